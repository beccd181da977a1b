//! An edition: the library as it stood at one commit, unchanged while it is held.
//!
//! Opening one maps files and reads a few hundred bytes of each, whatever their size.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tantivy::columnar::{Column, StrColumn};
use tantivy::schema::{Field, IndexRecordOption, OwnedValue, TantivyDocument};
use tantivy::store::StoreReader;
use tantivy::{DocId, DocSet, Index, SegmentReader, TERMINATED, Term};

use super::binding::Bound;
use super::catalogue::Catalogue;
use super::file::Print;
use super::packing::{Kept, Sheet, unpack_article, unpack_sheet};
use super::schema::Fields;
use super::{assemble, key};
use crate::model::{Article, ArticleRef, Dated, Issue, PageNumber};

/// So many issues stay loaded: the one that is read and its neighbours.
const LOADED: usize = 16;

/// An article and what names it.
#[derive(Clone, Debug)]
pub struct Holding {
    /// Its id.
    pub id: String,
    /// The paper.
    pub publication: Option<String>,
    /// The issue's date.
    pub date: Option<Dated>,
    /// The pages it is printed on, in the order of its pieces; the first is where it begins.
    pub pages: Vec<PageNumber>,
    /// The name of its file.
    pub source: String,
    /// Itself; a story that goes on on other pages as it runs on.
    pub article: Arc<Article>,
}

/// The library at one commit.
pub struct Edition {
    pub(crate) fields: Fields,
    pub(crate) segments: Vec<Segment>,
    catalogue: OnceLock<Arc<Catalogue>>,
    loaded: Mutex<VecDeque<Loaded>>,
}

/// An issue that was put together, and what from.
#[derive(Clone)]
struct Loaded {
    key: String,
    issue: Arc<Issue>,
    sheets: Arc<[Sheet]>,
}

/// One of the index's immutable parts.
pub(crate) struct Segment {
    pub reader: SegmentReader,
    store: StoreReader,
}

impl Edition {
    pub(super) fn open(index: &Index, fields: Fields) -> tantivy::Result<Self> {
        // A writer may take a segment away between our reading its name and opening it; then there is a newer list.
        let mut tries = 0;
        let segments = loop {
            let opened: tantivy::Result<Vec<Segment>> = index.searchable_segments()?.iter().map(Segment::open).collect();
            match opened {
                Err(tantivy::TantivyError::OpenReadError(_)) if tries < 10 => tries += 1,
                opened => break opened?,
            }
        };
        Ok(Self { fields, segments, catalogue: OnceLock::new(), loaded: Mutex::default() })
    }

