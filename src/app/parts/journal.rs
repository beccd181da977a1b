//! Keeps what lasts from visit to visit: where each article was left, what was read, starred, marked, tagged and noted,
//! and what was opened when.
//!
//! Every change is a [`Record`], which goes into [`Kept`] at once and out to be written. The state file arrives some time
//! after the start; changes made until then are laid on top of it.

use std::collections::HashMap;
use std::sync::{Arc, Weak};

use super::text::Shown;
use crate::model::{Article, Date, Place};
use crate::store::{Entry, Fingerprint, Kept, Record, Timestamp};
use crate::typeset::Top;

/// The journal of the visits, and its records that are still to be written.
#[derive(Debug, Default)]
pub struct Journal {
    /// All that is kept, with the changes of this visit.
    pub kept: Kept,
    /// The passages noted in the article shown, each from its first place to behind its last.
    pub noted: Vec<(Place, Place)>,
    /// The time that was told last.
    pub(in crate::app) now: Timestamp,
    /// The seconds by which the clock on the wall is ahead of UTC.
    offset: i32,
    /// The key under which places are kept for what is loaded: a set of paths, or a library.
    pub(in crate::app) collection_key: String,
    /// The records that are still to be written.
    pub(in crate::app) to_write: Vec<Record>,
    /// The reason why nothing can be written, while that is so.
    pub(in crate::app) write_error: Option<String>,
    /// The records made before the state file has arrived; none afterwards.
    pub(in crate::app) early_records: Option<Vec<Record>>,
    /// The fingerprints of articles in memory, by address; the weak pointer keeps the address from being given to
    /// another.
    fingerprints: HashMap<usize, (Weak<Article>, Fingerprint)>,
    /// The article at which the last visit ended, and whether the text had the keys; until the reader is there again or
    /// does something else.
    pub(in crate::app) last_place: Option<(Entry, bool)>,
    /// Whether the reader was taken to where the last visit ended.
    pub(in crate::app) has_returned: bool,
    /// The article whose end is shown, and the entries that count as read once the reader goes on from there.
    pub(in crate::app) at_end_of: Option<(Fingerprint, Vec<Entry>)>,
}

/// The number of fingerprints that are remembered.
const FINGERPRINTS: usize = 20_000;

impl Journal {
    /// Returns an empty journal that waits for the state file, for what is loaded under this key.
    #[must_use]
    pub fn awaiting(collection_key: String) -> Self {
        Self { collection_key, early_records: Some(Vec::new()), ..Self::default() }
    }

    /// Takes in the time, and the seconds by which the clock on the wall is ahead of UTC.
    pub const fn tell_time(&mut self, now: Timestamp, offset: i32) {
        (self.now, self.offset) = (now, offset);
    }

    /// Returns the key under which places are kept for what is loaded.
    pub(in crate::app) fn collection_key(&self) -> &str {
        &self.collection_key
    }

    /// Returns the key of what is loaded; none before the state file has arrived, or while nothing can be written.
    pub(in crate::app) fn writable_key(&self) -> Option<&str> {
        Some(self.collection_key.as_str())
            .filter(|key| !key.is_empty() && self.early_records.is_none() && self.write_error.is_none())
    }

    /// Returns the time that was told last.
    #[must_use]
    pub(in crate::app) const fn now(&self) -> Timestamp {
        self.now
    }

    /// Returns the day by the clock on the wall; none while no time was told.
    pub(in crate::app) fn today(&self) -> Option<Date> {
        self.now.shown(self.offset).map(|(date, _)| date).filter(|_| self.now != Timestamp::default())
    }

    /// Returns a moment by the clock on the wall: `2024-03-06 21:58`.
    #[must_use]
    pub(in crate::app) fn clock(&self, at: Timestamp) -> String {
        at.shown(self.offset).map(|(date, time)| format!("{date} {time}")).unwrap_or_default()
    }

    /// Takes a change in, and holds it to be written.
    pub(in crate::app) fn record(&mut self, record: Record) {
        self.kept.take(record.clone());
        if let Some(early) = &mut self.early_records {
            early.push(record.clone());
        }
        self.to_write.push(record);
    }

    /// Returns the fingerprint of an article that is or was on the screen.
    pub(super) fn known_fingerprint(&self, article: &Arc<Article>) -> Option<Fingerprint> {
        self.fingerprints.get(&Arc::as_ptr(article).addr()).map(|(_, print)| *print)
    }

    /// Returns the fingerprint of an article, and remembers it.
    pub(in crate::app) fn fingerprint(&mut self, article: &Arc<Article>) -> Fingerprint {
        if let Some(print) = self.known_fingerprint(article) {
            return print;
        }
        if self.fingerprints.len() > FINGERPRINTS {
            self.fingerprints.clear();
        }
        let print = Fingerprint::of(article);
        self.fingerprints.insert(Arc::as_ptr(article).addr(), (Arc::downgrade(article), print));
        print
    }

    /// Whether an article on the screen was read to its end.
    #[must_use]
    pub fn is_read(&self, article: &Arc<Article>) -> bool {
        self.known_fingerprint(article).is_some_and(|print| self.kept.read.contains(&print))
            || joined(article).any(|print| self.kept.read.contains(&print))
    }

    /// Whether an article on the screen is starred.
    #[must_use]
    pub fn is_starred(&self, article: &Arc<Article>) -> bool {
        self.known_fingerprint(article).is_some_and(|print| self.kept.stars.contains_key(&print))
            || joined(article).any(|print| self.kept.stars.contains_key(&print))
    }

    /// Returns the line on top where an article was left; the first line if it was not opened before.
    pub(in crate::app) fn saved_top(&mut self, shown: &Shown) -> Top {
        let print = self.fingerprint(&shown.printed);
        self.kept.places.get(&(print, shown.story.is_some())).copied().unwrap_or_default()
    }
}

/// Returns the fingerprints of the articles that became part of a mended one.
fn joined(article: &Article) -> impl Iterator<Item = Fingerprint> {
    article.known_as.iter().skip(1).map(|print| Fingerprint(*print))
}
