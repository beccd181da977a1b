//! Remembers what the tree has unfolded on the way to an article, so that it is folded again when the reader goes on:
//! only what the user has unfolded stays open.

use std::collections::BTreeSet;

use super::rows::{DivisionKey, Level, Row};
use crate::collection::Collection;

/// The issues and divisions that are open only because the reader went through them.
#[derive(Clone, Debug, Default)]
pub(super) struct AutoUnfolded {
    pub(super) issues: BTreeSet<usize>,
    pub(super) divisions: Vec<DivisionKey>,
}

impl AutoUnfolded {
    /// Takes in that the user has folded or unfolded a row, which stays so from now on.
    pub(super) fn keep(&mut self, collection: &Collection, row: Row) {
        match row.level {
            Level::Division(..) => {
                let class = DivisionKey::of(collection, row);
                self.divisions.retain(|passed| Some(passed) != class.as_ref());
            }
            _ => _ = self.issues.remove(&row.issue),
        }
    }

    /// Takes in that an issue was put in at this index.
    pub(super) fn inserted(&mut self, at: usize) {
        let later = self.issues.split_off(&at);
        self.issues.extend(later.into_iter().map(|issue| issue + 1));
    }

    /// Takes in that the issue at one index stands at another, counted without it.
    pub(super) fn moved(&mut self, from: usize, to: usize) {
        let was = self.issues.remove(&from);
        let later = self.issues.split_off(&from);
        self.issues.extend(later.into_iter().map(|issue| issue - 1));
        self.inserted(to);
        self.issues.extend(was.then_some(to));
    }
}
