//! Limits.

/// Elements may stand in each other so deep; a page has some thirty.
pub(super) const DEEPEST: usize = 512;

/// So many lines, or other parts that are kept, may come of a file; a thick issue has a tenth of them.
pub(super) const PARTS: usize = 1_000_000;

/// And so much text, in bytes; no line of it is longer.
pub(super) const TEXT: usize = 32 << 20;
pub(super) const LINE: usize = 1 << 20;
