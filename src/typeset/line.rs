//! One set line.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::text::width::{Cells, Widths};

/// One line as it stands on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetLine {
    /// Index of the block it belongs to.
    pub block: usize,
    /// The bytes of the block's text it shows; empty for a blank line. Spaces dropped at the break are not in it.
    pub bytes: Range<usize>,
    /// Cells left free before the first cluster: indent or centring.
    pub indent: Cells,
    /// Cells of the text, without the indent.
    pub cells: Cells,
    /// Whether it is white space between blocks; such a line shows nothing.
    pub blank: bool,
}

/// A cluster and where it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph<'t> {
    /// The cluster, never empty.
    pub text: &'t str,
    /// Byte offset of the cluster in the block's text.
    pub byte: usize,
    /// Column from the line's left edge.
    pub column: Cells,
    /// Its cells, 1 or 2.
    pub cells: Cells,
}

impl SetLine {
    /// The clusters of the line and where they go; those without width are left out. `text` is the block's text.
    pub fn glyphs<'t>(&self, text: &'t str, widths: Widths) -> impl Iterator<Item = Glyph<'t>> {
        let (start, mut column) = (self.bytes.start, self.indent);
        text.get(self.bytes.clone()).unwrap_or("").grapheme_indices(true).filter_map(move |(at, cluster)| {
            let cells = widths.cluster(cluster);
            let glyph = Glyph { text: cluster, byte: start + at, column, cells };
            column += cells;
            (cells > 0).then_some(glyph)
        })
    }
}
