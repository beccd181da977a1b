//! Keeps issues in memory in order: by publication, then date, then file name. In go issues one by one, out comes at which
//! index each stands, or which issue it was joined to.

use std::cmp::Ordering;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{collate, natural};
use crate::model::{Date, Issue};

/// Holds issues in reading order. Content and order depend on the issues alone, never on when they arrived.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    issues: Vec<Arc<Issue>>,
    /// The files of which only the first pages are there so far.
    parts: Vec<PathBuf>,
}

/// The effect that putting an issue on the shelf had on the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placed {
    /// It stands at this index; the issues from there on moved by one.
    Inserted(usize),
    /// It was joined to the issue at this index, as more pages of the same day's paper. Pages and articles there may have
    /// new indices.
    Merged(usize),
    /// It replaced its first pages: they stood at the first index, it stands at the second, counted without them. Pages and
    /// articles may have new indices.
    Replaced(usize, usize),
}

impl Shelf {
    /// Puts an issue in its place, or its pages into the issue of the same paper and day.
    pub fn insert(&mut self, issue: Issue) -> Placed {
        let before = self.take_part(&issue);
        let placed = self.put(issue);
        match (before, placed) {
            (Some(from), Placed::Inserted(to) | Placed::Merged(to)) => Placed::Replaced(from, to),
            (_, placed) => placed,
        }
    }

    /// Puts the first pages of a file that is still being read in their place, unless other pages of that day's paper are
    /// there: then they wait for the rest.
    pub fn insert_part(&mut self, issue: Issue) -> Option<Placed> {
        let path = issue.sources.first()?.path.clone();
        let is_own = |there: &Issue| self.parts.contains(&path) && is_of(there, &path);
        let is_taken = |there: &&Arc<Issue>| !is_own(there) && collate::are_one(there, &issue);
        if issue.article_count() == 0 || self.issues.iter().any(|there| is_taken(&there)) {
            return None;
        }
        let placed = self.insert(issue);
        self.parts.push(path);
        Some(placed)
    }

    /// Removes the first pages of a file, of this issue or of one of the same paper and day; returns their index.
    fn take_part(&mut self, issue: &Issue) -> Option<usize> {
        let path = issue.sources.first()?.path.as_path();
        let is_part = |there: &Issue| self.parts.iter().any(|part| is_of(there, part));
        let is_its = |there: &Arc<Issue>| is_part(there) && (is_of(there, path) || collate::are_one(there, issue));
        if self.parts.is_empty() {
            return None;
        }
        let at = self.issues.iter().position(is_its)?;
        let gone = self.issues.remove(at);
        self.parts.retain(|part| !is_of(&gone, part));
        Some(at)
    }

    /// Puts a whole issue in its place.
    fn put(&mut self, issue: Issue) -> Placed {
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

    /// Returns the issues in order.
    pub fn into_issues(self) -> impl Iterator<Item = Issue> {
        self.issues.into_iter().map(Arc::unwrap_or_clone)
    }

    /// Replaces what was read from a file, in the issue at this index, by what was read anew; returns the index of the
    /// file's issue.
    pub fn replace_file(&mut self, at: usize, path: &Path, new: Issue) -> Option<usize> {
        let old = Arc::unwrap_or_clone(self.issues.get(at).cloned()?);
        self.issues.remove(at);
        if let Some(rest) = collate::without(old, path) {
            self.insert(rest);
        }
        match self.insert(new) {
            Placed::Inserted(at) | Placed::Merged(at) | Placed::Replaced(_, at) => Some(at),
        }
    }

    /// Removes everything that was read from a file, or from an archive of files; returns whether there was anything.
    pub fn remove_file(&mut self, path: &Path) -> bool {
        let mut any = false;
        let within = |issue: &Arc<Issue>| issue.sources.iter().find(|s| s.path.starts_with(path)).map(|s| s.path.clone());
        while let Some((at, file)) = self.issues.iter().enumerate().find_map(|(at, issue)| Some((at, within(issue)?))) {
            let old = Arc::unwrap_or_clone(self.issues.remove(at));
            if let Some(rest) = collate::without(old, &file) {
                self.insert(rest);
            }
            any = true;
        }
        any
    }

    /// Returns the issues in order.
    #[must_use]
    pub fn issues(&self) -> &[Arc<Issue>] {
        &self.issues
    }
}

/// Whether an issue comes from this file alone.
fn is_of(issue: &Issue, path: &Path) -> bool {
    matches!(issue.sources.as_slice(), [source] if source.path == path)
}

/// Compares issues: known papers first, by name; then by day, sure dates before inferred ones; then by file. Issues that are
/// one compare equal, so that adding pages never moves an issue.
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
