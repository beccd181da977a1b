//! Holds the curves: how often up to five terms stand in the archive, by year or by month. Terms and their counts go in;
//! the axis and a value for each period come out, to be drawn by the view.
//!
//! A term is any query; terms are separated by commas, since blanks belong to queries. Counts come by month and are added
//! up to years here. Whether hits are shown, or hits per 10,000 characters of all text, is decided only when a value is
//! asked for.

use crate::search::Query;
use crate::search::archive::{Span, Tally};

/// The most curves, which can still be told apart.
pub const MOST: usize = 5;

/// The characters that a rate counts hits for.
const PER: f64 = 10_000.0;

/// The first and the last month that are shown, each as a number that reads as it does: 196303.
type Range = (u32, u32);

/// A term and its counts by month.
#[derive(Clone, Debug)]
pub struct Curve {
    /// The text typed for the term.
    pub typed: String,
    pub(super) query: Query,
    /// The counts by month, as [`crate::search::archive::Results::months`] has them; none before they have come.
    pub(super) months: Option<Vec<(u32, Tally)>>,
}

/// A year, or a month of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The year of the period.
    pub year: u16,
    /// The month, from 1; none for a whole year.
    pub month: Option<u8>,
}

/// The curves and how they are shown.
#[derive(Clone, Debug, Default)]
pub struct Curves {
    /// The terms with their counts, in the order in which they were typed.
    pub all: Vec<Curve>,
    /// Whether periods are months, and not years.
    pub by_month: bool,
    /// Whether values are hits per 10,000 characters, and not hits.
    pub rate: bool,
    /// The periods that the mean is taken over; see [`Curves::mean`].
    pub(super) mean: usize,
    /// The range of time that is shown; none for all of it.
    pub(super) range: Option<Range>,
    /// The place of the selected period on the axis.
    pub cursor: usize,
    /// Why the counts could not be had.
    pub failed: Option<String>,
    /// The characters of all text by month; months without text are missing.
    pub(super) volume: Option<Vec<(u32, u64)>>,
    pub(super) volume_asked: bool,
    /// The query of the results that the curves were opened from, while the terms are those of the query.
    pub(super) of: Option<Query>,
    pub(super) id: u64,
}

impl Period {
    /// Returns the first and the last month of the period, as numbers that read as they do.
    pub(super) fn months(self) -> (u32, u32) {
        let year = u32::from(self.year) * 100;
        self.month.map_or((year, year + 99), |month| (year + u32::from(month), year + u32::from(month)))
    }

    /// Returns the period as a span of time to search in.
    #[must_use]
    pub fn span(self) -> Span {
        self.month.map_or(Span::Year(self.year), |month| Span::Month(self.year, month))
    }
}

/// Returns the counts of a period among those by month.
fn within<T>(months: &[(u32, T)], period: Period) -> &[(u32, T)] {
    let (first, last) = period.months();
    let from = months.partition_point(|(month, _)| *month < first);
    let to = months.partition_point(|(month, _)| *month <= last);
    months.get(from..to).unwrap_or_default()
}

impl Curve {
    /// Whether the counts of the term have come.
    #[must_use]
    pub const fn is_known(&self) -> bool {
        self.months.is_some()
    }

    /// Returns the counts by month, in order, without those of articles that have no date.
    fn dated(&self) -> &[(u32, Tally)] {
        let months = self.months.as_deref().unwrap_or_default();
        // Articles without a date are counted last, under the month 0.
        months.split_last().filter(|((month, _), _)| *month == 0).map_or(months, |(_, dated)| dated)
    }

    /// Returns the hits of the term in all months.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.months.iter().flatten().map(|(_, tally)| tally.hits).sum()
    }
}

impl Curves {
    /// Returns the periods from the first to the last with a hit, within the range that is shown.
    #[must_use]
    pub fn axis(&self) -> Vec<Period> {
        let ends = || self.all.iter().flat_map(|c| [c.dated().first(), c.dated().last()]).flatten().map(|(m, _)| *m);
        let (Some(first), Some(last)) = (ends().min(), ends().max()) else { return Vec::new() };
        let (from, to) = self.range.unwrap_or((0, u32::MAX));
        let (first, last) = (first.max(from), last.min(to));
        let years = (first / 100) as u16..=(last / 100) as u16;
        if self.by_month {
            let months = years.flat_map(|year| (1..=12).map(move |month| Period { year, month: Some(month) }));
            months.filter(|period| (first..=last).contains(&period.months().0)).collect()
        } else {
            years.map(|year| Period { year, month: None }).collect()
        }
    }

    /// Returns the hits of a term in a period.
    #[must_use]
    pub fn hits(&self, curve: &Curve, period: Period) -> u64 {
        within(curve.dated(), period).iter().map(|(_, tally)| tally.hits).sum()
    }

    /// Returns the value of a term for a period; none where there is no text, since a period without a paper is no period
    /// without the term.
    #[must_use]
    pub fn value(&self, curve: &Curve, period: Period) -> Option<f64> {
        let hits = self.hits(curve, period) as f64;
        let text = |volume: &[(u32, u64)]| -> u64 { within(volume, period).iter().map(|(_, characters)| characters).sum() };
        match self.volume.as_deref().map(text) {
            Some(0) => None,
            Some(text) if self.rate => Some(hits * PER / text as f64),
            None if self.rate => None,
            _ => Some(hits),
        }
    }

    /// Returns the counts of a term in a period, and the characters of all text of the period once these are known.
    pub(super) fn counted(&self, curve: &Curve, period: Period) -> (Tally, Option<u64>) {
        let mut tally = Tally::default();
        for (_, of) in within(curve.dated(), period) {
            (tally.hits, tally.articles) = (tally.hits + of.hits, tally.articles + of.articles);
        }
        let text = self.volume.as_deref().map(|volume| within(volume, period).iter().map(|(_, n)| n).sum());
        (tally, text)
    }

    /// Whether all counts that are drawn have come.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.all.iter().all(Curve::is_known) && !(self.rate && self.volume.is_none())
    }

    /// Returns the terms as they are typed, separated by commas.
    #[must_use]
    pub fn typed(&self) -> String {
        self.all.iter().map(|curve| curve.typed.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// Whether the curves wait for the inquiry with this number.
    pub(in crate::app) const fn is_asked(&self, id: u64) -> bool {
        self.id == id
    }

    /// Takes in the counts of a term, and selects the last period.
    pub(super) fn fill(&mut self, term: usize, months: Vec<(u32, Tally)>) {
        if let Some(curve) = self.all.get_mut(term) {
            curve.months = Some(months);
        }
        self.cursor = self.axis().len().saturating_sub(1);
    }
}
