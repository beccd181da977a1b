//! The matches of a search: of each article that was found as little as can be, since there may be a million of them.
//!
//! Day, issue, place and length are looked up again where they are needed, for the few that are put in order and shown. What
//! is counted over time is counted by runs of articles of one issue while they are found, and never from the matches again.

use std::collections::BTreeMap;
use std::ops::Range;

use super::entry::Entry;
use super::spot::Spot;
use super::tally::{Span, Tally};

/// An article that was found, in 16 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArticleMatch {
    /// How it is found again.
    pub spot: Spot,
    /// How many hits it has, see [`crate::search::Examined`].
    pub hits: u32,
    /// How many of them are in the heading.
    pub in_heading: u32,
}

/// A run of articles of one issue, found one after another. An issue may have several runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The [`Entry::date`] of the issue.
    pub date: u32,
    /// The place of the issue in the order of the holdings.
    pub issue: u32,
    /// Its matches: the part they are in, and which of that part.
    pub part: usize,
    pub matches: Range<usize>,
    /// The counts of what was found in it.
    pub tally: Tally,
}

/// All articles that answer a query, in no order.
#[derive(Clone, Debug, Default)]
pub struct Matches {
    /// The matches of each part. They are never put together, which would need the memory twice.
    parts: Vec<Vec<ArticleMatch>>,
    pub(super) runs: Vec<Run>,
}

impl Matches {
    /// Adds an article of an issue, with the characters of the article; `date` is asked once a run.
    #[inline]
    pub fn add(&mut self, found: ArticleMatch, issue: u32, characters: u32, date: impl FnOnce() -> u32) {
        if self.parts.is_empty() {
            self.parts.push(Vec::new());
        }
        let part = self.parts.len() - 1;
        let Some(matches) = self.parts.last_mut() else { return };
        let at = matches.len();
        matches.push(found);
        let hits = u64::from(found.hits);
        if let Some(run) = self.runs.last_mut().filter(|run| run.issue == issue) {
            run.matches.end = at + 1;
            run.tally.hits += hits;
            run.tally.articles += 1;
            run.tally.characters += u64::from(characters);
        } else {
            let tally = Tally { hits, articles: 1, characters: u64::from(characters) };
            self.runs.push(Run { date: date(), issue, part, matches: at..at + 1, tally });
        }
    }

    /// Starts empty, with room for this many articles.
    #[must_use]
    pub fn with_capacity(articles: usize) -> Self {
        Self { parts: vec![Vec::with_capacity(articles)], runs: Vec::new() }
    }

    /// Keeps what is to be kept of whole entries.
    pub(super) fn of(entries: &[Entry]) -> Self {
        let mut matches = Self::with_capacity(entries.len());
        for entry in entries {
            matches.add(
                ArticleMatch { spot: entry.spot, hits: entry.hits, in_heading: entry.in_heading },
                entry.issue,
                entry.characters,
                || entry.date,
            );
        }
        matches
    }

    /// Puts those of several parts together.
    #[must_use]
    pub fn joined(several: Vec<Self>) -> Self {
        let mut all = Self::default();
        for one in several {
            let before = all.parts.len();
            all.runs.extend(one.runs.into_iter().map(|run| Run { part: before + run.part, ..run }));
            all.parts.extend(one.parts);
        }
        all
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Returns the matches of a run.
    pub(super) fn of_run(&self, run: &Run) -> &[ArticleMatch] {
        self.parts.get(run.part).and_then(|part| part.get(run.matches.clone())).unwrap_or_default()
    }

    /// Returns all matches.
    pub(super) fn all(&self) -> impl Iterator<Item = &ArticleMatch> {
        self.parts.iter().flatten()
    }

    /// Returns what was found in a span of time.
    pub(super) fn within(&self, span: Span) -> Self {
        let mut within = Vec::new();
        let mut runs = Vec::new();
        for run in self.runs.iter().filter(|run| span.holds(run.date)) {
            let from = within.len();
            within.extend_from_slice(self.of_run(run));
            runs.push(Run { part: 0, matches: from..within.len(), ..run.clone() });
        }
        Self { parts: vec![within], runs }
    }

    /// Returns what was found in some of the issues.
    pub(super) fn of_issues(&self, wanted: impl Fn(u32) -> bool) -> Self {
        let mut some = Vec::new();
        let mut runs = Vec::new();
        for run in self.runs.iter().filter(|run| wanted(run.issue)) {
            let from = some.len();
            some.extend_from_slice(self.of_run(run));
            runs.push(Run { part: 0, matches: from..some.len(), ..run.clone() });
        }
        Self { parts: vec![some], runs }
    }

    /// Counts the articles that were found of each issue, by its place, in order.
    #[must_use]
    pub fn by_issue(&self) -> Vec<(usize, usize)> {
        let mut counts = BTreeMap::new();
        for run in &self.runs {
            *counts.entry(run.issue as usize).or_default() += run.tally.articles as usize;
        }
        counts.into_iter().collect()
    }
}
