//! The panel of a list: takes the load report, the particulars of an article or the options, and draws the part that is in
//! sight.
//!
//! A row is a key and a sentence; sentences are wrapped, and the foot of the panel counts the rows below.

use super::help::fitting;
use super::{Pen, panel};
use crate::app::{List, State};
use crate::text::width::Cells;
use crate::theme::Meaning;

/// Draws a list, the bottom line excepted.
pub fn draw(list: &List, state: &State, pen: &mut Pen) {
    let place = list.panel(&state.window, state.settings.widths);
    let area = place.inner;
    let (keys, room) = (list.keys(area.columns, pen.widths()), list.room(area.columns, pen.widths()));
    let (from, end) = (area.column + area.columns - room, area.row + area.rows);
    let (mut row, mut whole) = (area.row, 0);
    let items: Vec<_> = list.shown().enumerate().skip(list.top).collect();
    let of_item =
        |said: &str, left: usize| -> usize { List::lines(said, room, state.settings.widths).take(left + 1).count() };
    for (_, item) in &items {
        let left = usize::from(end - row);
        let lines = of_item(&item.said, left);
        whole += usize::from(lines <= left && left > 0);
        row = (row + lines as Cells).min(end);
    }
    let more = list.shown().count().saturating_sub(list.top + whole);
    let filter = if list.filter.is_empty() { String::new() } else { format!("/{}", list.filter) };
    let more = if more > 0 { format!("+{more}") } else { String::new() };
    let foot: Vec<&str> = [filter.as_str(), more.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
    panel::frame(place, &list.head, &foot.join("  "), state, pen);
    row = area.row;
    for (n, item) in items {
        if row >= end {
            break;
        }
        pen.write(area.column, row, keys, &fitting(&item.key, keys, pen.widths()), Meaning::Key);
        let left = usize::from(end - row);
        let lines: Vec<&str> = List::lines(&item.said, room, pen.widths()).take(left + 1).collect();
        for (part, line) in lines.iter().take(left).enumerate() {
            let hang = if part == 0 { 0 } else { List::HANG };
            // A sentence longer than the panel is high ends with an ellipsis on the last line.
            let more = if part + 1 == left && lines.len() > left { "…" } else { "" };
            pen.write_cut(from + hang, row, room.saturating_sub(hang), &format!("{line}{more}"), Meaning::Overlay);
            if list.selected == Some(n) {
                pen.mark(area.column, row, area.columns, Meaning::Selected);
            }
            row += 1;
        }
    }
}
