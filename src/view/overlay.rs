//! The help and the load report: a heading and a list over the whole window.

use super::Pen;
use crate::app::{Overlay, State};
use crate::text::width::Cells;
use crate::theme::Meaning;

/// Draws an overlay.
pub fn draw(overlay: &Overlay, state: &State, pen: &mut Pen) {
    let window = state.frame.window;
    let room = window.columns.saturating_sub(2);
    pen.write_cut(1, 0, room, &overlay.head, Meaning::OverlayHead);
    let keys = overlay.lines.iter().map(|(key, _)| pen.widths().text(key)).max().unwrap_or(0) as Cells;
    let keys = keys.min(window.columns / 3);
    let rows = window.rows.saturating_sub(2);
    for (n, (key, said)) in overlay.lines.iter().skip(overlay.top).take(usize::from(rows)).enumerate() {
        let row = 1 + n as Cells;
        let from = if keys == 0 {
            1
        } else {
            pen.write_cut(2, row, keys, key, Meaning::Key);
            keys + 4
        };
        pen.write_cut(from, row, window.columns.saturating_sub(from + 1), said, Meaning::Overlay);
    }
    let more = overlay.lines.len().saturating_sub(overlay.top + usize::from(rows));
    let foot = state.words.screen("overlay_foot", &[]);
    let foot = if more > 0 { format!("{foot}  +{more}") } else { foot };
    pen.write_cut(1, window.rows.saturating_sub(1), room, &foot, Meaning::Hint);
}
