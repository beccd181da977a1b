//! Examines an article with a query, in memory.
//!
//! The folded texts and the facts of an article go in as a [`Subject`]; whether it answers, and how many hits it has, comes out. The
//! library's index must find the same, so it counts with the same functions, [`occurrences`] and [`near`].

use std::ops::Range;

use super::node::{Node, Part};
use super::phrase::Phrase;
use super::{Query, date};
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

/// A place of a hit: the index of the block, and bytes of its folded text.
pub(in crate::search) type Found = (usize, Range<usize>);

/// Finds the hits of one term in the folded texts of an article.
pub(in crate::search) fn occurrences(term: &Node, blocks: &[(&str, bool)]) -> Vec<Found> {
    match term {
        Node::Phrase(place, phrase) => of_phrase(phrase, blocks, *place),
        Node::Pattern(place, expression) => {
            let wanted = blocks.iter().enumerate().filter(|(_, (_, heading))| *heading || *place == Part::Anywhere);
            wanted.flat_map(|(n, (text, _))| expression.find_in(text).map(move |bytes| (n, bytes))).collect()
        }
        Node::Near(a, b, within) => {
            let [a, b] = [a, b].map(|p| of_phrase(p, blocks, Part::Anywhere));
            let [x, y] = [&a, &b].map(|found| characters(found, blocks));
            let mut near: Vec<Found> = kept(a, &near(&x, &y, *within));
            near.extend(kept(b, &self::near(&y, &x, *within)));
            near
        }
        _ => Vec::new(),
    }
}

fn of_phrase(phrase: &Phrase, blocks: &[(&str, bool)], place: Part) -> Vec<Found> {
    let length = phrase.text().len();
    let wanted = blocks.iter().enumerate().filter(|(_, (_, heading))| *heading || place == Part::Anywhere);
    wanted.flat_map(|(n, (text, _))| phrase.find_in(text).map(move |at| (n, at..at + length))).collect()
}

fn kept(found: Vec<Found>, near: &[bool]) -> Vec<Found> {
    found.into_iter().zip(near).filter(|(_, near)| **near).map(|(found, _)| found).collect()
}

/// Converts places to characters of the whole article, the end of each block counting as one.
fn characters(found: &[Found], blocks: &[(&str, bool)]) -> Vec<Range<u32>> {
    let (mut block, mut byte, mut passed) = (0, 0, 0);
    let mut ranges = Vec::with_capacity(found.len());
    let count = |text: Option<&str>| text.map_or(0, |t| t.chars().count() as u32);
    for (n, bytes) in found {
        while block < *n {
            passed += count(blocks[block].0.get(byte..)) + 1;
            (block, byte) = (block + 1, 0);
        }
        passed += count(blocks[block].0.get(byte..bytes.start));
        let end = passed + count(blocks[block].0.get(bytes.clone()));
        ranges.push(passed..end);
        byte = bytes.start;
    }
    ranges
}

/// Returns for each of `these` whether one of `those` stands at most `within` characters before or after it. Both are in order.
#[must_use]
pub fn near(these: &[Range<u32>], those: &[Range<u32>], within: u32) -> Vec<bool> {
    let near = |a: &Range<u32>| {
        let from = those.partition_point(|b| b.end.saturating_add(within) < a.start);
        those.get(from).is_some_and(|b| b.start <= a.end.saturating_add(within))
    };
    these.iter().map(near).collect()
}
