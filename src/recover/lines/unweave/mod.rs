//! Puts lines of neighbouring columns that come interleaved back into the order of reading.
//!
//! An extractor that reads across a page gives the lines of its columns in turn; a document parser may glue such lines into
//! one. In go the lines of a page in the file's order, out come the same lines, or pieces of them, in the order of reading;
//! a page that is in order comes out as it went in. `glued` and `cuts` cut lines that hold lines of several columns, `torn` looks where
//! the order may be wrong, `weave` finds the least repair there, `seams` says how well a line goes on from another, `prices`
//! holds what each of it counts. Knows nothing of headlines, paragraphs or articles.

mod cuts;
mod glued;
mod prices;
mod seams;
mod torn;
mod weave;

pub use prices::{NAMES, Price, Prices};

use super::line::Line;
use crate::recover::language::goes_on;
use crate::text::sentence::SentenceEnd;
use glued::Pieces;

/// The lines of a page in the order of reading.
pub struct Reading<'t> {
    /// All lines; glued ones are cut where their pieces went apart.
    pub lines: Vec<Line<'t>>,
    /// How many lines follow another than the one before them in the file.
    pub moved: usize,
}

/// Puts the lines of one page into the order of reading.
#[must_use]
pub fn reading_order<'t>(lines: Vec<Line<'t>>, prices: &Prices) -> Reading<'t> {
    let pieces = glued::pieces(&lines, prices);
    let areas = torn::areas(&pieces.rows, prices);
    if areas.is_empty() {
        return Reading { lines, moved: 0 };
    }
    let mut order: Vec<usize> = Vec::with_capacity(pieces.rows.len());
    for area in areas.into_iter().flat_map(|area| pieces.woven(area)) {
        order.extend(order.len()..area.start);
        order.extend(weave::order(&pieces.rows[area.clone()], prices).into_iter().map(|at| at + area.start));
    }
    order.extend(order.len()..pieces.rows.len());
    assemble(&lines, &pieces, &order)
}

/// What speaks for a line going on from another where the order was repaired, by name: the language, and how the one above ends.
#[must_use]
pub fn evidence(above: &Line, below: &Line, prices: &Prices) -> [(&'static str, f32); 2] {
    let (least, most) = (prices.of(Price::LanguageLeast), prices.of(Price::LanguageMost));
    let language = (goes_on(above.text, below.text) * prices.of(Price::Language)).clamp(least, most);
    [
        ("language", language),
        ("sentence end", if above.tail == SentenceEnd::Closed { prices.of(Price::OnAfterEnd) } else { 0.0 }),
    ]
}

/// Lays the pieces out in an order. Pieces of one line that stay together become one again. A line that now follows another
/// than before has no blank line before it, but where a column begins.
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
            // Going back in the file: a column begins. Going on: lines of another column stood between.
            line.gap = before.is_some_and(|before| before > at);
        }
        laid.push(line);
        n += count;
    }
    Reading { lines: laid, moved }
}
