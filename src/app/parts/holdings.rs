//! The issues that are read, in memory or in a library: how far loading is, and what is new among them.

use std::path::PathBuf;

use crate::app::parts::{loading::Loading, news::News, opening::NeighbourOffer};
use crate::collection::Collection;

/// What is read.
#[derive(Debug, Default)]
pub struct Holdings {
    /// The issues.
    pub collection: Collection,
    /// The files and folders they come from.
    pub roots: Vec<PathBuf>,
    /// Whether they are the bundled sample, because nothing else was named.
    pub is_sample: bool,
    /// How far loading is.
    pub loading: Loading,
    /// How often the issues have changed.
    pub arrivals: u64,
    /// The issue of the library that is being fetched.
    pub fetching: Option<usize>,
    /// The filter that the library's index was last asked about.
    pub(in crate::app) filter_sent: Option<String>,
    /// What lies beside the files, once the reader has come to their end.
    pub offer: Option<NeighbourOffer>,
    /// What is new since the last visit.
    pub news: News,
}