    /// The catalogue; made when first asked for.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn catalogue(&self) -> anyhow::Result<&Arc<Catalogue>> {
        if let Some(made) = self.catalogue.get() {
            return Ok(made);
        }
        let made = Arc::new(Catalogue::of(&self.segments)?);
        Ok(self.catalogue.get_or_init(|| made))
    }

    /// How many articles there are.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn article_count(&self) -> anyhow::Result<usize> {
        Ok(self.catalogue()?.cards().iter().map(|card| card.articles).sum())
    }

    /// The issue at this place of the catalogue, whole.
    #[must_use]
    pub fn issue(&self, place: usize) -> Option<Arc<Issue>> {
        let key = self.catalogue().ok()?.cards().get(place)?.key.clone();
        self.issue_of(&key).map(|loaded| loaded.issue)
    }

    /// The places in the catalogue of the issues an id is of or lies above: of an article, a page, an issue, a paper.
    #[must_use]
    pub fn places_of(&self, id: &str) -> Vec<usize> {
        let id = id.trim_end_matches('/');
        let is_in = |inner: &str, outer: &str| inner.strip_prefix(outer).is_some_and(|r| r.is_empty() || r.starts_with('/'));
        let cards = self.catalogue().map(|c| c.cards()).unwrap_or_default();
        let wanted = cards.iter().enumerate().filter(|(_, card)| is_in(id, &card.id) || is_in(&card.id, id));
        wanted.map(|(place, _)| place).collect()
    }

    /// The article that is document `doc` of a segment.
    pub(crate) fn holding(&self, segment: usize, doc: DocId) -> Option<Holding> {
        let of_segment = self.segments.get(segment)?;
        let kept = of_segment.article(doc, self.fields.kept)?;
        let key_text = of_segment.key_of(doc)?;
        let key = key::read(&key_text);
        let id = if self.has_one_sheet(&key_text) {
            format!("{}/{}", key.id(), kept.label)
        } else {
            let (issue, at) = self.open_article(segment, doc)?;
            issue.article_id(at)
        };
        let (article, pages) = kept.story();
        Some(Holding { id, publication: key.publication, date: kept.date, pages, source: kept.source, article })
    }

    /// The issue of such an article, and its place there.
    pub(crate) fn open_article(&self, segment: usize, doc: DocId) -> Option<(Arc<Issue>, ArticleRef)> {
        let of_segment = self.segments.get(segment)?;
        let kept = of_segment.article(doc, self.fields.kept)?;
        let key = of_segment.key_of(doc)?;
        let Loaded { issue, sheets, .. } = self.issue_of(&key)?;
        let at = assemble::place_of(&issue, &sheets, &kept)?;
        issue.article(at).is_some().then_some((issue, at))
    }

    /// The articles of the issue at this place of the catalogue in order: seat, segment, document.
    pub(crate) fn seats(&self, place: usize) -> Vec<(u64, usize, DocId)> {
        let Some(card) = self.catalogue().ok().and_then(|c| c.cards().get(place)) else { return Vec::new() };
        let term = Term::from_field_text(self.fields.issue, &card.key);
        let of = |(part, segment): (usize, &Segment)| {
            let seat = segment.numbers("seat");
            let docs = segment.with_term(&term, self.fields.issue).into_iter();
            docs.filter_map(move |doc| Some((seat.as_ref()?.first(doc)?, part, doc))).collect::<Vec<_>>()
        };
        let mut seats: Vec<(u64, usize, DocId)> = self.segments.iter().enumerate().flat_map(of).collect();
        seats.sort_unstable();
        seats
    }

    /// How many articles at most have a pair of characters.
    pub(crate) fn frequency(&self, pair: &str) -> u64 {
        let term = Term::from_field_text(self.fields.text, pair);
        let count = |s: &Segment| s.reader.inverted_index(self.fields.text).and_then(|i| Ok(i.doc_freq(&term)?));
        self.segments.iter().map(|s| u64::from(count(s).unwrap_or(0))).sum()
    }

    fn has_one_sheet(&self, key: &str) -> bool {
        let term = Term::from_field_text(self.fields.sheet, key);
        let count = |s: &Segment| s.reader.inverted_index(self.fields.sheet).and_then(|i| Ok(i.doc_freq(&term)?));
        self.segments.iter().map(|s| count(s).unwrap_or(u32::MAX / 2)).fold(0, u32::saturating_add) == 1
    }

    /// The issues that are to be bound.
    pub(super) fn slips(&self) -> anyhow::Result<BTreeSet<String>> {
        let mut keys = BTreeSet::new();
        for segment in &self.segments {
            let index = segment.reader.inverted_index(self.fields.slip)?;
            let mut terms = index.terms().stream()?;
            while let Some((key, _)) = terms.next() {
                let key = String::from_utf8_lossy(key);
                if !segment.with_term(&Term::from_field_text(self.fields.slip, &key), self.fields.slip).is_empty() {
                    keys.insert(key.into_owned());
                }
            }
        }
        Ok(keys)
    }

    /// The articles of an issue that have a jump.
    pub(super) fn jumps(&self, key: &str) -> Vec<Bound> {
        let term = Term::from_field_text(self.fields.jump, key);
        let of = |s: &Segment| -> Vec<Bound> {
            let seat = s.numbers("seat");
            let is_tail = |doc| seat.as_ref().is_none_or(|seat| seat.first(doc).is_none());
            let docs = s.with_term(&term, self.fields.jump);
            docs.into_iter().filter_map(|doc| Some((s.article(doc, self.fields.kept)?, is_tail(doc)))).collect()
        };
        self.segments.iter().flat_map(of).collect()
    }

    /// The issues a file holds a part of that have articles with a jump, in whatever file.
    pub(super) fn issues_with_jumps(&self, file: &[u8]) -> BTreeSet<String> {
        let term = Term::from_field_bytes(self.fields.file, file);
        let of = |s: &Segment| s.with_term(&term, self.fields.file).into_iter().filter_map(|doc| s.key_of(doc)).collect();
        let keys: BTreeSet<String> = self.segments.iter().flat_map::<Vec<String>, _>(of).collect();
        let has_jump = |key: &String| {
            let term = Term::from_field_text(self.fields.jump, key);
            self.segments.iter().any(|s| !s.with_term(&term, self.fields.jump).is_empty())
        };
        keys.into_iter().filter(has_jump).collect()
    }

    pub(super) fn sheets(&self, key: &str) -> Vec<Sheet> {
        let term = Term::from_field_text(self.fields.sheet, key);
        let of = |s: &Segment| -> Vec<Sheet> {
            let docs = s.with_term(&term, self.fields.sheet);
            docs.into_iter().filter_map(|doc| unpack_sheet(&s.kept(doc, self.fields.kept)?)).collect()
        };
        self.segments.iter().flat_map(of).collect()
    }

    fn issue_of(&self, key: &str) -> Option<Loaded> {
        let shelf = || self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(loaded) = shelf().iter().find(|l| l.key == key) {
            return Some(loaded.clone());
        }
        let term = Term::from_field_text(self.fields.issue, key);
        let of = |s: &Segment| -> Vec<Kept> {
            let docs = s.with_term(&term, self.fields.issue);
            docs.into_iter().filter_map(|doc| s.article(doc, self.fields.kept)).collect()
        };
        let articles = self.segments.iter().flat_map(of).collect();
        let sheets = self.sheets(key);
        let issue = assemble::assemble(sheets.clone(), articles)?;
        let loaded = Loaded { key: key.to_owned(), issue, sheets: sheets.into() };
        let mut shelf = shelf();
        shelf.truncate(LOADED - 1);
        shelf.push_front(loaded.clone());
        Some(loaded)
    }

    /// What is known of the files: their paths as bytes, their prints, and how many of their records are in.
    pub(super) fn ledger(&self) -> anyhow::Result<HashMap<Vec<u8>, (Print, u64)>> {
        let mut ledger = HashMap::new();
        for segment in &self.segments {
            let columns = ["size", "changed", "hash", "upto"].map(|name| segment.reader.fast_fields().u64(name).ok());
            let index = segment.reader.inverted_index(self.fields.ledger)?;
            let mut paths = index.terms().stream()?;
            while let Some((path, _)) = paths.next() {
                let term = Term::from_field_bytes(self.fields.ledger, path);
                for doc in segment.with_term(&term, self.fields.ledger) {
                    let [size, changed, hash, upto] =
                        columns.each_ref().map(|c| c.as_ref().and_then(|c| c.first(doc)).unwrap_or_default());
                    ledger.insert(path.to_vec(), (Print { size, changed, hash }, upto));
                }
            }
        }
        Ok(ledger)
    }
}

