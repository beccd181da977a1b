//! The border between the tree and the text: where it stands and whether the mouse holds it.

use crate::text::width::Cells;

/// Where the border is, and whether the mouse holds it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Border {
    /// The columns of the tree; as the window has room for, where none are set.
    pub width: Option<Cells>,
    pub(in crate::app) held: bool,
}

/// What the tree may be set to.
pub(in crate::app) const RANGE: std::ops::RangeInclusive<Cells> = 12..=200;
