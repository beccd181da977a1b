//! Top.

use crate::model::Place;
use crate::text::width::Cells;

/// The line at the top of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Top {
    /// A place in the line. The line that holds it is meant, at whatever measure.
    pub place: Place,
    /// How many of the blank lines above that line are also shown, when it is the first of its block. Above the first block, how many
    /// rows of the head are not: the beginning of an article is its head.
    pub above: u16,
}

impl Top {
    /// The last screen of an article, whatever its length; to be replaced by [`Galley::end`](super::Galley::end) once that is known.
    pub const END: Self = Self { place: Place { block: usize::MAX, byte: usize::MAX }, above: 0 };
}

/// What stands around the text of an article, and whether its heading stands over two columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Surround {
    /// Rows of the head above the first block.
    pub head: u16,
    /// Rows of the end below the last.
    pub end: u16,
    /// The text is read in two columns, and this is the measure of its heading, which stands over both. A screen of so many lines is
    /// then two columns of half as many rows, and each line over both takes a row of both.
    pub over: Option<Cells>,
}
