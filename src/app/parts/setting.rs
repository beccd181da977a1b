//! Computes how the reading pane is set: the measure, one column or two side by side as in a newspaper, the leading, and
//! the cell of the screen where each set line begins. The window and the options go in; drawing, scrolling and the mouse
//! all go by the [`Setting`] that comes out.

use super::settings::Settings;
use super::surround;
use super::window::Window;
use crate::text::width::Cells;
use crate::typeset::{Style, Surround, Titles};

/// The least measure of two columns in cells; with narrower ones the text is set as one.
const LEAST: Cells = 24;

/// The cells between two columns.
const GUTTER: Cells = 4;

/// The setting of the reading pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The style in which each column is set.
    pub style: Style,
    /// The rows around the text, and the measure of what stands over both columns.
    pub surround: Surround,
    /// The first cell of each column on the screen; if there is one column, the same twice.
    lefts: [Cells; 2],
    /// The number of columns.
    columns: usize,
    /// The number of lines in a column.
    rows: usize,
    /// The first row of the screen with text.
    top: Cells,
    /// The rows from a line to the next.
    step: Cells,
    /// The number of lines on the screen that stand over both columns, and below it the number in the left column.
    over: usize,
    left: usize,
}

impl Setting {
    /// Returns the setting for the window and the options; `filled` are the number of lines of the screen over both
    /// columns, and of those in the left column.
    pub(super) fn of(window: &Window, settings: &Settings, filled: (usize, usize)) -> Self {
        let area = window.frame.text.unwrap_or_default();
        let margin = if area.columns >= 30 { 2 } else { Cells::from(area.columns >= 16) };
        let room = area.columns.saturating_sub(2 * margin);
        let half = room.saturating_sub(GUTTER) / 2;
        let columns = if settings.columns == 2 && half >= LEAST { 2 } else { 1 };
        let measure = if columns == 2 { half } else { room }.min(settings.measure).max(1);
        let whole = if columns == 2 { 2 * measure + GUTTER } else { measure };
        let left = area.column + area.columns.saturating_sub(whole) / 2;
        let step = 1 + settings.leading;
        let titles = match (settings.enlarges(), step) {
            (false, _) => Titles::Plain,
            (true, 1) => Titles::Large,
            (true, _) => Titles::LargeLed,
        };
        let rows = usize::from((area.rows + settings.leading) / step).max(1);
        let (over, left_lines) = if columns == 2 { filled } else { (0, rows) };
        Self {
            surround: surround::rows(rows, step, (columns == 2).then_some(whole)),
            style: Style { justify: settings.justify, titles, ..Style::reader(measure, settings.widths) },
            lefts: [left, if columns == 2 { left + measure + GUTTER } else { left }],
            columns,
            rows,
            top: area.row,
            step,
            over,
            left: left_lines,
        }
    }

    /// Returns the number of lines that the screen has room for.
    #[must_use]
    pub const fn lines(&self) -> usize {
        self.columns * self.rows
    }

    /// Returns the number of lines in a column.
    pub(super) const fn rows(&self) -> usize {
        self.rows
    }

    /// Returns the number of lines on the screen, from the first, that stand over both columns.
    #[must_use]
    pub const fn over(&self) -> usize {
        self.over
    }

    /// Returns the measure, in cells, of what stands over both columns, or of the only column.
    #[must_use]
    pub fn whole(&self) -> Cells {
        self.surround.over.unwrap_or(self.style.measure)
    }

    /// Returns the number of columns.
    #[must_use]
    pub const fn columns(&self) -> usize {
        self.columns
    }

    /// Returns the column and row of the screen where the `n`th line begins.
    #[must_use]
    pub fn place(&self, n: usize) -> (Cells, Cells) {
        let (column, row) = match n.checked_sub(self.over + self.left) {
            Some(below) => (1, self.over + below),
            None => (0, n),
        };
        (self.lefts[column], self.top.saturating_add((row as Cells).saturating_mul(self.step)))
    }

    /// Returns the line on the screen that a cell belongs to, and the number of cells from the line's first cell to it.
    /// Below the left column there is no line: the number returned is one that no line has.
    #[must_use]
    pub fn line_at(&self, column: Cells, row: Cells) -> (usize, Cells) {
        let line = usize::from(row.saturating_sub(self.top) / self.step).min(self.rows - 1);
        if line < self.over || self.columns == 1 {
            return (line, column.saturating_sub(self.lefts[0]));
        }
        let second = column + GUTTER / 2 >= self.lefts[1];
        let cell = column.saturating_sub(self.lefts[usize::from(second)]);
        match second {
            true => (line + self.left, cell),
            false if line < self.over + self.left => (line, cell),
            false => (usize::MAX, cell),
        }
    }
}
