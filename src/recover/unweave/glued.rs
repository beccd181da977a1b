//! Cuts lines into which a document parser has glued the lines of several columns.

use std::ops::Range;

use super::prices::Prices;
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

/// The lines, cut where they may have been glued.
pub fn pieces<'t>(lines: &[Slug<'t>], _prices: &Prices) -> Pieces<'t> {
    Pieces { slugs: lines.to_vec(), lines: (0..lines.len()).collect() }
}
