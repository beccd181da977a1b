//! A register: a heading and lines, one of them selected; what is not loaded is dimmed.

use super::Pen;
use crate::app::{Register, State};
use crate::text::width::Cells;
use crate::theme::Meaning;

/// Draws a register.
pub fn draw(register: &Register, state: &State, pen: &mut Pen) {
    let window = state.frame.window;
    let room = window.columns.saturating_sub(2);
    pen.write_cut(1, 0, room, &register.head, Meaning::OverlayHead);
    let leads = register.lines.iter().map(|line| pen.widths().text(&line.lead)).max().unwrap_or(0) as Cells;
    let leads = leads.min(window.columns / 4);
    let rows = window.rows.saturating_sub(2);
    for (n, line) in register.lines.iter().enumerate().skip(register.top).take(usize::from(rows)) {
        let row = 1 + (n - register.top) as Cells;
        pen.write_cut(1, row, leads, &line.lead, Meaning::Key);
        let meaning = if line.at_hand { Meaning::Overlay } else { Meaning::Hint };
        pen.write_cut(leads + 3, row, window.columns.saturating_sub(leads + 4), &line.said, meaning);
        if n == register.selected {
            pen.mark(0, row, window.columns, Meaning::Selected);
        }
    }
    if state.prompt.is_some() {
        return super::bottom::draw(state, pen);
    }
    let foot = match &state.notice {
        Some(notice) => notice.text.clone(),
        None if register.filter.is_empty() => state.hint.clone(),
        None => format!("/{}  {}", register.filter, state.hint),
    };
    let meaning = if state.notice.is_some() { Meaning::Notice } else { Meaning::Hint };
    pen.write_cut(1, window.rows.saturating_sub(1), room, &foot, meaning);
}
