//! Records: the changes that can be kept, each a [`Record`], and what they are made of. The application makes them, memory
//! and file take them.

use std::collections::BTreeMap;

use crate::model::{Article, Date, PageNumber, Place};
use crate::store::{Fingerprint, Inventory};
use crate::typeset::Top;

/// A point in time, in seconds since 1970-01-01 00:00 UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(pub i64);

/// Days from 1800-01-01 to 1970-01-01.
const EPOCH: i64 = 62_091;

impl Timestamp {
    /// Returns the day and the time of day where clocks are `offset` seconds ahead of UTC (`2024-03-06 21:58`); `None` past
    /// 2199.
    #[must_use]
    pub fn shown(self, offset: i32) -> Option<(Date, String)> {
        let local = self.0 + i64::from(offset);
        let date = Date::of_day_number(u32::try_from(local.div_euclid(86_400) + EPOCH).ok()?)?;
        let minutes = local.rem_euclid(86_400) / 60;
        Some((date, format!("{:02}:{:02}", minutes / 60, minutes % 60)))
    }
}

/// An article as far as it is known while it is not loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its fingerprint.
    pub print: Fingerprint,
    /// Its id when it was last seen.
    pub id: String,
    /// Its title, or its first words in brackets.
    pub title: String,
    /// The paper's name.
    pub paper: Option<String>,
    /// The day, where it is printed or stated by the path.
    pub date: Option<Date>,
    /// The pages it stands on.
    pub pages: Vec<PageNumber>,
    /// Its authors, as a citation names them.
    pub authors: Vec<String>,
    /// Its citation (GB/T 7714—2015).
    pub citation: String,
}

/// A passage with the reader's words about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The article.
    pub entry: Entry,
    /// Whether the article was shown joined with its other pieces, as blocks are then counted.
    pub joined: bool,
    /// The beginning of the passage.
    pub from: Place,
    /// The end of the passage.
    pub to: Place,
    /// The passage, a paragraph a line, as it is printed.
    pub quote: String,
    /// The reader's words; may be empty.
    pub said: String,
    /// The time.
    pub at: Timestamp,
}

impl Note {
    /// Finds its passage in an article whose blocks have changed since it was noted: the paragraphs that hold its lines.
    #[must_use]
    pub fn found_in(&self, article: &Article) -> Option<(Place, Place)> {
        let mut lines = self.quote.lines().filter(|line| !line.is_empty());
        let first = lines.next()?;
        let last = lines.next_back().unwrap_or(first);
        let (block, byte) = article.blocks.iter().enumerate().find_map(|(n, block)| Some((n, block.text.find(first)?)))?;
        let end = |(n, block): (usize, &crate::model::Block)| Some((n, block.text.find(last)? + last.len()));
        let (to, end) = article.blocks.iter().enumerate().skip(block).find_map(end)?;
        Some((Place { block, byte }, Place { block: to, byte: end }))
    }
}

/// The place of a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkedPlace {
    /// The article.
    pub entry: Entry,
    /// Whether it was shown joined.
    pub joined: bool,
    /// The line on top.
    pub top: Top,
}

/// A history of typed lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum History {
    /// Queries of everything.
    Searches,
    /// Terms of curves.
    Terms,
    /// Commands.
    Commands,
}

impl History {
    /// Every history.
    pub const ALL: [Self; 3] = [Self::Searches, Self::Terms, Self::Commands];

    /// Returns its name on disk.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Searches => "search",
            Self::Terms => "terms",
            Self::Commands => "command",
        }
    }
}

/// A query that was saved, with what it found when the reader looked last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedSearch {
    /// The query as it is typed, which is its name.
    pub typed: String,
    /// The time when the reader looked last.
    pub at: Timestamp,
    /// The set of paths, or library, in which it was counted, as in [`Record::Here`].
    pub what: String,
    /// The number of articles found in each issue, by id.
    pub found: BTreeMap<String, u32>,
}

impl SavedSearch {
    /// Returns the number of articles found.
    #[must_use]
    pub fn articles(&self) -> u64 {
        self.found.values().map(|n| u64::from(*n)).sum()
    }
}

/// A change to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// The line on top when an article, shown joined or as printed, was left.
    Left(Fingerprint, bool, Top),
    /// The article that the reader is at, in a set of paths or library, and whether in its text.
    Here(String, Entry, bool),
    /// An article was opened.
    Opened(Entry, Timestamp),
    /// An article was read to its end, or is unread again.
    Read(Entry, bool),
    /// An article was starred, or is no more.
    Starred(Entry, Option<Timestamp>),
    /// A mark was put, or taken away.
    Marked(char, Option<MarkedPlace>),
    /// An article got a tag, or lost it.
    Tagged(Entry, String, Option<Timestamp>),
    /// A note was written; the same note of the same moment and place is one.
    Noted(Note),
    /// A note was thrown away.
    Unnoted(Note),
    /// The inventory of a set of paths, or of a library.
    Inventory(String, Inventory),
    /// An option was put to this.
    Chosen(String, String),
    /// A line was typed.
    Typed(History, String, Timestamp),
    /// A query was saved, or looked at once more.
    Saved(SavedSearch),
    /// A saved query was thrown away.
    Unsaved(String),
}

impl Record {
    /// Returns whether the reader asked for it, instead of only reading on.
    #[must_use]
    pub(crate) const fn is_meant(&self) -> bool {
        !matches!(
            self,
            Self::Left(..)
                | Self::Here(..)
                | Self::Opened(..)
                | Self::Read(..)
                | Self::Chosen(..)
                | Self::Typed(..)
                | Self::Inventory(..)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Timestamp;

    #[test]
    fn a_moment_is_shown_by_the_clock_on_the_wall() {
        let shown = |seconds, offset| Timestamp(seconds).shown(offset).map(|(date, time)| format!("{date} {time}"));
        assert_eq!(shown(0, 0).as_deref(), Some("1970-01-01 00:00"));
        assert_eq!(shown(1_709_740_800, 8 * 3600).as_deref(), Some("2024-03-07 00:00"));
        assert_eq!(shown(-60, 0).as_deref(), Some("1969-12-31 23:59"));
        assert_eq!(shown(i64::MAX / 2, 0), None);
    }
}
