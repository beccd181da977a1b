//! A segment, one of the index's immutable parts: its documents, its columns, and what is kept of its articles.

use std::sync::OnceLock;

use tantivy::columnar::{Column, StrColumn};
use tantivy::schema::{Field, IndexRecordOption, OwnedValue, TantivyDocument};
use tantivy::store::StoreReader;
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED, Term};

use super::codec::{SourcePart, StoredArticle, unpack_article, unpack_source_part};
use super::error::IndexError;
use super::schema::Fields;

/// How many blocks of what is kept stay unpacked; a screen of results is read from as many at most.
const BLOCKS: usize = 64;

/// One of the index's immutable parts.
pub struct Segment {
    /// The index's own reader of it.
    pub reader: SegmentReader,
    fields: Fields,
    store: StoreReader,
    columns: OnceLock<Option<Columns>>,
}

/// The columns of the articles.
pub struct Columns {
    /// The number of the article's issue among the segment's.
    pub issue: StrColumn,
    /// The article's place in its issue, see [`order_key`](super::order_key()).
    pub order_key: Column<u64>,
    /// The further pages it is printed on; none where no story goes on.
    pub further: Option<Column<u64>>,
    /// How many characters it has.
    pub characters: Column<u64>,
}

/// An issue's key, how many articles a segment has of it, and how many of these are further pieces of stories.
pub type IssueCount = (Box<str>, usize, usize);

impl Segment {
    /// Opens a segment of an index with these fields.
    pub fn open(segment: &tantivy::Segment, fields: Fields) -> tantivy::Result<Self> {
        let reader = SegmentReader::open(segment)?;
        let store = reader.get_store_reader(BLOCKS)?;
        Ok(Self { reader, fields, store, columns: OnceLock::new() })
    }

    /// Returns the columns of the articles; none where there is no article.
    pub fn columns(&self) -> Option<&Columns> {
        let open = || {
            let fields = &self.fields;
            let issue = self.issue_column()?;
            let (order_key, characters) = (self.numbers(fields.order_key)?, self.numbers(fields.characters)?);
            Some(Columns { issue, order_key, further: self.numbers(fields.further), characters })
        };
        self.columns.get_or_init(open).as_ref()
    }

    /// Returns the column of a field of numbers, if the segment has one.
    pub fn numbers(&self, field: Field) -> Option<Column<u64>> {
        self.reader.fast_fields().u64(self.reader.schema().get_field_name(field)).ok()
    }

    fn issue_column(&self) -> Option<StrColumn> {
        self.reader.fast_fields().str(self.reader.schema().get_field_name(self.fields.issue)).ok().flatten()
    }

    /// Whether a document is the further piece of a story.
    pub fn is_further_piece(&self, doc: DocId) -> bool {
        self.columns().is_none_or(|columns| columns.order_key.first(doc).is_none())
    }

    /// Returns the key of a document's issue.
    pub fn issue_key(&self, doc: DocId) -> Option<String> {
        let column = self.issue_column()?;
        let mut key = String::new();
        column.ord_to_str(column.ords().first(doc)?, &mut key).ok()?.then_some(key)
    }

    /// Counts the articles of each issue, in the order of the issues' numbers.
    pub fn count_issues(&self) -> Result<Vec<IssueCount>, IndexError> {
        let Some(column) = self.issue_column() else { return Ok(Vec::new()) };
        let mut issues: Vec<IssueCount> = Vec::with_capacity(column.num_terms());
        let mut keys = column.dictionary().stream()?;
        while let Some((key, ())) = keys.next() {
            issues.push((String::from_utf8_lossy(key).into(), 0, 0));
        }
        if self.reader.has_deletes() {
            self.count_living(&column, &mut issues);
        } else {
            self.count_by_terms(&mut issues)?;
        }
        Ok(issues)
    }

    /// Counts document by document, leaving out those that are deleted.
    fn count_living(&self, column: &StrColumn, issues: &mut [IssueCount]) {
        let ords = column.ords();
        for doc in self.reader.doc_ids_alive() {
            if let Some((_, articles, further)) = ords.first(doc).and_then(|ord| issues.get_mut(ord as usize)) {
                *articles += 1;
                *further += usize::from(self.is_further_piece(doc));
            }
        }
    }

    /// Takes the counts from the terms: the term of an issue tells how many articles have it, and both lists are in the same order.
    fn count_by_terms(&self, issues: &mut [IssueCount]) -> Result<(), IndexError> {
        for (field, is_further) in [(self.fields.issue, false), (self.fields.further_piece, true)] {
            let index = self.reader.inverted_index(field)?;
            let mut terms = index.terms().stream()?;
            let mut rest = issues.iter_mut();
            while let Some((term, info)) = terms.next() {
                if let Some((_, articles, further)) = rest.find(|(key, ..)| key.as_bytes() == term) {
                    *(if is_further { further } else { articles }) = info.doc_freq as usize;
                }
            }
        }
        Ok(())
    }

    /// Returns the documents with a term, without those that are deleted.
    pub fn with_term(&self, term: &Term) -> Vec<DocId> {
        let index = self.reader.inverted_index(term.field()).ok();
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

    /// Counts the documents with a term, those that are deleted too.
    pub fn frequency(&self, term: &Term) -> tantivy::Result<u32> {
        Ok(self.reader.inverted_index(term.field())?.doc_freq(term)?)
    }

    /// Reads what is kept of an article; `None` where the bytes make no sense.
    pub fn article(&self, doc: DocId) -> Option<StoredArticle> {
        unpack_article(&self.stored(doc)?)
    }

    /// Reads what is kept of what a file holds of an issue beside its articles.
    pub fn source_part(&self, doc: DocId) -> Option<SourcePart> {
        unpack_source_part(&self.stored(doc)?)
    }

    fn stored(&self, doc: DocId) -> Option<Vec<u8>> {
        let document: TantivyDocument = self.store.get(doc).ok()?;
        document.field_values().find_map(|(field, value)| match OwnedValue::from(value) {
            OwnedValue::Bytes(bytes) if field == self.fields.stored => Some(bytes),
            _ => None,
        })
    }
}
