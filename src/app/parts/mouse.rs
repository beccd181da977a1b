//! Describes what the mouse did, and in which cell.

use crate::text::width::Cells;

/// A gesture of the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gesture {
    /// The wheel was turned towards the user.
    WheelDown,
    /// The wheel was turned away from the user.
    WheelUp,
    /// The left button was pressed.
    Click,
    /// The left button was pressed a second time at once.
    DoubleClick,
    /// The mouse was moved with the button pressed.
    Drag,
    /// The button was released.
    Release,
}

/// A gesture of the mouse, and its cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// The gesture.
    pub gesture: Gesture,
    /// The column, from 0.
    pub column: Cells,
    /// The row, from 0.
    pub row: Cells,
}
