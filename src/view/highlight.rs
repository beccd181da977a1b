//! Highlights: finds the words of a query in a snippet, and draws a text with these words in their colours.
//!
//! A highlight is a range of bytes with the number of the word it is.

use std::ops::Range;

use super::Pen;
use crate::model::{Block, Role};
use crate::search::Query;
use crate::search::archive::Snippet;
use crate::text::width::Cells;
use crate::theme::Meaning;

/// A range of a text, in bytes, and the number of the query's word that stands there.
pub type Highlight = (Range<usize>, usize);

/// Returns the words of a query in a snippet's text. The snippet's own hit is always among them.
pub fn in_snippet(query: Option<&Query>, snippet: &Snippet) -> Vec<Highlight> {
    let hit = snippet.before.len()..snippet.before.len() + snippet.hit.len();
    let Some(query) = query else { return vec![(hit, 0)] };
    let block = Block { role: Role::Body, text: snippet.text(), spans: Vec::new() };
    let which = |range: &Range<usize>| query.which(block.text.get(range.clone()).unwrap_or_default());
    let own = Some(hit).filter(|hit| !hit.is_empty());
    let others = query.hits(std::slice::from_ref(&block)).into_iter().map(|hit| hit.bytes);
    let apart = |other: &Range<usize>| own.as_ref().is_none_or(|hit| other.end <= hit.start || hit.end <= other.start);
    let mut highlights: Vec<Highlight> =
        others.filter(apart).chain(own.clone()).map(|range| (range.clone(), which(&range))).collect();
    highlights.sort_by_key(|(range, _)| range.start);
    highlights
}

/// Returns the highlights of a text that was cut before a byte, moved to where they stand in the rest.
pub fn from(highlights: &[Highlight], start: usize) -> Vec<Highlight> {
    let moved = highlights.iter().filter(|(range, _)| range.end > start);
    moved.map(|(range, word)| (range.start.saturating_sub(start)..range.end - start, *word)).collect()
}

/// Writes a text with its highlights, at most `room` cells of it. Returns the column after the last cell written.
pub fn write(text: &str, highlights: &[Highlight], at: (Cells, Cells), room: Cells, plain: Meaning, pen: &mut Pen) -> Cells {
    let (mut column, end) = (at.0, at.0 + room);
    let mut from = 0;
    let mut part = |range: Range<usize>, meaning: Meaning, pen: &mut Pen| {
        let said = text.get(range).unwrap_or_default();
        let to = pen.write(column, at.1, end.saturating_sub(column), said, meaning);
        // Nothing is written after a part that did not fit.
        let whole = usize::from(to - column) >= pen.widths().text(&crate::text::sanitise::sanitise(said));
        column = if whole { to } else { end };
    };
    for (range, word) in highlights {
        part(from..range.start.max(from), plain, pen);
        part(range.start.max(from)..range.end.max(from), Meaning::found(*word), pen);
        from = range.end.max(from);
    }
    part(from..text.len(), plain, pen);
    column
}
