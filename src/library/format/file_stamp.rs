//! Files as the library knows them: by their whole path, size, time of change and hash.

use std::path::{Path, PathBuf};

use crate::archive::FileFacts;

/// Stands for the number of records of a file that is an archive, whose files are in by themselves.
pub const ARCHIVE: u64 = u64::MAX;

/// Tells whether a file has changed. With the same size and time it has not; with the same hash only its time has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileStamp {
    /// Its bytes.
    pub size: u64,
    /// When it was changed, in nanoseconds since 1970; 0 where the system does not know.
    pub changed: u64,
    /// The hash of its contents; 0 where it has not been read.
    pub hash: u64,
}

impl FileStamp {
    /// Makes the stamp of a file that is not read yet.
    pub const fn of(facts: FileFacts) -> Self {
        Self { size: facts.size, changed: facts.changed, hash: 0 }
    }

    /// Mixes in the mark of the statement beside the file: another statement makes it another file.
    pub const fn stated(self, mark: u64) -> Self {
        Self { changed: self.changed.wrapping_add(mark), hash: self.hash.wrapping_add(mark), ..self }
    }

    /// Whether size and time are the same, and say something.
    pub fn is_of_same_time(&self, other: &Self) -> bool {
        (self.size, self.changed) == (other.size, other.changed) && self.changed != 0
    }
}

/// Returns a path as bytes, whatever its encoding.
#[cfg(unix)]
pub fn bytes_of(path: &Path) -> Vec<u8> {
    use std::os::unix::ffi::OsStrExt;
    path.as_os_str().as_bytes().to_vec()
}

/// Returns a path as bytes.
#[cfg(not(unix))]
pub fn bytes_of(path: &Path) -> Vec<u8> {
    path.to_string_lossy().into_owned().into_bytes()
}

/// Returns the path of such bytes.
#[cfg(unix)]
pub fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

/// Returns the path of such bytes.
#[cfg(not(unix))]
pub fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}
