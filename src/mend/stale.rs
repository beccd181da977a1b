//! Mends that are of no use any more, with the reason.

use super::Mend;

/// The reason why a mend could not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Why {
    /// A line it names is not what it was, and is found nowhere else.
    Changed,
    /// A line it names has moved, and more than one line is like it.
    Ambiguous,
    /// A line it names has no text: it is blank, or past the end.
    NoText,
    /// Nothing stands before it to which it could be joined.
    NothingBefore,
    /// It names what it speaks of as its own goal, or a circle of mends does.
    Circle,
}

/// A mend that was left undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// The mend.
    pub mend: Mend,
    /// The line that is in the way, as the mend names it; 0 where none is.
    pub line: u32,
    /// The reason.
    pub why: Why,
}
