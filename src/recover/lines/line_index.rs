//! Index types for the lines of a page: a number goes in, an index comes out that only lists of lines take. Adding and
//! subtracting numbers gives the index of a line further down or up, subtracting two indices the number of lines between
//! them, and a range of indices the lines in it.

use std::ops::{Add, AddAssign, Range, Sub};

use super::index::index_type;

index_type! {
    /// A line of a page, or the place after its last.
    LineIndex
}

/// A range of lines.
pub type LineRange = Range<LineIndex>;

impl LineIndex {
    /// The first line of a page.
    pub const FIRST: Self = Self(0);

    /// Whether it is the first line of its page.
    pub const fn is_first(self) -> bool {
        self.0 == 0
    }

    /// Returns the line over it, if there is one.
    pub fn above(self) -> Option<Self> {
        self.0.checked_sub(1).map(Self)
    }

    /// Returns the line `lines` over it, or the first line.
    pub const fn up_by(self, lines: usize) -> Self {
        Self(self.0.saturating_sub(lines))
    }
}

impl Add<usize> for LineIndex {
    type Output = Self;

    fn add(self, lines: usize) -> Self {
        Self(self.0 + lines)
    }
}

impl AddAssign<usize> for LineIndex {
    fn add_assign(&mut self, lines: usize) {
        self.0 += lines;
    }
}

impl Sub<usize> for LineIndex {
    type Output = Self;

    fn sub(self, lines: usize) -> Self {
        Self(self.0 - lines)
    }
}

impl Sub for LineIndex {
    type Output = usize;

    fn sub(self, other: Self) -> usize {
        self.0 - other.0
    }
}
