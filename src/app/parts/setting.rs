//! How the reading pane is set: the measure, one column or two side by side as in a newspaper, the leading, and where on the
//! screen each set line goes. Drawing, scrolling and the mouse go by it alike.

use super::settings::Settings;
use super::window::Window;
use crate::app::parts::surround;
use crate::text::width::Cells;
use crate::typeset::{Style, Surround, Titles};

/// The least measure of two columns: narrower ones are set as one.
const LEAST: Cells = 24;

/// Cells between two columns.
const GUTTER: Cells = 4;

/// The reading pane, set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// How each column is set.
    pub style: Style,
    /// What stands around the text, and over both columns.
    pub surround: Surround,
    /// The first cell of each column on the screen; one column has the same twice.
    lefts: [Cells; 2],
    /// How many columns.
    columns: usize,
    /// Lines in a column.
    rows: usize,
    /// The first row.
    top: Cells,
    /// Rows from a line to the next.
    step: Cells,
    /// Of the lines on the screen so many stand over both columns, and so many in the left one.
    over: usize,
    left: usize,
}

impl Setting {
    /// The setting of the pane as the window and the options are; `filled` are the lines of the screen that stand over both columns, and
    /// those in the left one.
    pub(in crate::app) fn of(window: &Window, settings: &Settings, filled: (usize, usize)) -> Self {
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

    /// Lines on the screen.
    #[must_use]
    pub const fn lines(&self) -> usize {
        self.columns * self.rows
    }

    /// Rows of lines.
    pub(in crate::app) const fn rows(&self) -> usize {
        self.rows
    }

    /// Of the lines on the screen so many stand over both columns, from the first.
    #[must_use]
    pub const fn over(&self) -> usize {
        self.over
    }

    /// The measure of what stands over both columns, or of the only one.
    #[must_use]
    pub fn whole(&self) -> Cells {
        self.surround.over.unwrap_or(self.style.measure)
    }

    /// How many columns.
    #[must_use]
    pub const fn columns(&self) -> usize {
        self.columns
    }

    /// Where the `n`th line on the screen begins: column and row.
    #[must_use]
    pub fn place(&self, n: usize) -> (Cells, Cells) {
        let (column, row) = match n.checked_sub(self.over + self.left) {
            Some(below) => (1, self.over + below),
            None => (0, n),
        };
        (self.lefts[column], self.top.saturating_add((row as Cells).saturating_mul(self.step)))
    }

    /// The line on the screen that a cell belongs to, and how many cells behind the line's first cell it is. Below the left column
    /// there is none: a number no line has.
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
