//! Loads that are waited for: all issues at once, on a shelf, and what was skipped.

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::{Mutex, PoisonError};

use super::event::Event;
use super::files::Files;
use super::load::{load, load_of};
use super::reason::Skipped;
use super::sample::sample;
use super::shelf::Shelf;
use super::{natural, stream};

/// Reads a page or an archive that came through standard input; returns the issues and what was skipped.
#[must_use]
pub fn piped(bytes: Vec<u8>) -> (Shelf, Vec<Skipped>) {
    let files = Files::default();
    let path = PathBuf::from(stream::STANDARD);
    files.hold(&path, bytes);
    gathered(|sink| load_of(&files, &[path], &AtomicBool::new(false), sink))
}

/// Loads all paths, or the bundled sample if there is none; returns the issues in order, and what was skipped, by path.
#[must_use]
pub fn load_all(paths: &[PathBuf]) -> (Shelf, Vec<Skipped>) {
    gathered(|sink| if paths.is_empty() { sample(sink) } else { load(paths, &AtomicBool::new(false), sink) })
}

/// Collects the reports of a load.
fn gathered(load: impl FnOnce(&(dyn Fn(Event) + Sync))) -> (Shelf, Vec<Skipped>) {
    let gathered = Mutex::new((Shelf::default(), Vec::new()));
    load(&|event| {
        let mut gathered = gathered.lock().unwrap_or_else(PoisonError::into_inner);
        match event {
            Event::Found(_) | Event::Part(..) | Event::Pages(..) => {}
            Event::Issue(issue) => {
                gathered.0.insert(*issue);
            }
            Event::Skipped(skipped) => gathered.1.push(skipped),
        }
    });
    let (shelf, mut skipped) = gathered.into_inner().unwrap_or_else(PoisonError::into_inner);
    skipped.sort_by(|a, b| natural::compare_paths(&a.path, &b.path));
    (shelf, skipped)
}
