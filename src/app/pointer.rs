//! The mouse: the wheel moves what is under it, a click selects, a double click opens.

use crate::app::overlays::{
    calendar, mending, original,
    overlay::{self, Overlay},
    overview, panel,
};
use crate::app::parts::{
    effect::Effect,
    mouse::{Gesture, Mouse},
    window::Pane,
};
use crate::app::reading::{around, move_border, reading_on, select};
use crate::app::search::{ranking, results};
use crate::app::state::State;
use crate::keys::Action;

/// Lines a turn of the wheel moves.
pub(in crate::app) const WHEEL: isize = 3;

/// Does what the mouse asks for.
pub(in crate::app) fn act(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    let wheel = match mouse.gesture {
        Gesture::WheelDown => Some(WHEEL),
        Gesture::WheelUp => Some(-WHEEL),
        Gesture::Click | Gesture::DoubleClick => None,
        Gesture::Drag if move_border::drag(&mut state.reading_mut(), mouse) => return Vec::new(),
        Gesture::Release if move_border::release(&mut state.reading_mut()) => return Vec::new(),
        Gesture::Drag => {
            select::drag(&mut state.reading_mut(), mouse.column, mouse.row);
            return Vec::new();
        }
        Gesture::Release => return select::release(&mut state.reading_mut()),
    };
    state.pane.dragged_from = None;
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
            (Some(by), _) => overlay::scroll_overlay(state, by),
            (None, Some(Overlay::Calendar(_))) => calendar::click(state, mouse),
            (None, _) => return panel::click(state, mouse),
        }
        return Vec::new();
    }
    if wheel.is_none() && move_border::take(&mut state.reading_mut(), mouse) {
        return Vec::new();
    }
    let tree = state.window.frame.tree.filter(|area| area.holds(mouse.column, mouse.row));
    let text = state.window.frame.text.filter(|area| area.holds(mouse.column, mouse.row));
    match (tree, text, wheel) {
        (Some(area), _, Some(by)) => state.tree.scroll(by, usize::from(area.rows)),
        (_, Some(_), Some(by)) => {
            state.pane.text.scroll(by);
        }
        (Some(area), _, None) => {
            let at = state.tree.top() + usize::from(mouse.row - area.row);
            let Some(row) = state.tree.rows().get(at).copied() else { return Vec::new() };
            state.window.focus = Pane::Tree;
            state.tree.touched = true;
            // The fold mark stands before the row's words: a click on it folds.
            let mark = row.indent();
            reading_on::go_to_seen(&mut state.reading_mut(), at);
            let double = mouse.gesture == Gesture::DoubleClick;
            let on_mark = (mark..mark + 2).contains(&(mouse.column - area.column));
            if double && row.is_article() {
                state.window.focus = Pane::Text;
            } else if on_mark != double && row.folds() {
                let open = state.tree.is_open(&state.holdings.rack, row);
                state.tree.set_open(&state.holdings.rack, row, !open);
            }
        }
        (None, Some(_), None) => {
            state.window.focus = Pane::Text;
            state.tree.touched = true;
            if around::is_onward(state.reading(), mouse.column, mouse.row) {
                reading_on::to_next_story(&mut state.reading_mut());
                return Vec::new();
            }
            state.pane.selection = None;
            state.pane.dragged_from = select::at(state.reading(), mouse.column, mouse.row);
        }
        (None, None, _) => {}
    }
    Vec::new()
}
