//! The first results of a search of a library before the rest is counted, where counting takes longer than a frame.
//!
//! Every article that has a frequent word must be looked up to be counted, but its first results by day stand in the first
//! issues: those are read and examined as articles in memory are. What is found so is exactly how the list begins.

use std::sync::atomic::{AtomicBool, Ordering};

use super::evaluate::day;
use super::snapshot::Snapshot;
use crate::search::archive::{Entry, NamedArticle, Spot, characters, examine};
use crate::search::{Node, Phrase, Query};

/// A bigram that this many articles have takes a frame to count: each is one number to be read.
const MANY: u64 = 300_000;

/// A longer phrase that this many articles may have takes a frame: in each its places are compared.
const MANY_LONG: u64 = 10_000;

/// How many articles are read; a word that has not been found often enough by then is not as frequent as that.
const READ: usize = 160;

/// How many of the first issues are looked at.
const ISSUES: usize = 40;

impl Snapshot {
    /// Returns the first results by day, as many as are `enough`, where they can be had sooner than all; `None` elsewhere.
    pub(super) fn first_by_day(
        &self,
        query: &Query,
        enough: usize,
        cancel: &AtomicBool,
    ) -> Option<Vec<(Entry, NamedArticle)>> {
        if query.has_pattern() {
            return None;
        }
        // If a word stands in fewer articles than that, not enough would be found in those that are read.
        let least = 2 * self.article_count().ok()? as u64 * enough as u64 / READ as u64;
        if !query.terms().iter().any(|leaf| self.is_frequent(leaf, least)) {
            return None;
        }
        let entries = self.catalogue().ok()?.entries();
        let day = |place: u32| day(entries.get(place as usize));
        let mut places: Vec<(u32, u32)> = (0..entries.len() as u32).map(|place| (day(place), place)).collect();
        if ISSUES < places.len() {
            places.select_nth_unstable(ISSUES);
            places.truncate(ISSUES);
        }
        places.sort_unstable();
        let (mut found, mut read) = (Vec::new(), 0);
        for (date, issue) in places {
            for (order_key, segment, doc) in self.in_order(issue as usize) {
                if read == READ || cancel.load(Ordering::Relaxed) {
                    return (found.len() >= enough).then_some(found);
                }
                read += 1;
                let Some(named) = self.named_article(segment, doc) else { continue };
                if let Some((hits, in_heading)) = examine(query, &named) {
                    let spot = Spot { part: segment as u32, item: doc };
                    let characters = characters(&named.article);
                    found.push((Entry { date, issue, order_key, hits, in_heading, characters, spot }, named));
                }
            }
            if found.len() >= enough {
                break;
            }
        }
        (!found.is_empty()).then_some(found)
    }

    /// Whether counting a phrase takes long: a single character, which is many terms, or bigrams that all are frequent.
    fn is_frequent(&self, leaf: &Node, least: u64) -> bool {
        let is_frequent = |phrase: &Phrase| {
            let chars: Vec<char> = phrase.text().chars().collect();
            let many = least.max(if chars.len() == 2 { MANY } else { MANY_LONG });
            chars.windows(2).all(|bigram| self.frequency(&bigram.iter().collect::<String>()) > many)
        };
        match leaf {
            Node::Phrase(_, phrase) => is_frequent(phrase),
            Node::Near(a, b, _) => is_frequent(a) || is_frequent(b),
            _ => false,
        }
    }
}
