//! Many issues: walking folders, loading in parallel with progress and cancel.

mod shelf;

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::model::{Issue, Source};
use crate::{decode, recover};

pub use shelf::{Placed, Shelf};

/// Why a file or folder gave no issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// No such file or folder.
    Missing,
    /// It could not be read; the system's words.
    Unreadable(String),
    /// Empty, or only white space.
    Empty,
    /// No text.
    Binary,
    /// Larger than the limit; its size in bytes.
    TooLarge(u64),
    /// A folder without any text file.
    NoText,
}

/// Something that was skipped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The file or folder.
    pub path: PathBuf,
    /// Why.
    pub reason: Reason,
}

/// What loading reports, in any order of files.
#[derive(Debug)]
pub enum Event {
    /// So many files are known to be there so far; grows while folders are walked.
    Found(usize),
    /// A file is read: its issue.
    Issue(Box<Issue>),
    /// A file or folder is skipped.
    Skipped(Skipped),
}

/// Loads files and folders; blocks until all is read or `cancel` is set. `sink` is called from several threads.
pub fn load(paths: &[PathBuf], cancel: &AtomicBool, sink: &(dyn Fn(Event) + Sync)) {
    for path in paths {
        if cancel.load(Ordering::Relaxed) {
            return;
        }
        sink(Event::Found(1));
        match std::fs::read(path) {
            Err(e) => sink(Event::Skipped(Skipped { path: path.clone(), reason: Reason::Unreadable(e.to_string()) })),
            Ok(bytes) => {
                if let Ok(decoded) = decode::decode(&bytes) {
                    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                    let source = Source { path: path.clone(), name, encoding: decoded.encoding };
                    sink(Event::Issue(Box::new(recover::recover(&decoded.text, source))));
                }
            }
        }
    }
}

/// The bundled sample: five newspaper pages built into the program.
pub fn sample(sink: &(dyn Fn(Event) + Sync)) {
    for (name, bytes) in SAMPLE {
        let decoded = decode::decode(*bytes).map(|d| d.text).unwrap_or_default();
        let source = Source { path: PathBuf::from(name), name: (*name).to_owned(), encoding: "UTF-8" };
        sink(Event::Issue(Box::new(recover::recover(&decoded, source))));
    }
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
