//! The border between the tree and the text: moved by keys, drawn by the mouse, set as an option.

use super::{Mouse, State};
use crate::text::width::Cells;

/// Where the border is, and whether the mouse holds it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Border {
    /// The columns of the tree; as the window has room for, where none are set.
    pub width: Option<Cells>,
    held: bool,
}

/// What the tree may be set to.
pub(super) const RANGE: std::ops::RangeInclusive<Cells> = 12..=200;

/// Cells a key moves it.
const STEP: i32 = 4;

/// Moves it by keys, so many times to the right.
pub(super) fn step(state: &mut State, times: i32) {
    let Some(tree) = state.window.frame.tree.filter(|_| state.window.frame.divider.is_some()) else {
        return state.say("one_pane", &[]);
    };
    let width = (i32::from(tree.columns) + STEP * times).clamp(i32::from(*RANGE.start()), i32::from(*RANGE.end()));
    put(state, Cells::try_from(width).unwrap_or(tree.columns));
}

fn put(state: &mut State, width: Cells) {
    state.window.border.width = Some(width);
    let whole = state.window.frame.whole;
    state.lay(whole.columns, whole.rows);
    // What the window has no room for is not kept either.
    state.window.border.width = state.window.frame.tree.map(|tree| tree.columns);
}

/// The button was pressed: whether on the border, which is held then.
pub(super) fn take(state: &mut State, mouse: Mouse) -> bool {
    state.window.border.held = state.window.frame.divider == Some(mouse.column) && mouse.row < state.window.frame.bottom.row;
    state.window.border.held
}

/// The mouse was moved with the button pressed: whether it drew the border along.
pub(super) fn drag(state: &mut State, mouse: Mouse) -> bool {
    if state.window.border.held && state.window.frame.divider.is_some() {
        put(state, mouse.column);
    }
    state.window.border.held
}

/// The button was let go: whether the border was held.
pub(super) const fn release(state: &mut State) -> bool {
    std::mem::replace(&mut state.window.border.held, false)
}
