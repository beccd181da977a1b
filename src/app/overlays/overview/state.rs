//! Holds the overview of a page: its stories as they are laid out, and how far the sheet is scrolled. Also tells where in
//! the window the stories stand.

use super::layout::Sheet;
use crate::app::parts::area::Area;
use crate::app::parts::window::Window;
use crate::text::width::{Cells, Widths};

/// The page, room and widths that a sheet was laid out for; if any of this changes, the sheet is laid out anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LaidFor {
    pub(super) issue: usize,
    pub(super) page: usize,
    pub(super) room: Area,
    pub(super) widths: Widths,
    pub(super) arrivals: u64,
    pub(super) joined: bool,
}

/// The overview of a page.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    /// The stories, laid out.
    pub sheet: Sheet,
    /// The row of the sheet that is the topmost on the screen.
    pub top: Cells,
    pub(super) laid_for: Option<LaidFor>,
}

/// Returns the rows of the page's head in a window of this many rows: its name, day and page, and a rule.
#[must_use]
pub const fn head_rows(rows: Cells) -> Cells {
    match rows {
        24.. => 3,
        12..24 => 2,
        _ => 1,
    }
}

/// Returns the area of the stories in the window.
#[must_use]
pub fn body(window: &Window) -> Area {
    let window = window.frame.window;
    let head = head_rows(window.rows);
    let margin = Cells::from(window.columns >= 30);
    Area {
        column: window.column + margin,
        row: window.row + head,
        columns: window.columns.saturating_sub(2 * margin),
        rows: window.rows.saturating_sub(head + 1),
    }
}
