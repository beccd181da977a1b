//! The issues in memory, in order: by publication, then date, then file name.

use std::cmp::Ordering;
use std::path::Path;
use std::sync::Arc;

use super::{collate, natural};
use crate::model::{Date, Issue};

/// Issues in reading order. What stands on it and in which order depends on the issues alone, never on when they arrived.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    issues: Vec<Arc<Issue>>,
}

/// What putting an issue on the shelf did to the ones that were there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placed {
    /// It stands at this index; what stood there and after moved by one.
    Inserted(usize),
    /// It was joined into the issue at this index, as more pages of the same day's paper. Its pages and articles may have got
    /// other indices.
    Merged(usize),
}

impl Shelf {
    /// Puts an issue in its place, or its pages into the issue of the same paper and day.
    pub fn insert(&mut self, issue: Issue) -> Placed {
        let at = self.issues.partition_point(|there| order(there, &issue).is_lt());
        if let Some(there) = self.issues.get_mut(at).filter(|there| collate::are_one(there, &issue)) {
            let first = Arc::unwrap_or_clone(std::mem::take(there));
            *there = Arc::new(collate::collate(first, issue));
            return Placed::Merged(at);
        }
        self.issues.insert(at, Arc::new(issue));
        Placed::Inserted(at)
    }

    /// Changes an issue where it stands. What identifies it and its pages must stay as it is.
    pub fn amend(&mut self, at: usize, change: impl FnOnce(&mut Issue)) {
        if let Some(issue) = self.issues.get_mut(at) {
            change(Arc::make_mut(issue));
        }
    }

    /// Puts what was read anew from a file in the place of what was read from it before, in the issue at this place; gives where
    /// the issue of the file stands then.
    pub fn replace_file(&mut self, at: usize, path: &Path, new: Issue) -> Option<usize> {
        let old = Arc::unwrap_or_clone(self.issues.get(at).cloned()?);
        self.issues.remove(at);
        if let Some(rest) = collate::without(old, path) {
            self.insert(rest);
        }
        match self.insert(new) {
            Placed::Inserted(at) | Placed::Merged(at) => Some(at),
        }
    }

    /// The issues in order.
    #[must_use]
    pub fn issues(&self) -> &[Arc<Issue>] {
        &self.issues
    }
}

/// Known papers first, by name; then by day, those surely of the day before those that may be; then by file. Issues that are
/// one are equal, so that joining more pages to one never moves it.
fn order(a: &Issue, b: &Issue) -> Ordering {
    if collate::are_one(a, b) {
        return Ordering::Equal;
    }
    key(a).cmp(&key(b)).then_with(|| match (a.sources.first(), b.sources.first()) {
        (Some(a), Some(b)) => natural::compare(a.stem(), b.stem()).then_with(|| natural::compare_paths(&a.path, &b.path)),
        (a, b) => a.is_some().cmp(&b.is_some()),
    })
}

fn key(issue: &Issue) -> (bool, Option<&str>, Option<Date>, bool, Option<&str>) {
    let paper = issue.publication.as_deref();
    (paper.is_none(), paper, issue.date.map(|d| d.date), !collate::is_dated(issue), issue.edition.as_deref())
}
