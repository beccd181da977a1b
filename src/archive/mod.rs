//! Many issues: walking folders, loading in parallel with progress and cancel, and the shelf they stand on in order.
//!
//! In memory they stand on the [`Shelf`]; an archive of any size is kept in a [`library`]. The reader takes either from a
//! [`Rack`].
//!
//! A bad file never stops a load: it is skipped and reported, or its issue carries a doubt. Files are only read.

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

/// Why a file or folder gave no issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// No such file or folder.
    Missing,
    /// It could not be read; the system's words.
    Unreadable(String),
    /// Empty, or only white space.
    Empty,
    /// Of a known format that is no text: there may be a way to the text in it.
    Format(Format),
    /// A PDF whose text cannot be had.
    Pdf(PdfFault),
    /// No text.
    Binary,
    /// In an archive, or packed, and it cannot be read; or the archive cannot.
    Packed(packed::Fault),
    /// Of a form that is read, but it cannot be.
    Fault(decode::formats::Fault),
    /// It tells about the other files (`readme.md`), or is a program. Named by itself it is read.
    About,
    /// Another file of this name is the same document from the same program, and says more.
    Sibling(String),
    /// A named pipe, a device or a socket: reading it might never end.
    NotAFile,
    /// Larger than [`LIMIT`]; its size in bytes.
    TooLarge(u64),
    /// A folder without any text file.
    NoText,
    /// The `issue.toml` beside it leaves it out.
    LeftOut,
    /// An entry of an `issue.toml` that could not be used; the others were.
    Misstated(Misprint),
    /// A table of records in which no column is one of text.
    NoColumn,
    /// So many records of a file make no sense, the first on this line; the others were read.
    BadRecords {
        /// How many.
        count: usize,
        /// The line the first begins on, from 1.
        line: u64,
    },
}

impl Reason {
    /// Whether there is nothing to read in it: no failure, but a file that is no newspaper.
    #[must_use]
    pub const fn is_no_text(&self) -> bool {
        matches!(self, Self::Empty | Self::Binary | Self::Format(_) | Self::About | Self::Sibling(_))
    }
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
    /// What so many pages of so many give of a file that is still being read. More of it, or its issue, takes its place.
    Part(Box<Issue>, usize, usize),
    /// So many pages of so many of a file are read.
    Pages(PathBuf, usize, usize),
    /// A file or folder is skipped.
    Skipped(Skipped),
}

/// The order of names as people count: 2 before 10.
#[must_use]
pub fn natural_order(a: &str, b: &str) -> std::cmp::Ordering {
    natural::compare(a, b)
}

/// The issues in what was read from standard input, a page or an archive, and what was skipped.
#[must_use]
pub fn piped(bytes: Vec<u8>) -> (Shelf, Vec<Skipped>) {
    let files = Files::default();
    let path = PathBuf::from(stream::STANDARD);
    files.hold(&path, bytes);
    gathered(|sink| load::load_of(&files, &[path], &AtomicBool::new(false), sink))
}

/// Loads all of it, or the bundled sample where no path is given: the issues in order, and what was skipped, by path.
#[must_use]
pub fn load_all(paths: &[PathBuf]) -> (Shelf, Vec<Skipped>) {
    gathered(|sink| if paths.is_empty() { sample(sink) } else { load(paths, &AtomicBool::new(false), sink) })
}

/// What a load reports, gathered.
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
