//! All issues in order, as the reader takes them: a summary of every issue, and the issue itself where it is loaded.
//!
//! Issues of files are loaded as soon as they are read. Of a library all summaries are there at once, from its catalogue; an issue
//! is loaded when it is wanted and evicted when it has not been for long. What the tree and the calendar ask is answered by the
//! summaries, by halving, since both kinds stand in the order of the shelf: paper, day.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::division::Division;
use super::summary::IssueSummary;
use crate::archive::{Placed, Shelf, collate, without};
use crate::library::Catalogue;
use crate::model::{Basis, Date, Issue, Source};
use crate::story;

/// All issues in order.
#[derive(Clone, Debug)]
pub struct Collection {
    kind: Kind,
}

/// Tells issues in memory from those of a library.
#[derive(Clone, Debug)]
enum Kind {
    Files(Shelf),
    Library { catalogue: Arc<Catalogue>, loaded: BTreeMap<usize, Loaded>, unreadable: BTreeSet<usize>, clock: u64 },
}

/// An issue of a library that is loaded.
#[derive(Clone, Debug)]
struct Loaded {
    issue: Arc<Issue>,
    /// When it was wanted last, in uses of the collection.
    used: u64,
}

impl Default for Collection {
    fn default() -> Self {
        Self { kind: Kind::Files(Shelf::default()) }
    }
}

impl Collection {
    /// Makes a collection of the issues of a library, none of them loaded.
    #[must_use]
    pub const fn of_library(catalogue: Arc<Catalogue>) -> Self {
        Self { kind: Kind::Library { catalogue, loaded: BTreeMap::new(), unreadable: BTreeSet::new(), clock: 0 } }
    }

    /// Puts an issue that was read from a file in its place; a library takes none.
    pub fn insert(&mut self, issue: Issue) -> Option<Placed> {
        match &mut self.kind {
            Kind::Files(shelf) => Some(shelf.insert(issue)),
            Kind::Library { .. } => None,
        }
    }

    /// Puts the first pages of a file that is still being read in their place, see [`Shelf::insert_part`].
    pub fn insert_part(&mut self, issue: Issue) -> Option<Placed> {
        match &mut self.kind {
            Kind::Files(shelf) => shelf.insert_part(issue),
            Kind::Library { .. } => None,
        }
    }

    /// Returns the issues, where they are all in memory.
    #[must_use]
    pub const fn shelf(&self) -> Option<&Shelf> {
        match &self.kind {
            Kind::Files(shelf) => Some(shelf),
            Kind::Library { .. } => None,
        }
    }

    /// Returns the catalogue, where the issues are of a library.
    #[must_use]
    pub const fn catalogue(&self) -> Option<&Arc<Catalogue>> {
        match &self.kind {
            Kind::Files(_) => None,
            Kind::Library { catalogue, .. } => Some(catalogue),
        }
    }

