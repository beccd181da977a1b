//! Moves the border between the tree and the text by keys and by the mouse. A width in cells goes in; the window is
//! divided anew, and the width it has room for is kept.

use crate::app::parts::border::RANGE;
use crate::app::parts::mouse::Mouse;
use crate::app::parts::reading::ReadingMut;
use crate::text::width::Cells;

/// The cells by which a key moves the border.
const STEP: i32 = 4;

/// Moves the border by keys, this many steps to the right.
pub(super) fn step(reading: &mut ReadingMut, times: i32) {
    let Some(tree) = reading.window.frame.tree.filter(|_| reading.window.frame.divider.is_some()) else {
        return reading.say("one_pane", &[]);
    };
    let width = (i32::from(tree.columns) + STEP * times).clamp(i32::from(*RANGE.start()), i32::from(*RANGE.end()));
    put(reading, Cells::try_from(width).unwrap_or(tree.columns));
}

fn put(reading: &mut ReadingMut, width: Cells) {
    reading.window.border.width = Some(width);
    let whole = reading.window.frame.whole;
    reading.window.lay(whole.columns, whole.rows);
    // A width that the window has no room for is not kept.
    reading.window.border.width = reading.window.frame.tree.map(|tree| tree.columns);
}

/// Takes a press of the mouse button. Returns whether it was on the border, which is held then.
pub(in crate::app) fn take(reading: &mut ReadingMut, mouse: Mouse) -> bool {
    reading.window.border.held =
        reading.window.frame.divider == Some(mouse.column) && mouse.row < reading.window.frame.bottom.row;
    reading.window.border.held
}

/// Takes a move of the mouse with the button pressed. Returns whether it drew the border along.
pub(in crate::app) fn drag(reading: &mut ReadingMut, mouse: Mouse) -> bool {
    if reading.window.border.held && reading.window.frame.divider.is_some() {
        put(reading, mouse.column);
    }
    reading.window.border.held
}

/// Takes the release of the mouse button. Returns whether the border was held.
pub(in crate::app) const fn release(reading: &mut ReadingMut) -> bool {
    std::mem::replace(&mut reading.window.border.held, false)
}
