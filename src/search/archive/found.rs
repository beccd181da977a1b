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
    fn add(&mut self, other: &Self) {
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
    slips: Vec<Slip>,
    runs: Vec<Run>,
    order: Order,
    /// So many slips stand in order.
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
        let Some(Slips { slips, runs }) = holdings.slips(query, cancel)? else { return Ok(None) };
        let total = Tally::of(&runs);
        Ok(Some(Self { slips, runs, order, arranged: 0, total }))
    }

    /// What was found in a span of time, in this order.
    #[must_use]
    pub fn within(&self, span: Span, order: Order, holdings: &dyn Holdings) -> Self {
        let is_in = |slip: &Slip| span.holds(holdings.issue_of(slip.spot).0);
        let slips = self.slips.par_iter().copied().filter(is_in).collect();
        let runs: Vec<Run> = self.runs.iter().copied().filter(|run| span.holds(run.date)).collect();
        let total = Tally::of(&runs);
        Self { slips, runs, order, arranged: 0, total }
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
        self.slips.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.slips.is_empty()
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
        for same in self.runs.chunk_by(|a, b| by(a) == by(b)) {
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
        let end = range.end.min(self.slips.len());
        self.slips.get(range.start.min(end)..end).unwrap_or_default()
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

    /// Puts the first `upto` slips in order, and what else stands in the same issues as these; the rest only comes after them.
    fn arrange(&mut self, upto: usize, holdings: &dyn Holdings) {
        let upto = upto.min(self.slips.len());
        if upto <= self.arranged {
            return;
        }
        // Twice what is asked for, so that paging on stays cheap.
        let upto = (upto * 2).clamp(upto, self.slips.len());
        let order = self.order;
        let rank = |slip: &Slip| {
            let weight = if order == Order::Relevance { weight(&holdings.entry(slip)) } else { 0 };
            let (date, issue) = holdings.issue_of(slip.spot);
            (Reverse(weight), date, issue)
        };
        let last = match order {
            Order::Date => last_issue(&self.runs, upto),
            Order::Relevance => {
                let mut ranks: Vec<Rank> =
                    self.slips.get(self.arranged..).unwrap_or_default().par_iter().map(rank).collect();
                let at = upto - self.arranged - 1;
                *ranks.select_nth_unstable(at).1
            }
        };
        let Some(rest) = self.slips.get_mut(self.arranged..) else { return };
        let chosen: Vec<usize> = rest.par_iter().positions(|slip| rank(slip) <= last).collect();
        for (to, from) in chosen.iter().enumerate() {
            rest.swap(to, *from);
        }
        if let Some(front) = rest.get_mut(..chosen.len()) {
            front.sort_by_cached_key(|slip| (rank(slip), holdings.entry(slip).seat));
        }
        self.arranged += chosen.len();
    }
}

/// What slips are ordered by, but for the order within an issue.
type Rank = (Reverse<u64>, u32, u32);

/// The rank by day of the issue in which result number `upto` stands.
fn last_issue(runs: &[Run], upto: usize) -> Rank {
    let mut issues: Vec<(u32, u32, u64)> = runs.iter().map(|run| (run.date, run.issue, run.tally.articles)).collect();
    // Every run has a result at least: no more than so many are needed.
    if upto < issues.len() {
        issues.select_nth_unstable(upto);
        issues.truncate(upto);
    }
    issues.sort_unstable();
    let mut counted = 0;
    let reached = |(_, _, articles): &&(u32, u32, u64)| {
        counted += articles;
        counted >= upto as u64
    };
    issues.iter().find(reached).map_or((Reverse(0), u32::MAX, u32::MAX), |(date, issue, _)| (Reverse(0), *date, *issue))
}

/// How much an article is about what is asked. Whole numbers, so that it is the same on every machine.
fn weight(entry: &Entry) -> u64 {
    let hits = u64::from(entry.hits) + 4 * u64::from(entry.in_heading);
    let length = u64::from(entry.characters) + 500; // a notice of ten characters is not all about one of them
    hits * 1_000_000 / length
}
