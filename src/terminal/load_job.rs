//! A load in the background: a thread that reads a target and sends its issues to the main loop.
//!
//! A library is only opened; its thread then waits for requests: for an issue by its place, for the titles that hold some
//! words, or for a look whether another process has changed the library. Dropping the handle stops the load.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use super::loop_event::{Generation, LoopEvent};
use super::target::Target;
use crate::app::Msg;
use crate::archive;
use crate::library::{Library, LibraryError, Snapshot};
use crate::search::Query;
use crate::search::archive::Holdings;

/// A handle on a load in the background; dropping it stops the load.
#[derive(Debug)]
pub struct LoadJob {
    cancel: Arc<AtomicBool>,
    /// The way to the thread of a library; files answer no requests.
    requests: Option<Requests>,
}

/// The sending ends of a library's requests: the place of an issue, or `None` for a look whether the library has changed;
/// and words for the titles, each with the sign that gives that request up.
#[derive(Debug)]
struct Requests {
    issue: Sender<Option<usize>>,
    titles: Sender<(String, Arc<AtomicBool>)>,
    titles_given_up: Arc<AtomicBool>,
}

impl LoadJob {
    /// Starts to load files or the bundled pages, or to open a library; all events carry this generation.
    pub fn start(target: Target, generation: Generation, to: Sender<LoopEvent>) -> Self {
        let cancel = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&cancel);
        if let Target::Library(dir) = target {
            let ((issue, issues), (titles, title_requests)) = (channel(), channel());
            thread::spawn(move || serve_library(&dir, generation, &issues, title_requests, &to, &stop));
            return Self { cancel, requests: Some(Requests { issue, titles, titles_given_up: Arc::default() }) };
        }
        thread::spawn(move || {
            let sink = |event| {
                let _ = to.send(LoopEvent::Loaded(generation, event));
            };
            match target {
                Target::Files(paths) => archive::load(&paths, &stop, &sink),
                Target::Tour => archive::tour(&sink),
                Target::Sample | Target::Library(_) => archive::sample(&sink),
            }
            let _ = to.send(LoopEvent::Answered(generation, Msg::Loaded));
        });
        Self { cancel, requests: None }
    }

    /// Requests an issue of the library; a request before it that was not begun is dropped.
    pub fn fetch(&self, place: usize) {
        if let Some(requests) = &self.requests {
            let _ = requests.issue.send(Some(place));
        }
    }

    /// Requests a look whether another process has changed the library.
    pub fn check(&self) {
        if let Some(requests) = &self.requests {
            let _ = requests.issue.send(None);
        }
    }

    /// Requests the titles of the library that hold some words; the request before it is given up.
    pub fn titles(&mut self, words: String) {
        if let Some(requests) = &mut self.requests {
            requests.titles_given_up.store(true, Ordering::Relaxed);
            requests.titles_given_up = Arc::default();
            let _ = requests.titles.send((words, Arc::clone(&requests.titles_given_up)));
        }
    }
}

impl Drop for LoadJob {
    fn drop(&mut self) {
        self.cancel.store(true, Ordering::Relaxed);
    }
}

/// Opens a library and answers requests until the handle is dropped.
fn serve_library(
    dir: &Path,
    generation: Generation,
    issues: &Receiver<Option<usize>>,
    titles: Receiver<(String, Arc<AtomicBool>)>,
    to: &Sender<LoopEvent>,
    stop: &AtomicBool,
) {
    let opened = Library::open(dir).and_then(|library| {
        let snapshot = library.snapshot();
        let catalogue = snapshot.catalogue().map(Arc::clone);
        let catalogue = catalogue.map_err(|e| LibraryError::unreadable(dir, &e))?;
        Ok((library, snapshot, catalogue))
    });
    let (library, snapshot, catalogue) = match opened {
        Ok(opened) => opened,
        Err(error) => {
            let _ = to.send(LoopEvent::LibraryFailed(generation, error));
            return;
        }
    };
    let _ = to.send(LoopEvent::LibraryOpened(generation, Arc::clone(&snapshot), catalogue));
    serve_titles(Arc::clone(&snapshot), generation, titles, to.clone());
    let mut reported_change = false;
    while let Ok(mut place) = issues.recv() {
        while let Ok(newer) = issues.try_recv() {
            place = newer.or(place);
        }
        if stop.load(Ordering::Relaxed) {
            return;
        }
        if let Some(place) = place
            && to.send(LoopEvent::Answered(generation, Msg::Fetched(place, snapshot.issue(place)))).is_err()
        {
            return;
        }
        if !reported_change && library.has_changed() {
            reported_change = true;
            let _ = to.send(LoopEvent::LibraryChanged(generation));
        }
    }
}

/// Starts the thread that answers requests for titles.
fn serve_titles(
    snapshot: Arc<Snapshot>,
    generation: Generation,
    requests: Receiver<(String, Arc<AtomicBool>)>,
    to: Sender<LoopEvent>,
) {
    thread::spawn(move || {
        while let Ok((words, given_up)) = requests.recv() {
            let found = count_titles(&snapshot, &words, &given_up);
            if let Some(found) = found.filter(|_| !given_up.load(Ordering::Relaxed)) {
                let _ = to.send(LoopEvent::Answered(generation, Msg::Titled(words, found)));
            }
        }
    });
}

/// Returns the issues, by place, in whose titles some words stand, each with the number of such titles; none when given up.
fn count_titles(snapshot: &Snapshot, words: &str, given_up: &AtomicBool) -> Option<Vec<(usize, usize)>> {
    let query = Query::titles(words)?;
    Some(snapshot.matches(&query, given_up).ok()??.by_issue())
}
