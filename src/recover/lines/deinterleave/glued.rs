//! Cuts lines into which a document parser has glued the lines of several columns. In go the lines of a page, out come
//! pieces of them, each with the line it was cut from.
//!
//! Where two columns alternate, the text before a cut goes on, not after the cut, but after the next one, about a line's
//! length later. `cuts` finds the best cuts; this file chooses the lines to look at.

use std::ops::Range;

use super::cuts;
use super::prices::{Price, Prices};
use crate::recover::language;
use crate::recover::language::cohesion;
use crate::recover::lines::line::Line;
use crate::text::chars::is_han;

/// The lines of a page, cut where they may have been glued.
pub struct Pieces<'t> {
    /// The pieces, in order.
    pub rows: Vec<Line<'t>>,
    /// For each piece the line it is of.
    pub lines: Vec<usize>,
}

impl<'t> Pieces<'t> {
    /// Returns the pieces `range` of one line as a single line.
    pub fn together(&self, lines: &[Line<'t>], range: Range<usize>) -> Line<'t> {
        let (first, last) = (self.rows[range.start], self.rows[range.end - 1]);
        let whole = lines[self.lines[range.start]];
        if first.from == whole.from && last.to == whole.to {
            return whole;
        }
        let byte =
            |char: u32| whole.text.char_indices().nth((char - whole.from) as usize).map_or(whole.text.len(), |(at, _)| at);
        let text = whole.text.get(byte(first.from)..byte(last.to)).unwrap_or_default();
        let row = Line::new(text, whole.number, first.from, first.gap, whole.shared);
        row.map_or(first, |mut row| {
            row.style = whole.style;
            row
        })
    }
}

/// The least characters of a line that may hold two.
const LONG: usize = 22;
/// The least and the most characters after which the text before a cut goes on.
const NEAREST: usize = 10;
const FARTHEST: usize = 26;
/// The lines around glued ones that are looked at too.
const AROUND: usize = 2;
/// The most long lines between two glued ones.
const BETWEEN: usize = 4;

/// Cuts the lines of a page where they may have been glued.
pub fn pieces<'t>(lines: &[Line<'t>], prices: &Prices) -> Pieces<'t> {
    let mut pieces = Pieces { rows: Vec::with_capacity(lines.len()), lines: Vec::with_capacity(lines.len()) };
    let mut done = 0;
    for block in blocks(lines, prices) {
        pieces.whole(lines, done..block.start);
        done = block.end;
        for (line, cuts) in block.clone().zip(cuts::cuts(&lines[block], prices)) {
            pieces.rows.extend(lines[line].cut(&cuts));
            pieces.lines.resize(pieces.rows.len(), line);
        }
    }
    pieces.whole(lines, done..lines.len());
    pieces
}

impl<'t> Pieces<'t> {
    /// Returns the parts of an area in which columns may be interleaved. Among cut lines these are the stretches around the
    /// cuts: an uncut line that is a whole paragraph separates two stretches, since it is no line of a column.
    pub fn interleaved_parts(&self, area: Range<usize>) -> Vec<Range<usize>> {
        let cut = |k: usize| {
            let same = |other: Option<&usize>| other == Some(&self.lines[k]);
            same(self.lines.get(k + 1)) || k > 0 && same(self.lines.get(k - 1))
        };
        if !area.clone().any(cut) {
            return vec![area];
        }
        let widest = area.clone().filter(|&k| cut(k)).map(|k| self.rows[k].count()).max().unwrap_or(0);
        let mut parts = Vec::new();
        let mut from = area.start;
        for k in area.start..=area.end {
            if k < area.end && (cut(k) || self.rows[k].count() <= widest) {
                continue;
            }
            let first = (from..k).find(|&k| cut(k));
            let last = (from..k).rfind(|&k| cut(k));
            if let (Some(first), Some(last)) = (first, last) {
                parts.push(first.saturating_sub(1).max(from)..(last + 2).min(k));
            }
            from = k + 1;
        }
        parts
    }

    fn whole(&mut self, lines: &[Line<'t>], range: Range<usize>) {
        self.rows.extend(&lines[range.clone()]);
        self.lines.extend(range);
    }
}

/// Returns the stretches of lines that may be glued: a line that surely looks glued, with all around it that look so a
/// little and the few lines between them.
fn blocks(lines: &[Line], prices: &Prices) -> Vec<Range<usize>> {
    let strange: Vec<usize> = lines.iter().map(|line| strange_places(line, prices)).collect();
    let sure = |at: usize| {
        strange[at] as f32
            > (prices.of(Price::GluedShare) * lines[at].count() as f32).max(prices.of(Price::GluedLeast) - 1.0)
    };
    let near = |from: usize, to: usize| lines[from..to].iter().filter(|line| line.count() >= LONG).count() <= BETWEEN;
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let mut done = 0;
    for at in 0..lines.len() {
        if at < done || !sure(at) {
            continue;
        }
        let (mut from, mut to) = (at, at + 1);
        while let Some(before) =
            (done..from).rev().find(|&before| strange[before] > 0).filter(|&before| near(before + 1, from))
        {
            from = before;
        }
        while let Some(next) = (to..lines.len()).find(|&next| strange[next] > 0).filter(|&next| near(to, next)) {
            to = next + 1;
        }
        let block = from.saturating_sub(AROUND).max(done)..(to + AROUND).min(lines.len());
        done = block.end;
        blocks.push(block);
    }
    blocks
}

/// Counts the places in a long line where strangers stand side by side while the first of them goes on a line's length
/// later.
fn strange_places(line: &Line, prices: &Prices) -> usize {
    if line.count() < LONG {
        return 0;
    }
    let (strange, strong) = (prices.of(Price::GluedStrange), prices.of(Price::GluedStrong));
    let places: Vec<(usize, char)> = line.text.char_indices().collect();
    let mut found = 0;
    for (at, pair) in places.windows(2).enumerate() {
        let [(_, a), (byte, b)] = *pair else { continue };
        if !is_han(a) || !is_han(b) || cohesion::strength(a, b) >= strange {
            continue;
        }
        let end = line.text.get(..byte).unwrap_or_default();
        let goes_on = |&(byte, c): &(usize, char)| {
            is_han(c)
                && cohesion::strength(a, c) > 0.0
                && language::ngram_score(end, line.text.get(byte..).unwrap_or_default()) > strong
        };
        found += usize::from(places.iter().skip(at + 1 + NEAREST).take(FARTHEST - NEAREST).any(goes_on));
    }
    found
}
