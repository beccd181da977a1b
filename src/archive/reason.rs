//! Why something gave no issue. The words for people stand elsewhere; here are the facts.

use std::io;
use std::path::PathBuf;

use super::issue_toml::Misprint;
use super::packed;
use crate::decode::formats;
use crate::decode::{Format, PdfFault};
use crate::system_error::SystemError;

/// The reason why a file or folder gave no issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is no such file or folder.
    Missing,
    /// It could not be read, for this reason of the system.
    Unreadable(SystemError),
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
    Fault(formats::Fault),
    /// It tells about other files (`readme.md`), or is a program. It is read if the user names it.
    About,
    /// Another file of this name is the same document from the same program, and says more.
    Sibling(String),
    /// It is a named pipe, a device or a socket: reading it might never end.
    NotAFile,
    /// It is larger than [`LIMIT`](super::LIMIT); holds its size in bytes.
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

    /// Returns the reason behind an error of the system.
    #[must_use]
    pub fn of_system(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            _ => Self::Unreadable(error.into()),
        }
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
