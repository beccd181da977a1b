//! The bundled sample: what the reader opens when it is given nothing.

use std::cmp::Reverse;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::stated::Stated;
use super::{Event, load, mending};

/// The bundled sample: five newspaper pages built into the program.
pub fn sample(sink: &(dyn Fn(Event) + Sync)) {
    sink(Event::Found(SAMPLE.len()));
    // The longest first, so that no core is left with it alone at the end: a first screen waits for the last.
    let mut files: Vec<&(&str, &[u8])> = SAMPLE.iter().collect();
    files.sort_by_key(|(_, bytes)| Reverse(bytes.len()));
    let next = AtomicUsize::new(0);
    let read = || {
        while let Some((name, bytes)) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let path = PathBuf::from(name);
            // What lies in the folder one is in has nothing to do with it.
            let kept = mending::find_elsewhere(&path, bytes);
            let issue = load::mended_issue((*bytes).into(), path.clone(), None, &Stated::default(), kept);
            sink(load::settled(issue, path));
        }
    };
    thread::scope(|scope| {
        for _ in 1..thread::available_parallelism().map_or(1, usize::from).min(SAMPLE.len()) {
            scope.spawn(read);
        }
        read();
    });
}

/// The bytes of the bundled page of this name.
pub(super) fn bytes(name: &str) -> Option<&'static [u8]> {
    SAMPLE.iter().find(|(known, _)| *known == name).map(|(_, bytes)| *bytes)
}

macro_rules! sample {
    ($($name:literal),* $(,)?) => {
        /// The bundled files, by name.
        const SAMPLE: &[(&str, &[u8])] = &[$(($name, include_bytes!(concat!("../../assets/sample/", $name)))),*];
    };
}

sample![
    "000_18b275b09f260174.txt",
    "001_ae6f61447251d189.txt",
    "002_7a62554909603d43.txt",
    "003_5f1ee1fae9f02ef7.txt",
    "004_7c4244c4467b0885.txt",
];
