//! Holds the search of everything: the results, those to come back to when the prompt is cancelled, and the search that
//! is being saved.

use super::results::state::Results;

/// The search of everything.
#[derive(Debug, Default)]
pub struct Search {
    /// The results of the last search.
    pub results: Results,
    /// The results from before the prompt opened, while it is open.
    pub(in crate::app) before: Option<Box<Before>>,
    /// The saved search whose results are being counted.
    pub(in crate::app) saving: Option<Saving>,
}

/// The results from before a search was begun, to come back to.
#[derive(Clone, Debug)]
pub struct Before {
    pub(in crate::app) results: Results,
    /// Whether the results were on the screen.
    pub(in crate::app) open: bool,
}

/// A search that is being saved, or searched for again: the number of the inquiry that counts its results, and its query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Saving {
    pub(in crate::app) id: u64,
    pub(in crate::app) typed: String,
}
