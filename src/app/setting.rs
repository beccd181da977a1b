//! How the reading pane is set: the measure, one column or two side by side as in a newspaper, the leading, and where on the
//! screen each set line goes. Used by drawing, scrolling and the mouse alike.

use super::State;
use crate::text::width::Cells;
use crate::typeset::{Style, Titles};

/// The least measure of two columns: narrower ones are set as one.
const LEAST: Cells = 24;
/// Cells between two columns.
const GUTTER: Cells = 4;

/// The reading pane, set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// How each column is set.
    pub style: Style,
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
}

impl Setting {
    /// The setting of the pane as the window and the options are.
    pub(super) fn of(state: &State) -> Self {
        let area = state.frame.text.unwrap_or_default();
        let margin = if area.columns >= 30 { 2 } else { Cells::from(area.columns >= 16) };
        let room = area.columns.saturating_sub(2 * margin);
        let half = room.saturating_sub(GUTTER) / 2;
        let columns = if state.columns == 2 && half >= LEAST { 2 } else { 1 };
        let measure = if columns == 2 { half } else { room }.min(state.measure).max(1);
        let whole = if columns == 2 { 2 * measure + GUTTER } else { measure };
        let left = area.column + area.columns.saturating_sub(whole) / 2;
        let step = 1 + state.leading;
        let titles = match (state.enlarges(), step) {
            (false, _) => Titles::Plain,
            (true, 1) => Titles::Large,
            (true, _) => Titles::LargeLed,
        };
        Self {
            style: Style { justify: state.justify, titles, ..Style::reader(measure, state.widths) },
            lefts: [left, if columns == 2 { left + measure + GUTTER } else { left }],
            columns,
            rows: usize::from((area.rows + state.leading) / step).max(1),
            top: area.row,
            step,
        }
    }

    /// Lines on the screen.
    #[must_use]
    pub const fn lines(&self) -> usize {
        self.columns * self.rows
    }

    /// How many columns.
    #[must_use]
    pub const fn columns(&self) -> usize {
        self.columns
    }

    /// Where the `n`th line on the screen begins: column and row.
    #[must_use]
    pub fn place(&self, n: usize) -> (Cells, Cells) {
        let column = (n / self.rows).min(1);
        let row = n.saturating_sub(column * self.rows) as Cells;
        (self.lefts[column], self.top.saturating_add(row.saturating_mul(self.step)))
    }

    /// The line on the screen that a cell belongs to, and how many cells behind the line's first cell it is.
    #[must_use]
    pub fn line_at(&self, column: Cells, row: Cells) -> (usize, Cells) {
        let second = self.columns == 2 && column + GUTTER / 2 >= self.lefts[1];
        let line = usize::from(row.saturating_sub(self.top) / self.step).min(self.rows - 1);
        let left = self.lefts[usize::from(second)];
        (line + if second { self.rows } else { 0 }, column.saturating_sub(left))
    }
}
