//! A hash of contents, by which a file is known again.

use std::hash::{DefaultHasher, Hasher};

/// Hashes the contents of a file; never 0. Should the standard library change its own hash, files are read once more, no worse.
#[must_use]
pub fn content_hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish().max(1)
}
