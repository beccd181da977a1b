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
    /// Its slips.
    pub slips: Range<usize>,
    /// What was found in it.
    pub tally: Tally,
}

/// All articles that answer a query, in no order.
#[derive(Clone, Debug, Default)]
pub struct Slips {
    pub(super) slips: Vec<Slip>,
    pub(super) runs: Vec<Run>,
}

impl Slips {
    pub(super) fn with_capacity(articles: usize) -> Self {
        Self { slips: Vec::with_capacity(articles), runs: Vec::new() }
    }

    /// Adds an article of an issue; `date` is asked once a run.
    pub(super) fn add(&mut self, slip: Slip, issue: u32, characters: u32, date: impl FnOnce() -> u32) {
        let at = self.slips.len();
        self.slips.push(slip);
        let hits = u64::from(slip.hits);
        match self.runs.last_mut().filter(|run| run.issue == issue) {
            Some(run) => {
                run.slips.end = at + 1;
                run.tally.hits += hits;
                run.tally.articles += 1;
                run.tally.characters += u64::from(characters);
            }
            None => {
                let tally = Tally { hits, articles: 1, characters: u64::from(characters) };
                self.runs.push(Run { date: date(), issue, slips: at..at + 1, tally });
            }
        }
    }

    /// The slips of whole entries.
    pub(super) fn of(entries: &[Entry]) -> Self {
        let mut slips = Self::with_capacity(entries.len());
        for entry in entries {
            slips.add(entry.slip(), entry.issue, entry.characters, || entry.date);
        }
        slips
    }

    /// Those of several parts.
    pub(super) fn joined(mut parts: Vec<Self>) -> Self {
        parts.retain(|part| !part.slips.is_empty());
        if parts.len() < 2 {
            return parts.pop().unwrap_or_default();
        }
        let mut all = Self::with_capacity(parts.iter().map(|part| part.slips.len()).sum());
        for part in parts {
            let from = all.slips.len();
            let moved = |run: Run| Run { slips: run.slips.start + from..run.slips.end + from, ..run };
            all.slips.extend(part.slips);
            all.runs.extend(part.runs.into_iter().map(moved));
        }
        all
    }

    /// What was found in a span of time.
    pub(super) fn within(&self, span: Span) -> Self {
        let mut part = Self::default();
        for run in self.runs.iter().filter(|run| span.holds(run.date)) {
            let from = part.slips.len();
            part.slips.extend_from_slice(self.slips.get(run.slips.clone()).unwrap_or_default());
            part.runs.push(Run { slips: from..part.slips.len(), ..run.clone() });
        }
        part
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
