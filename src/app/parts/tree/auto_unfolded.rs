//! What the tree unfolds on the way to an article, and folds again when the way leads on: only what the user has unfolded stays open.

use std::collections::BTreeSet;

use crate::app::parts::tree::rows::{DivisionKey, Level, Row};
use crate::collection::Collection;

/// Issues and divisions that stand open because one has passed through them.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct AutoUnfolded {
    pub(super) issues: BTreeSet<usize>,
    pub(super) divisions: Vec<DivisionKey>,
}

impl AutoUnfolded {
    /// The user has folded or unfolded a row: it stays so.
    pub(in crate::app) fn keep(&mut self, collection: &Collection, row: Row) {
        match row.level {
            Level::Division(..) => {
                let class = DivisionKey::of(collection, row);
                self.divisions.retain(|passed| Some(passed) != class.as_ref());
            }
            _ => _ = self.issues.remove(&row.issue),
        }
    }

    /// An issue was put in at this index.
    pub(in crate::app) fn inserted(&mut self, at: usize) {
        let later = self.issues.split_off(&at);
        self.issues.extend(later.into_iter().map(|issue| issue + 1));
    }

    /// An issue at one index stands at another, counted without it.
    pub(in crate::app) fn moved(&mut self, from: usize, to: usize) {
        let was = self.issues.remove(&from);
        let later = self.issues.split_off(&from);
        self.issues.extend(later.into_iter().map(|issue| issue - 1));
        self.inserted(to);
        self.issues.extend(was.then_some(to));
    }
}
