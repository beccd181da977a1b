//! Makes a bar for every year, or for several where there is no room for each. The counts by year and a width go in; bars
//! with their places come out, for drawing and the mouse alike.

use super::state::Results;
use crate::search::archive::{Span, Tally};
use crate::text::width::Cells;

/// A bar, which stands for a year or for several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The number of the first of its years; see [`Results::year`].
    pub from: usize,
    /// One past the number of the last.
    pub to: usize,
    /// The leftmost column of the bar, from the left edge of all bars.
    pub column: Cells,
    /// The cells of the bar, without the gap to the next.
    pub cells: Cells,
    /// The hits in its years.
    pub hits: u64,
}

/// The cells of the widest bar with its gap.
const WIDEST: Cells = 8;

impl Results {
    /// Returns the number of years from the first to the last with a hit, and one more for articles without a date.
    #[must_use]
    pub(super) fn year_count(&self) -> usize {
        let Some((first, last)) = self.years() else { return usize::from(self.has_undated()) };
        usize::from(last - first) + 1 + usize::from(self.has_undated())
    }

    /// Returns the first and the last year with a hit.
    #[must_use]
    pub fn years(&self) -> Option<(u16, u16)> {
        let mut dated = self.found.as_ref()?.years.iter().filter_map(|(year, _)| *year);
        let first = dated.next()?;
        Some((first, dated.next_back().unwrap_or(first)))
    }

    fn has_undated(&self) -> bool {
        self.found.as_ref().is_some_and(|f| f.years.last().is_some_and(|(year, _)| year.is_none()))
    }

    /// Returns the year of a number, none for articles without a date, and the counts of that year.
    #[must_use]
    pub fn year(&self, number: usize) -> (Option<u16>, Tally) {
        let year = self.years().and_then(|(first, last)| {
            let year = first.checked_add(u16::try_from(number).ok()?)?;
            (year <= last).then_some(year)
        });
        let years = self.found.as_ref().map_or(&[][..], |f| &f.years);
        (year, years.iter().find(|(y, _)| *y == year).map(|(_, tally)| *tally).unwrap_or_default())
    }

    /// Returns the span of time that a number stands for.
    #[must_use]
    pub(super) fn span_of(&self, number: usize) -> Span {
        self.year(number).0.map_or(Span::Undated, Span::Year)
    }

    /// Returns the number of the year, or of the month's year, that the results are narrowed to.
    #[must_use]
    pub fn narrowed(&self) -> Option<usize> {
        let first = self.years().map(|(first, _)| first);
        match self.found.as_ref()?.span? {
            Span::Year(year) | Span::Month(year, _) => Some(usize::from(year.checked_sub(first?)?)),
            Span::Undated => self.year_count().checked_sub(1),
        }
    }

    /// Returns the bars in this many columns, where a block is `unit` cells wide. Where years have no room, a bar stands
    /// for several; while the bars have the keys, each stands for one, and those around the selected one are shown.
    #[must_use]
    pub fn bars(&self, columns: Cells, unit: Cells) -> Vec<Bar> {
        let count = self.year_count();
        let room = usize::from(columns / unit.max(1));
        if count == 0 || room == 0 {
            return Vec::new();
        }
        let (years, first, shown) = match self.bar {
            _ if count <= room => (1, 0, count),
            Some(at) => (1, at.saturating_sub(room / 2).min(count - room), room),
            None => {
                let years = count.div_ceil(room);
                (years, 0, count.div_ceil(years))
            }
        };
        let pitch = (columns / shown as Cells).min(WIDEST) / unit * unit;
        let gap = if pitch > 2 * unit { unit } else { 0 };
        let bar = |n: usize| {
            let from = first + n * years;
            let to = (from + years).min(count);
            let hits = (from..to).map(|number| self.year(number).1.hits).sum();
            Bar { from, to, column: n as Cells * pitch, cells: pitch - gap, hits }
        };
        (0..shown).map(bar).collect()
    }
}
