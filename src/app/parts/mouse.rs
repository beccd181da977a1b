//! What the mouse did, and where.

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
