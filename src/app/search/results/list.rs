//! The list of results: stretches of it that have come, as far as they are near what is looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::search::archive::{CHUNK, Item};

/// So many stretches are kept.
const KEPT: usize = 40;

/// The results that have come.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// Which result is selected.
    pub selected: usize,
    /// Which is at the top of the screen.
    pub top: usize,
    /// Stretches by number; `None` while one is asked for.
    stretches: BTreeMap<usize, Option<Vec<Item>>>,
}

impl List {
    /// A result, if it has come.
    pub(in crate::app) fn item(&self, rank: usize) -> Option<&Item> {
        self.stretches.get(&(rank / CHUNK))?.as_ref()?.get(rank % CHUNK)
    }

    pub(in crate::app) fn clear(&mut self) {
        *self = Self::default();
    }

    /// What was asked for and has not come will not come.
    pub(in crate::app) fn forget(&mut self) {
        self.stretches.retain(|_, items| items.is_some());
    }

    /// Takes in the results from this place on.
    pub(in crate::app) fn add(&mut self, from: usize, items: Vec<Item>) {
        self.stretches.insert(from / CHUNK, Some(items));
        // What is farthest from the selection goes first.
        let here = self.selected / CHUNK;
        while self.stretches.len() > KEPT
            && let Some(far) = self.stretches.keys().copied().max_by_key(|n| n.abs_diff(here))
        {
            self.stretches.remove(&far);
        }
    }

    /// The stretches that hold what is seen, or follow on it, and have neither come nor been asked for.
    pub(in crate::app) fn missing(&mut self, seen: &Range<usize>, len: usize) -> Vec<Range<usize>> {
        if seen.is_empty() {
            return Vec::new();
        }
        // What comes next is there before one gets to it.
        let ahead = seen.end + seen.len();
        let numbers: BTreeSet<usize> = (seen.start / CHUNK..=ahead.min(len.saturating_sub(1)) / CHUNK).collect();
        let missing: Vec<usize> = numbers.into_iter().filter(|n| !self.stretches.contains_key(n)).collect();
        missing
            .into_iter()
            .map(|n| {
                self.stretches.insert(n, None);
                n * CHUNK..((n + 1) * CHUNK).min(len)
            })
            .collect()
    }
}
