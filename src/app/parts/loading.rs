//! Holds how far loading has come, and where reading is to begin when it has ended. Files that are read report to it as
//! [`crate::archive::Event`]s.

use std::path::PathBuf;

use crate::archive::Skipped;

/// The progress of loading, and the place where reading begins.
#[derive(Clone, Debug, Default)]
pub struct Loading {
    /// The number of files that are known to be there.
    pub found: usize,
    /// The number of files that were read.
    pub read: usize,
    /// The files that are being read: the path, the pages read, and all pages.
    pub pages: Vec<(PathBuf, usize, usize)>,
    /// The files that were skipped, and why.
    pub skipped: Vec<Skipped>,
    /// Whether loading has ended.
    pub ended: bool,
    /// The id of the article, page or issue that reading is to begin with.
    pub start_id: Option<String>,
    /// Whether reading begins in the first issue, not in the newest.
    pub(in crate::app) starts_in_first: bool,
    /// Whether something else was read before in this session.
    pub(in crate::app) reopened: bool,
}
