//! The help and the load report: a heading and a list over the whole window.

use super::Pen;
use crate::app::{List, State};
use crate::text::width::{Cells, Widths};
use crate::theme::Meaning;

/// Draws a list.
pub fn draw(list: &List, state: &State, pen: &mut Pen) {
    let window = state.frame.window;
    let room = window.columns.saturating_sub(2);
    pen.write_cut(1, 0, room, &list.head, Meaning::OverlayHead);
    let keys = list.shown().map(|(key, _)| pen.widths().text(key)).max().unwrap_or(0) as Cells;
    let keys = keys.min(window.columns / 4);
    let rows = window.rows.saturating_sub(2);
    for (n, (key, said)) in list.shown().skip(list.top).take(usize::from(rows)).enumerate() {
        let row = 1 + n as Cells;
        let from = if keys == 0 {
            1
        } else {
            pen.write(2, row, keys, &fitting(key, keys, pen.widths()), Meaning::Key);
            keys + 4
        };
        pen.write_cut(from, row, window.columns.saturating_sub(from + 1), said, Meaning::Overlay);
    }
    if state.prompt.is_some() {
        return super::bottom::draw(state, pen);
    }
    let more = list.shown().count().saturating_sub(list.top + usize::from(rows));
    let foot = &state.hint;
    let foot = if list.filter.is_empty() { foot.clone() } else { format!("/{}  {foot}", list.filter) };
    let foot = if more > 0 { format!("{foot}  +{more}") } else { foot };
    pen.write_cut(1, window.rows.saturating_sub(1), room, &foot, Meaning::Hint);
}

/// As many of the keys, separated by spaces, as fit: in a narrow window the first will do, so that the words have room.
fn fitting(keys: &str, room: Cells, widths: Widths) -> String {
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
