//! A snapshot: the library as it stood at one commit, unchanged while it is held.
//!
//! Opening one maps files and reads a few hundred bytes of each, whatever their size. The catalogue and the document tables are made
//! when they are first asked for.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tantivy::{DocId, Index, Term};

use super::catalogue::{Catalogue, CatalogueEntry};
use super::doc_table::DocTable;
use crate::library::format::{
    Fields, IndexError, Ledger, Segment, Segments, SourcePart, StoredArticle, assemble, place_of, read_ledger,
};
use crate::model::{ArticleRef, Issue};
use crate::search::archive::NamedArticle;

/// How many issues stay loaded: the one that is read and its neighbours.
const LOADED: usize = 16;

/// The library at one commit.
pub struct Snapshot {
    segments: Segments,
    /// The document table of each segment, see [`DocTable`].
    doc_tables: Vec<OnceLock<DocTable>>,
    catalogue: OnceLock<Arc<Catalogue>>,
    /// By the places of issues whether they have one source part; asked for every result that is shown.
    has_one_part: Mutex<HashMap<u32, bool>>,
    loaded: Mutex<VecDeque<Loaded>>,
}

/// An issue that was put together, and what from.
#[derive(Clone)]
struct Loaded {
    key: String,
    issue: Arc<Issue>,
    parts: Arc<[SourcePart]>,
}

impl Snapshot {
    /// Takes a snapshot of what is committed.
    pub(super) fn open(index: &Index, fields: Fields) -> tantivy::Result<Self> {
        let segments = Segments::open(index, fields)?;
        let doc_tables = segments.iter().map(|_| OnceLock::new()).collect();
        let (catalogue, has_one_part, loaded) = (OnceLock::new(), Mutex::default(), Mutex::default());
        Ok(Self { segments, doc_tables, catalogue, has_one_part, loaded })
    }

