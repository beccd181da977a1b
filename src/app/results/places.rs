//! Where things stand on the screen of results: heading, bars, their years, the list. Used by drawing and by the mouse alike.

use super::Shape;
use crate::app::{Area, State};
use crate::text::width::Cells;

/// The screen of results, divided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// What was searched for and how much was found.
    pub head: Area,
    /// The bars.
    pub bars: Option<Area>,
    /// The years under them.
    pub years: Option<Area>,
    /// The results.
    pub list: Area,
    /// Rows of a result.
    pub each: Cells,
}

impl Places {
    /// Divides the window. What there is no room for is left out, the bars first.
    #[must_use]
    pub fn of(state: &State) -> Self {
        let window = state.frame.window;
        let results = &state.results;
        let body = window.rows.saturating_sub(1);
        let focused = results.bar.is_some();
        let height = match window.rows {
            30.. => 4,
            20..30 => 3,
            14..20 => 2,
            9..14 => 1,
            5..9 if focused => 1,
            _ => 0,
        };
        // One year alone says no more than the heading does.
        // While years are still counted their place is kept.
        let has_bars = |years: usize| years > 1 || (focused && years > 0) || (results.is_waiting() && years == 0);
        let some = results.found.as_ref().is_some_and(|found| has_bars(found.years.len()));
        let height = if some { height } else { 0 };
        let bars = (height > 0).then_some(Area { row: 1, rows: height, ..window });
        let years = bars.map(|bars| Area { row: bars.row + height, rows: 1, ..window });
        let gap = Cells::from(window.rows >= 20);
        let from = years.map_or(1, |years| years.row + 1) + gap;
        let list = Area { row: from.min(body), rows: body.saturating_sub(from), ..window };
        let each = if results.shape == Shape::List && list.rows >= 6 { 2 } else { 1 };
        Self { head: Area { rows: 1.min(body), ..window }, bars, years, list, each }
    }

    /// How many results are shown whole.
    #[must_use]
    pub const fn shown(&self) -> Cells {
        self.list.rows / self.each
    }
}
