//! The loader: it holds the load that is read, and opens the same target again when another process has changed the library.
//!
//! The new load is opened beside the old one and takes its place when it is there. Until then, and if it cannot be opened,
//! the old one is read on. Takes calls of the main loop, gives generations; the events themselves go from the loads to the
//! loop.

use std::sync::mpsc::Sender;

use super::load_job::LoadJob;
use super::loop_event::{Generation, LoopEvent};
use super::target::Target;

/// The load that is read, and the one that is to take its place.
pub struct Loader {
    target: Target,
    to: Sender<LoopEvent>,
    job: LoadJob,
    generation: Generation,
    /// The generation that was begun last.
    last: Generation,
    coming: Option<(Generation, LoadJob)>,
}

impl Loader {
    /// Starts to load a target.
    pub fn start(target: Target, to: Sender<LoopEvent>) -> Self {
        let job = LoadJob::start(target.clone(), 0, to.clone());
        Self { target, to, job, generation: 0, last: 0, coming: None }
    }

    /// Loads another target and drops the load before it. Returns the new generation.
    pub fn open(&mut self, target: Target) -> Generation {
        self.last += 1;
        (self.generation, self.coming) = (self.last, None);
        self.job = LoadJob::start(target.clone(), self.generation, self.to.clone());
        self.target = target;
        self.generation
    }

    /// Returns the target that is loaded.
    pub const fn target(&self) -> &Target {
        &self.target
    }

    /// Requests an issue of the library; a request before it that was not begun is dropped.
    pub fn fetch(&self, place: usize) {
        self.job.fetch(place);
    }

    /// Requests the titles of the library that hold some words; the request before it is given up.
    pub fn titles(&mut self, words: String) {
        self.job.titles(words);
    }

    /// Requests a look whether another process has changed the library.
    pub fn check(&self) {
        self.job.check();
    }

    /// Whether this is the generation that is read, so that its events count.
    pub const fn is_current(&self, generation: Generation) -> bool {
        self.generation == generation
    }

    /// Opens the library again, since another process has changed it.
    pub fn changed(&mut self, generation: Generation) {
        if self.is_current(generation) && self.coming.is_none() {
            self.last += 1;
            self.coming = Some((self.last, LoadJob::start(self.target.clone(), self.last, self.to.clone())));
        }
    }

    /// Notes that the library of this generation is open, and drops the load it replaces. Returns whether it is still
    /// wanted.
    pub fn opened(&mut self, generation: Generation) -> bool {
        if let Some((_, job)) = self.coming.take_if(|(coming, _)| *coming == generation) {
            (self.job, self.generation) = (job, generation);
        }
        self.is_current(generation)
    }

    /// Notes that the library of this generation cannot be opened. Returns whether there is nothing to read then.
    pub fn failed(&mut self, generation: Generation) -> bool {
        self.coming.take_if(|(coming, _)| *coming == generation);
        self.is_current(generation)
    }
}
