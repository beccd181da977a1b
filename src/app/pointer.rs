//! Does what the mouse asks for: the wheel moves what lies under it, a click selects, a double click opens, a drag
//! selects text or moves the border. The topmost overlay gets the mouse first, then the panes.

use super::parts::area::Pane;
use super::parts::mouse::{Gesture, Mouse};
use super::parts::reading::ReadingMut;
use super::reading::{around, move_border, reading_on, select, selected};
use super::state::State;

/// The lines that one turn of the wheel moves.
const WHEEL: isize = 3;

/// Does what a gesture asks for.
pub(super) fn act(state: &mut State, mouse: Mouse) {
    let wheel = match mouse.gesture {
        Gesture::WheelDown => Some(WHEEL),
        Gesture::WheelUp => Some(-WHEEL),
        Gesture::Click | Gesture::DoubleClick => None,
        Gesture::Drag if move_border::drag(&mut state.reading_mut(), mouse) => return,
        Gesture::Release if move_border::release(&mut state.reading_mut()) => return,
        Gesture::Drag => {
            select::drag(&mut state.reading_mut(), mouse.column, mouse.row);
            return;
        }
        Gesture::Release => return select::release(&mut state.reading_mut()),
    };
    state.pane.dragged_from = None;
    let (over, mut reading) = state.split();
    if let Some(overlay) = over.overlays.last_mut() {
        return match wheel {
            Some(by) => overlay.scroll(over.search, &mut reading, mouse, by),
            None => overlay.click(over.search, &mut reading, mouse),
        };
    }
    in_panes(&mut reading, mouse, wheel);
}

/// Turns the wheel or clicks over the tree or the text.
fn in_panes(reading: &mut ReadingMut, mouse: Mouse, wheel: Option<isize>) {
    if wheel.is_none() && move_border::take(reading, mouse) {
        return;
    }
    let tree = reading.window.frame.tree.filter(|area| area.holds(mouse.column, mouse.row));
    let text = reading.window.frame.text.filter(|area| area.holds(mouse.column, mouse.row));
    match (tree, text, wheel) {
        (Some(area), _, Some(by)) => reading.tree.scroll(by, usize::from(area.rows)),
        (_, Some(_), Some(by)) => {
            reading.pane.text.scroll(by);
        }
        (Some(area), _, None) => {
            let at = reading.tree.top() + usize::from(mouse.row - area.row);
            let Some(row) = reading.tree.rows().get(at).copied() else { return };
            reading.window.focus = Pane::Tree;
            reading.tree.touched = true;
            // The fold mark stands before the row's words; a click on the mark folds.
            let mark = row.indent();
            reading_on::go_to_seen(reading, at);
            let double = mouse.gesture == Gesture::DoubleClick;
            let on_mark = (mark..mark + 2).contains(&(mouse.column - area.column));
            if double && row.is_article() {
                reading.window.focus = Pane::Text;
            } else if on_mark != double && row.folds() {
                let open = reading.tree.is_open(&reading.holdings.collection, row);
                reading.tree.set_open(&reading.holdings.collection, row, !open);
            }
        }
        (None, Some(_), None) => {
            reading.window.focus = Pane::Text;
            reading.tree.touched = true;
            if around::is_onward(reading.shared(), mouse.column, mouse.row) {
                reading_on::to_next_story(reading);
                return;
            }
            reading.pane.selection = None;
            reading.pane.dragged_from = selected::place_at(reading.shared(), mouse.column, mouse.row);
        }
        (None, None, _) => {}
    }
}
