//! Counts, and the spans of time they are made for.

use super::entry::Entry;

/// A span of time that results can be narrowed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// A year.
    Year(u16),
    /// A month of a year.
    Month(u16, u8),
    /// Articles without a date.
    Undated,
}

impl Span {
    /// Whether an [`Entry::date`] lies in it.
    pub(super) const fn holds(self, date: u32) -> bool {
        match self {
            Self::Year(year) => date / 10_000 == year as u32,
            Self::Month(year, month) => date / 100 == year as u32 * 100 + month as u32,
            Self::Undated => date == Entry::UNDATED,
        }
    }
}

/// A count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Hits (处).
    pub hits: u64,
    /// Articles (篇).
    pub articles: u64,
    /// Characters of these articles, white space not counted.
    pub characters: u64,
}

impl Tally {
    pub(super) fn add(&mut self, other: &Self) {
        self.hits += other.hits;
        self.articles += other.articles;
        self.characters += other.characters;
    }
}
