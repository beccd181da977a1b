//! Reads on and back: turns pages through an article, and goes from its end to the next; and does the actions that move
//! and fold in the tree.

use super::{entries, moves, show};
use crate::app::parts::area::Pane;
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::keys::Action;
use crate::typeset::Top;

/// Turns pages on or back. Returns whether the text moved. In one column all pages are of the same length and are turned
/// at once.
pub(super) fn turn(reading: &mut ReadingMut, forward: bool, times: u16) -> bool {
    if reading.setting().columns() == 1 {
        let by = page(reading.shared()).saturating_mul(isize::try_from(times).unwrap_or(1));
        reading.pane.text.scroll(if forward { by } else { -by })
    } else {
        reading.pane.text.turn(forward, usize::from(times))
    }
}

/// Returns the lines that a page of the reading pane moves: all but one, so that the eye finds its place.
pub(super) fn page(reading: Reading<'_>) -> isize {
    reading.window.frame.text.map_or(1, |_| (reading.setting().lines().max(2) - 1).cast_signed())
}

/// Turns a page on; at the end of the article goes to the beginning of the next.
pub(super) fn read_on(reading: &mut ReadingMut) {
    if reading.pane.text.at_end() || reading.window.frame.text.is_none() {
        if reading.window.frame.text.is_none() && !reading.pane.text.at_end() {
            reading.window.focus = Pane::Text;
            return;
        }
        to_next_story(reading);
        return;
    }
    _ = turn(reading, true, 1);
}

/// Records the article as read, and goes to the beginning of the next.
pub(in crate::app) fn to_next_story(reading: &mut ReadingMut) {
    entries::finish_shown(reading);
    moves::to_neighbour(reading, true, Some(Top::default()));
}

/// Turns a page back; at the article's beginning goes to the end of the one before, where [`read_on`] came from.
pub(super) fn read_back(reading: &mut ReadingMut) {
    if reading.window.frame.text.is_none() || !turn(reading, false, 1) {
        moves::to_neighbour(reading, false, Some(Top::END));
    }
}

/// Selects the row `by` rows further on and shows what it stands for.
pub(in crate::app) fn step(reading: &mut ReadingMut, by: isize) {
    reading.tree.step(by);
    show::show_selected(reading);
}

/// Selects a row of the tree that is on the screen, without scrolling, and shows what it stands for.
pub(in crate::app) fn go_to_seen(reading: &mut ReadingMut, at: usize) {
    reading.tree.select_seen(at);
    show::show_selected(reading);
}

/// Does an action that moves or folds in the tree.
pub(super) fn act_in_tree(reading: &mut ReadingMut, action: Action, times: isize) {
    let Some(row) = reading.tree.row() else { return };
    match action {
        Action::Expand | Action::Open if row.is_article() => reading.window.focus = Pane::Text,
        Action::Expand if reading.tree.is_open(&reading.holdings.collection, row) => reading.tree.step(1),
        Action::Expand => reading.tree.set_open(&reading.holdings.collection, row, true),
        Action::Open => {
            let open = reading.tree.is_open(&reading.holdings.collection, row);
            reading.tree.set_open(&reading.holdings.collection, row, !open);
        }
        Action::Collapse if reading.tree.is_open(&reading.holdings.collection, row) => {
            reading.tree.set_open(&reading.holdings.collection, row, false);
        }
        Action::Collapse => reading.tree.step_out(),
        Action::ExpandAll | Action::CollapseAll => {
            reading.tree.fold_all(&reading.holdings.collection, action == Action::CollapseAll);
        }
        _ => {
            let height = reading.window.frame.tree.map_or(1, |area| isize::from(area.rows.cast_signed()));
            if let Some(by) = lines(action, (height - 1).max(1)) {
                reading.tree.step(by.saturating_mul(times));
            }
        }
    }
    show::show_selected(reading);
}

/// Returns the lines that an action moves in a list or text with pages of `page` lines; none if it does not move. The
/// ends are as far as numbers go.
pub(in crate::app) const fn lines(action: Action, page: isize) -> Option<isize> {
    Some(match action {
        Action::LineDown => 1,
        Action::LineUp => -1,
        Action::PageDown | Action::ReadOn => page,
        Action::PageUp | Action::ReadBack => -page,
        Action::HalfDown => (page + 1) / 2,
        Action::HalfUp => -((page + 1) / 2),
        Action::Top => isize::MIN / 2,
        Action::End => isize::MAX / 2,
        _ => return None,
    })
}
