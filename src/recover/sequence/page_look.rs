//! Looks at a page as a whole: what its lines have in common, of which some questions ask.

use super::look::Look;

/// What holds for all lines of a page.
#[derive(Clone, Copy, Debug, Default)]
pub struct PageLook {
    /// Whether nearly every line is followed by a blank one.
    pub gappy: bool,
    /// Whether lines are indented here.
    pub indented: bool,
    /// Whether the file marks headings.
    pub styled: bool,
    /// Lines with a measure, in tenths of all.
    pub columns: usize,
}

impl PageLook {
    /// What holds for all these lines.
    #[must_use]
    pub fn of(looks: &[Look], gappy: bool) -> Self {
        let count = |test: &dyn Fn(&Look) -> bool| looks.iter().filter(|l| test(l)).count();
        let indented = count(&|l| l.indent > 0);
        Self {
            gappy,
            indented: indented * 25 > looks.len() && indented * 10 < looks.len() * 9,
            styled: looks.iter().any(|l| l.style > 0),
            columns: count(&|l| l.measure > 0) * 10 / looks.len().max(1),
        }
    }
}
