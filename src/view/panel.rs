//! The frame of a panel over the text, with its heading and its foot; and the small panel with the keys that may follow
//! those pressed so far.

use super::Pen;
use crate::app::{Following, Panel, State};
use crate::text::width::Cells;
use crate::theme::Meaning;

/// Clears the panel's area and draws its frame with its heading and its foot.
pub fn frame(panel: Panel, head: &str, foot: &str, state: &State, pen: &mut Pen) {
    let area = panel.outer;
    // A framed panel has a blank column on both sides, so that no text runs into it.
    let air = Cells::from(panel.framed && area.column > 0);
    let right = Cells::from(panel.framed && area.column + area.columns < state.window.frame.window.columns);
    pen.clear(crate::app::Area { column: area.column - air, columns: area.columns + air + right, ..area }, Meaning::Overlay);
    let cells = |pen: &Pen, text: &str| pen.widths().text(text) as Cells;
    if !panel.framed {
        let foot_cells = cells(pen, foot).min(area.columns / 2);
        let room = area.columns.saturating_sub(2 + if foot_cells > 0 { foot_cells + 2 } else { 0 });
        pen.write_cut(area.column + 1, area.row, room, head, Meaning::OverlayHead);
        pen.write_cut(area.column + area.columns.saturating_sub(foot_cells + 1), area.row, foot_cells, foot, Meaning::Hint);
        return;
    }
    let narrow = !state.settings.ascii && state.settings.widths.text("─") == 1;
    let [tl, tr, bl, br, across, down] =
        if narrow { ["┌", "┐", "└", "┘", "─", "│"] } else { ["+", "+", "+", "+", "-", "|"] };
    let (right, bottom) = (area.column + area.columns - 1, area.row + area.rows - 1);
    let rule = across.repeat(usize::from(area.columns - 2));
    for (row, [from, to]) in [(area.row, [tl, tr]), (bottom, [bl, br])] {
        pen.write(area.column, row, area.columns, &format!("{from}{rule}{to}"), Meaning::Panel);
    }
    for row in area.row + 1..bottom {
        pen.write(area.column, row, 1, down, Meaning::Panel);
        pen.write(right, row, 1, down, Meaning::Panel);
    }
    let room = area.columns.saturating_sub(6);
    let said = |text: &str| if text.is_empty() { String::new() } else { format!(" {text} ") };
    pen.write_cut(area.column + 2, area.row, room, &said(head), Meaning::OverlayHead);
    let foot = said(foot);
    let from = right.saturating_sub(1 + cells(pen, &foot).min(room));
    pen.write_cut(from, bottom, room, &foot, Meaning::Hint);
}

/// Draws the keys that may follow, in a corner of the window.
pub fn following(following: &Following, state: &State, pen: &mut Pen) {
    let widths = pen.widths();
    let widest = |texts: &mut dyn Iterator<Item = &String>| texts.map(|text| widths.text(text)).max().unwrap_or(0);
    let keys = widest(&mut following.rows.iter().map(|(key, _)| key));
    let room = usize::from(state.window.frame.window.columns.saturating_sub(8)).saturating_sub(keys + 2);
    let said = widest(&mut following.rows.iter().map(|(_, said)| said)).min(room);
    let rows = following.rows.len().min(usize::from(state.window.frame.window.rows.saturating_sub(4)));
    let Some(panel) = Panel::in_the_corner(&state.window, keys + 2 + said, rows).filter(|_| rows > 0) else { return };
    let head: String = state.input.pressed.iter().map(ToString::to_string).collect();
    frame(panel, &head, "", state, pen);
    let inner = panel.inner;
    for ((key, what), row) in following.rows.iter().zip(inner.row..inner.row + inner.rows) {
        let column = inner.column + keys as Cells + 2;
        pen.write(inner.column, row, keys as Cells, key, Meaning::Key);
        pen.write_cut(column, row, (inner.column + inner.columns).saturating_sub(column), what, Meaning::Overlay);
    }
}
