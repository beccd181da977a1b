//! Holds the issues that are read, in memory or in a library, how far loading has come, and what is new among them.

use std::path::PathBuf;

use super::loading::Loading;
use super::news::News;
use super::opening::NeighbourOffer;
use crate::collection::Collection;

/// The issues that are read, and how they got there.
#[derive(Debug, Default)]
pub struct Holdings {
    /// The issues, loaded or still in the library.
    pub collection: Collection,
    /// The files and folders that the issues come from.
    pub roots: Vec<PathBuf>,
    /// Whether the issues are the bundled sample, because nothing was named to be read.
    pub is_sample: bool,
    /// The progress of loading.
    pub loading: Loading,
    /// The number of times that the issues have changed.
    pub arrivals: u64,
    /// The index of the library's issue that is being fetched.
    pub(in crate::app) fetching: Option<usize>,
    /// The filter of titles that was last sent to the library's index.
    pub(in crate::app) filter_sent: Option<String>,
    /// The neighbour that was offered once the reader had come past the last issue or the first.
    pub(in crate::app) offer: Option<NeighbourOffer>,
    /// The articles and issues that are new since the last visit.
    pub news: News,
}
