//! A hit: where in an article's text something was found.

use std::ops::Range;

/// A hit: a stretch of one block's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The index of the block.
    pub block: usize,
    /// The bytes of the block's text, at character boundaries; never empty.
    pub bytes: Range<usize>,
}
