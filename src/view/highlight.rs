//! A text with the words one searches for lit, each word in its colour.

use std::ops::Range;

use super::Pen;
use crate::model::{Block, Role};
use crate::search::Query;
use crate::search::archive::Snippet;
use crate::text::width::Cells;
use crate::theme::Meaning;

/// A stretch of a text, in bytes, and which of the words of the query it is.
pub type Light = (Range<usize>, usize);

/// The words of a query in a snippet's text; the hit it is of is among them, whatever it is.
pub fn in_snippet(query: Option<&Query>, snippet: &Snippet) -> Vec<Light> {
    let hit = snippet.before.len()..snippet.before.len() + snippet.hit.len();
    let Some(query) = query else { return vec![(hit, 0)] };
    let block = Block { role: Role::Body, text: snippet.text(), spans: Vec::new() };
    let which = |range: &Range<usize>| query.which(block.text.get(range.clone()).unwrap_or_default());
    let own = Some(hit).filter(|hit| !hit.is_empty());
    let others = query.hits(std::slice::from_ref(&block)).into_iter().map(|hit| hit.bytes);
    let apart = |other: &Range<usize>| own.as_ref().is_none_or(|hit| other.end <= hit.start || hit.end <= other.start);
    let mut lights: Vec<Light> =
        others.filter(apart).chain(own.clone()).map(|range| (range.clone(), which(&range))).collect();
    lights.sort_by_key(|(range, _)| range.start);
    lights
}

/// The lights of what is left of a text from a byte on.
pub fn from(lights: &[Light], start: usize) -> Vec<Light> {
    let moved = lights.iter().filter(|(range, _)| range.end > start);
    moved.map(|(range, word)| (range.start.saturating_sub(start)..range.end - start, *word)).collect()
}

/// Writes a text with its lights, at most `room` cells of it; gives the column behind it.
pub fn write(text: &str, lights: &[Light], at: (Cells, Cells), room: Cells, plain: Meaning, pen: &mut Pen) -> Cells {
    let (mut column, end) = (at.0, at.0 + room);
    let mut from = 0;
    let mut part = |range: Range<usize>, meaning: Meaning, pen: &mut Pen| {
        let said = text.get(range).unwrap_or_default();
        let to = pen.write(column, at.1, end.saturating_sub(column), said, meaning);
        // What did not fit is not gone on after.
        let whole = usize::from(to - column) >= pen.widths().text(&crate::text::sanitise::sanitise(said));
        column = if whole { to } else { end };
    };
    for (range, word) in lights {
        part(from..range.start.max(from), plain, pen);
        part(range.start.max(from)..range.end.max(from), Meaning::found(*word), pen);
        from = range.end.max(from);
    }
    part(from..text.len(), plain, pen);
    column
}
