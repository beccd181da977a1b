//! Holds the search of everything: the results, those to come back to when the prompt is cancelled, and the search that
//! is being saved.

use super::results::state::Results;

/// The search of everything.
#[derive(Debug, Default)]
pub struct Search {
    /// The results of the last search.
    pub results: Results,
    /// The results from before the prompt opened, while it is open.
    pub(super) before: Option<Box<Before>>,
    /// The saved search whose results are being counted.
    pub(super) saving: Option<Saving>,
}

/// The results from before a search was begun, to come back to.
#[derive(Clone, Debug)]
pub struct Before {
    pub(super) results: Results,
    /// Whether the results were on the screen.
    pub(super) open: bool,
}

/// A search that is being saved, or searched for again: the number of the inquiry that counts its results, and its query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Saving {
    pub(super) id: u64,
    pub(super) typed: String,
}
