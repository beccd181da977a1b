//! Curves: how often up to five terms stand in the archive, by year or month, side by side.
//!
//! A term is any query, and terms are separated by commas, since spaces belong to queries. Counts come by month and are added
//! up for years here; hits, or hits per 10,000 characters of all text, are a matter of showing.

use crate::search::Query;
use crate::search::archive::{Span, Tally};

/// So many curves can be told apart.
pub const MOST: usize = 5;

/// Rates are hits per so many characters.
const PER: f64 = 10_000.0;

/// The first and the last month one looks at, as numbers that read as they do.
pub(in crate::app) type Range = (u32, u32);

/// A term and its counts.
#[derive(Clone, Debug)]
pub struct Curve {
    /// What was typed for it.
    pub typed: String,
    pub(in crate::app) query: Query,
    /// By month, as [`crate::search::archive::Results::months`] has them; none before they have come.
    pub(in crate::app) months: Option<Vec<(u32, Tally)>>,
}

/// A year, or a month of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The year.
    pub year: u16,
    /// The month.
    pub month: Option<u8>,
}

/// The curves and how they are looked at.
#[derive(Clone, Debug, Default)]
pub struct Curves {
    /// The terms.
    pub all: Vec<Curve>,
    /// By month, not by year.
    pub by_month: bool,
    /// Hits per 10,000 characters, not hits.
    pub rate: bool,
    /// Over how many periods the mean is taken that is drawn; see [`Curves::mean`].
    pub(in crate::app) mean: usize,
    /// The range of time one looks at; all of it, if none.
    pub(in crate::app) range: Option<Range>,
    /// Which of the periods one is at.
    pub cursor: usize,
    /// Why the counts could not be had.
    pub failed: Option<String>,
    /// The characters of all text by month: of months without any nothing is known.
    pub(in crate::app) volume: Option<Vec<(u32, u64)>>,
    pub(in crate::app) volume_asked: bool,
    /// The query of the results they were opened from, while the terms are its own.
    pub(in crate::app) of: Option<Query>,
    pub(in crate::app) id: u64,
}

impl Period {
    /// The months in it, as numbers that read as they do.
    pub(in crate::app) fn months(self) -> (u32, u32) {
        let year = u32::from(self.year) * 100;
        self.month.map_or((year, year + 99), |month| (year + u32::from(month), year + u32::from(month)))
    }

    /// The same as a span of time.
    #[must_use]
    pub fn span(self) -> Span {
        self.month.map_or(Span::Year(self.year), |month| Span::Month(self.year, month))
    }
}

/// Of counts by month those of a period.
fn within<T>(months: &[(u32, T)], period: Period) -> &[(u32, T)] {
    let (first, last) = period.months();
    let from = months.partition_point(|(month, _)| *month < first);
    let to = months.partition_point(|(month, _)| *month <= last);
    months.get(from..to).unwrap_or_default()
}

impl Curve {
    /// Whether its counts have come.
    #[must_use]
    pub const fn is_known(&self) -> bool {
        self.months.is_some()
    }

    /// The counts by month of what has a date, in order.
    fn dated(&self) -> &[(u32, Tally)] {
        let months = self.months.as_deref().unwrap_or_default();
        // What has none stands last, under 0.
        months.split_last().filter(|((month, _), _)| *month == 0).map_or(months, |(_, dated)| dated)
    }

    /// Its hits in all.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.months.iter().flatten().map(|(_, tally)| tally.hits).sum()
    }
}

impl Curves {
    /// The years or months from the first to the last with a hit, of those one looks at.
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

    /// A term's hits in a period.
    #[must_use]
    pub fn hits(&self, curve: &Curve, period: Period) -> u64 {
        within(curve.dated(), period).iter().map(|(_, tally)| tally.hits).sum()
    }

    /// What is known of a term for a period; nothing where there is no text: no paper is not a paper without the term.
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

    /// What was counted of a term in a period, and the characters of all text of it, once these are known.
    pub(in crate::app) fn counted(&self, curve: &Curve, period: Period) -> (Tally, Option<u64>) {
        let mut tally = Tally::default();
        for (_, of) in within(curve.dated(), period) {
            (tally.hits, tally.articles) = (tally.hits + of.hits, tally.articles + of.articles);
        }
        let text = self.volume.as_deref().map(|volume| within(volume, period).iter().map(|(_, n)| n).sum());
        (tally, text)
    }

    /// Whether all that is plotted has come.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.all.iter().all(Curve::is_known) && !(self.rate && self.volume.is_none())
    }

    /// The terms as they are typed.
    #[must_use]
    pub fn typed(&self) -> String {
        self.all.iter().map(|curve| curve.typed.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// Whether the inquiry has this number.
    pub(in crate::app) const fn is_asked(&self, id: u64) -> bool {
        self.id == id
    }

    /// A term's counts have come.
    pub(in crate::app) fn fill(&mut self, term: usize, months: Vec<(u32, Tally)>) {
        if let Some(curve) = self.all.get_mut(term) {
            curve.months = Some(months);
        }
        self.cursor = self.axis().len().saturating_sub(1);
    }
}
