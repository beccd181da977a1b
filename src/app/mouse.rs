//! The mouse: the wheel moves what is under it, a click selects, a double click opens.

use super::{
    Effect, Overlay, Pane, State, around, border, calendar, mending, original, overview, panel, panes, ranking, results,
    selection, update,
};
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
    /// The mouse was moved with the button pressed.
    Drag,
    /// The button was let go.
    Release,
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
pub(super) fn act(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    let wheel = match mouse.gesture {
        Gesture::WheelDown => Some(WHEEL),
        Gesture::WheelUp => Some(-WHEEL),
        Gesture::Click | Gesture::DoubleClick => None,
        Gesture::Drag if border::drag(state, mouse) => return Vec::new(),
        Gesture::Release if border::release(state) => return Vec::new(),
        Gesture::Drag => {
            selection::drag(state, mouse.column, mouse.row);
            return Vec::new();
        }
        Gesture::Release => return selection::release(state),
    };
    state.taking.dragged_from = None;
    match state.overlays.last() {
        Some(Overlay::Results) => {
            results::act::mouse(state, mouse);
            return Vec::new();
        }
        Some(Overlay::Plot) => return Vec::new(),
        Some(Overlay::Ranking(_)) => {
            match wheel {
                Some(by) => ranking::scroll(state, by),
                None => ranking::click(state, mouse.row, mouse.gesture == Gesture::DoubleClick),
            }
            return Vec::new();
        }
        Some(Overlay::Mending(_)) => {
            match wheel {
                Some(by) => mending::scroll(state, by),
                None if mending::list_area(state).holds(mouse.column, mouse.row) => {
                    mending::click(state, usize::from(mouse.row - mending::list_area(state).row));
                }
                None => {}
            }
            return Vec::new();
        }
        Some(Overlay::Overview(_)) => {
            overview::mouse(state, mouse);
            return Vec::new();
        }
        Some(Overlay::Original(_)) => {
            original::mouse(state, mouse, wheel);
            return Vec::new();
        }
        _ => {}
    }
    if !state.overlays.is_empty() {
        match (wheel, state.overlays.last()) {
            (Some(by), Some(Overlay::Calendar(_))) => {
                calendar::act(state, if by > 0 { Action::NextPage } else { Action::PreviousPage });
            }
            (Some(by), _) => update::scroll_overlay(state, by),
            (None, Some(Overlay::Calendar(_))) => calendar::click(state, mouse),
            (None, _) => return panel::click(state, mouse),
        }
        return Vec::new();
    }
    if wheel.is_none() && border::take(state, mouse) {
        return Vec::new();
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
            let Some(row) = state.tree.rows().get(at).copied() else { return Vec::new() };
            state.focus = Pane::Tree;
            state.tree.touched = true;
            // The fold mark stands before the row's words: a click on it folds.
            let mark = row.indent();
            panes::go_to_seen(state, at);
            let double = mouse.gesture == Gesture::DoubleClick;
            let on_mark = (mark..mark + 2).contains(&(mouse.column - area.column));
            if double && row.is_article() {
                state.focus = Pane::Text;
            } else if on_mark != double && row.folds() {
                let open = state.tree.is_open(&state.collection, row);
                state.tree.set_open(&state.collection, row, !open);
            }
        }
        (None, Some(_), None) => {
            state.focus = Pane::Text;
            state.tree.touched = true;
            if around::is_onward(state, mouse.column, mouse.row) {
                panes::to_next_story(state);
                return Vec::new();
            }
            state.selection = None;
            state.taking.dragged_from = selection::at(state, mouse.column, mouse.row);
        }
        (None, None, _) => {}
    }
    Vec::new()
}
