//! Searching everything: the results, and the search that is being saved.

use super::Results;
use super::ranking::saved::Saving;

/// The search of everything.
#[derive(Debug, Default)]
pub struct Search {
    /// The results of the last search.
    pub results: Results,
    /// The saved search that is being counted.
    pub(super) saving: Option<Saving>,
}
