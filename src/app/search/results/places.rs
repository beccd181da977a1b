//! Divides the screen of results into heading, bars, their years and the list. The window and the results go in; areas
//! come out, for drawing and the mouse alike.

use super::state::{Results, Shape};
use crate::app::parts::area::Area;
use crate::app::parts::window::Window;
use crate::text::width::Cells;
use crate::words::grouped;

/// The least rows of bars that have a scale.
const SCALED: Cells = 4;

/// The rows of the list from which on a blank row stands below every result.
const AIRY: Cells = 16;

/// The screen of results, divided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The area of the heading: the query and how much was found.
    pub head: Area,
    /// The area of the bars.
    pub bars: Option<Area>,
    /// The area of the years under the bars.
    pub years: Option<Area>,
    /// The area of the list.
    pub list: Area,
    /// The rows of a result, with the blank row below it.
    pub each: Cells,
}

impl Places {
    /// Divides the window. What has no room is left out, the bars first.
    #[must_use]
    pub fn of(results: &Results, window: &Window) -> Self {
        let window = window.frame.window;
        let body = window.rows.saturating_sub(1);
        let focused = results.bar.is_some();
        let height = match window.rows {
            20.. => 4,
            14..20 => 2,
            9..14 => 1,
            5..9 if focused => 1,
            _ => 0,
        };
        // One year alone says no more than the heading does; while years are being counted, their place is kept.
        let has_bars = |years: usize| years > 1 || (focused && years > 0) || (results.is_waiting() && years == 0);
        let some = results.found.as_ref().is_some_and(|found| has_bars(found.years.len()));
        let height = if some { height } else { 0 };
        // The scale stands to the left of bars that are high enough for it.
        let most = results.found.as_ref().map_or(0, |found| found.years.iter().map(|(_, tally)| tally.hits).sum());
        let scale = if height >= SCALED { grouped(most).len().min(9) as Cells + 1 } else { 0 };
        let scale = if window.columns >= 40 { scale } else { 0 };
        let across = Area { column: window.column + scale, columns: window.columns.saturating_sub(scale), ..window };
        let bars = (height > 0).then_some(Area { row: 1, rows: height, ..across });
        let years = bars.map(|bars| Area { row: bars.row + height, rows: 1, ..across });
        let gap = Cells::from(window.rows >= 20);
        let from = years.map_or(1, |years| years.row + 1) + gap;
        let list = Area { row: from.min(body), rows: body.saturating_sub(from), ..window };
        let each = match (results.shape, list.rows) {
            (Shape::List, AIRY..) => 3,
            (Shape::List, 6..) => 2,
            _ => 1,
        };
        Self { head: Area { rows: 1.min(body), ..window }, bars, years, list, each }
    }

    /// Returns how many results are shown whole.
    #[must_use]
    pub const fn shown(&self) -> Cells {
        // The last result needs no blank row below it.
        (self.list.rows + (self.each == 3) as Cells) / self.each
    }
}
