//! Describes a page as a whole, for the questions that ask about it. In go the features of its lines, out come the
//! properties they share.

use super::line_features::LineFeatures;

/// The properties of a page.
#[derive(Clone, Copy, Debug, Default)]
pub struct PageFeatures {
    /// Whether nearly every line is followed by a blank one.
    pub double_spaced: bool,
    /// Whether first lines are indented on the page.
    pub indented: bool,
    /// Whether the file marks headings.
    pub styled: bool,
    /// The lines with a measure, in tenths of all lines.
    pub columns: usize,
}

impl PageFeatures {
    /// Sums up the features of a page's lines.
    #[must_use]
    pub fn of(lines: &[LineFeatures], double_spaced: bool) -> Self {
        let count = |test: &dyn Fn(&LineFeatures) -> bool| lines.iter().filter(|l| test(l)).count();
        let indented = count(&|l| l.indent > 0);
        Self {
            double_spaced,
            indented: indented * 25 > lines.len() && indented * 10 < lines.len() * 9,
            styled: lines.iter().any(|l| l.style > 0),
            columns: count(&|l| l.measure > 0) * 10 / lines.len().max(1),
        }
    }
}
