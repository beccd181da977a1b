//! The rule between two panes: takes the area of one row or one column, and draws it as a line that every terminal shows in
//! one cell.

use super::Pen;
use crate::app::{Area, State};
use crate::theme::Meaning;

/// Draws the rule between two panes, from top to bottom or from left to right.
pub fn draw(state: &State, area: Option<Area>, pen: &mut Pen) {
    let Some(area) = area else { return };
    // Some terminals draw the usual rule in two cells; there a plain bar keeps the columns true.
    let plain = state.settings.widths.text("│") != 1 || state.settings.ascii;
    let rule = match (area.columns == 1, plain) {
        (true, false) => "│",
        (true, true) => "|",
        (false, false) => "─",
        (false, true) => "-",
    };
    for row in area.row..area.row + area.rows {
        pen.write(area.column, row, area.columns, &rule.repeat(usize::from(area.columns)), Meaning::Frame);
    }
}
