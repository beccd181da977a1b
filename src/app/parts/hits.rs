//! Searching in the article: the pattern in force, its hits, and the hit the reader is at.
//!
//! Hits are counted and kept as places in the text, never as lines of the screen. A story that goes on on other pages is searched as
//! it runs on, as it is in a search of everything; lit is where that stands in what is shown.

use std::ops::Range;
use std::sync::Arc;

use crate::model::{Article, Place};
use crate::search::{Hit, Pattern, Query, Searcher};
use crate::story::RunningText;
use crate::typeset::Top;

/// The pattern in force, its hits in the article shown, and the current one.
#[derive(Clone, Debug, Default)]
pub struct Find {
    /// What was typed for the pattern in force.
    pub query: String,
    /// The hits, in order; of one that runs over a seam between two pages what stands before it.
    pub hits: Vec<Hit>,
    /// What stands behind the seam, with the hit's index.
    pub(in crate::app) after_seam: Vec<(usize, Hit)>,
    /// Index of the hit one is at.
    pub current: Option<usize>,
    pub(in crate::app) sought: Option<Sought>,
}

/// What hits are of.
#[derive(Clone, Debug)]
pub(in crate::app) enum Sought {
    /// A pattern typed for this article.
    Pattern(Pattern),
    /// A query everything was searched for.
    Query(Query),
}

impl Find {
    /// Whether a pattern is in force.
    #[must_use]
    pub const fn is_on(&self) -> bool {
        self.sought.is_some()
    }

    /// Whether the hits are those of a query everything was searched for.
    #[must_use]
    pub const fn is_of_query(&self) -> bool {
        matches!(self.sought, Some(Sought::Query(_)))
    }

    /// The hits in a block that touch these bytes, with their indices.
    pub fn in_line(&self, block: usize, bytes: &Range<usize>) -> impl Iterator<Item = (usize, &Hit)> {
        let from = self.hits.partition_point(|h| (h.block, h.bytes.end) <= (block, bytes.start));
        let until = bytes.end;
        let touches = move |&(_, h): &(usize, &Hit)| h.block == block && h.bytes.start < until;
        let after_seam = self.after_seam.iter().map(|(n, hit)| (*n, hit)).filter(touches);
        self.hits.iter().enumerate().skip(from).take_while(touches).chain(after_seam)
    }

    /// Which of the words of a query a hit's text is of; of what was typed for the article there is one.
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
    /// A story as it runs on.
    pub(in crate::app) running: Option<RunningText>,
    pub(in crate::app) searcher: Searcher,
}

/// Where a search began, to come back to.
#[derive(Clone, Debug)]
pub struct Origin {
    pub(in crate::app) top: Top,
    pub(in crate::app) before: Find,
}
