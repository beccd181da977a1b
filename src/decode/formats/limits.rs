//! Limits on what a file may ask for, whatever its format. A thick issue needs a tenth of them.

/// The deepest nesting of elements; a page has some thirty.
pub(super) const DEEPEST: usize = 512;

/// The number of lines, or other parts that are kept, of a file.
pub(super) const PARTS: usize = 1_000_000;

/// The size of the text and of a line of it, in bytes.
pub(super) const TEXT: usize = 32 << 20;
pub(super) const LINE: usize = 1 << 20;
