//! Finds the hits of a term in the folded texts of an article, and tells which of two phrases stand near each other.

use std::ops::Range;

use super::node::{Node, Part};
use super::phrase::Phrase;

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