    /// Returns how many issues there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.kind {
            Kind::Files(shelf) => shelf.issues().len(),
            Kind::Library { catalogue, .. } => catalogue.entries().len(),
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns what is known of the issue at this place.
    #[must_use]
    pub fn summary(&self, at: usize) -> Option<IssueSummary<'_>> {
        match &self.kind {
            Kind::Files(shelf) => shelf.issues().get(at).map(|issue| IssueSummary {
                publication: issue.publication.as_deref(),
                edition: issue.edition.as_deref(),
                stem: issue.sources.first().map_or("", Source::stem),
                date: issue.date.map(|d| d.date),
                about: issue.date.is_some_and(|d| d.basis == Basis::Inferred),
                articles: issue.article_count(),
            }),
            Kind::Library { catalogue, .. } => catalogue.entries().get(at).map(|entry| IssueSummary {
                publication: entry.publication.as_deref(),
                edition: entry.edition.as_deref(),
                stem: &entry.id,
                date: entry.date,
                about: entry.about,
                articles: entry.articles,
            }),
        }
    }

    /// Returns how many articles an issue has, a story that goes on on other pages counted once.
    #[must_use]
    pub fn stories(&self, at: usize) -> usize {
        match &self.kind {
            Kind::Files(shelf) => shelf.issues().get(at).map_or(0, |issue| story::heads(issue).len()),
            Kind::Library { catalogue, .. } => {
                catalogue.entries().get(at).map_or(0, |entry| entry.articles - entry.further_pieces)
            }
        }
    }

    /// Returns the issue at this place, if it is loaded.
    #[must_use]
    pub fn issue(&self, at: usize) -> Option<&Arc<Issue>> {
        match &self.kind {
            Kind::Files(shelf) => shelf.issues().get(at),
            Kind::Library { loaded, .. } => loaded.get(&at).map(|loaded| &loaded.issue),
        }
    }

    /// Changes an issue that is loaded. What identifies it and its pages must stay as it is.
    pub fn amend(&mut self, at: usize, change: impl FnOnce(&mut Issue)) {
        match &mut self.kind {
            Kind::Files(shelf) => shelf.amend(at, change),
            Kind::Library { loaded, .. } => {
                if let Some(loaded) = loaded.get_mut(&at) {
                    change(Arc::make_mut(&mut loaded.issue));
                }
            }
        }
    }

    /// Puts what was read anew from a file in the place of what was read from it before, in the issue at this place; returns
    /// where the issue of the file stands then. In a library that is where it stood, whatever it is now.
    pub fn replace_file(&mut self, at: usize, path: &Path, new: Issue) -> Option<usize> {
        match &mut self.kind {
            Kind::Files(shelf) => shelf.replace_file(at, path, new),
            Kind::Library { loaded, .. } => {
                let loaded = loaded.get_mut(&at)?;
                let rest = without(Issue::clone(&loaded.issue), path);
                loaded.issue = Arc::new(match rest {
                    Some(rest) => collate(rest, new),
                    None => new,
                });
                Some(at)
            }
        }
    }

    /// Takes away all that was read from a file, but nothing of a library; returns whether there was anything.
    pub fn remove_file(&mut self, path: &Path) -> bool {
        match &mut self.kind {
            Kind::Files(shelf) => shelf.remove_file(path),
            Kind::Library { .. } => false,
        }
    }

    /// Loads an issue of the library into its place.
    pub fn load(&mut self, at: usize, issue: Arc<Issue>) {
        if let Kind::Library { catalogue, loaded, clock, .. } = &mut self.kind
            && at < catalogue.entries().len()
        {
            *clock += 1;
            loaded.insert(at, Loaded { issue, used: *clock });
        }
    }

    /// Notes that an issue is wanted now.
    pub fn touch(&mut self, at: usize) {
        if let Kind::Library { loaded, clock, .. } = &mut self.kind
            && let Some(loaded) = loaded.get_mut(&at)
        {
            *clock += 1;
            loaded.used = *clock;
        }
    }

    /// Notes that an issue cannot be read, so that it is not asked for again.
    pub fn mark_unreadable(&mut self, at: usize) {
        if let Kind::Library { unreadable, .. } = &mut self.kind {
            unreadable.insert(at);
        }
    }

    /// Whether an issue could not be read.
    #[must_use]
    pub fn is_unreadable(&self, at: usize) -> bool {
        matches!(&self.kind, Kind::Library { unreadable, .. } if unreadable.contains(&at))
    }

    /// Returns the places of the issues of a library that are loaded, what was wanted longest ago first.
    #[must_use]
    pub fn by_use(&self) -> Vec<usize> {
        let Kind::Library { loaded, .. } = &self.kind else { return Vec::new() };
        let mut places: Vec<usize> = loaded.keys().copied().collect();
        places.sort_by_key(|at| loaded.get(at).map(|loaded| loaded.used));
        places
    }

    /// Evicts an issue of a library.
    pub fn evict(&mut self, at: usize) {
        if let Kind::Library { loaded, .. } = &mut self.kind {
            loaded.remove(&at);
        }
    }

    /// Returns the place of the newest issue that has articles; one whose day is only inferred where there is no other, the first where no day is known.
    #[must_use]
    pub fn newest(&self) -> Option<usize> {
        let summaries = (0..self.len())
            .filter_map(|at| self.summary(at).map(|summary| (at, summary)))
            .filter(|(_, summary)| summary.articles > 0);
        // Of issues of one day the first, as they stand.
        summaries
            .max_by_key(|(at, summary)| (summary.date.is_some() && !summary.about, summary.date, std::cmp::Reverse(*at)))
            .map(|(at, _)| at)
    }

    /// Returns the part of `of` that begins at its start and agrees with it in a division.
    #[must_use]
    pub fn first_part(&self, of: Range<usize>, by: Division) -> Range<usize> {
        let Some(first) = self.summary(of.start) else { return of.start..of.start };
        let len = partition(of.len(), |n| self.summary(of.start + n).is_some_and(|summary| by.joins(first, summary)));
        of.start..of.start + len
    }

    /// Cuts `of`, whose issues agree in the divisions above this one, into its parts by this one.
    pub fn parts(&self, of: Range<usize>, by: Division) -> impl Iterator<Item = Range<usize>> {
        let mut from = of.start;
        std::iter::from_fn(move || {
            let part = Some(self.first_part(from..of.end, by)).filter(|part| !part.is_empty())?;
            from = part.end;
            Some(part)
        })
    }

    /// Returns the places of all issues of the paper that the issue at this place is of.
    #[must_use]
    pub fn publication_of(&self, at: usize) -> Range<usize> {
        self.parts(0..self.len(), Division::Publication).find(|part| part.contains(&at)).unwrap_or(at..at)
    }

    /// Returns the first place in `of`, issues of one paper, whose day is this or later; what is undated stands before all days.
    #[must_use]
    pub fn since(&self, of: Range<usize>, day: Date) -> usize {
        of.start + partition(of.len(), |n| self.summary(of.start + n).is_some_and(|summary| summary.date < Some(day)))
    }

    /// Returns the dated issues of `of`, issues of one paper: those behind the undated ones.
    #[must_use]
    pub fn dated(&self, of: Range<usize>) -> Range<usize> {
        Date::new(1800, 1, 1).map_or(of.clone(), |first| self.since(of.clone(), first)..of.end)
    }

    /// Returns the dated issues of each paper that has any.
    #[must_use]
    pub fn dated_papers(&self) -> Vec<Range<usize>> {
        let papers = self.parts(0..self.len(), Division::Publication);
        papers.map(|of| self.dated(of)).filter(|of| !of.is_empty()).collect()
    }
}

/// Counts the numbers below `len` that hold, given that those that do come first. Steps grow from the start, so that a short part
/// of a long stretch is found in few.
fn partition(len: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut step) = (0, 1);
    while low + step <= len && holds(low + step - 1) {
        low += step;
        step *= 2;
    }
    let mut high = len.min(low + step - 1);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halving_finds_every_border() {
        for len in 0..70 {
            for border in 0..=len {
                assert_eq!(partition(len, |n| n < border), border, "{border} of {len}");
            }
        }
    }
}
