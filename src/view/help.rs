//! The help screen: takes the list of keys and their actions, and draws it in columns over the whole window.

use super::Pen;
use super::panel;
use crate::app::{HelpSheet, List, SheetRow, State};
use crate::text::width::{Cells, Widths};
use crate::theme::Meaning;

/// Draws the help, the bottom line excepted.
pub fn draw(list: &List, state: &State, pen: &mut Pen) {
    let place = list.panel(&state.window, state.settings.widths);
    let room = place.inner;
    let sheet = HelpSheet::of(list, room, pen.widths());
    let more = sheet.rows().saturating_sub(list.top + usize::from(room.rows));
    let more = if more > 0 { format!("+{more}") } else { String::new() };
    panel::frame(place, &list.head, &more, state, pen);
    for (n, column) in sheet.columns.iter().enumerate() {
        let left = room.column + n as Cells * sheet.pitch;
        for (row, at) in column.iter().skip(list.top).zip(room.row..room.row + room.rows) {
            let said = left + sheet.keys + 2;
            let width = (left + sheet.width).saturating_sub(said);
            match row {
                SheetRow::Blank => {}
                SheetRow::Head(head) => _ = pen.write_cut(left, at, sheet.width, head, Meaning::OverlayHead),
                SheetRow::Keys(keys, line) => {
                    pen.write(left, at, sheet.keys, &fitting(keys, sheet.keys, pen.widths()), Meaning::Key);
                    pen.write_cut(said, at, width, line, Meaning::Overlay);
                }
                SheetRow::More(line) => {
                    pen.write_cut(said + List::HANG, at, width.saturating_sub(List::HANG), line, Meaning::Overlay);
                }
            }
        }
    }
}

/// Returns as many of the keys, separated by spaces, as fit; the first one always, and in a narrow window only that, so that
/// the words have room.
pub fn fitting(keys: &str, room: Cells, widths: Widths) -> String {
    let mut shown = String::new();
    for key in keys.split(' ') {
        let longer = if shown.is_empty() { key.to_owned() } else { format!("{shown} {key}") };
        if widths.text(&longer) > usize::from(room) && !shown.is_empty() {
            break;
        }
        shown = longer;
    }
    shown
}
