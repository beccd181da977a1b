//! Moves the border between the tree and the text by keys, by the mouse and by the option.

use crate::app::parts::{border::RANGE, mouse::Mouse, reading::ReadingMut};
use crate::text::width::Cells;

/// Cells a key moves it.
const STEP: i32 = 4;

/// Moves it by keys, so many times to the right.
pub(in crate::app) fn step(reading: &mut ReadingMut, times: i32) {
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
    // What the window has no room for is not kept either.
    reading.window.border.width = reading.window.frame.tree.map(|tree| tree.columns);
}

/// The button was pressed: whether on the border, which is held then.
pub(in crate::app) fn take(reading: &mut ReadingMut, mouse: Mouse) -> bool {
    reading.window.border.held =
        reading.window.frame.divider == Some(mouse.column) && mouse.row < reading.window.frame.bottom.row;
    reading.window.border.held
}

/// The mouse was moved with the button pressed: whether it drew the border along.
pub(in crate::app) fn drag(reading: &mut ReadingMut, mouse: Mouse) -> bool {
    if reading.window.border.held && reading.window.frame.divider.is_some() {
        put(reading, mouse.column);
    }
    reading.window.border.held
}

/// The button was let go: whether the border was held.
pub(in crate::app) const fn release(reading: &mut ReadingMut) -> bool {
    std::mem::replace(&mut reading.window.border.held, false)
}
