//! Holds where the border between the tree and the text stands, and whether the mouse holds it.

use crate::text::width::Cells;

/// The border between the tree and the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Border {
    /// The width of the tree in cells; none leaves the width to the window.
    pub width: Option<Cells>,
    pub(in crate::app) held: bool,
}

/// The widths in cells that the tree may be set to.
pub(in crate::app) const RANGE: std::ops::RangeInclusive<Cells> = 12..=200;
