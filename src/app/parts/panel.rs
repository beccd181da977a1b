//! Where a panel lies over the text: in the middle of what is read, as large as what it holds, and never so large that nothing
//! of what is behind stays in sight. A window too small for that is filled.

use super::area::Area;
use super::window::Window;
use crate::text::width::Cells;

/// Fewer columns or rows than these have no room for a frame and for something behind it.
const FRAMED: (Cells, Cells) = (50, 12);

/// The least width of a panel, and its usual margin to the window's edges.
const LEAST: Cells = 36;

const MARGIN: Cells = 2;

/// Rows that stay in sight above and below together.
const BEHIND: Cells = 4;

/// A panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panel {
    /// With its frame, or, without one, with its heading.
    pub outer: Area,
    /// What it holds.
    pub inner: Area,
    /// Whether it has a frame around it, and not only a heading over it.
    pub framed: bool,
}

impl Panel {
    /// A panel that fills the window but for the bottom line.
    #[must_use]
    pub fn filling(window: &Window) -> Self {
        let window = window.frame.window;
        let outer = Area { rows: window.rows.saturating_sub(1), ..window };
        let margin = Cells::from(outer.columns > 2);
        let inner = Area {
            column: outer.column + margin,
            row: outer.row + 1,
            columns: outer.columns.saturating_sub(2 * margin),
            rows: outer.rows.saturating_sub(1),
        };
        Self { outer, inner, framed: false }
    }

    /// The widest a panel's contents can be.
    #[must_use]
    pub fn widest(window: &Window) -> Cells {
        let whole = Self::filling(window);
        if is_roomy(whole.outer) { whole.outer.columns - 2 * MARGIN - 4 } else { whole.inner.columns }
    }

    /// A panel for contents of so many columns and rows, as far as there is room.
    #[must_use]
    pub fn holding(window: &Window, columns: usize, rows: usize) -> Self {
        let whole = Self::filling(window);
        let body = whole.outer;
        if !is_roomy(body) {
            return whole;
        }
        let few = |cells: usize| Cells::try_from(cells).unwrap_or(Cells::MAX);
        let columns = few(columns).saturating_add(4).clamp(LEAST, body.columns - 2 * MARGIN);
        let rows = few(rows).saturating_add(2).clamp(3, body.rows - BEHIND);
        // In the middle of the text, where it has the room; what is beside it stays in sight too.
        let around = window.frame.text.filter(|text| text.columns >= columns + 2).unwrap_or(body);
        let column = around.column + (around.columns - columns) / 2;
        let row = body.row + (body.rows - rows) / 2;
        let outer = Area { column, row, columns, rows };
        let inner = Area { column: column + 2, row: row + 1, columns: columns - 4, rows: rows - 2 };
        Self { outer, inner, framed: true }
    }

    /// A framed panel above the bottom line at the right, for what one may press; none where there is no room for it.
    #[must_use]
    pub fn in_the_corner(window: &Window, columns: usize, rows: usize) -> Option<Self> {
        let body = Self::filling(window).outer;
        let (columns, rows) = (Cells::try_from(columns).ok()? + 4, Cells::try_from(rows).ok()? + 2);
        if columns > body.columns || rows > body.rows {
            return None;
        }
        let outer = Area { column: body.columns - columns, row: body.row + body.rows - rows, columns, rows };
        let inner = Area { column: outer.column + 2, row: outer.row + 1, columns: columns - 4, rows: rows - 2 };
        Some(Self { outer, inner, framed: true })
    }
}

const fn is_roomy(body: Area) -> bool {
    body.columns >= FRAMED.0 && body.rows >= FRAMED.1
}
