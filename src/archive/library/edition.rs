//! An edition: the library as it stood at one commit, unchanged while it is held.
//!
//! Opening one maps files and reads a few hundred bytes of each, whatever their size.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tantivy::{DocId, Index, Term};

use super::assemble;
use super::binding::Bound;
use super::catalogue::{Card, Catalogue};
use super::file::Print;
use super::packing::{Kept, Sheet, unpack_sheet};
use super::schema::Fields;
use super::segment::{Roll, Segment};
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
    /// Of issues by their place whether they have one sheet: asked for every result that is shown.
    single: Mutex<HashMap<u32, bool>>,
    loaded: Mutex<VecDeque<Loaded>>,
}

/// An issue that was put together, and what from.
#[derive(Clone)]
struct Loaded {
    key: String,
    issue: Arc<Issue>,
    sheets: Arc<[Sheet]>,
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
        Ok(Self { fields, segments, catalogue: OnceLock::new(), single: Mutex::default(), loaded: Mutex::default() })
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
        let kept = self.segments.get(segment)?.article(doc, self.fields.kept)?;
        let (place, card) = self.issue_with(segment, doc)?;
        let id = if self.has_one_sheet(place, card) {
            format!("{}/{}", card.id, kept.label)
        } else {
            let (issue, at) = self.open_article(segment, doc)?;
            issue.article_id(at)
        };
        let (article, pages) = kept.story();
        let publication = card.publication.as_deref().map(str::to_owned);
        Some(Holding { id, publication, date: kept.date, pages, source: kept.source, article })
    }

    /// The issue of such an article, and its place there.
    pub(crate) fn open_article(&self, segment: usize, doc: DocId) -> Option<(Arc<Issue>, ArticleRef)> {
        let kept = self.segments.get(segment)?.article(doc, self.fields.kept)?;
        let (_, card) = self.issue_with(segment, doc)?;
        let Loaded { issue, sheets, .. } = self.issue_of(&card.key)?;
        let at = assemble::place_of(&issue, &sheets, &kept)?;
        issue.article(at).is_some().then_some((issue, at))
    }

    /// The articles of the issue at this place of the catalogue in order: seat, segment, document.
    pub(crate) fn seats(&self, place: usize) -> Vec<(u64, usize, DocId)> {
        let Some(card) = self.catalogue().ok().and_then(|c| c.cards().get(place)) else { return Vec::new() };
        let term = Term::from_field_text(self.fields.issue, &card.key);
        let of = |(part, segment): (usize, &Segment)| {
            let docs = segment.with_term(&term, self.fields.issue).into_iter();
            docs.filter_map(move |doc| Some((segment.columns()?.seat.first(doc)?, part, doc))).collect::<Vec<_>>()
        };
        let mut seats: Vec<(u64, usize, DocId)> = self.segments.iter().enumerate().flat_map(of).collect();
        seats.sort_unstable();
        seats
    }

    /// How many articles at most have a pair of characters.
    pub(crate) fn frequency(&self, pair: &str) -> u64 {
        let term = Term::from_field_text(self.fields.text, pair);
        self.segments.iter().map(|s| u64::from(s.frequency(&term, self.fields.text).unwrap_or(0))).sum()
    }

    /// The roll of a part.
    pub(crate) fn roll(&self, part: usize) -> Option<&Roll> {
        Some(self.segments.get(part)?.roll(part, self.catalogue().ok()?))
    }

    /// The issue of such an article: its place in the catalogue, and its card.
    fn issue_with(&self, segment: usize, doc: DocId) -> Option<(u32, &Card)> {
        let catalogue = self.catalogue().ok()?;
        let number = self.segments.get(segment)?.columns()?.issue.ords().first(doc)?;
        let place = catalogue.place(segment, number)?;
        Some((place, catalogue.cards().get(place as usize)?))
    }

    fn has_one_sheet(&self, place: u32, card: &Card) -> bool {
        let known = || self.single.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(single) = known().get(&place) {
            return *single;
        }
        let term = Term::from_field_text(self.fields.sheet, &card.key);
        let count = |s: &Segment| s.frequency(&term, self.fields.sheet).unwrap_or(u32::MAX / 2);
        let single = self.segments.iter().map(count).fold(0, u32::saturating_add) == 1;
        known().insert(place, single);
        single
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
            let docs = s.with_term(&term, self.fields.jump);
            docs.into_iter().filter_map(|doc| Some((s.article(doc, self.fields.kept)?, s.is_tail(doc)))).collect()
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
