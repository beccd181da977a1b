//! What can go wrong with a library. [`LibraryError`] is for whoever opens or writes one and names its folder; [`IndexError`] is for
//! whoever asks an open one.

use std::io;
use std::path::{Path, PathBuf};

use tantivy::TantivyError;
use tantivy::directory::error::LockError;

use super::lock::writer_pid;

/// Says what is wrong with a library.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LibraryError {
    /// There is no library in this folder.
    #[error("no library in {}", .0.display())]
    Missing(PathBuf),
    /// It has another format than this program writes. It can be built anew from the files.
    #[error("the library in {} has format {found}, this program writes {ours}", dir.display())]
    Format {
        /// Its folder.
        dir: PathBuf,
        /// The number of its format; 0 where the number is right and the index is not.
        found: u32,
        /// The number of the format that this program writes.
        ours: u32,
    },
    /// Another process writes; its number, if known.
    #[error("process {} is writing to the library", .0.map_or_else(|| "?".to_owned(), |p| p.to_string()))]
    Busy(Option<u32>),
    /// The folder cannot be written, for the reason in the system's words.
    #[error("{} cannot be written: {}", .0.display(), .1)]
    Unwritable(PathBuf, String),
    /// The disk is full.
    #[error("the disk of {} is full", .0.display())]
    Full(PathBuf),
    /// The folder cannot be read, for this reason.
    #[error("{} cannot be read: {}", .0.display(), .1)]
    Unreadable(PathBuf, String),
}

/// Says that an open library's index cannot be read, in the words of the index or the system.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct IndexError(IndexFault);

#[derive(Debug, thiserror::Error)]
enum IndexFault {
    #[error(transparent)]
    Index(TantivyError),
    #[error(transparent)]
    System(io::Error),
}

impl From<TantivyError> for IndexError {
    fn from(error: TantivyError) -> Self {
        Self(IndexFault::Index(error))
    }
}

impl From<io::Error> for IndexError {
    fn from(error: io::Error) -> Self {
        Self(IndexFault::System(error))
    }
}

/// The system's number of the error that a file may not grow so large.
const EFBIG: i32 = 27;

impl LibraryError {
    /// Turns an error of the system, met while writing, into ours.
    pub(in crate::library) fn of_writing(dir: &Path, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full(dir.to_owned()),
            _ => Self::Unwritable(dir.to_owned(), error.to_string()),
        }
    }

    /// Turns an error of the index into ours: finds what stands behind it. `is_writing` tells a writer from a reader.
    pub(in crate::library) fn of_index(dir: &Path, error: &TantivyError, is_writing: bool) -> Self {
        let text = error.to_string();
        match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => Self::Busy(writer_pid(dir)),
            TantivyError::LockFailure(LockError::IoError(e), _) => Self::of_writing(dir, e),
            TantivyError::IoError(e) if is_writing => Self::of_writing(dir, e),
            // The error of a worker thread carries the system's as a text only.
            _ if text.contains("StorageFull") || text.contains("No space left") => Self::Full(dir.to_owned()),
            _ if text.contains("FileTooLarge") => {
                Self::Unwritable(dir.to_owned(), io::Error::from_raw_os_error(EFBIG).to_string())
            }
            _ if is_writing => Self::Unwritable(dir.to_owned(), text),
            _ => Self::Unreadable(dir.to_owned(), text),
        }
    }

    /// Says that an open library could not be read while it was written to.
    pub(in crate::library) fn unreadable(dir: &Path, error: &IndexError) -> Self {
        Self::Unreadable(dir.to_owned(), error.to_string())
    }
}
