//! Striking documents out (注销) of the parts that were on the list at the time, not of those that are put on it later.
//!
//! The index tells old documents from new by the order in which it was given them; of parts that were printed elsewhere it
//! does not know it, and would take what is struck out of them as well.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::index::SegmentId;
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, TermQuery, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, Score, SegmentReader, Term};

/// When parts were put on the list, counted in strikes; what is not named stood there before.
#[derive(Clone, Debug, Default)]
pub(super) struct Listed {
    strikes: u64,
    parts: Arc<Mutex<HashMap<SegmentId, u64>>>,
}

impl Listed {
    /// A part is put on the list.
    pub(super) fn add(&self, part: SegmentId) {
        self.parts.lock().unwrap_or_else(PoisonError::into_inner).insert(part, self.strikes);
    }

    /// The documents with a term in all parts that are on the list now.
    pub(super) fn strike(&mut self, term: Term) -> Strike {
        self.strikes += 1;
        Strike { term: TermQuery::new(term, IndexRecordOption::Basic), number: self.strikes, listed: self.clone() }
    }
}

/// A query for documents in the parts that were on the list when it was made.
#[derive(Clone, Debug)]
pub(super) struct Strike {
    term: TermQuery,
    number: u64,
    listed: Listed,
}

impl Query for Strike {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let (term, number, listed) = (self.term.weight(scoring)?, self.number, self.listed.clone());
        Ok(Box::new(Struck { term, number, listed }))
    }
}

struct Struck {
    term: Box<dyn Weight>,
    number: u64,
    listed: Listed,
}

impl Struck {
    fn is_later(&self, part: SegmentId) -> bool {
        let parts = self.listed.parts.lock().unwrap_or_else(PoisonError::into_inner);
        parts.get(&part).is_some_and(|strikes| *strikes >= self.number)
    }
}

impl Weight for Struck {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        if self.is_later(reader.segment_id()) {
            return Ok(Box::new(EmptyScorer));
        }
        self.term.scorer(reader, boost)
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        self.term.explain(reader, doc)
    }
}
