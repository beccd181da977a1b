//! Examines an article with a query, in memory.
//!
//! The folded texts and the facts of an article go in as a [`Subject`]; whether it answers, and how many hits it has, comes out. The
//! library's index must find the same, so it counts with the same functions, [`occurrences`] and [`near`](super::near).

use super::date;
use super::node::{Node, Part};
use super::occurrences::occurrences;
use super::parsed::Query;
use crate::model::Date;
use crate::text::pinyin::{Letters, typed};

/// An article as a query sees it: all texts are folded.
#[derive(Clone, Debug, Default)]
pub struct Subject<'t> {
    /// The text of each block, and whether the block is part of the heading.
    pub blocks: Vec<(&'t str, bool)>,
    /// The day of the issue, if it is known.
    pub date: Option<Date>,
    /// The pages the article is printed on, by [`crate::model::PageNumber::place`].
    pub pages: Vec<u32>,
    /// The name of the paper, if it is known.
    pub publication: Option<&'t str>,
    /// The names of the reporters.
    pub reporters: Vec<&'t str>,
}

/// The counts of hits in an article that answers a query.
///
/// A hit is a place of one of the query's phrases in the folded text, none overlapping another of the same phrase; phrases that are
/// excluded have none. Of `a near/20 b` those places of either phrase count that have the other near.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Examined {
    /// The number of hits.
    pub hits: u32,
    /// The number of hits in the heading, without those of `near`.
    pub in_heading: u32,
}

impl Query {
    /// Counts the hits in an article; `None` where it does not answer the query.
    #[must_use]
    pub fn examine(&self, subject: &Subject<'_>) -> Option<Examined> {
        if !answers(self.node(), subject) {
            return None;
        }
        let mut examined = Examined::default();
        for term in self.terms() {
            let is_phrase = matches!(term, Node::Phrase(..) | Node::Pattern(..));
            for (block, _) in occurrences(term, &subject.blocks) {
                examined.hits += 1;
                examined.in_heading += u32::from(is_phrase && subject.blocks[block].1);
            }
        }
        Some(examined)
    }
}

fn answers(node: &Node, subject: &Subject<'_>) -> bool {
    match node {
        Node::And(parts) => parts.iter().all(|part| answers(part, subject)),
        Node::Or(parts) => parts.iter().any(|part| answers(part, subject)),
        Node::Not(part) => !answers(part, subject),
        Node::Phrase(place, phrase) => {
            subject.blocks.iter().any(|&(text, heading)| (heading || *place == Part::Anywhere) && phrase.is_in(text))
        }
        Node::Pattern(place, expression) => {
            subject.blocks.iter().any(|&(text, heading)| (heading || *place == Part::Anywhere) && expression.is_in(text))
        }
        Node::Initials(letters) => {
            subject.blocks.iter().any(|&(text, heading)| heading && may_be_typed(text, letters.text()))
        }
        Node::Near(..) => !occurrences(node, &subject.blocks).is_empty(),
        Node::Date(range) => subject.date.is_some_and(|d| range.contains(&date::ordinal(d))),
        Node::Page(range) => subject.pages.iter().any(|page| range.contains(page)),
        Node::Publication(phrase) => subject.publication.is_some_and(|name| phrase.is_in(name)),
        Node::Reporter(phrase) => subject.reporters.iter().any(|name| phrase.is_in(name)),
    }
}

/// Whether successive characters of a folded text have these letters as their pinyin initials.
fn may_be_typed(text: &str, letters: &str) -> bool {
    let text: Vec<Letters> = typed(text).collect();
    (0..text.len()).any(|at| {
        let rest = text.get(at..).unwrap_or_default();
        let mut typed = rest.iter().zip(letters.chars());
        rest.len() >= letters.len() && typed.all(|(character, letter)| character.has(letter))
    })
}
