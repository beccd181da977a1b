//! The issues in memory, in order: by publication, then date, then file name.

use std::sync::Arc;

use crate::model::{Date, Issue, Source};

/// Issues in reading order. The order depends on the issues alone, never on when they arrived.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    issues: Vec<Arc<Issue>>,
}

/// What putting an issue on the shelf did to the ones that were there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placed {
    /// It stands at this index; what stood there and after moved by one.
    Inserted(usize),
    /// It was joined into the issue at this index, as more pages of the same day's paper.
    Merged(usize),
}

impl Shelf {
    /// Puts an issue in its place.
    pub fn insert(&mut self, issue: Issue) -> Placed {
        let at = self.issues.partition_point(|i| key(i) <= key(&issue));
        self.issues.insert(at, Arc::new(issue));
        Placed::Inserted(at)
    }

    /// The issues in order.
    #[must_use]
    pub fn issues(&self) -> &[Arc<Issue>] {
        &self.issues
    }
}

/// Known papers first, by name; then by day; then by file.
fn key(issue: &Issue) -> (bool, Option<&str>, Option<Date>, &str) {
    let paper = issue.publication.as_deref();
    (paper.is_none(), paper, issue.date.map(|d| d.date), issue.sources.first().map_or("", Source::stem))
}
