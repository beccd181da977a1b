//! The errors of a library. [`LibraryError`] is for whoever opens or writes one and names its folder; [`IndexError`] is for
//! whoever asks an open one.

use std::io;
use std::path::{Path, PathBuf};

use tantivy::TantivyError;
use tantivy::directory::error::{LockError, OpenDirectoryError, OpenReadError, OpenWriteError};

use super::lock::writer_pid;
use crate::system_error::SystemError;

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
    /// The folder cannot be written, for this reason.
    #[error("{} cannot be written: {}", .0.display(), .1)]
    Unwritable(PathBuf, LibraryFault),
    /// The disk is full.
    #[error("the disk of {} is full", .0.display())]
    Full(PathBuf),
    /// The folder cannot be read, for this reason.
    #[error("{} cannot be read: {}", .0.display(), .1)]
    Unreadable(PathBuf, LibraryFault),
}

/// Says why the folder of a library cannot be read or written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LibraryFault {
    /// The system refuses it.
    #[error(transparent)]
    System(SystemError),
    /// The files there make no sense: the message of the index, or of the parser of `library.json`, in English.
    #[error("{0}")]
    Message(String),
}

impl From<&io::Error> for LibraryFault {
    fn from(error: &io::Error) -> Self {
        Self::System(error.into())
    }
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

impl LibraryError {
    /// Turns an error of the system, met while writing, into ours.
    pub(in crate::library) fn of_writing(dir: &Path, error: &io::Error) -> Self {
        if is_full(error) { Self::Full(dir.to_owned()) } else { Self::Unwritable(dir.to_owned(), error.into()) }
    }

    /// Turns an error of the index into ours: finds what stands behind it. `is_writing` tells a writer from a reader.
    pub(in crate::library) fn of_index(dir: &Path, error: &TantivyError, is_writing: bool) -> Self {
        let fault = fault_of(error);
        match (error, system_error_behind(error)) {
            (TantivyError::LockFailure(LockError::LockBusy, _), _) => Self::Busy(writer_pid(dir)),
            (TantivyError::LockFailure(..), Some(behind)) => Self::of_writing(dir, behind),
            (_, Some(behind)) if is_writing || is_full(behind) => Self::of_writing(dir, behind),
            _ if is_writing => Self::Unwritable(dir.to_owned(), fault),
            _ => Self::Unreadable(dir.to_owned(), fault),
        }
    }

    /// Says that an open library could not be read.
    #[must_use]
    pub fn unreadable(dir: &Path, error: &IndexError) -> Self {
        let fault = match &error.0 {
            IndexFault::Index(error) => fault_of(error),
            IndexFault::System(error) => error.into(),
        };
        Self::Unreadable(dir.to_owned(), fault)
    }
}

fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

fn fault_of(error: &TantivyError) -> LibraryFault {
    system_error_behind(error).map_or_else(|| LibraryFault::Message(error.to_string()), LibraryFault::from)
}

/// Finds the error of the system for which the index has failed.
fn system_error_behind(error: &TantivyError) -> Option<&io::Error> {
    match error {
        TantivyError::IoError(error)
        | TantivyError::LockFailure(LockError::IoError(error), _)
        | TantivyError::OpenDirectoryError(
            OpenDirectoryError::IoError { io_error: error, .. } | OpenDirectoryError::FailedToCreateTempDir(error),
        )
        | TantivyError::OpenReadError(OpenReadError::IoError { io_error: error, .. })
        | TantivyError::OpenWriteError(OpenWriteError::IoError { io_error: error, .. }) => Some(error),
        _ => None,
    }
}
