//! The mouse: the wheel moves what is under it, a click selects, a double click opens.

use super::{Overlay, Pane, State, calendar, panes, results, update};
use crate::keys::Action;
use crate::text::width::Cells;

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gesture {
    /// The wheel was turned towards the user.
    WheelDown,
    /// The wheel was turned away from the user.
    WheelUp,
    /// The left button was pressed.
    Click,
    /// It was pressed a second time at once.
    DoubleClick,
}

/// Something the mouse did, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub gesture: Gesture,
    /// The column, from 0.
    pub column: Cells,
    /// The row, from 0.
    pub row: Cells,
}

/// Lines a turn of the wheel moves.
const WHEEL: isize = 3;

/// Does what the mouse asks for.
pub(super) fn act(state: &mut State, mouse: Mouse) {
    let wheel = match mouse.gesture {
        Gesture::WheelDown => Some(WHEEL),
        Gesture::WheelUp => Some(-WHEEL),
        Gesture::Click | Gesture::DoubleClick => None,
    };
    match state.overlays.last() {
        Some(Overlay::Results) => return results::act::mouse(state, mouse),
        Some(Overlay::Plot) => return,
        _ => {}
    }
    if !state.overlays.is_empty() {
        match (wheel, state.overlays.last()) {
            (Some(by), Some(Overlay::Calendar(_))) => {
                calendar::act(state, if by > 0 { Action::NextPage } else { Action::PreviousPage });
            }
            (Some(by), _) => update::scroll_overlay(state, by),
            (None, Some(Overlay::Calendar(calendar))) => {
                let day = calendar::day_at(calendar, state.frame, mouse.column, mouse.row);
                if let (Some(day), Some(Overlay::Calendar(calendar))) = (day, state.overlays.last_mut()) {
                    calendar.day = day;
                    if mouse.gesture == Gesture::DoubleClick {
                        calendar::act(state, Action::Open);
                    }
                }
            }
            _ => {}
        }
        return;
    }
    let tree = state.frame.tree.filter(|area| area.holds(mouse.column, mouse.row));
    let text = state.frame.text.filter(|area| area.holds(mouse.column, mouse.row));
    match (tree, text, wheel) {
        (Some(area), _, Some(by)) => state.tree.scroll(by, usize::from(area.rows)),
        (_, Some(_), Some(by)) => {
            state.text.scroll(by);
        }
        (Some(area), _, None) => {
            let at = state.tree.top() + usize::from(mouse.row - area.row);
            let Some(row) = state.tree.rows().get(at).copied() else { return };
            state.focus = Pane::Tree;
            state.tree.touched = true;
            // The fold mark stands before the row's words: a click on it folds.
            let mark = row.indent();
            panes::go_to_row(state, at);
            let double = mouse.gesture == Gesture::DoubleClick;
            let on_mark = (mark..mark + 2).contains(&(mouse.column - area.column));
            if double && row.is_article() {
                state.focus = Pane::Text;
            } else if on_mark != double && row.folds() {
                let open = state.tree.is_open(&state.rack, row);
                state.tree.set_open(&state.rack, row, !open);
            }
        }
        (None, Some(_), None) => state.focus = Pane::Text,
        (None, None, _) => {}
    }
}
