//! Searching everything: the results, and the search that is being saved.

use crate::app::search::{ranking::saved::Saving, results::Results};

/// The search of everything.
#[derive(Debug, Default)]
pub struct Search {
    /// The results of the last search.
    pub results: Results,
    /// The saved search that is being counted.
    pub(in crate::app) saving: Option<Saving>,
}
