//! What can be kept: one [`Record`] for each change.

use std::collections::BTreeMap;

use crate::model::{Article, Date, PageNumber, Place};
use crate::store::{Fingerprint, Inventory};
use crate::typeset::Top;

/// A moment: seconds since 1970-01-01 00:00 UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(pub i64);

/// Days from 1800-01-01 to 1970-01-01.
const EPOCH: i64 = 62_091;

impl Timestamp {
    /// The day and the time of day where clocks are `offset` seconds ahead of UTC: `2024-03-06 21:58`; nothing past 2199.
    #[must_use]
    pub fn shown(self, offset: i32) -> Option<(Date, String)> {
        let local = self.0 + i64::from(offset);
        let date = Date::of_day_number(u32::try_from(local.div_euclid(86_400) + EPOCH).ok()?)?;
        let minutes = local.rem_euclid(86_400) / 60;
        Some((date, format!("{:02}:{:02}", minutes / 60, minutes % 60)))
    }
}

/// What is known of an article while it is not loaded.
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
    /// Who wrote it, as a citation names them.
    pub authors: Vec<String>,
    /// How it is cited (GB/T 7714—2015).
    pub citation: String,
}

/// A passage with what was said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The article.
    pub entry: Entry,
    /// Whether it was shown joined with its other pieces: blocks are counted so.
    pub joined: bool,
    /// Where the passage begins.
    pub from: Place,
    /// Where it ends.
    pub to: Place,
    /// The passage, a paragraph a line, as it is printed.
    pub quote: String,
    /// What was said; may be empty.
    pub said: String,
    /// When.
    pub at: Timestamp,
}

impl Note {
    /// Where its passage is in an article whose blocks are others than when it was noted: the paragraphs that hold its lines.
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

/// Where a mark stands.
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
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Searches, Self::Terms, Self::Commands];

    /// Its name on disk.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Searches => "search",
            Self::Terms => "terms",
            Self::Commands => "command",
        }
    }
}

/// A query that was saved, and what it found when one looked last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedSearch {
    /// As it is typed; that names it.
    pub typed: String,
    /// When one looked last.
    pub at: Timestamp,
    /// What is loaded for which it was counted, as in [`Record::Here`].
    pub what: String,
    /// In which issues, by id, how many articles were found.
    pub found: BTreeMap<String, u32>,
}

impl SavedSearch {
    /// How many articles.
    #[must_use]
    pub fn articles(&self) -> u64 {
        self.found.values().map(|n| u64::from(*n)).sum()
    }
}

/// Something to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// The line on top when an article, shown joined or as printed, was left.
    Left(Fingerprint, bool, Top),
    /// Where one is, in what is loaded now (a set of paths, or a library), and whether in the text.
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
    /// What is there of a set of paths, or of a library.
    Inventory(String, Inventory),
    /// An option was put to this.
    Chosen(String, String),
    /// A line was typed.
    Typed(History, String, Timestamp),
    /// A query was saved, or looked at again.
    Saved(SavedSearch),
    /// A saved query was thrown away.
    Unsaved(String),
}

impl Record {
    /// Whether a person has asked for it, and not only read on.
    #[must_use]
    pub const fn is_meant(&self) -> bool {
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
