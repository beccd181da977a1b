//! Holds the list of results as stretches that have come, and forgets those far from the selection. A range of the screen
//! goes in; the stretches that must be asked for come out.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::search::archive::{CHUNK, Item};

/// The most stretches that are kept.
const KEPT: usize = 40;

/// The results that have come, and what is shown of them.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// The place of the selected result.
    pub selected: usize,
    /// The place of the topmost result on the screen.
    pub top: usize,
    /// The stretches by number; `None` for one that has been asked for.
    stretches: BTreeMap<usize, Option<Vec<Item>>>,
}

impl List {
    /// Returns a result, if it has come.
    pub(super) fn item(&self, rank: usize) -> Option<&Item> {
        self.stretches.get(&(rank / CHUNK))?.as_ref()?.get(rank % CHUNK)
    }

    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Forgets that stretches were asked for which have not come, since their answers will be dropped.
    pub(super) fn forget(&mut self) {
        self.stretches.retain(|_, items| items.is_some());
    }

    /// Takes in a stretch of results that begins at this place.
    pub(super) fn add(&mut self, from: usize, items: Vec<Item>) {
        self.stretches.insert(from / CHUNK, Some(items));
        // The stretch farthest from the selection is dropped first.
        let here = self.selected / CHUNK;
        while self.stretches.len() > KEPT
            && let Some(far) = self.stretches.keys().copied().max_by_key(|n| n.abs_diff(here))
        {
            self.stretches.remove(&far);
        }
    }

    /// Returns the stretches that must be asked for: those on the screen and those that follow, unless they have come or
    /// been asked for already.
    pub(super) fn missing(&mut self, seen: &Range<usize>, len: usize) -> Vec<Range<usize>> {
        if seen.is_empty() {
            return Vec::new();
        }
        // The next screen is fetched before the user gets to it.
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
