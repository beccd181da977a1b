//! How far loading is.

use std::path::PathBuf;

use crate::archive::Skipped;

/// How far loading is.
#[derive(Clone, Debug, Default)]
pub struct Loading {
    /// Files known to be there.
    pub found: usize,
    /// Files read.
    pub read: usize,
    /// Of files that are being read so many pages of so many.
    pub pages: Vec<(PathBuf, usize, usize)>,
    /// What was skipped, and why.
    pub skipped: Vec<Skipped>,
    /// Whether it has ended.
    pub ended: bool,
    /// The id of what one wants to begin with.
    pub start_id: Option<String>,
    /// Whether one begins in the first issue, and not in the newest.
    pub starts_in_first: bool,
    /// Whether something else was read before.
    pub reopened: bool,
}
