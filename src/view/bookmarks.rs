//! A bookmarks (bookmarks, notes, places): takes its lines, and draws them in a panel with one of them selected. Lines of
//! issues that are not loaded are dimmed.

use super::{Pen, panel};
use crate::app::{Bookmarks, State};
use crate::text::width::Cells;
use crate::theme::Meaning;

/// Draws a bookmarks, the bottom line excepted.
pub fn draw(bookmarks: &Bookmarks, state: &State, pen: &mut Pen) {
    let place = bookmarks.panel(&state.window, state.settings.widths);
    let area = place.inner;
    let below = bookmarks.lines.len().saturating_sub(bookmarks.top + usize::from(area.rows));
    let filter = if bookmarks.filter.is_empty() { String::new() } else { format!("/{}", bookmarks.filter) };
    let more = if below > 0 { format!("+{below}") } else { String::new() };
    let foot: Vec<&str> = [filter.as_str(), more.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
    let foot = foot.join("  ");
    panel::frame(place, &bookmarks.head, &foot, state, pen);
    let leads = bookmarks.leads(area.columns, pen.widths());
    for (n, line) in bookmarks.lines.iter().enumerate().skip(bookmarks.top).take(usize::from(area.rows)) {
        let row = area.row + (n - bookmarks.top) as Cells;
        pen.write_cut(area.column, row, leads, &line.lead, Meaning::Key);
        let meaning = if line.is_loaded { Meaning::Overlay } else { Meaning::Hint };
        pen.write_cut(area.column + leads + 2, row, area.columns.saturating_sub(leads + 2), &line.said, meaning);
        if n == bookmarks.selected {
            pen.mark(area.column, row, area.columns, Meaning::Selected);
        }
    }
}
