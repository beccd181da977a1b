//! A quick look over a page: the areas where so many seams are torn that its order may be wrong.

use std::ops::Range;

use crate::recover::bond;
use crate::recover::slug::{Slug, Tail};

/// Lines looked at together, and how many torn seams among them make an area.
const WINDOW: usize = 12;
const TORN: usize = 4;
/// Lines around that belong to an area.
const AROUND: usize = 10;
/// Bits below which two characters are strangers.
const STRANGERS: f32 = -1.5;

/// The areas to be looked at closely, in order and apart from each other.
pub fn areas(lines: &[Slug]) -> Vec<Range<usize>> {
    let torn: Vec<bool> = lines.windows(2).map(|pair| is_torn(&pair[0], &pair[1])).collect();
    let mut areas: Vec<Range<usize>> = Vec::new();
    let mut count = 0;
    for at in 0..torn.len() {
        count += usize::from(torn[at]);
        if at >= WINDOW {
            count -= usize::from(torn[at - WINDOW]);
        }
        if count < TORN {
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

/// Whether an open line is followed by what looks like a stranger.
fn is_torn(a: &Slug, b: &Slug) -> bool {
    !matches!(a.tail, Tail::Closed | Tail::Bracket) && a.wide > 8 && b.wide > 8 && bond::strength(a.last, b.first) < STRANGERS
}
