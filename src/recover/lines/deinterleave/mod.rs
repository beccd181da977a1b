//! Puts interleaved lines of neighbouring columns back into reading order. An extractor that reads across a page gives the
//! lines of its columns in turn; a document parser may glue such lines into one. In go the lines of a page in the file's
//! order, out come the same lines, or pieces of them, in reading order; a page in order comes out unchanged.
//!
//! `glued` and `cuts` cut lines that hold lines of several columns, `suspect_areas` finds where the order may be wrong,
//! `reorder` finds the least repair there, `link_scores` scores one line after another, `prices` holds the weights. Knows
//! nothing of headlines or articles.

mod cuts;
mod glued;
mod link_scores;
mod prices;
mod reorder;
mod suspect_areas;

pub use prices::{NAMES, Price, Prices};

use super::line::Line;
use crate::recover::language::goes_on;
use crate::text::sentence::SentenceEnd;
use glued::Pieces;

/// The lines of a page in reading order.
pub struct Reading<'t> {
    /// All lines; a glued line is cut where its pieces went apart.
    pub lines: Vec<Line<'t>>,
    /// How many lines now follow another line than in the file.
    pub moved: usize,
}

/// Puts the lines of one page into the order of reading.
#[must_use]
pub fn reading_order<'t>(lines: Vec<Line<'t>>, prices: &Prices) -> Reading<'t> {
    let pieces = glued::pieces(&lines, prices);
    let areas = suspect_areas::areas(&pieces.rows, prices);
    if areas.is_empty() {
        return Reading { lines, moved: 0 };
    }
    let mut order: Vec<usize> = Vec::with_capacity(pieces.rows.len());
    for area in areas.into_iter().flat_map(|area| pieces.interleaved_parts(area)) {
        order.extend(order.len()..area.start);
        order.extend(reorder::order(&pieces.rows[area.clone()], prices).into_iter().map(|at| at + area.start));
    }
    order.extend(order.len()..pieces.rows.len());
    assemble(&lines, &pieces, &order)
}

/// Returns, by name, what speaks for a line going on from another where the order was repaired: the language, and the end of
/// the line above.
#[must_use]
pub fn evidence(above: &Line, below: &Line, prices: &Prices) -> [(&'static str, f32); 2] {
    let (least, most) = (prices.of(Price::LanguageLeast), prices.of(Price::LanguageMost));
    let language = (goes_on(above.text, below.text) * prices.of(Price::Language)).clamp(least, most);
    [
        ("language", language),
        ("sentence end", if above.tail == SentenceEnd::Closed { prices.of(Price::OnAfterEnd) } else { 0.0 }),
    ]
}

/// Lays the pieces out in the given order. Pieces of one line that stay together become one line again. A line that got a
/// new predecessor has no blank line before it, unless a column begins with it.
fn assemble<'t>(lines: &[Line<'t>], pieces: &Pieces<'t>, order: &[usize]) -> Reading<'t> {
    let (mut laid, mut moved, mut n) = (Vec::with_capacity(order.len()), 0, 0);
    while n < order.len() {
        let (at, before) = (order[n], n.checked_sub(1).map(|before| order[before]));
        let of = pieces.lines[at];
        let mut count = 1;
        while order.get(n + count) == Some(&(at + count)) && pieces.lines[at + count] == of {
            count += 1;
        }
        let mut line = pieces.together(lines, at..at + count);
        if at.checked_sub(1) != before {
            moved += 1;
            // A step back in the file begins a column. A step forward skips lines of another column.
            line.gap = before.is_some_and(|before| before > at);
        }
        laid.push(line);
        n += count;
    }
    Reading { lines: laid, moved }
}
