//! A page at a glance as data: how its stories are laid, and where in the window they stand.

use super::layout::Sheet;
use crate::app::parts::area::Area;
use crate::app::parts::window::Window;
use crate::text::width::{Cells, Widths};

/// What a sheet was laid for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LaidFor {
    pub(super) issue: usize,
    pub(super) page: usize,
    pub(super) room: Area,
    pub(super) widths: Widths,
    pub(super) arrivals: u64,
    pub(super) joined: bool,
}

/// The page at a glance.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    /// The stories, laid.
    pub sheet: Sheet,
    /// The first row of the sheet on the screen.
    pub top: Cells,
    pub(super) laid_for: Option<LaidFor>,
}

/// Rows of the page's head in a window of so many rows: name, day and page, a rule.
#[must_use]
pub const fn head_rows(rows: Cells) -> Cells {
    match rows {
        24.. => 3,
        12..24 => 2,
        _ => 1,
    }
}

/// Where the stories stand in the window.
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
