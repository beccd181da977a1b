//! Tells who writes to a library: the index's lock says that somebody does, a file beside the index says which process.

use std::fs;
use std::path::{Path, PathBuf};

use tantivy::Index;
use tantivy::directory::error::LockError;
use tantivy::directory::{Directory, INDEX_WRITER_LOCK};

/// Returns the file in which the writing process leaves its number.
pub fn writer_pid_file(dir: &Path) -> PathBuf {
    dir.join("writer.pid")
}

/// Notes that this process writes. A failure is of no consequence: the number is only shown to people.
pub fn note_writer(dir: &Path) {
    let _ = fs::write(writer_pid_file(dir), std::process::id().to_string());
}

/// Returns the number of the process that writes or was the last to write, if it can be read.
pub fn writer_pid(dir: &Path) -> Option<u32> {
    fs::read_to_string(writer_pid_file(dir)).ok()?.trim().parse().ok()
}

/// Tells whether some process writes to the index, which shows in that its lock cannot be had.
pub fn is_locked(index: &Index) -> bool {
    let lock = index.directory().acquire_lock(&INDEX_WRITER_LOCK);
    matches!(lock, Err(LockError::LockBusy))
}
