//! The rack (报架): all issues in order, as the reader takes them: what stands on each one's tag, and the issue itself where it
//! hangs there.
//!
//! Of files every issue hangs on the rack as soon as it is read. Of a library all tags are there at once, from its catalogue,
//! and an issue is hung when it is wanted and taken down when it has not been for long. What the tree and the calendar ask is
//! answered by the tags, by halving, since both kinds stand in the order of the shelf: paper, day.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::library::Catalogue;
use super::{Placed, Shelf, collate};
use crate::model::{Basis, Date, Issue, Source};
use crate::story;

/// What is known of an issue whether it hangs or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag<'r> {
    /// The paper's name.
    pub publication: Option<&'r str>,
    /// What stands for it where there is none: the file's stem.
    pub stem: &'r str,
    /// What tells it from another issue of the day: 号外, 晚刊.
    pub edition: Option<&'r str>,
    /// The day.
    pub date: Option<Date>,
    /// Whether the day is only inferred.
    pub about: bool,
    /// How many articles, every printed piece of a story counted.
    pub articles: usize,
}

/// What issues are divided by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Division {
    /// The paper.
    Publication,
    /// The year.
    Year,
    /// The month.
    Month,
}

impl Division {
    /// Whether two issues that agree in the divisions above agree in this one.
    fn joins(self, a: Tag<'_>, b: Tag<'_>) -> bool {
        let month = |tag: Tag<'_>| tag.date.map(Date::month);
        match self {
            Self::Publication => a.publication == b.publication,
            Self::Year => a.date.map(Date::year) == b.date.map(Date::year),
            Self::Month => month(a) == month(b),
        }
    }
}

/// The rack.
#[derive(Clone, Debug)]
pub struct Rack {
    stand: Stand,
}

#[derive(Clone, Debug)]
enum Stand {
    Files(Shelf),
    Library { catalogue: Arc<Catalogue>, hung: BTreeMap<usize, Hung>, unreadable: BTreeSet<usize>, clock: u64 },
}

#[derive(Clone, Debug)]
struct Hung {
    issue: Arc<Issue>,
    /// When it was last wanted, in uses of the rack.
    used: u64,
}

impl Default for Rack {
    fn default() -> Self {
        Self { stand: Stand::Files(Shelf::default()) }
    }
}

impl Rack {
    /// A rack with the tags of a library.
    #[must_use]
    pub const fn of_library(catalogue: Arc<Catalogue>) -> Self {
        Self { stand: Stand::Library { catalogue, hung: BTreeMap::new(), unreadable: BTreeSet::new(), clock: 0 } }
    }

    /// Hangs an issue read from a file; a rack of a library takes none.
    pub fn insert(&mut self, issue: Issue) -> Option<Placed> {
        match &mut self.stand {
            Stand::Files(shelf) => Some(shelf.insert(issue)),
            Stand::Library { .. } => None,
        }
    }

    /// Hangs the first pages of a file that is still being read, see [`Shelf::insert_part`].
    pub fn insert_part(&mut self, issue: Issue) -> Option<Placed> {
        match &mut self.stand {
            Stand::Files(shelf) => shelf.insert_part(issue),
            Stand::Library { .. } => None,
        }
    }

    /// The issues, where they are all in memory.
    #[must_use]
    pub const fn shelf(&self) -> Option<&Shelf> {
        match &self.stand {
            Stand::Files(shelf) => Some(shelf),
            Stand::Library { .. } => None,
        }
    }

    /// The library's catalogue, where it is one.
    #[must_use]
    pub const fn catalogue(&self) -> Option<&Arc<Catalogue>> {
        match &self.stand {
            Stand::Files(_) => None,
            Stand::Library { catalogue, .. } => Some(catalogue),
        }
    }

