//! Holds the pattern in force, its hits in the article shown, and the hit the reader is at. `reading/lit_hits.rs` fills
//! the hits; drawing asks which of them touch a line.
//!
//! Hits are kept as places in the text, never as lines of the screen. A story that goes on on other pages is searched as
//! it runs on, like in a search of everything; a hit over the seam of two pages is lit on both sides.

use std::ops::Range;
use std::sync::Arc;

use crate::model::{Article, Place};
use crate::search::{Hit, Pattern, Query, Searcher};
use crate::story::RunningText;
use crate::typeset::Top;

/// The pattern in force, its hits in the article shown, and the current one.
#[derive(Clone, Debug, Default)]
pub struct Find {
    /// The text that was typed for the pattern in force.
    pub query: String,
    /// The hits, in order; of a hit over the seam of two pages the part before the seam.
    pub hits: Vec<Hit>,
    /// The parts behind a seam, each with the index of its hit.
    pub(in crate::app) after_seam: Vec<(usize, Hit)>,
    /// The index of the hit that the reader is at.
    pub current: Option<usize>,
    pub(in crate::app) sought: Option<Sought>,
}

/// The source of hits.
#[derive(Clone, Debug)]
pub(in crate::app) enum Sought {
    /// A pattern that was typed for this article.
    Pattern(Pattern),
    /// A query for which everything was searched.
    Query(Query),
}

impl Find {
    /// Whether a pattern is in force.
    #[must_use]
    pub const fn is_on(&self) -> bool {
        self.sought.is_some()
    }

    /// Whether the hits are those of a query for which everything was searched.
    #[must_use]
    pub const fn is_of_query(&self) -> bool {
        matches!(self.sought, Some(Sought::Query(_)))
    }

    /// Returns the hits in a block that touch these bytes, with their indices.
    pub fn in_line(&self, block: usize, bytes: &Range<usize>) -> impl Iterator<Item = (usize, &Hit)> {
        let from = self.hits.partition_point(|h| (h.block, h.bytes.end) <= (block, bytes.start));
        let until = bytes.end;
        let touches = move |&(_, h): &(usize, &Hit)| h.block == block && h.bytes.start < until;
        let after_seam = self.after_seam.iter().map(|(n, hit)| (*n, hit)).filter(touches);
        self.hits.iter().enumerate().skip(from).take_while(touches).chain(after_seam)
    }

    /// Returns the index of the query's word that a hit's text matches; 0 for a pattern typed for the article.
    #[must_use]
    pub fn word(&self, hit: &str) -> usize {
        match &self.sought {
            Some(Sought::Query(query)) => query.which(hit),
            _ => 0,
        }
    }

    pub(in crate::app) fn first_from(&self, place: Place) -> Option<usize> {
        let at = self.hits.partition_point(|h| (h.block, h.bytes.start) < (place.block, place.byte));
        (!self.hits.is_empty()).then_some(if at < self.hits.len() { at } else { 0 })
    }
}

/// The article shown, made ready to be searched.
#[derive(Clone, Debug)]
pub(in crate::app) struct Searchable {
    pub(in crate::app) shown: Arc<Article>,
    /// The text of a story as it runs on over its pages, if a story is shown.
    pub(in crate::app) running: Option<RunningText>,
    pub(in crate::app) searcher: Searcher,
}

/// The state before a search in the article, restored where that is cancelled.
#[derive(Clone, Debug)]
pub struct Origin {
    pub(in crate::app) top: Top,
    pub(in crate::app) before: Find,
}
