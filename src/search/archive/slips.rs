//! Slips: what is kept of each article that was found, as little as can be, since there may be a million of them.
//!
//! Day, issue, seat and length are looked up again where they are needed, for the few that are put in order and shown. What
//! is counted over time is counted by runs of articles of one issue while they are found, and never from the slips again.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Entry, Span, Spot, Tally};

/// An article that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slip {
    /// How the engine finds it again.
    pub spot: Spot,
    /// Hits, see [`crate::search::Examined`].
    pub hits: u32,
    /// How many of them in the heading.
    pub in_heading: u32,
}

/// Articles of one issue, found one after another. An issue may have several runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The issue's [`Entry::date`].
    pub date: u32,
    /// The issue's place.
    pub issue: u32,
    /// Its slips: the part they are of, and which of it.
    pub part: usize,
    pub slips: Range<usize>,
    /// What was found in it.
    pub tally: Tally,
}

/// All articles that answer a query, in no order.
#[derive(Clone, Debug, Default)]
pub struct Slips {
    /// The slips of each part: they are never put together, which would need the memory twice.
    parts: Vec<Vec<Slip>>,
    pub(super) runs: Vec<Run>,
}

impl Slips {
    /// Adds an article of an issue; `date` is asked once a run.
    #[inline]
    pub(super) fn add(&mut self, slip: Slip, issue: u32, characters: u32, date: impl FnOnce() -> u32) {
        if self.parts.is_empty() {
            self.parts.push(Vec::new());
        }
        let part = self.parts.len() - 1;
        let Some(slips) = self.parts.last_mut() else { return };
        let at = slips.len();
        slips.push(slip);
        let hits = u64::from(slip.hits);
        if let Some(run) = self.runs.last_mut().filter(|run| run.issue == issue) {
            run.slips.end = at + 1;
            run.tally.hits += hits;
            run.tally.articles += 1;
            run.tally.characters += u64::from(characters);
        } else {
            let tally = Tally { hits, articles: 1, characters: u64::from(characters) };
            self.runs.push(Run { date: date(), issue, part, slips: at..at + 1, tally });
        }
    }

    /// Room for so many.
    pub(super) fn with_capacity(articles: usize) -> Self {
        Self { parts: vec![Vec::with_capacity(articles)], runs: Vec::new() }
    }

    /// The slips of whole entries.
    pub(super) fn of(entries: &[Entry]) -> Self {
        let mut slips = Self::with_capacity(entries.len());
        for entry in entries {
            slips.add(entry.slip(), entry.issue, entry.characters, || entry.date);
        }
        slips
    }

    /// Those of several.
    pub(super) fn joined(several: Vec<Self>) -> Self {
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

    /// The slips of a run.
    pub(super) fn of_run(&self, run: &Run) -> &[Slip] {
        self.parts.get(run.part).and_then(|part| part.get(run.slips.clone())).unwrap_or_default()
    }

    /// All slips.
    pub(super) fn all(&self) -> impl Iterator<Item = &Slip> {
        self.parts.iter().flatten()
    }

    /// What was found in a span of time.
    pub(super) fn within(&self, span: Span) -> Self {
        let mut within = Vec::new();
        let mut runs = Vec::new();
        for run in self.runs.iter().filter(|run| span.holds(run.date)) {
            let from = within.len();
            within.extend_from_slice(self.of_run(run));
            runs.push(Run { part: 0, slips: from..within.len(), ..run.clone() });
        }
        Self { parts: vec![within], runs }
    }

    /// What was found in some of the issues.
    pub(super) fn of_issues(&self, wanted: impl Fn(u32) -> bool) -> Self {
        let mut some = Vec::new();
        let mut runs = Vec::new();
        for run in self.runs.iter().filter(|run| wanted(run.issue)) {
            let from = some.len();
            some.extend_from_slice(self.of_run(run));
            runs.push(Run { part: 0, slips: from..some.len(), ..run.clone() });
        }
        Self { parts: vec![some], runs }
    }

    /// Of which issues by their place how many articles were found, in order.
    #[must_use]
    pub fn by_issue(&self) -> Vec<(usize, usize)> {
        let mut counts = BTreeMap::new();
        for run in &self.runs {
            *counts.entry(run.issue as usize).or_default() += run.tally.articles as usize;
        }
        counts.into_iter().collect()
    }
}
