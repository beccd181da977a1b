//! Places a panel over the text: in the middle of what is read, as large as its contents, and never so large that nothing
//! behind it stays in sight. The window and the size of the contents go in, two areas come out. A window too small for
//! that is filled.

use super::area::Area;
use super::window::Window;
use crate::text::width::Cells;

/// The least columns and rows for a frame with something in sight behind it.
const FRAMED: (Cells, Cells) = (50, 12);

/// The least width of a panel in cells, and below it the usual margin to the window's edges.
const LEAST: Cells = 36;

const MARGIN: Cells = 2;

/// The rows that stay in sight above and below a panel together.
const BEHIND: Cells = 4;

/// A panel over the panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panel {
    /// The area with the frame, or, without a frame, with the heading.
    pub outer: Area,
    /// The area of the contents.
    pub inner: Area,
    /// Whether the panel has a frame around it, and not only a heading above it.
    pub framed: bool,
}

impl Panel {
    /// Returns a panel that fills the window but for the bottom line.
    pub(in crate::app) fn filling(window: &Window) -> Self {
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

    /// Returns the width of the widest contents a panel can have.
    #[must_use]
    pub(in crate::app) fn widest(window: &Window) -> Cells {
        let whole = Self::filling(window);
        if is_roomy(whole.outer) { whole.outer.columns - 2 * MARGIN - 4 } else { whole.inner.columns }
    }

    /// Returns a panel for contents of this many columns and rows, as far as there is room.
    #[must_use]
    pub(in crate::app) fn holding(window: &Window, columns: usize, rows: usize) -> Self {
        let whole = Self::filling(window);
        let body = whole.outer;
        if !is_roomy(body) {
            return whole;
        }
        let few = |cells: usize| Cells::try_from(cells).unwrap_or(Cells::MAX);
        let columns = few(columns).saturating_add(4).clamp(LEAST, body.columns - 2 * MARGIN);
        let rows = few(rows).saturating_add(2).clamp(3, body.rows - BEHIND);
        // The panel stands in the middle of the text if that has the room, so that what is beside the text stays in
        // sight.
        let around = window.frame.text.filter(|text| text.columns >= columns + 2).unwrap_or(body);
        let column = around.column + (around.columns - columns) / 2;
        let row = body.row + (body.rows - rows) / 2;
        let outer = Area { column, row, columns, rows };
        let inner = Area { column: column + 2, row: row + 1, columns: columns - 4, rows: rows - 2 };
        Self { outer, inner, framed: true }
    }

    /// Returns a framed panel at the right above the bottom line, for the keys that may follow; none if there is no room
    /// for it.
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
