//! What a search found: totals, spread over time, and the list in order, arranged only as far as it is looked at.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::atomic::AtomicBool;

use super::{Entry, Holdings, Snippet, Spot, snippet};
use crate::archive::library::Holding;
use crate::search::Query;

/// The order of results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By day, what has none last; within a day by paper, page and place.
    #[default]
    Date,
    /// Many hits in a short article first, a hit in the heading counting five times; then by day.
    Relevance,
}

/// A span of time that results can be narrowed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// A year.
    Year(u16),
    /// A month of a year.
    Month(u16, u8),
    /// What has no date.
    Undated,
}

impl Span {
    /// Whether an [`Entry::date`] lies in it.
    const fn holds(self, date: u32) -> bool {
        match self {
            Self::Year(year) => date / 10_000 == year as u32,
            Self::Month(year, month) => date / 100 == year as u32 * 100 + month as u32,
            Self::Undated => date == Entry::UNDATED,
        }
    }
}

/// What hits are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// `1963`
    Year,
    /// `1963-03`
    Month,
    /// The issue's id.
    Issue,
    /// The paper's name.
    Publication,
}

/// A count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Hits (处).
    pub hits: u64,
    /// Articles (篇).
    pub articles: u64,
    /// Characters of these articles, white space not counted.
    pub characters: u64,
}

impl Tally {
    fn add(&mut self, entry: &Entry) {
        self.hits += u64::from(entry.hits);
        self.articles += 1;
        self.characters += u64::from(entry.characters);
    }
}

/// A result, ready to be shown.
#[derive(Clone, Debug)]
pub struct Match {
    /// How to open it.
    pub spot: Spot,
    /// The article and what names it.
    pub listed: Holding,
    /// Hits in it.
    pub hits: u32,
    /// The first hit in its context; none where the query names no phrase.
    pub snippet: Option<Snippet>,
}

/// What a search found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    entries: Vec<Entry>,
    order: Order,
    /// So many entries stand in order.
    arranged: usize,
    total: Tally,
}

impl Found {
    /// Searches; `None` when stopped by `cancel`.
    ///
    /// # Errors
    /// When the holdings cannot be read.
    pub fn search(
        holdings: &dyn Holdings,
        query: &Query,
        order: Order,
        cancel: &AtomicBool,
    ) -> anyhow::Result<Option<Self>> {
        let Some(entries) = holdings.entries(query, cancel)? else { return Ok(None) };
        let mut total = Tally::default();
        for entry in &entries {
            total.add(entry);
        }
        Ok(Some(Self { entries, order, arranged: 0, total }))
    }

    /// What was found in a span of time, in this order.
    #[must_use]
    pub fn within(&self, span: Span, order: Order) -> Self {
        let entries: Vec<Entry> = self.entries.iter().copied().filter(|entry| span.holds(entry.date)).collect();
        let mut total = Tally::default();
        for entry in &entries {
            total.add(entry);
        }
        Self { entries, order, arranged: 0, total }
    }

    /// Puts the results in another order.
    pub fn set_order(&mut self, order: Order) {
        if order != self.order {
            (self.order, self.arranged) = (order, 0);
        }
    }

    /// All hits and articles.
    #[must_use]
    pub const fn total(&self) -> Tally {
        self.total
    }

    /// How many articles.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The counts by year, in order; what has no date last, under `None`.
    #[must_use]
    pub fn years(&self) -> Vec<(Option<u16>, Tally)> {
        let mut years: BTreeMap<u32, Tally> = BTreeMap::new();
        for entry in &self.entries {
            years.entry(entry.date / 10_000).or_default().add(entry);
        }
        let year = |number| u16::try_from(number).ok().filter(|y| *y < 10_000);
        years.into_iter().map(|(number, tally)| (year(number), tally)).collect()
    }

    /// The counts by month, in order, the month as a number that reads as it does: 196303; what has no date last, under 0.
    #[must_use]
    pub fn months(&self) -> Vec<(u32, Tally)> {
        let mut months: BTreeMap<u32, Tally> = BTreeMap::new();
        for entry in &self.entries {
            months.entry(entry.date / 100).or_default().add(entry);
        }
        let month = |number| if number == Entry::UNDATED / 100 { 0 } else { number };
        months.into_iter().map(|(number, tally)| (month(number), tally)).collect()
    }

