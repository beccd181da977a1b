//! A set line: the range of the text it shows, with the columns of its clusters. The text and the widths go in; glyphs with
//! their columns, the column of a byte and the byte of a column come out.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::justify::Justifier;
use crate::text::sanitise::sign;
use crate::text::width::{Cells, Widths};

/// A row around the text of an article, of none of its blocks. The drawing decides what it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Around {
    /// A row of the head above the first block, from 0.
    Head(u16),
    /// A row of the end below the last block, from 0.
    End(u16),
}

/// A line as it stands on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SetLine {
    /// Index of the block it belongs to.
    pub block: usize,
    /// The bytes of the block's text it shows; empty for a blank line. Characters dropped at the break (spaces, a zero-width
    /// space, a soft hyphen) are not in it.
    pub bytes: Range<usize>,
    /// Cells left free before the first cluster: indent or centring.
    pub indent: Cells,
    /// Cells of the text with its gaps and its hyphen, without the indent. More than the measure only by a stop that hangs,
    /// or where the measure is one cell.
    pub cells: Cells,
    /// Whether nothing of the text is on it: white space between blocks, the lower half of a large line, a row around the text.
    pub blank: bool,
    /// The row around the text, if it is one.
    pub around: Option<Around>,
    /// Cells of it that are gaps: spare cells spread within a justified line.
    pub gaps: Cells,
    /// Whether it ends at a soft hyphen, which is shown.
    pub hyphen: bool,
    /// Whether it is drawn twice as large, over the row below it too; its cells are then those of the screen, two for one.
    pub large: bool,
}

/// A cluster and where it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph<'t> {
    /// The cluster, or the sign shown for it; never empty, harmless to a terminal.
    pub text: &'t str,
    /// Byte offset of the cluster in the block's text.
    pub byte: usize,
    /// Byte offset of the cluster's end; `text` may be a sign of another length.
    pub end: usize,
    /// Column from the line's left edge.
    pub column: Cells,
    /// Its cells, 1 or 2; twice as many in a large line.
    pub cells: Cells,
}

impl SetLine {
    /// Returns the clusters of the line and where they go; those without width are left out. `text` is the block's text.
    pub fn glyphs<'t>(&self, text: &'t str, widths: Widths) -> impl Iterator<Item = Glyph<'t>> + use<'t> {
        let (start, end, mut column) = (self.bytes.start, self.bytes.end, self.indent);
        let line = text.get(self.bytes.clone()).unwrap_or("");
        let mut spread = Justifier::new(line, widths, self.gaps);
        let scale = self.scale();
        let glyphs = line.grapheme_indices(true).filter_map(move |(at, cluster)| {
            let cells = scale * widths.cluster(cluster);
            column += if cells > 0 { spread.gap_before(cluster) } else { 0 };
            let glyph = Glyph { text: sign(cluster), byte: start + at, end: start + at + cluster.len(), column, cells };
            column += cells;
            (cells > 0).then_some(glyph)
        });
        let edge = self.indent + self.cells;
        let hyphen = self.hyphen.then(|| Glyph {
            text: "-",
            byte: end,
            end: end + '\u{AD}'.len_utf8(),
            column: edge.saturating_sub(scale),
            cells: scale,
        });
        glyphs.chain(hyphen)
    }

    /// Returns the cells of the screen for a cell of the text, across and down.
    #[must_use]
    pub const fn scale(&self) -> Cells {
        if self.large { 2 } else { 1 }
    }

    /// Returns the bytes of the block's text before which a justified line has a gap, of one cell each.
    pub fn gaps_at<'t>(&self, text: &'t str, widths: Widths) -> impl Iterator<Item = usize> + use<'t> {
        let start = self.bytes.start;
        let line = if self.gaps > 0 { text.get(self.bytes.clone()).unwrap_or("") } else { "" };
        let mut spread = Justifier::new(line, widths, self.gaps);
        let seen = line.grapheme_indices(true).filter(move |(_, cluster)| widths.cluster(cluster) > 0);
        seen.filter(move |(_, cluster)| spread.gap_before(cluster) > 0).map(move |(at, _)| start + at)
    }

    /// Returns the column of a place in the line; of a place behind its last cluster, the column after it.
    #[must_use]
    pub fn column(&self, text: &str, widths: Widths, byte: usize) -> Cells {
        self.glyphs(text, widths).find(|g| g.end > byte).map_or(self.indent + self.cells, |g| g.column)
    }

    /// Returns the place shown in a column: the cluster drawn there, else the next one to the right, else the line's end.
    #[must_use]
    pub fn byte(&self, text: &str, widths: Widths, column: Cells) -> usize {
        self.glyphs(text, widths).find(|g| g.column + g.cells > column).map_or(self.bytes.end, |g| g.byte)
    }
}
