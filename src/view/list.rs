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
    let (keys, said_room) = (list.keys(window.columns, pen.widths()), list.room(window.columns, pen.widths()));
    let end = window.rows.saturating_sub(1);
    let from = if keys == 0 { 1 } else { keys + 4 };
    let (mut row, mut whole) = (1, 0);
    for (n, item) in list.shown().enumerate().skip(list.top) {
        let (key, said) = (&item.key, &item.said);
        if row >= end {
            break;
        }
        pen.write(2, row, keys, &fitting(key, keys, pen.widths()), Meaning::Key);
        let left = usize::from(end - row);
        let lines: Vec<&str> = List::lines(said, said_room, pen.widths()).take(left + 1).collect();
        for (part, line) in lines.iter().take(left).enumerate() {
            let hang = if part == 0 { 0 } else { List::HANG };
            // Of a sentence longer than the window is high, the last line tells that it goes on.
            let more = if part + 1 == left && lines.len() > left { "…" } else { "" };
            pen.write_cut(from + hang, row, said_room.saturating_sub(hang), &format!("{line}{more}"), Meaning::Overlay);
            if list.selected == Some(n) {
                pen.mark(0, row, window.columns, Meaning::Selected);
            }
            row += 1;
        }
        whole += usize::from(lines.len() <= left);
    }
    if state.prompt.is_some() {
        return super::bottom::draw(state, pen);
    }
    if let Some(notice) = &state.notice {
        let meaning = if notice.is_error { Meaning::Error } else { Meaning::Notice };
        pen.write_cut(1, window.rows.saturating_sub(1), room, &notice.text, meaning);
        return;
    }
    let more = list.shown().count().saturating_sub(list.top + whole);
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
