//! What a search found: totals, spread over time, and the list in order, arranged only as far as it is looked at.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::atomic::AtomicBool;

use rayon::prelude::*;

use super::slips::Run;
use super::{Entry, Holdings, Slip, Slips, Snippet, Spot, snippet};
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
    pub(super) const fn holds(self, date: u32) -> bool {
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
    pub(super) fn add(&mut self, other: &Self) {
        self.hits += other.hits;
        self.articles += other.articles;
        self.characters += other.characters;
    }

    fn of(runs: &[Run]) -> Self {
        let mut total = Self::default();
        for run in runs {
            total.add(&run.tally);
        }
        total
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
    slips: Slips,
    order: Order,
    /// The first of them in order, as far as they have been looked at.
    arranged: Vec<Slip>,
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
        Ok(holdings.slips(query, cancel)?.map(|slips| Self::of(slips, order)))
    }

    pub(super) fn of(slips: Slips, order: Order) -> Self {
        let total = Tally::of(&slips.runs);
        Self { slips, order, arranged: Vec::new(), total }
    }

    /// What was found in a span of time, in this order.
    #[must_use]
    pub fn within(&self, span: Span, order: Order) -> Self {
        Self::of(self.slips.within(span), order)
    }

    /// In which issues how many articles were found, by the issues' ids.
    #[must_use]
    pub fn by_issue(&self, holdings: &dyn Holdings) -> BTreeMap<String, u32> {
        let counts = self.slips.by_issue().into_iter();
        counts.map(|(issue, articles)| (holdings.issue_name(issue as u32).id, articles as u32)).collect()
    }

    /// What was found in issues in which there were fewer then, in this order.
    #[must_use]
    pub fn since(&self, then: &BTreeMap<String, u32>, holdings: &dyn Holdings, order: Order) -> Self {
        let counts: BTreeMap<usize, usize> = self.slips.by_issue().into_iter().collect();
        let is_new = |issue: u32| {
            let now = counts.get(&(issue as usize)).copied().unwrap_or_default();
            then.get(&holdings.issue_name(issue).id).is_none_or(|before| now > *before as usize)
        };
        Self::of(self.slips.of_issues(is_new), order)
    }

    /// Puts the results in another order.
    pub fn set_order(&mut self, order: Order) {
        if order != self.order {
            (self.order, self.arranged) = (order, Vec::new());
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
        self.total.articles as usize
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.total.articles == 0
    }

    /// The counts by year, in order; what has no date last, under `None`.
    #[must_use]
    pub fn years(&self) -> Vec<(Option<u16>, Tally)> {
        let years = self.counted(|run| run.date / 10_000);
        let year = |number| u16::try_from(number).ok().filter(|y| *y < 10_000);
        years.into_iter().map(|(number, tally)| (year(number), tally)).collect()
    }

    /// The counts by month, in order, the month as a number that reads as it does: 196303; what has no date last, under 0.
    #[must_use]
    pub fn months(&self) -> Vec<(u32, Tally)> {
        let months = self.counted(|run| run.date / 100);
        let month = |number| if number == Entry::UNDATED / 100 { 0 } else { number };
        months.into_iter().map(|(number, tally)| (month(number), tally)).collect()
    }

    /// The counts by what is asked, in order. What is not known stands under an empty name.
    #[must_use]
    pub fn count(&self, by: By, holdings: &dyn Holdings) -> Vec<(String, Tally)> {
        let counts = self.counted(|run| match by {
            By::Year => run.date / 10_000,
            By::Month => run.date / 100,
            By::Issue | By::Publication => run.issue,
        });
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
                Some((_, last)) => last.add(&tally),
                None => named.push((name, tally)),
            }
        }
        named
    }

    /// The counts by a number, in its order.
    fn counted(&self, by: impl Fn(&Run) -> u32) -> BTreeMap<u32, Tally> {
        let mut counts: BTreeMap<u32, Tally> = BTreeMap::new();
        for same in self.slips.runs.chunk_by(|a, b| by(a) == by(b)) {
            counts.entry(same.first().map_or(0, &by)).or_default().add(&Tally::of(same));
        }
        counts
    }

    /// The entries in this stretch of the order.
    pub fn entries(&mut self, range: Range<usize>, holdings: &dyn Holdings) -> Vec<Entry> {
        self.slips(range, holdings).iter().map(|slip| holdings.entry(slip)).collect()
    }

    fn slips(&mut self, range: Range<usize>, holdings: &dyn Holdings) -> &[Slip] {
        self.arrange(range.end, holdings);
        let end = range.end.min(self.arranged.len());
        self.arranged.get(range.start.min(end)..end).unwrap_or_default()
    }

    /// The entries in this stretch of the order, each with its article.
    pub fn listed(&mut self, range: Range<usize>, holdings: &dyn Holdings) -> Vec<(Entry, Holding)> {
        let listed = |slip: &Slip| Some((holdings.entry(slip), holdings.listed(slip.spot)?));
        self.slips(range, holdings).par_iter().filter_map(listed).collect()
    }

    /// The results in this stretch of the order, with so many clusters on either side of the first hit.
    pub fn matches(&mut self, range: Range<usize>, query: &Query, holdings: &dyn Holdings, clusters: usize) -> Vec<Match> {
        let matched = |(entry, listed): (Entry, Holding)| {
            let blocks = &listed.article.blocks;
            let first = query.hits(blocks).into_iter().next();
            let snippet = first.map(|hit| snippet(blocks, &hit, clusters));
            Match { spot: entry.spot, hits: entry.hits, snippet, listed }
        };
        self.listed(range, holdings).into_par_iter().map(matched).collect()
    }

    /// Puts the first `upto` in order, and what else stands in the issue of the last of them.
    fn arrange(&mut self, upto: usize, holdings: &dyn Holdings) {
        let upto = upto.min(self.len());
        if upto <= self.arranged.len() {
            return;
        }
        // Twice what is asked for, so that paging on stays cheap.
        let upto = (upto * 2).clamp(upto, self.len());
        let mut first = match self.order {
            Order::Date => self.first_by_day(upto),
            Order::Relevance => self.first_by_weight(upto, holdings),
        };
        first.sort_by_cached_key(|(rank, slip)| (*rank, holdings.entry(slip).seat));
        self.arranged = first.into_iter().map(|(_, slip)| slip).collect();
    }

    /// The first by day, so many at least: whole issues, as they were found, of which no other need be looked at.
    fn first_by_day(&self, upto: usize) -> Vec<(Rank, Slip)> {
        let runs = &self.slips.runs;
        let mut days: Vec<(u32, u32, usize)> = runs.iter().zip(0..).map(|(run, n)| (run.date, run.issue, n)).collect();
        // Every run has a result at least, so no more issues are needed than results; one of them may have several runs.
        if let Some(last) = upto.checked_sub(1).filter(|last| *last < days.len()) {
            let (date, issue, _) = *days.select_nth_unstable(last).1;
            days.retain(|day| (day.0, day.1) <= (date, issue));
        }
        days.sort_unstable();
        let mut first: Vec<(Rank, Slip)> = Vec::with_capacity(upto);
        for (date, issue, run) in days {
            let rank = (Reverse(0), date, issue);
            if first.len() >= upto && first.last().is_some_and(|(last, _)| *last != rank) {
                break;
            }
            let of_run = runs.get(run).map(|run| self.slips.of_run(run)).unwrap_or_default();
            first.extend(of_run.iter().map(|slip| (rank, *slip)));
        }
        first
    }

    /// The first by weight, so many at least.
    fn first_by_weight(&self, upto: usize, holdings: &dyn Holdings) -> Vec<(Rank, Slip)> {
        let ranked = |slip: &Slip| {
            let entry = holdings.entry(slip);
            (Reverse(weight(&entry)), entry.date, entry.issue)
        };
        let slips: Vec<&Slip> = self.slips.all().collect();
        let ranks: Vec<Rank> = slips.par_iter().map(|slip| ranked(slip)).collect();
        let mut order = ranks.clone();
        let Some(last) = upto.checked_sub(1).filter(|last| *last < order.len()) else { return Vec::new() };
        let last = *order.select_nth_unstable(last).1;
        ranks.into_iter().zip(slips.into_iter().copied()).filter(|(rank, _)| *rank <= last).collect()
    }
}

/// What results are ordered by, but for their order within an issue: weight, day, issue.
type Rank = (Reverse<u64>, u32, u32);

/// How much an article is about what is asked. Whole numbers, so that it is the same on every machine.
fn weight(entry: &Entry) -> u64 {
    let hits = u64::from(entry.hits) + 4 * u64::from(entry.in_heading);
    let length = u64::from(entry.characters) + 500; // a notice of ten characters is not all about one of them
    hits * 1_000_000 / length
}