impl Segment {
    fn open(segment: &tantivy::Segment) -> tantivy::Result<Self> {
        let reader = SegmentReader::open(segment)?;
        let store = reader.get_store_reader(32)?;
        Ok(Self { reader, store })
    }

    /// The column of a number that articles have.
    pub(crate) fn numbers(&self, name: &str) -> Option<Column<u64>> {
        self.reader.fast_fields().u64(name).ok()
    }

    /// The column of the articles' issues.
    pub(crate) fn issue_column(&self) -> Option<StrColumn> {
        self.reader.fast_fields().str("issue").ok().flatten()
    }

    /// The issues' keys by number, how many articles each has, and how many of them are further pieces of stories.
    pub(super) fn issues(&self) -> anyhow::Result<Vec<(Box<str>, usize, usize)>> {
        let Some(column) = self.issue_column() else { return Ok(Vec::new()) };
        let mut issues: Vec<(Box<str>, usize, usize)> = Vec::with_capacity(column.num_terms());
        let mut names = column.dictionary().stream()?;
        while let Some((name, ())) = names.next() {
            issues.push((String::from_utf8_lossy(name).into(), 0, 0));
        }
        if self.reader.has_deletes() {
            let (ords, seat) = (column.ords(), self.numbers("seat"));
            for doc in self.reader.doc_ids_alive() {
                if let Some((_, count, tails)) = ords.first(doc).and_then(|ord| issues.get_mut(ord as usize)) {
                    *count += 1;
                    *tails += usize::from(seat.as_ref().is_none_or(|seat| seat.first(doc).is_none()));
                }
            }
            return Ok(issues);
        }
        // The term of an issue tells how many articles have it; the lists are in the same order.
        for (field, is_tail) in [("issue", false), ("tail", true)] {
            let index = self.reader.inverted_index(self.field(field)?)?;
            let mut terms = index.terms().stream()?;
            let mut rest = issues.iter_mut();
            while let Some((term, info)) = terms.next() {
                if let Some((_, count, tails)) = rest.find(|(name, ..)| name.as_bytes() == term) {
                    *(if is_tail { tails } else { count }) = info.doc_freq as usize;
                }
            }
        }
        Ok(issues)
    }

    fn field(&self, name: &str) -> tantivy::Result<Field> {
        self.reader.schema().get_field(name)
    }

    fn key_of(&self, doc: DocId) -> Option<String> {
        let column = self.issue_column()?;
        let mut key = String::new();
        column.ord_to_str(column.ords().first(doc)?, &mut key).ok()?.then_some(key)
    }

    /// The documents with a term, without those that are deleted.
    fn with_term(&self, term: &Term, field: Field) -> Vec<DocId> {
        let index = self.reader.inverted_index(field).ok();
        let Some(mut postings) = index.and_then(|i| i.read_postings(term, IndexRecordOption::Basic).ok().flatten()) else {
            return Vec::new();
        };
        let mut docs = Vec::new();
        while postings.doc() != TERMINATED {
            if !self.reader.is_deleted(postings.doc()) {
                docs.push(postings.doc());
            }
            postings.advance();
        }
        docs
    }

    fn kept(&self, doc: DocId, field: Field) -> Option<Vec<u8>> {
        let document: TantivyDocument = self.store.get(doc).ok()?;
        document.field_values().find_map(|(of, value)| match OwnedValue::from(value) {
            OwnedValue::Bytes(bytes) if of == field => Some(bytes),
            _ => None,
        })
    }

    fn article(&self, doc: DocId, field: Field) -> Option<Kept> {
        unpack_article(&self.kept(doc, field)?)
    }
}