    /// How many issues.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.stand {
            Stand::Files(shelf) => shelf.issues().len(),
            Stand::Library { catalogue, .. } => catalogue.cards().len(),
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What is known of the issue at this place.
    #[must_use]
    pub fn tag(&self, at: usize) -> Option<Tag<'_>> {
        match &self.stand {
            Stand::Files(shelf) => shelf.issues().get(at).map(|issue| Tag {
                publication: issue.publication.as_deref(),
                edition: issue.edition.as_deref(),
                stem: issue.sources.first().map_or("", Source::stem),
                date: issue.date.map(|d| d.date),
                about: issue.date.is_some_and(|d| d.basis == Basis::Inferred),
                articles: issue.article_count(),
            }),
            Stand::Library { catalogue, .. } => catalogue.cards().get(at).map(|card| Tag {
                publication: card.publication.as_deref(),
                edition: card.edition.as_deref(),
                stem: &card.id,
                date: card.date,
                about: card.about,
                articles: card.articles,
            }),
        }
    }

    /// How many articles it has, a story that goes on on other pages counted once.
    #[must_use]
    pub fn stories(&self, at: usize) -> usize {
        match &self.stand {
            Stand::Files(shelf) => shelf.issues().get(at).map_or(0, |issue| story::heads(issue).len()),
            Stand::Library { catalogue, .. } => catalogue.cards().get(at).map_or(0, |card| card.articles - card.tails),
        }
    }

    /// The issue at this place, if it hangs.
    #[must_use]
    pub fn issue(&self, at: usize) -> Option<&Arc<Issue>> {
        match &self.stand {
            Stand::Files(shelf) => shelf.issues().get(at),
            Stand::Library { hung, .. } => hung.get(&at).map(|hung| &hung.issue),
        }
    }

    /// Changes an issue that hangs. What identifies it and its pages must stay as it is.
    pub fn amend(&mut self, at: usize, change: impl FnOnce(&mut Issue)) {
        match &mut self.stand {
            Stand::Files(shelf) => shelf.amend(at, change),
            Stand::Library { hung, .. } => {
                if let Some(hung) = hung.get_mut(&at) {
                    change(Arc::make_mut(&mut hung.issue));
                }
            }
        }
    }

    /// Puts what was read anew from a file in the place of what was read from it before, in the issue at this place; gives where
    /// the issue of the file stands then. In a library that is where it stood, whatever it is now.
    pub fn replace_file(&mut self, at: usize, path: &Path, new: Issue) -> Option<usize> {
        match &mut self.stand {
            Stand::Files(shelf) => shelf.replace_file(at, path, new),
            Stand::Library { hung, .. } => {
                let hung = hung.get_mut(&at)?;
                let rest = collate::without(Issue::clone(&hung.issue), path);
                hung.issue = Arc::new(match rest {
                    Some(rest) => collate::collate(rest, new),
                    None => new,
                });
                Some(at)
            }
        }
    }

    /// Takes away all that was read from a file; nothing of a library. Whether there was anything.
    pub fn remove_file(&mut self, path: &Path) -> bool {
        match &mut self.stand {
            Stand::Files(shelf) => shelf.remove_file(path),
            Stand::Library { .. } => false,
        }
    }

    /// Hangs an issue of the library at its place.
    pub fn hang(&mut self, at: usize, issue: Arc<Issue>) {
        if let Stand::Library { catalogue, hung, clock, .. } = &mut self.stand
            && at < catalogue.cards().len()
        {
            *clock += 1;
            hung.insert(at, Hung { issue, used: *clock });
        }
    }

    /// Notes that an issue is wanted.
    pub fn touch(&mut self, at: usize) {
        if let Stand::Library { hung, clock, .. } = &mut self.stand
            && let Some(hung) = hung.get_mut(&at)
        {
            *clock += 1;
            hung.used = *clock;
        }
    }

    /// An issue cannot be read: it is not asked for again.
    pub fn give_up(&mut self, at: usize) {
        if let Stand::Library { unreadable, .. } = &mut self.stand {
            unreadable.insert(at);
        }
    }

    /// Whether an issue could not be read.
    #[must_use]
    pub fn is_unreadable(&self, at: usize) -> bool {
        matches!(&self.stand, Stand::Library { unreadable, .. } if unreadable.contains(&at))
    }

    /// The issues of a library that hang, what was wanted longest ago first.
    #[must_use]
    pub fn by_use(&self) -> Vec<usize> {
        let Stand::Library { hung, .. } = &self.stand else { return Vec::new() };
        let mut places: Vec<usize> = hung.keys().copied().collect();
        places.sort_by_key(|at| hung.get(at).map(|hung| hung.used));
        places
    }

    /// Takes an issue of a library down.
    pub fn take_down(&mut self, at: usize) {
        if let Stand::Library { hung, .. } = &mut self.stand {
            hung.remove(&at);
        }
    }

    /// The newest issue that has articles; one whose day is only inferred where there is no other, the first where no day is known.
    #[must_use]
    pub fn newest(&self) -> Option<usize> {
        let tags = (0..self.len()).filter_map(|at| self.tag(at).map(|tag| (at, tag))).filter(|(_, tag)| tag.articles > 0);
        // Of issues of one day the first, as they stand.
        tags.max_by_key(|(at, tag)| (tag.date.is_some() && !tag.about, tag.date, std::cmp::Reverse(*at))).map(|(at, _)| at)
    }

    /// The part of `of` that begins at its start and agrees with it in a division.
    #[must_use]
    pub fn first_part(&self, of: Range<usize>, by: Division) -> Range<usize> {
        let Some(first) = self.tag(of.start) else { return of.start..of.start };
        let len = partition(of.len(), |n| self.tag(of.start + n).is_some_and(|tag| by.joins(first, tag)));
        of.start..of.start + len
    }

    /// The parts of `of` by a division, in which they agree in the divisions above.
    pub fn parts(&self, of: Range<usize>, by: Division) -> impl Iterator<Item = Range<usize>> {
        let mut from = of.start;
        std::iter::from_fn(move || {
            let part = Some(self.first_part(from..of.end, by)).filter(|part| !part.is_empty())?;
            from = part.end;
            Some(part)
        })
    }

    /// The issues of the paper that the issue at this place is of.
    #[must_use]
    pub fn publication_of(&self, at: usize) -> Range<usize> {
        self.parts(0..self.len(), Division::Publication).find(|part| part.contains(&at)).unwrap_or(at..at)
    }

    /// The first place in `of`, issues of one paper, whose day is this or later; what is undated stands before all days.
    #[must_use]
    pub fn since(&self, of: Range<usize>, day: Date) -> usize {
        of.start + partition(of.len(), |n| self.tag(of.start + n).is_some_and(|tag| tag.date < Some(day)))
    }
}

/// How many of the numbers below `len` hold, given that those that do come first. Steps grow from the start, so that a short
/// part of a long stretch is found in few.
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
