//! A register (bookmarks, notes, places): takes its lines, and draws them in a panel with one of them selected. Lines of
//! issues that are not loaded are dimmed.

use super::{Pen, panel};
use crate::app::{Register, State};
use crate::text::width::Cells;
use crate::theme::Meaning;

/// Draws a register, the bottom line excepted.
pub fn draw(register: &Register, state: &State, pen: &mut Pen) {
    let place = register.panel(&state.window, state.settings.widths);
    let area = place.inner;
    let below = register.lines.len().saturating_sub(register.top + usize::from(area.rows));
    let filter = if register.filter.is_empty() { String::new() } else { format!("/{}", register.filter) };
    let more = if below > 0 { format!("+{below}") } else { String::new() };
    let foot: Vec<&str> = [filter.as_str(), more.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
    let foot = foot.join("  ");
    panel::frame(place, &register.head, &foot, state, pen);
    let leads = register.leads(area.columns, pen.widths());
    for (n, line) in register.lines.iter().enumerate().skip(register.top).take(usize::from(area.rows)) {
        let row = area.row + (n - register.top) as Cells;
        pen.write_cut(area.column, row, leads, &line.lead, Meaning::Key);
        let meaning = if line.at_hand { Meaning::Overlay } else { Meaning::Hint };
        pen.write_cut(area.column + leads + 2, row, area.columns.saturating_sub(leads + 2), &line.said, meaning);
        if n == register.selected {
            pen.mark(area.column, row, area.columns, Meaning::Selected);
        }
    }
}
