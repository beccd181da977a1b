//! The events that a load reports while it runs.

use std::path::PathBuf;

use super::reason::Skipped;
use crate::model::Issue;

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