    /// Returns the catalogue; makes it when it is first asked for.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn catalogue(&self) -> Result<&Arc<Catalogue>, IndexError> {
        if let Some(made) = self.catalogue.get() {
            return Ok(made);
        }
        let made = Arc::new(Catalogue::of(self.segments.as_slice())?);
        Ok(self.catalogue.get_or_init(|| made))
    }

    /// Counts the articles, every printed piece of a story.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn article_count(&self) -> Result<usize, IndexError> {
        Ok(self.catalogue()?.entries().iter().map(|entry| entry.articles).sum())
    }

    /// Returns the issue at this place of the catalogue, whole.
    #[must_use]
    pub fn issue(&self, place: usize) -> Option<Arc<Issue>> {
        let key = self.catalogue().ok()?.entries().get(place)?.key.clone();
        self.load(&key).map(|loaded| loaded.issue)
    }

    /// Returns the places in the catalogue of the issues that an id is of or lies above: the id of an article, a page, an issue, a
    /// paper.
    #[must_use]
    pub fn places_of(&self, id: &str) -> Vec<usize> {
        let id = id.trim_end_matches('/');
        let is_in = |inner: &str, outer: &str| inner.strip_prefix(outer).is_some_and(|r| r.is_empty() || r.starts_with('/'));
        let entries = self.catalogue().map(|c| c.entries()).unwrap_or_default();
        let wanted = entries.iter().enumerate().filter(|(_, entry)| is_in(id, &entry.id) || is_in(&entry.id, id));
        wanted.map(|(place, _)| place).collect()
    }

    /// Returns the segments.
    pub(super) const fn segments(&self) -> &Segments {
        &self.segments
    }

    /// Returns the fields of the index.
    pub(super) const fn fields(&self) -> &Fields {
        &self.segments.fields
    }

    /// Returns the document table of a segment; makes it when it is first asked for.
    pub(super) fn doc_table(&self, segment: usize) -> Option<&DocTable> {
        let (table, of) = (self.doc_tables.get(segment)?, self.segments.get(segment)?);
        let catalogue = self.catalogue().ok()?;
        Some(table.get_or_init(|| DocTable::of(segment, of, catalogue)))
    }

    /// Returns the article that is document `doc` of a segment.
    pub(super) fn named_article(&self, segment: usize, doc: DocId) -> Option<NamedArticle> {
        let stored = self.segments.get(segment)?.article(doc)?;
        let (place, entry) = self.issue_with(segment, doc)?;
        let id = if self.has_one_part(place, entry) {
            format!("{}/{}", entry.id, stored.label)
        } else {
            let (issue, at) = self.open_article(segment, doc)?;
            issue.article_id(at)
        };
        let (article, pages) = stored.story();
        let publication = entry.publication.as_deref().map(str::to_owned);
        Some(NamedArticle { id, publication, date: stored.date, pages, source: stored.source, article })
    }

    /// Returns the issue of such an article, and its place there.
    pub(super) fn open_article(&self, segment: usize, doc: DocId) -> Option<(Arc<Issue>, ArticleRef)> {
        let stored = self.segments.get(segment)?.article(doc)?;
        let (_, entry) = self.issue_with(segment, doc)?;
        let Loaded { issue, parts, .. } = self.load(&entry.key)?;
        let at = place_of(&issue, &parts, &stored)?;
        issue.article(at).is_some().then_some((issue, at))
    }

    /// Returns the articles of the issue at this place of the catalogue in order, each with its order key, segment and document.
    pub(super) fn in_order(&self, place: usize) -> Vec<(u64, usize, DocId)> {
        let Some(entry) = self.catalogue().ok().and_then(|c| c.entries().get(place)) else { return Vec::new() };
        let term = Term::from_field_text(self.fields().issue, &entry.key);
        let of = |(number, segment): (usize, &Segment)| {
            let docs = segment.with_term(&term).into_iter();
            docs.filter_map(move |doc| Some((segment.columns()?.order_key.first(doc)?, number, doc))).collect::<Vec<_>>()
        };
        let mut all: Vec<(u64, usize, DocId)> = self.segments.iter().enumerate().flat_map(of).collect();
        all.sort_unstable();
        all
    }

    /// Counts the articles with a bigram, those that are deleted too.
    pub(super) fn frequency(&self, bigram: &str) -> u64 {
        let term = Term::from_field_text(self.fields().text, bigram);
        self.segments.iter().map(|s| u64::from(s.frequency(&term).unwrap_or(0))).sum()
    }

    /// Reads the ledger.
    pub(super) fn ledger(&self) -> Result<Ledger, IndexError> {
        read_ledger(&self.segments)
    }

    /// Returns the issue of an article: its place in the catalogue, and its entry there.
    fn issue_with(&self, segment: usize, doc: DocId) -> Option<(u32, &CatalogueEntry)> {
        let catalogue = self.catalogue().ok()?;
        let number = self.segments.get(segment)?.columns()?.issue.ords().first(doc)?;
        let place = catalogue.place(segment, number)?;
        Some((place, catalogue.entries().get(place as usize)?))
    }

    /// Whether one file holds all of an issue; then what is stored of an article says its id.
    fn has_one_part(&self, place: u32, entry: &CatalogueEntry) -> bool {
        let known = || self.has_one_part.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known().get(&place) {
            return *known;
        }
        let term = Term::from_field_text(self.fields().source_part, &entry.key);
        let count = |s: &Segment| s.frequency(&term).unwrap_or(u32::MAX / 2);
        let is_one = self.segments.iter().map(count).fold(0, u32::saturating_add) == 1;
        known().insert(place, is_one);
        is_one
    }

    /// Puts an issue together, unless it was one of the last.
    fn load(&self, key: &str) -> Option<Loaded> {
        let all = || self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(loaded) = all().iter().find(|l| l.key == key) {
            return Some(loaded.clone());
        }
        let term = Term::from_field_text(self.fields().issue, key);
        let of = |segment: &Segment| -> Vec<StoredArticle> {
            segment.with_term(&term).into_iter().filter_map(|doc| segment.article(doc)).collect()
        };
        let articles = self.segments.iter().flat_map(of).collect();
        let parts = self.segments.source_parts(key);
        let issue = assemble(parts.clone(), articles)?;
        let loaded = Loaded { key: key.to_owned(), issue, parts: parts.into() };
        let mut all = all();
        all.truncate(LOADED - 1);
        all.push_front(loaded.clone());
        Some(loaded)
    }
}
