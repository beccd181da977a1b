//! Tells how many cells a cluster takes on the terminal. The setter and the drawing both ask here and nowhere else.
//!
//! Most characters have one width everywhere. Those of ambiguous width are as wide as this terminal draws them, kind by kind
//! ([`Widths`]), since there are terminals that draw “ narrow and ① wide.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::class::{Ambiguous, Traits};

/// A count of terminal cells.
pub type Cells = u16;

/// The widths that this terminal gives to characters without a width of their own: those of ambiguous width (UAX #11 class
/// A), and text signs made emoji by U+FE0F, which the standard makes two cells wide and many a terminal one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Widths {
    /// Bit n is set when the kind of number n is drawn two cells wide; [`Self::SIGNS_NARROW`] is beside them.
    wide: u16,
}

/// Makes a text sign an emoji.
const EMOJI_STYLE: char = '\u{FE0F}';

impl Widths {
    /// Ambiguous characters take one cell.
    pub const NARROW: Self = Self { wide: 0 };
    /// Ambiguous characters take two cells.
    pub const WIDE: Self = Self { wide: 0x3FE };

    /// The bit that is set when signs made emoji are drawn one cell wide.
    const SIGNS_NARROW: u16 = 1 << 15;

    /// Returns these widths with all kinds of ambiguous characters two cells wide, or one.
    #[must_use]
    pub(crate) const fn with_all(self, wide: bool) -> Self {
        let kinds = if wide { Self::WIDE.wide } else { 0 };
        Self { wide: kinds | self.wide & Self::SIGNS_NARROW }
    }

    /// Returns these widths with text signs made emoji (❤ and U+FE0F) two cells wide, as the standard has them, or one.
    #[must_use]
    pub const fn with_emoji_signs(self, wide: bool) -> Self {
        let kinds = self.wide & !Self::SIGNS_NARROW;
        Self { wide: if wide { kinds } else { kinds | Self::SIGNS_NARROW } }
    }

    /// Returns these widths with this kind of ambiguous characters two cells wide, or one.
    #[must_use]
    pub const fn with(self, kind: Ambiguous, wide: bool) -> Self {
        let bit = 1 << kind as u16;
        Self { wide: if wide { self.wide | bit } else { self.wide & !bit } }
    }

    /// Returns whether this kind of ambiguous characters takes two cells.
    #[must_use]
    pub const fn is_wide(self, kind: Ambiguous) -> bool {
        self.wide >> kind as u16 & 1 == 1
    }

    /// Returns the cells of a cluster, 0 to 2.
    #[must_use]
    pub fn cluster(self, cluster: &str) -> Cells {
        let mut chars = cluster.chars();
        let Some(first) = chars.next() else { return 0 };
        let traits = Traits::of(first);
        if chars.next().is_none() {
            return self.cells(traits);
        }
        if self.wide & Self::SIGNS_NARROW != 0 && traits.cells() == 1 && cluster.contains(EMOJI_STYLE) {
            return self.cells(traits);
        }
        let (narrow, wide) = (cluster.width(), cluster.width_cjk());
        // The rest of its cluster has no width of its own, so the kind of the ambiguous character decides.
        let cells = if narrow == wide || !self.widens(traits) { narrow } else { wide };
        cells.min(2) as Cells
    }

    /// Returns the cells of a text: the sum over its clusters.
    #[must_use]
    pub fn text(self, text: &str) -> usize {
        text.graphemes(true).map(|c| usize::from(self.cluster(c))).sum()
    }

    /// Returns the cells of a character that is a cluster by itself.
    #[inline]
    #[must_use]
    pub const fn cells(self, traits: Traits) -> Cells {
        if self.widens(traits) { 2 } else { traits.cells() }
    }

    #[inline]
    const fn widens(self, traits: Traits) -> bool {
        self.wide >> traits.ambiguous() & 1 == 1
    }
}
