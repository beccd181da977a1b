//! The view: takes the state and a theme, and draws them into ratatui's buffer; gives the cell of the cursor.
//!
//! It only reads: everything it needs stands in [`State`] after each update, layout included. Each screen has a file of its
//! own; all of them write through the [`Pen`].

mod around;
mod bars;
mod bookmarks;
mod bottom;
mod calendar;
mod chart;
mod concordance;
mod curves;
mod fit;
mod help;
mod highlight;
mod list;
mod mending;
mod original;
mod overview;
mod panel;
mod pen;
mod plot;
mod prompt_lines;
mod ranking;
mod results;
mod rule;
mod text;
mod tree;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::{Overlay, Pane, State};
use crate::search::beginning;
use crate::text::width::Cells;
use crate::theme::{Meaning, Theme};

pub use pen::{LARGE, Pen};

/// Draws the whole screen. What does not fit into `area` is left out.
pub fn view(state: &State, theme: &Theme, area: Rect, buf: &mut Buffer) {
    buf.set_style(area, theme.style(Meaning::Ground));
    let mut pen = Pen::new(buf, area, theme, state.settings.widths);
    let frame = state.window.frame;
    if frame.is_tiny() {
        let said = state.settings.words.screen("tiny", &[]);
        let mut rest = said.as_str();
        for row in 0..area.height {
            let line = beginning(rest, usize::from(area.width), state.settings.widths);
            rest = rest.get(line.len()..).unwrap_or_default().trim_start();
            pen.write(0, row, area.width, line.trim_end(), Meaning::Notice);
        }
        return;
    }
    bottom::draw_caption(state, &mut pen);
    // The screen below a panel stays in sight.
    let panels = state.overlays.iter().rev().take_while(|overlay| overlay.is_panel()).count();
    let (below, panels) = state.overlays.split_at(state.overlays.len() - panels);
    match below.last() {
        Some(overlay) => draw_overlay(overlay, state, &mut pen),
        None => draw_panes(state, &mut pen),
    }
    for overlay in panels {
        draw_overlay(overlay, state, &mut pen);
    }
    if let Some(following) = &state.input.following {
        panel::following(following, state, &mut pen);
    }
    bottom::draw(state, &mut pen);
}

fn draw_overlay(overlay: &Overlay, state: &State, pen: &mut Pen) {
    match overlay {
        Overlay::List(list) if overlay.is_panel() => list::draw(list, state, pen),
        Overlay::List(list) => help::draw(list, state, pen),
        Overlay::Calendar(month) => calendar::draw(month, state, pen),
        Overlay::Results => results::draw(state, pen),
        Overlay::Curves => plot::draw(state, pen),
        Overlay::Ranking(ranking) => ranking::draw(ranking, state, pen),
        Overlay::Overview(page) => overview::draw(page, state, pen),
        Overlay::Original(original) => original::draw(original, state, pen),
        Overlay::Mending(mending) => mending::draw(mending, state, pen),
        Overlay::Bookmarks(bookmarks) => bookmarks::draw(bookmarks, state, pen),
    }
}

/// Draws the tree and the reading pane.
fn draw_panes(state: &State, pen: &mut Pen) {
    let frame = state.window.frame;
    if let Some(area) = frame.tree {
        tree::draw(state, area, pen);
    }
    if let Some(column) = frame.divider {
        draw_edge(state, column, frame.bottom.row, pen);
    }
    if let Some(area) = frame.text {
        text::draw(state, area, pen);
    }
    if state.settings.presenting.is_some() {
        let other = if state.window.focus == Pane::Tree { frame.text } else { frame.tree };
        if let Some(area) = other {
            (area.row..area.row + area.rows).for_each(|row| pen.mark(area.column, row, area.columns, Meaning::Away));
        }
    }
}

/// Draws the border between tree and text as the edge of the pane that has the keys.
fn draw_edge(state: &State, column: Cells, rows: Cells, pen: &mut Pen) {
    let plain = state.settings.widths.text("▌") != 1 || state.settings.ascii;
    let edge = match state.window.focus {
        _ if plain => "|",
        Pane::Tree => "▌",
        Pane::Text => "▐",
    };
    for row in 0..rows {
        pen.write(column, row, 1, edge, Meaning::Edge);
    }
}

/// Returns the cell of the cursor: in the prompt while it is open, so that input methods show their window there; or at the
/// moving end of a selection.
#[must_use]
pub fn cursor(state: &State) -> Option<Position> {
    bottom::cursor(state).or_else(|| original::cursor(state)).or_else(|| text::cursor(state))
}
