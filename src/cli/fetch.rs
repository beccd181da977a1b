//! What the commands work on: everything under the given paths, and a word on standard error for what was skipped.

use std::path::PathBuf;

use super::tell;
use crate::archive::{Shelf, load_all};
use crate::words::Words;

/// Loads the paths, or the bundled sample where there are none.
///
/// # Errors
/// When nothing could be loaded.
pub fn fetch(paths: &[PathBuf], words: &Words) -> anyhow::Result<Shelf> {
    let (shelf, skipped) = load_all(paths);
    for skipped in &skipped {
        tell(&words.skipped(skipped));
    }
    anyhow::ensure!(!shelf.issues().is_empty(), words.screen("nothing", &[]));
    Ok(shelf)
}
