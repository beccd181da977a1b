//! The first results of a search of a library before the rest is counted, where counting takes longer than a frame.
//!
//! Of a frequent word every article that has it must be looked up to be counted, but its first results by day stand in the
//! first issues: those are read and examined as articles in memory are. What is found so is exactly how the list begins.

use std::sync::atomic::{AtomicBool, Ordering};

use super::{Entry, Spot};
use crate::archive::library::{Edition, Holding};
use crate::search::query::{Node, Phrase, Query, Subject, ordinal};
use crate::text::fold::{Folded, fold};

/// A pair that so many articles have takes a frame to count: each is one number to be read.
const MANY: u64 = 300_000;

/// A longer phrase that so many articles may have: in each its places are compared.
const MANY_LONG: u64 = 10_000;

/// So many articles are read; a word that has not been found often enough by then is not as frequent as that.
const READ: usize = 160;

/// So many of the first issues are looked at.
const ISSUES: usize = 40;

impl Edition {
    /// The first results by day, as many as are `enough`, where they can be had sooner than all; none elsewhere.
    pub(super) fn first_by_day(&self, query: &Query, enough: usize, cancel: &AtomicBool) -> Option<Vec<(Entry, Holding)>> {
        if query.has_pattern() {
            return None;
        }
        // Of what stands in fewer articles than that, not enough would be found in those that are read.
        let least = 2 * self.article_count().ok()? as u64 * enough as u64 / READ as u64;
        if !query.terms().iter().any(|leaf| self.is_frequent(leaf, least)) {
            return None;
        }
        let cards = self.catalogue().ok()?.cards();
        let day = |place: u32| cards.get(place as usize).and_then(|card| card.date).map_or(Entry::UNDATED, ordinal);
        let mut places: Vec<(u32, u32)> = (0..cards.len() as u32).map(|place| (day(place), place)).collect();
        if ISSUES < places.len() {
            places.select_nth_unstable(ISSUES);
            places.truncate(ISSUES);
        }
        places.sort_unstable();
        let (mut found, mut read) = (Vec::new(), 0);
        for (date, issue) in places {
            for (seat, part, doc) in self.seats(issue as usize) {
                if read == READ || cancel.load(Ordering::Relaxed) {
                    return (found.len() >= enough).then_some(found);
                }
                read += 1;
                let Some(listed) = self.holding(part, doc) else { continue };
                if let Some((hits, in_heading)) = examine(query, &listed) {
                    let spot = Spot { part: part as u32, item: doc };
                    let characters = super::stack::characters(&listed.article);
                    found.push((Entry { date, issue, seat, hits, in_heading, characters, spot }, listed));
                }
            }
            if found.len() >= enough {
                break;
            }
        }
        (!found.is_empty()).then_some(found)
    }

    /// Whether counting a phrase takes long: a single character, which is many terms, or pairs that all are frequent.
    fn is_frequent(&self, leaf: &Node, least: u64) -> bool {
        let is_frequent = |phrase: &Phrase| {
            let chars: Vec<char> = phrase.text().chars().collect();
            let many = least.max(if chars.len() == 2 { MANY } else { MANY_LONG });
            chars.windows(2).all(|pair| self.frequency(&pair.iter().collect::<String>()) > many)
        };
        match leaf {
            Node::Phrase(_, phrase) => is_frequent(phrase),
            Node::Near(a, b, _) => is_frequent(a) || is_frequent(b),
            _ => false,
        }
    }
}

/// Hits in an article, and those in its heading; none where it does not answer.
pub(super) fn examine(query: &Query, listed: &Holding) -> Option<(u32, u32)> {
    let blocks: Vec<Folded> = listed.article.blocks.iter().map(|block| fold(&block.text)).collect();
    let reporters: Vec<Folded> = listed.article.reporters.iter().map(|name| fold(name)).collect();
    let publication = listed.publication.as_deref().map(fold);
    let roles = listed.article.blocks.iter().map(|block| block.role.is_heading());
    let subject = Subject {
        blocks: blocks.iter().map(Folded::text).zip(roles).collect(),
        date: listed.date.map(|dated| dated.date),
        pages: listed.pages.iter().map(|page| page.place()).collect(),
        publication: publication.as_ref().map(Folded::text),
        reporters: reporters.iter().map(Folded::text).collect(),
    };
    query.examine(&subject).map(|examined| (examined.hits, examined.in_heading))
}
