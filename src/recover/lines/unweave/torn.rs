//! A quick look over a page: the areas where so many seams are torn that its order may be wrong.

use std::ops::Range;

use super::prices::{Price, Prices};
use crate::recover::language;
use crate::recover::lines::line::Line;
use crate::text::chars::cannot_begin_line;
use crate::text::sentence::SentenceEnd;

/// Lines looked at together, and how many torn seams among them make an area.
const WINDOW: usize = 12;
const TORN: usize = 4;
/// Lines around that belong to an area.
const AROUND: usize = 24;
/// Half-ems below which a line says nothing.
const SMALL: i32 = 10;
/// How many lines further on one is looked for that goes on from a line better than the next does.
const REACH: usize = 5;

/// The areas to be looked at closely, in order and apart from each other.
pub fn areas(lines: &[Line], prices: &Prices) -> Vec<Range<usize>> {
    let mut areas: Vec<Range<usize>> = Vec::new();
    let better = prices.of(Price::TornBetter);
    let mut torn = [false; WINDOW];
    for at in 0..lines.len().saturating_sub(1) {
        torn[at % WINDOW] = is_torn(&lines[at..lines.len().min(at + REACH + 1)], better);
        if torn.iter().filter(|&&torn| torn).count() < TORN {
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

/// Whether the first of some lines is open and goes on in one of the others better by so much than in the next.
fn is_torn(lines: &[Line], better: f32) -> bool {
    let [first, next, others @ ..] = lines else { return false };
    let text = |row: &Line| row.wide > SMALL;
    if first.tail == SentenceEnd::Closed || !text(first) || !text(next) || cannot_begin_line(next.first) {
        return false;
    }
    let near = language::runs_score(first.text, next.text) + better;
    others.iter().any(|other| text(other) && language::runs_score(first.text, other.text) > near)
}