    /// The counts by what is asked, in order. What is not known stands under an empty name.
    #[must_use]
    pub fn count(&self, by: By, holdings: &dyn Holdings) -> Vec<(String, Tally)> {
        let mut counts: BTreeMap<u32, Tally> = BTreeMap::new();
        for entry in &self.entries {
            let key = match by {
                By::Year => entry.date / 10_000,
                By::Month => entry.date / 100,
                By::Issue | By::Publication => entry.issue,
            };
            counts.entry(key).or_default().add(entry);
        }
        let name = |key: u32| match by {
            By::Year if key < 10_000 => key.to_string(),
            By::Month if key < 1_000_000 => format!("{:04}-{:02}", key / 100, key % 100),
            By::Year | By::Month => String::new(),
            By::Issue => holdings.issue_name(key).id,
            By::Publication => holdings.issue_name(key).publication.unwrap_or_default(),
        };
        let mut named: Vec<(String, Tally)> = Vec::new();
        for (key, tally) in counts {
            let name = name(key);
            // Issues stand by paper, so those of one are neighbours.
            match named.last_mut().filter(|(last, _)| *last == name) {
                Some((_, last)) => {
                    last.hits += tally.hits;
                    last.articles += tally.articles;
                    last.characters += tally.characters;
                }
                None => named.push((name, tally)),
            }
        }
        named
    }

    /// The entries in this stretch of the order.
    pub fn entries(&mut self, range: Range<usize>) -> &[Entry] {
        self.arrange(range.end);
        let end = range.end.min(self.entries.len());
        self.entries.get(range.start.min(end)..end).unwrap_or_default()
    }

    /// The entries in this stretch of the order, each with its article.
    pub fn listed(&mut self, range: Range<usize>, holdings: &dyn Holdings) -> Vec<(Entry, Holding)> {
        let listed = |entry: &Entry| Some((*entry, holdings.listed(entry.spot)?));
        self.entries(range).iter().filter_map(listed).collect()
    }

    /// The results in this stretch of the order, with so many clusters on either side of the first hit.
    pub fn matches(&mut self, range: Range<usize>, query: &Query, holdings: &dyn Holdings, clusters: usize) -> Vec<Match> {
        let matched = |(entry, listed): (Entry, Holding)| {
            let blocks = &listed.article.blocks;
            let first = query.hits(blocks).into_iter().next();
            let snippet = first.map(|hit| snippet(blocks, &hit, clusters));
            Match { spot: entry.spot, hits: entry.hits, snippet, listed }
        };
        self.listed(range, holdings).into_iter().map(matched).collect()
    }

    /// Puts the first `upto` entries in order; the rest only comes after them.
    fn arrange(&mut self, upto: usize) {
        let upto = upto.min(self.entries.len());
        if upto <= self.arranged {
            return;
        }
        // Twice what is asked for, so that paging on stays cheap.
        let upto = (upto * 2).clamp(upto, self.entries.len());
        let Some(rest) = self.entries.get_mut(self.arranged..) else { return };
        let more = upto - self.arranged;
        let by_date = |e: &Entry| (e.date, e.issue, e.seat);
        let by_weight = |e: &Entry| (Reverse(weight(e)), e.date, e.issue, e.seat);
        let order = self.order;
        let compare = |a: &Entry, b: &Entry| match order {
            Order::Date => by_date(a).cmp(&by_date(b)),
            Order::Relevance => by_weight(a).cmp(&by_weight(b)),
        };
        if more < rest.len() {
            rest.select_nth_unstable_by(more, compare);
        }
        rest.get_mut(..more).unwrap_or_default().sort_unstable_by(compare);
        self.arranged = upto;
    }
}

/// How much an article is about what is asked. Whole numbers, so that it is the same on every machine.
fn weight(entry: &Entry) -> u64 {
    let hits = u64::from(entry.hits) + 4 * u64::from(entry.in_heading);
    let length = u64::from(entry.characters) + 500; // a notice of ten characters is not all about one of them
    hits * 1_000_000 / length
}
