//! How many cells a cluster takes. The setter and the drawer both use this and nothing else.

use unicode_width::UnicodeWidthStr;

/// A count of terminal cells.
pub type Cells = u16;

/// How wide the terminal draws characters of ambiguous width (UAX #11 class A).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Widths {
    wide: bool,
}

impl Widths {
    /// Ambiguous characters take one cell.
    pub const NARROW: Self = Self { wide: false };
    /// Ambiguous characters take two cells.
    pub const WIDE: Self = Self { wide: true };

    /// The cells of one cluster, 0 to 2.
    #[must_use]
    pub fn cluster(self, cluster: &str) -> Cells {
        let width = if self.wide { cluster.width_cjk() } else { cluster.width() };
        width.min(2) as Cells
    }

    /// The cells of a text: the sum over its clusters.
    #[must_use]
    pub fn text(self, text: &str) -> usize {
        use unicode_segmentation::UnicodeSegmentation;
        text.graphemes(true).map(|c| usize::from(self.cluster(c))).sum()
    }
}
