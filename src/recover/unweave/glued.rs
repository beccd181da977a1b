//! Cuts lines into which a document parser has glued the lines of several columns.
//!
//! Where two columns alternate, the text before a cut goes on not after it but after the next cut, at about the distance of
//! a line. `cuts` finds a best set of such cuts; here the lines to look at are chosen and cut.

use std::ops::Range;

use super::cuts;
use super::prices::{Price, Prices};
use crate::recover::bond;
use crate::recover::slug::Slug;

/// Lines cut where they may have been glued.
pub struct Pieces<'t> {
    /// The pieces.
    pub slugs: Vec<Slug<'t>>,
    /// Of which line each is.
    pub lines: Vec<usize>,
}

impl<'t> Pieces<'t> {
    /// The pieces `range` of one line, as one.
    pub fn together(&self, lines: &[Slug<'t>], range: Range<usize>) -> Slug<'t> {
        let (first, last) = (self.slugs[range.start], self.slugs[range.end - 1]);
        let whole = lines[self.lines[range.start]];
        if first.from == whole.from && last.to == whole.to {
            return whole;
        }
        let byte = |char: u32| whole.text.char_indices().nth((char - whole.from) as usize).map_or(whole.text.len(), |(at, _)| at);
        let text = whole.text.get(byte(first.from)..byte(last.to)).unwrap_or_default();
        let slug = Slug::new(text, whole.line, first.from, first.gap, whole.shared);
        slug.map_or(first, |mut slug| {
            slug.style = whole.style;
            slug
        })
    }
}

/// Characters of a line that may hold two.
const LONG: usize = 22;
/// Lines around one that seems glued which are looked at too.
const AROUND: usize = 2;

/// The lines, cut where they may have been glued.
pub fn pieces<'t>(lines: &[Slug<'t>], prices: &Prices) -> Pieces<'t> {
    let mut pieces = Pieces { slugs: Vec::with_capacity(lines.len()), lines: Vec::with_capacity(lines.len()) };
    let mut done = 0;
    for block in blocks(lines, prices) {
        pieces.whole(lines, done..block.start);
        done = block.end;
        for (line, cuts) in block.clone().zip(cuts::cuts(&lines[block], prices)) {
            pieces.slugs.extend(lines[line].cut(&cuts));
            pieces.lines.resize(pieces.slugs.len(), line);
        }
    }
    pieces.whole(lines, done..lines.len());
    pieces
}

impl<'t> Pieces<'t> {
    fn whole(&mut self, lines: &[Slug<'t>], range: Range<usize>) {
        self.slugs.extend(&lines[range.clone()]);
        self.lines.extend(range);
    }
}

/// The stretches of lines that may be glued.
fn blocks(lines: &[Slug], prices: &Prices) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    for line in (0..lines.len()).filter(|&line| is_suspect(&lines[line], prices)) {
        let (from, to) = (line.saturating_sub(AROUND), (line + 1 + AROUND).min(lines.len()));
        match blocks.last_mut() {
            Some(block) if block.end >= from => block.end = to,
            _ => blocks.push(from..to),
        }
    }
    blocks
}

/// Whether a long line holds more neighbours that are strangers than running text does.
fn is_suspect(line: &Slug, prices: &Prices) -> bool {
    if line.count() < LONG {
        return false;
    }
    let strange = prices.of(Price::GluedStrange);
    let pairs = line.text.chars().zip(line.text.chars().skip(1));
    let torn = pairs.filter(|&(a, b)| bond::is_han(a) && bond::is_han(b) && bond::strength(a, b) < strange).count();
    torn as f32 >= prices.of(Price::GluedShare) * line.count() as f32
}
