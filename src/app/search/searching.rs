//! Searching everything: the results, what they were before the prompt opened, and the search that is being saved.

use super::results::state::Results;

/// The search of everything.
#[derive(Debug, Default)]
pub struct Search {
    /// The results of the last search.
    pub results: Results,
    /// The results before the prompt of a search opened, to come back to, while it is open.
    pub(in crate::app) before: Option<Box<Before>>,
    /// The saved search that is being counted.
    pub(in crate::app) saving: Option<Saving>,
}

/// What was before a search was begun, to come back to.
#[derive(Clone, Debug)]
pub struct Before {
    pub(in crate::app) results: Results,
    /// Whether the results were on the screen.
    pub(in crate::app) open: bool,
}

/// A search that is being saved, or looked at again: the inquiry that counts it, and what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Saving {
    pub(in crate::app) id: u64,
    pub(in crate::app) typed: String,
}
