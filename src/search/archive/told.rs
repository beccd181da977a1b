//! Says why a search found nothing: how often each of its words occurs by itself, whatever else is asked for.

use std::sync::atomic::AtomicBool;

use super::error::HoldingsError;
use super::holdings::Holdings;
use super::results::{Order, Results};
use super::tally::Tally;
use crate::search::query::{Node, Part, Query};

/// The words of a query, each with how much is found of it alone. At most eight of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told(pub Vec<(String, Tally)>);

/// How many words are told of: each is a search of its own.
const MOST: usize = 8;

impl Told {
    /// Counts each word; returns what is there when it is stopped by `cancel`.
    ///
    /// # Errors
    /// When the holdings cannot be read.
    pub fn of(query: &Query, holdings: &dyn Holdings, cancel: &AtomicBool) -> Result<Self, HoldingsError> {
        let mut told: Vec<(String, Tally)> = Vec::new();
        for phrase in query.terms().iter().flat_map(|leaf| match leaf {
            leaf if leaf.is_misread() => Vec::new(),
            Node::Phrase(_, phrase) => vec![phrase],
            Node::Near(a, b, _) => vec![a, b],
            _ => Vec::new(),
        }) {
            if told.len() == MOST || told.iter().any(|(word, _)| word == phrase.typed()) {
                continue;
            }
            let alone = Query::of(Node::Phrase(Part::Anywhere, phrase.clone()));
            let Some(found) = Results::search(holdings, &alone, Order::Date, cancel)? else { break };
            told.push((phrase.typed().to_owned(), found.total()));
        }
        Ok(Self(told))
    }

    /// Whether it says more than that nothing was found.
    #[must_use]
    pub fn is_worth_telling(&self) -> bool {
        self.0.len() > 1 || self.0.iter().any(|(_, tally)| tally.articles > 0)
    }
}
