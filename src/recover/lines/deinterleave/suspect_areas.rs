//! Looks over a page quickly for areas whose order may be wrong. In go the lines, out come ranges of lines in which many go
//! on better in a line further on than in the next one.

use std::ops::Range;

use super::prices::{Price, Prices};
use crate::recover::language;
use crate::recover::lines::line::Line;
use crate::text::chars::cannot_begin_line;
use crate::text::sentence::SentenceEnd;

/// The lines looked at together, and how many of them must go on elsewhere to make an area.
const WINDOW: usize = 12;
const MANY: usize = 4;
/// The lines around that belong to an area.
const AROUND: usize = 24;
/// A line of fewer half-ems says nothing.
const SMALL: i32 = 10;
/// How many lines further on a better continuation is looked for.
const REACH: usize = 5;

/// Returns the areas to look at closely, in order and apart from each other.
pub fn areas(lines: &[Line], prices: &Prices) -> Vec<Range<usize>> {
    let mut areas: Vec<Range<usize>> = Vec::new();
    let better = prices.of(Price::TornBetter);
    let mut elsewhere = [false; WINDOW];
    for at in 0..lines.len().saturating_sub(1) {
        elsewhere[at % WINDOW] = goes_on_elsewhere(&lines[at..lines.len().min(at + REACH + 1)], better);
        if elsewhere.iter().filter(|&&elsewhere| elsewhere).count() < MANY {
            continue;
        }
        let (from, to) = ((at + 1).saturating_sub(WINDOW + AROUND), (at + 1 + AROUND).min(lines.len()));
        match areas.last_mut() {
            Some(area) if area.end >= from => area.end = to,
            _ => areas.push(from..to),
        }
    }
    areas
}

/// Whether the first line is open and goes on in one of the others better, by at least `better`, than in the next.
fn goes_on_elsewhere(lines: &[Line], better: f32) -> bool {
    let [first, next, others @ ..] = lines else { return false };
    let text = |row: &Line| row.wide > SMALL;
    if first.tail == SentenceEnd::Closed || !text(first) || !text(next) || cannot_begin_line(next.first) {
        return false;
    }
    let near = language::ngram_score(first.text, next.text) + better;
    others.iter().any(|other| text(other) && language::ngram_score(first.text, other.text) > near)
}
