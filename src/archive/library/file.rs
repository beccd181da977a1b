//! Files as the library knows them: by their whole path, size, time of change and hash.

use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

use crate::archive::files::About;

/// Stands for the number of records of a file that is an archive: its files are in by themselves.
pub(super) const ARCHIVE: u64 = u64::MAX;

/// What tells whether a file has changed. The same size and time: it has not. The same hash: only its time has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Print {
    pub size: u64,
    /// Nanoseconds since 1970; 0 where the system does not know.
    pub changed: u64,
    pub hash: u64,
}

impl Print {
    /// Of a file that is not read yet.
    pub(super) const fn of(about: About) -> Self {
        Self { size: about.size, changed: about.changed, hash: 0 }
    }

    /// Of a file with a statement beside it: another statement makes it another file.
    pub(super) const fn stated(self, mark: u64) -> Self {
        Self { changed: self.changed.wrapping_add(mark), hash: self.hash.wrapping_add(mark), ..self }
    }

    /// Whether size and time are the same, and say something.
    pub(super) fn is_of_same_time(&self, other: &Self) -> bool {
        (self.size, self.changed) == (other.size, other.changed) && self.changed != 0
    }
}

/// A hash of contents. Should the standard library change its own, files are read once more, no worse.
pub(in crate::archive) fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish().max(1)
}

/// A path as bytes, whatever its encoding.
#[cfg(unix)]
pub(super) fn bytes_of(path: &Path) -> Vec<u8> {
    use std::os::unix::ffi::OsStrExt;
    path.as_os_str().as_bytes().to_vec()
}

/// A path as bytes.
#[cfg(not(unix))]
pub(super) fn bytes_of(path: &Path) -> Vec<u8> {
    path.to_string_lossy().into_owned().into_bytes()
}

/// The path of such bytes.
#[cfg(unix)]
pub(super) fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

/// The path of such bytes.
#[cfg(not(unix))]
pub(super) fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}
