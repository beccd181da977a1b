//! What is kept from visit to visit: where each article was left, what is read, starred, marked, tagged and noted, and what was opened when.
//!
//! Every change is a [`Record`]: taken into [`Kept`] at once and handed out to be written. What was kept before arrives some time
//! after the start; changes made until then are laid on top of it.

use std::collections::HashMap;
use std::sync::{Arc, Weak};

use crate::app::parts::text::Shown;
use crate::model::{Article, Date, Place};
use crate::store::{Entry, Fingerprint, Kept, Record, Timestamp};
use crate::typeset::Top;

/// What is kept, and what of it is still to be written.
#[derive(Debug, Default)]
pub struct Journal {
    /// All that is kept.
    pub kept: Kept,
    /// The passages noted in the article shown, from place to place.
    pub noted: Vec<(Place, Place)>,
    /// The time, as it was told last.
    pub(in crate::app) now: Timestamp,
    /// Seconds the clock on the wall is ahead of UTC.
    offset: i32,
    /// What is loaded: a set of paths, or a library.
    pub(in crate::app) collection_key: String,
    /// To be written.
    pub(in crate::app) to_write: Vec<Record>,
    /// Why nothing can be written, while that is so.
    pub(in crate::app) write_error: Option<String>,
    /// What has changed before it was known what is kept; none once it is.
    pub(in crate::app) early_records: Option<Vec<Record>>,
    /// Fingerprints of articles in memory, by address; the weak pointer keeps the address from being given to another.
    fingerprints: HashMap<usize, (Weak<Article>, Fingerprint)>,
    /// Where one was the last time, until one is there again or does something else.
    pub(in crate::app) last_place: Option<(Entry, bool)>,
    /// Whether one has landed where one was the last time.
    pub(in crate::app) has_returned: bool,
    /// The article whose end one is reading: it is read when one goes on.
    pub(in crate::app) at_end_of: Option<(Fingerprint, Vec<Entry>)>,
}

/// So many fingerprints are remembered.
const FINGERPRINTS: usize = 20_000;

impl Journal {
    /// Nothing is known yet of what is kept for `what` is loaded.
    #[must_use]
    pub fn awaiting(collection_key: String) -> Self {
        Self { collection_key, early_records: Some(Vec::new()), ..Self::default() }
    }

    /// Tells the time, and how many seconds the clock on the wall is ahead of UTC.
    pub const fn tell_time(&mut self, now: Timestamp, offset: i32) {
        (self.now, self.offset) = (now, offset);
    }

    /// What is loaded, as places are kept by it.
    pub(in crate::app) fn collection_key(&self) -> &str {
        &self.collection_key
    }

    /// What is loaded: a set of paths or a library; none while it is not known yet what is kept of it, or nothing is.
    pub(in crate::app) fn writable_key(&self) -> Option<&str> {
        Some(self.collection_key.as_str())
            .filter(|key| !key.is_empty() && self.early_records.is_none() && self.write_error.is_none())
    }

    /// The time told last.
    #[must_use]
    pub const fn now(&self) -> Timestamp {
        self.now
    }

    /// The day by the clock on the wall; none while no time was told.
    pub(in crate::app) fn today(&self) -> Option<Date> {
        self.now.shown(self.offset).map(|(date, _)| date).filter(|_| self.now != Timestamp::default())
    }

    /// A moment by the clock on the wall: `2024-03-06 21:58`.
    #[must_use]
    pub fn clock(&self, at: Timestamp) -> String {
        at.shown(self.offset).map(|(date, time)| format!("{date} {time}")).unwrap_or_default()
    }

    /// Takes a change in, to be written.
    pub(in crate::app) fn record(&mut self, record: Record) {
        self.kept.take(record.clone());
        if let Some(early) = &mut self.early_records {
            early.push(record.clone());
        }
        self.to_write.push(record);
    }

    /// The fingerprint of an article that is or was on the screen.
    pub(in crate::app) fn known_fingerprint(&self, article: &Arc<Article>) -> Option<Fingerprint> {
        self.fingerprints.get(&Arc::as_ptr(article).addr()).map(|(_, print)| *print)
    }

    /// The fingerprint of an article.
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

    /// Where an article was left.
    pub(in crate::app) fn saved_top(&mut self, shown: &Shown) -> Top {
        let print = self.fingerprint(&shown.printed);
        self.kept.places.get(&(print, shown.story.is_some())).copied().unwrap_or_default()
    }
}

/// What became part of a mended article is known by these.
fn joined(article: &Article) -> impl Iterator<Item = Fingerprint> {
    article.known_as.iter().skip(1).map(|print| Fingerprint(*print))
}
