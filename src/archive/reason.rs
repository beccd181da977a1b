//! Why something gave no issue. The words for people stand elsewhere; here are the facts.

use std::io;
use std::path::PathBuf;

use super::issue_toml::Misprint;
use super::packed;
use crate::decode::forms;
use crate::decode::{Format, PdfFault};

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
    Fault(forms::Fault),
    /// It tells about the other files (`readme.md`), or is a program. Named by itself it is read.
    About,
    /// Another file of this name is the same document from the same program, and says more.
    Sibling(String),
    /// A named pipe, a device or a socket: reading it might never end.
    NotAFile,
    /// Larger than [`LIMIT`](super::LIMIT); its size in bytes.
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

    /// Returns the reason behind an error of the system.
    #[must_use]
    pub fn of_system(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            _ => Self::Unreadable(error.to_string()),
        }
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
