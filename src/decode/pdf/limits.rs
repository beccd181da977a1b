//! The most that a PDF may cost. A file may draw a form in a form in a form, or hold a page of two million texts, and the
//! reader of a folder is not to wait for it. A file's size gives a [`Budget`], which the work on it spends.
//!
//! All limits are counts and no times, so that the same file gives the same text on every machine.

/// Operators of all content streams of a file, a decoded block of [`BLOCK`] bytes counted as an operator. Every byte of the file
/// allows one more: a thousand pages have as many as they have.
const OPERATORS: u64 = 20_000_000;
/// Decoded bytes that cost as much as an operator.
const BLOCK: u64 = 32;
/// The cost of drawing a form or entering a page besides its content, in operators.
pub(super) const ENTRY: u64 = 64;
/// Glyphs of a file, and the number of its bytes that allow one more.
const GLYPHS: u64 = 6_000_000;
const GLYPH: u64 = 4;
/// Forms in forms.
pub(super) const FORMS: usize = 20;
/// Saved graphics states.
pub(super) const STATES: usize = 512;
/// Open marked passages.
pub(super) const MARKS: usize = 512;
/// Bytes of a decoded stream of content.
pub(super) const CONTENT: usize = 96 << 20;
/// Bytes of any other decoded stream: a character map, a font, a bundle of objects.
pub(super) const STREAM: usize = 48 << 20;
/// Dictionaries in dictionaries.
pub(super) const DEPTH: usize = 20_000;
/// Pages of a file.
pub(super) const PAGES: usize = 20_000;
/// Fonts that are kept at a time.
pub(super) const FONTS: usize = 256;
/// Rules, and pictures, that are kept of a page.
pub(super) const SHAPES: usize = 20_000;
/// Points of a path that may be a rule.
pub(super) const POINTS: usize = 10_000;
/// Entries of a table of widths.
pub(super) const WIDTHS: usize = 70_000;

/// The work that may still be spent on a file.
#[derive(Debug)]
pub(super) struct Budget {
    operators: u64,
    glyphs: u64,
}

impl Budget {
    /// Returns the budget of a file of this many bytes.
    pub const fn of(size: usize) -> Self {
        Self { operators: OPERATORS + size as u64, glyphs: GLYPHS + size as u64 / GLYPH }
    }

    /// Returns whether nothing is left.
    pub const fn is_spent(&self) -> bool {
        self.operators == 0 || self.glyphs == 0
    }

    /// Spends operators. Returns false when none are left.
    pub const fn operators(&mut self, n: u64) -> bool {
        self.operators = self.operators.saturating_sub(n);
        !self.is_spent()
    }

    /// Spends the cost of a decoded stream of content, by its bytes; all that is left, where it was cut off at its limit.
    pub const fn bytes(&mut self, n: usize) -> bool {
        self.operators(if n >= CONTENT { u64::MAX } else { n as u64 / BLOCK })
    }

    /// Spends a glyph.
    pub const fn glyph(&mut self) -> bool {
        self.glyphs = self.glyphs.saturating_sub(1);
        !self.is_spent()
    }
}
