//! What a load reports while it runs.

use std::path::PathBuf;

use super::reason::Skipped;
use crate::model::Issue;

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
