//! The top of a screen of a galley, as a place in the text, and the rows that surround the text.

use crate::model::Place;
use crate::text::width::Cells;

/// The line at the top of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Top {
    /// A place in the line, which stands for the line that holds it at any measure.
    pub place: Place,
    /// The number of blank lines above that line that are also shown, when it is the first of its block. Above the first
    /// block, the number of rows of the head that are not shown: the beginning of an article is its head.
    pub above: u16,
}

impl Top {
    /// The last screen of an article, whatever its length; to be replaced by [`Galley::end`](super::Galley::end) once that is known.
    pub const END: Self = Self { place: Place { block: usize::MAX, byte: usize::MAX }, above: 0 };
}

/// The rows around the text of an article, and whether its heading stands over two columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Surround {
    /// Rows of the head above the first block.
    pub head: u16,
    /// Rows of the end below the last.
    pub end: u16,
    /// The measure of a heading that stands over both columns, where the text is read in two. A screen of so many lines is
    /// then two columns of half as many rows, and each line over both takes a row of both.
    pub over: Option<Cells>,
}
