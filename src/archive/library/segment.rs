//! One of the index's immutable parts: its documents, and what is read of them again and again.

use std::sync::OnceLock;

use tantivy::columnar::{Column, ColumnIndex, StrColumn};
use tantivy::schema::{Field, IndexRecordOption, OwnedValue, TantivyDocument};
use tantivy::store::StoreReader;
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED, Term};

use super::catalogue::Catalogue;
use super::packing::{Kept, unpack_article};

/// So many blocks of what is kept stay unpacked; a screen of results is read from as many at most.
const BLOCKS: usize = 64;

/// One of the index's immutable parts.
pub(crate) struct Segment {
    pub reader: SegmentReader,
    store: StoreReader,
    columns: OnceLock<Option<Columns>>,
    roll: OnceLock<Roll>,
}

/// The columns of the articles.
pub(crate) struct Columns {
    /// The number of the article's issue among the part's.
    pub issue: StrColumn,
    /// Its place in the issue.
    pub seat: Column<u64>,
    /// The further pages it is printed on; none where no story goes on.
    pub further: Option<Column<u64>>,
    /// How many characters it has.
    pub characters: Column<u64>,
}

/// The roll of a part's documents: what a search asks of each that it finds. In memory, 8 bytes a document, because a column
/// is asked through the index of its documents, which takes as long as all the rest of counting.
pub(crate) struct Roll {
    /// The places of their issues in the catalogue; [`Roll::NONE`] for what is no article.
    pub issues: Box<[u32]>,
    /// Their characters.
    pub characters: Box<[u32]>,
}

impl Roll {
    /// The issue of what is no article.
    pub(crate) const NONE: u32 = u32::MAX;

    fn of(part: usize, documents: u32, columns: Option<&Columns>, catalogue: &Catalogue) -> Self {
        let mut issues: Box<[u32]> = (0..documents).map(|_| Self::NONE).collect();
        let mut characters: Box<[u32]> = (0..documents).map(|_| 0).collect();
        if let Some(columns) = columns {
            for (doc, number) in in_order(columns.issue.ords(), documents) {
                issues[doc as usize] = catalogue.place(part, number).unwrap_or(Self::NONE);
            }
            // The further pieces of stories have an issue, but no search comes to them: they have no characters.
            let mut counted = 0;
            for (doc, count) in in_order(&columns.characters, documents) {
                issues[counted..doc as usize].fill(Self::NONE);
                counted = doc as usize + 1;
                characters[doc as usize] = count as u32;
            }
            issues[counted..].fill(Self::NONE);
        }
        Self { issues, characters }
    }
}

/// The documents that have a number, in order, with it.
fn in_order(column: &Column<u64>, documents: u32) -> Box<dyn Iterator<Item = (DocId, u64)> + '_> {
    match &column.index {
        // Sheets and entries have none: read one after another, no document need be looked for.
        ColumnIndex::Optional(index) => Box::new(index.iter_non_null_docs().zip(column.values.iter())),
        _ => Box::new((0..documents).filter_map(|doc| Some((doc, column.first(doc)?)))),
    }
}

impl Segment {
    pub(super) fn open(segment: &tantivy::Segment) -> tantivy::Result<Self> {
        let reader = SegmentReader::open(segment)?;
        let store = reader.get_store_reader(BLOCKS)?;
        Ok(Self { reader, store, columns: OnceLock::new(), roll: OnceLock::new() })
    }

    /// The columns of the articles; none where there is no article.
    pub(crate) fn columns(&self) -> Option<&Columns> {
        let open = || {
            let (issue, seat, characters) = (self.issue_column()?, self.numbers("seat")?, self.numbers("characters")?);
            Some(Columns { issue, seat, further: self.numbers("further"), characters })
        };
        self.columns.get_or_init(open).as_ref()
    }

    fn numbers(&self, name: &str) -> Option<Column<u64>> {
        self.reader.fast_fields().u64(name).ok()
    }

    fn issue_column(&self) -> Option<StrColumn> {
        self.reader.fast_fields().str("issue").ok().flatten()
    }

    /// Whether a document is the further piece of a story.
    pub(super) fn is_tail(&self, doc: DocId) -> bool {
        self.columns().is_none_or(|columns| columns.seat.first(doc).is_none())
    }

    /// The key of a document's issue.
    pub(super) fn key_of(&self, doc: DocId) -> Option<String> {
        let column = self.issue_column()?;
        let mut key = String::new();
        column.ord_to_str(column.ords().first(doc)?, &mut key).ok()?.then_some(key)
    }

    /// The roll of this part, which is number `part`; made when first asked for.
    pub(crate) fn roll(&self, part: usize, catalogue: &Catalogue) -> &Roll {
        self.roll.get_or_init(|| Roll::of(part, self.reader.max_doc(), self.columns(), catalogue))
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
            let ords = column.ords();
            for doc in self.reader.doc_ids_alive() {
                if let Some((_, count, tails)) = ords.first(doc).and_then(|ord| issues.get_mut(ord as usize)) {
                    *count += 1;
                    *tails += usize::from(self.is_tail(doc));
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

    /// The documents with a term, without those that are deleted.
    pub(super) fn with_term(&self, term: &Term, field: Field) -> Vec<DocId> {
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

    /// How many documents have a term, those that are deleted counted too.
    pub(super) fn frequency(&self, term: &Term, field: Field) -> tantivy::Result<u32> {
        Ok(self.reader.inverted_index(field)?.doc_freq(term)?)
    }

    pub(super) fn kept(&self, doc: DocId, field: Field) -> Option<Vec<u8>> {
        let document: TantivyDocument = self.store.get(doc).ok()?;
        document.field_values().find_map(|(of, value)| match OwnedValue::from(value) {
            OwnedValue::Bytes(bytes) if of == field => Some(bytes),
            _ => None,
        })
    }

    pub(super) fn article(&self, doc: DocId, field: Field) -> Option<Kept> {
        unpack_article(&self.kept(doc, field)?)
    }
}
