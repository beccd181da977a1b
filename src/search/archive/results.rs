//! The results of a search: totals, the spread over time, and the list in order, which is arranged only as far as it is looked at.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::atomic::AtomicBool;

use rayon::prelude::*;

use super::entry::Entry;
use super::error::HoldingsError;
use super::holdings::{Holdings, NamedArticle};
use super::matches::{ArticleMatch, Matches, Run};
use super::snippet::{Snippet, snippet};
use super::spot::Spot;
use super::tally::{Span, Tally};
use crate::search::query::Query;

/// The order of results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By day, what has none last; within a day by paper, page and place.
    #[default]
    Date,
    /// Many hits in a short article first, a hit in the heading counting five times; then by day.
    Relevance,
}

/// A property by which hits are counted.
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

/// An article that was found, with its first hit in context.
#[derive(Clone, Debug)]
pub struct Excerpt {
    /// How to open it.
    pub spot: Spot,
    /// The article and what names it.
    pub named: NamedArticle,
    /// Hits in it.
    pub hits: u32,
    /// The first hit in its context; none where the query names no phrase.
    pub snippet: Option<Snippet>,
}

/// The results of a search.
#[derive(Clone, Debug, Default)]
pub struct Results {
    matches: Matches,
    order: Order,
    /// The first in order, as far as they have been looked at.
    arranged: Vec<ArticleMatch>,
    total: Tally,
}

impl Results {
    /// Searches; returns `None` when stopped by `cancel`.
    ///
    /// # Errors
    /// When the holdings cannot be read.
    pub fn search(
        holdings: &dyn Holdings,
        query: &Query,
        order: Order,
        cancel: &AtomicBool,
    ) -> Result<Option<Self>, HoldingsError> {
        Ok(holdings.matches(query, cancel)?.map(|matches| Self::of(matches, order)))
    }

    pub(super) fn of(matches: Matches, order: Order) -> Self {
        let total = total_of(&matches.runs);
        Self { matches, order, arranged: Vec::new(), total }
    }

    /// Returns what was found in a span of time, in this order.
    #[must_use]
    pub fn within(&self, span: Span, order: Order) -> Self {
        Self::of(self.matches.within(span), order)
    }

    /// Counts the articles that were found in each issue, by its id.
    #[must_use]
    pub fn by_issue(&self, holdings: &dyn Holdings) -> BTreeMap<String, u32> {
        let counts = self.matches.by_issue().into_iter();
        counts.map(|(issue, articles)| (holdings.issue_name(issue as u32).id, articles as u32)).collect()
    }

    /// Returns what was found in issues in which there were fewer articles `then`, in this order.
    #[must_use]
    pub fn since(&self, then: &BTreeMap<String, u32>, holdings: &dyn Holdings, order: Order) -> Self {
        let counts: BTreeMap<usize, usize> = self.matches.by_issue().into_iter().collect();
        let is_new = |issue: u32| {
            let now = counts.get(&(issue as usize)).copied().unwrap_or_default();
            then.get(&holdings.issue_name(issue).id).is_none_or(|before| now > *before as usize)
        };
        Self::of(self.matches.of_issues(is_new), order)
    }

    /// Puts the results in another order.
    pub fn set_order(&mut self, order: Order) {
        if order != self.order {
            (self.order, self.arranged) = (order, Vec::new());
        }
    }

    /// Returns the counts of all hits and articles.
    #[must_use]
    pub const fn total(&self) -> Tally {
        self.total
    }

