//! Loads many issues and keeps them in order. In go paths of files, folders and archives, out come issues and reasons for
//! what was skipped; [`load()`] works in parallel, with progress and cancelling.
//!
//! In memory issues stand on the [`Shelf`]; an archive of any size is kept in a [`library`]. The reader takes either from a
//! [`Rack`]. A bad file never stops a load: it is skipped and reported, or its issue carries a doubt. Files are only read.

mod again;
mod beside;
mod collate;
mod files;
pub mod library;
mod load;
pub mod mending;
mod natural;
mod neighbour;
pub mod packed;
mod parts;
mod rack;
pub mod records;
mod report;
mod sample;
mod shelf;
mod siblings;
mod stated;
pub mod stream;
mod walk;
mod watch;

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;

use crate::decode::{self, Format, PdfFault};
use crate::model::Issue;
use files::Files;

pub use again::{holds_records, is_file, is_there, on_disk, read_again};
pub use load::{LIMIT, load};
pub use neighbour::{Neighbour, holds_text, neighbour};
pub use rack::{Division, Rack, Tag};
pub use report::{Broken, Habit, Paper, Report};
pub use sample::{sample, tour};
pub use shelf::{Placed, Shelf};
pub use stated::{Fault, Misprint, misprints_of};
pub use watch::{Changes, Watch};

/// The reason why a file or folder gave no issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is no such file or folder.
    Missing,
    /// It could not be read; holds the system's error.
    Unreadable(String),
    /// It is empty, or only white space.
    Empty,
    /// It has a known format that is no text, though the text in it may be got otherwise.
    Format(Format),
    /// It is a PDF whose text cannot be extracted.
    Pdf(PdfFault),
    /// It is no text.
    Binary,
    /// It is in an archive, or packed, and cannot be read; or the archive cannot.
    Packed(packed::Fault),
    /// It has a form that is read, but this file of it cannot be.
    Fault(decode::formats::Fault),
    /// It tells about other files (`readme.md`), or is a program. It is read if the user names it.
    About,
    /// Another file of this name is the same document from the same program, and says more.
    Sibling(String),
    /// It is a named pipe, a device or a socket: reading it might never end.
    NotAFile,
    /// It is larger than [`LIMIT`]; holds its size in bytes.
    TooLarge(u64),
    /// It is a folder without a text file.
    NoText,
    /// The `issue.toml` beside it leaves it out.
    LeftOut,
    /// An entry of an `issue.toml` that could not be used; the others were.
    Misstated(Misprint),
    /// It is a table of records without a column of text.
    NoColumn,
    /// Some records of a file make no sense; the others were read.
    BadRecords {
        /// The number of such records.
        count: usize,
        /// The line the first begins on, from 1.
        line: u64,
    },
}

impl Reason {
    /// Whether there is nothing to read in it: it is no failure, but a file that is no newspaper.
    #[must_use]
    pub const fn is_no_text(&self) -> bool {
        matches!(self, Self::Empty | Self::Binary | Self::Format(_) | Self::About | Self::Sibling(_))
    }
}

/// A file or folder that was skipped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The path of the file or folder.
    pub path: PathBuf,
    /// The reason it was skipped.
    pub reason: Reason,
}

/// A report of a load; files come in any order.
#[derive(Debug)]
pub enum Event {
    /// The number of files found so far; it grows while folders are walked.
    Found(usize),
    /// The issue of a file that is read.
    Issue(Box<Issue>),
    /// The issue in the first pages of a file that is still being read, with the number of pages read and of all pages. A
    /// later report of the file takes its place.
    Part(Box<Issue>, usize, usize),
    /// The number of pages read and of all pages of a file.
    Pages(PathBuf, usize, usize),
    /// A file or folder that was skipped.
    Skipped(Skipped),
}

/// Compares names as people count: 2 before 10.
#[must_use]
pub fn natural_order(a: &str, b: &str) -> std::cmp::Ordering {
    natural::compare(a, b)
}

/// Reads a page or an archive that came through standard input; returns the issues and what was skipped.
#[must_use]
pub fn piped(bytes: Vec<u8>) -> (Shelf, Vec<Skipped>) {
    let files = Files::default();
    let path = PathBuf::from(stream::STANDARD);
    files.hold(&path, bytes);
    gathered(|sink| load::load_of(&files, &[path], &AtomicBool::new(false), sink))
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
        let mut gathered = gathered.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        match event {
            Event::Found(_) | Event::Part(..) | Event::Pages(..) => {}
            Event::Issue(issue) => {
                gathered.0.insert(*issue);
            }
            Event::Skipped(skipped) => gathered.1.push(skipped),
        }
    });
    let (shelf, mut skipped) = gathered.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    skipped.sort_by(|a, b| natural::compare_paths(&a.path, &b.path));
    (shelf, skipped)
}
