//! The document table of a segment: what a search asks of each document that it finds.

use tantivy::DocId;
use tantivy::columnar::{Column, ColumnIndex};

use super::catalogue::Catalogue;
use crate::library::format::Segment;

/// By document its issue and its length. The table is held in memory, 8 bytes a document, because a column is asked through the
/// index of its documents, which takes as long as all the rest of counting.
pub struct DocTable {
    /// The places of the documents' issues in the catalogue; [`DocTable::NONE`] for what is no article.
    pub issues: Box<[u32]>,
    /// Their characters.
    pub characters: Box<[u32]>,
}

impl DocTable {
    /// Stands for the issue of what is no article.
    pub const NONE: u32 = u32::MAX;

    /// Makes the table of the segment of this number.
    pub fn of(number: usize, segment: &Segment, catalogue: &Catalogue) -> Self {
        let documents = segment.reader.max_doc();
        let mut issues: Box<[u32]> = (0..documents).map(|_| Self::NONE).collect();
        let mut characters: Box<[u32]> = (0..documents).map(|_| 0).collect();
        if let Some(columns) = segment.columns() {
            for (doc, issue) in in_order(columns.issue.ords(), documents) {
                issues[doc as usize] = catalogue.place(number, issue).unwrap_or(Self::NONE);
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

/// Returns the documents that have a number, in order, with it.
fn in_order(column: &Column<u64>, documents: u32) -> Box<dyn Iterator<Item = (DocId, u64)> + '_> {
    match &column.index {
        // Source parts and ledger entries have none: read one after another, no document need be looked for.
        ColumnIndex::Optional(index) => Box::new(index.iter_non_null_docs().zip(column.values.iter())),
        _ => Box::new((0..documents).filter_map(|doc| Some((doc, column.first(doc)?)))),
    }
}