    /// Returns how many articles were found.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.total.articles as usize
    }

    /// Whether nothing was found.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.total.articles == 0
    }

    /// Returns the counts by year, in order; what has no date is last, under `None`.
    #[must_use]
    pub fn years(&self) -> Vec<(Option<u16>, Tally)> {
        let years = self.counted(|run| run.date / 10_000);
        let year = |number| u16::try_from(number).ok().filter(|y| *y < 10_000);
        years.into_iter().map(|(number, tally)| (year(number), tally)).collect()
    }

    /// Returns the counts by month, in order, the month as a number that reads as it does: 196303; what has no date is last, under 0.
    #[must_use]
    pub fn months(&self) -> Vec<(u32, Tally)> {
        let months = self.counted(|run| run.date / 100);
        let month = |number| if number == Entry::UNDATED / 100 { 0 } else { number };
        months.into_iter().map(|(number, tally)| (month(number), tally)).collect()
    }

    /// Returns the counts by what is asked, in order. What is not known stands under an empty name.
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

    /// Counts by a number, in its order.
    fn counted(&self, by: impl Fn(&Run) -> u32) -> BTreeMap<u32, Tally> {
        let mut counts: BTreeMap<u32, Tally> = BTreeMap::new();
        for same in self.matches.runs.chunk_by(|a, b| by(a) == by(b)) {
            counts.entry(same.first().map_or(0, &by)).or_default().add(&total_of(same));
        }
        counts
    }

    /// Returns the entries in this stretch of the order.
    pub fn entries(&mut self, range: Range<usize>, holdings: &dyn Holdings) -> Vec<Entry> {
        self.arranged(range, holdings).iter().map(|found| holdings.entry(found)).collect()
    }

    fn arranged(&mut self, range: Range<usize>, holdings: &dyn Holdings) -> &[ArticleMatch] {
        self.arrange(range.end, holdings);
        let end = range.end.min(self.arranged.len());
        self.arranged.get(range.start.min(end)..end).unwrap_or_default()
    }

    /// Returns the entries in this stretch of the order, each with its article.
    pub fn articles(&mut self, range: Range<usize>, holdings: &dyn Holdings) -> Vec<(Entry, NamedArticle)> {
        let article = |found: &ArticleMatch| Some((holdings.entry(found), holdings.article(found.spot)?));
        self.arranged(range, holdings).par_iter().filter_map(article).collect()
    }

    /// Returns the results in this stretch of the order, with this many clusters on either side of the first hit.
    pub fn excerpts(
        &mut self,
        range: Range<usize>,
        query: &Query,
        holdings: &dyn Holdings,
        clusters: usize,
    ) -> Vec<Excerpt> {
        let matched = |(entry, named): (Entry, NamedArticle)| {
            let blocks = &named.article.blocks;
            let first = query.hits(blocks).into_iter().next();
            let snippet = first.map(|hit| snippet(blocks, &hit, clusters));
            Excerpt { spot: entry.spot, hits: entry.hits, snippet, named }
        };
        self.articles(range, holdings).into_par_iter().map(matched).collect()
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
        first.sort_by_cached_key(|(rank, found)| (*rank, holdings.entry(found).order_key));
        self.arranged = first.into_iter().map(|(_, found)| found).collect();
    }

    /// Picks the first by day, `upto` at least: whole issues, as they were found. No other need be looked at.
    fn first_by_day(&self, upto: usize) -> Vec<(Rank, ArticleMatch)> {
        let runs = &self.matches.runs;
        let mut days: Vec<(u32, u32, usize)> = runs.iter().zip(0..).map(|(run, n)| (run.date, run.issue, n)).collect();
        // Every run has a result at least, so no more issues are needed than results; one of them may have several runs.
        if let Some(last) = upto.checked_sub(1).filter(|last| *last < days.len()) {
            let (date, issue, _) = *days.select_nth_unstable(last).1;
            days.retain(|day| (day.0, day.1) <= (date, issue));
        }
        days.sort_unstable();
        let mut first: Vec<(Rank, ArticleMatch)> = Vec::with_capacity(upto);
        for (date, issue, run) in days {
            let rank = (Reverse(0), date, issue);
            if first.len() >= upto && first.last().is_some_and(|(last, _)| *last != rank) {
                break;
            }
            let of_run = runs.get(run).map(|run| self.matches.of_run(run)).unwrap_or_default();
            first.extend(of_run.iter().map(|found| (rank, *found)));
        }
        first
    }

    /// Picks the first by weight, `upto` at least.
    fn first_by_weight(&self, upto: usize, holdings: &dyn Holdings) -> Vec<(Rank, ArticleMatch)> {
        let ranked = |found: &ArticleMatch| {
            let entry = holdings.entry(found);
            (Reverse(weight(&entry)), entry.date, entry.issue)
        };
        let all: Vec<&ArticleMatch> = self.matches.all().collect();
        let ranks: Vec<Rank> = all.par_iter().map(|found| ranked(found)).collect();
        let mut order = ranks.clone();
        let Some(last) = upto.checked_sub(1).filter(|last| *last < order.len()) else { return Vec::new() };
        let last = *order.select_nth_unstable(last).1;
        ranks.into_iter().zip(all.into_iter().copied()).filter(|(rank, _)| *rank <= last).collect()
    }
}

/// Adds the counts of some runs up.
fn total_of(runs: &[Run]) -> Tally {
    let mut total = Tally::default();
    for run in runs {
        total.add(&run.tally);
    }
    total
}

/// The key that results are ordered by, but for their order within an issue: weight, day, issue.
type Rank = (Reverse<u64>, u32, u32);

/// Weighs how much an article is about what is asked. It counts in whole numbers, so that it is the same on every machine.
fn weight(entry: &Entry) -> u64 {
    let hits = u64::from(entry.hits) + 4 * u64::from(entry.in_heading);
    let length = u64::from(entry.characters) + 500; // a notice of ten characters is not all about one of them
    hits * 1_000_000 / length
}
