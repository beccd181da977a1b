//! Deletes documents from the segments that were on the list at the time, not from those that are put on it later.
//!
//! tantivy tells old documents from new by the order in which it was given them, its opstamp. That does not cover segments which
//! were written elsewhere and put on the list by hand, so a plain delete would hit newer ones too. Here each segment has an age,
//! counted in deletes, and a delete passes over what came after it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::index::SegmentId;
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, TermQuery, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, Score, SegmentReader, Term};

/// When segments were put on the list, counted in deletes; what is not named was there before.
#[derive(Clone, Debug, Default)]
pub struct SegmentAges {
    deletes: u64,
    segments: Arc<Mutex<HashMap<SegmentId, u64>>>,
}

impl SegmentAges {
    /// Notes that a segment is put on the list now.
    pub fn add(&self, segment: SegmentId) {
        self.segments.lock().unwrap_or_else(PoisonError::into_inner).insert(segment, self.deletes);
    }

    /// Makes the query for the documents with a term in all segments that are on the list now.
    pub fn delete(&mut self, term: Term) -> DeleteQuery {
        self.deletes += 1;
        DeleteQuery { term: TermQuery::new(term, IndexRecordOption::Basic), number: self.deletes, ages: self.clone() }
    }

    /// Whether a segment came after the delete of this number.
    fn is_later(&self, segment: SegmentId, delete: u64) -> bool {
        let segments = self.segments.lock().unwrap_or_else(PoisonError::into_inner);
        segments.get(&segment).is_some_and(|deletes| *deletes >= delete)
    }
}

/// A query for documents in the segments that were on the list when it was made.
#[derive(Clone, Debug)]
pub struct DeleteQuery {
    term: TermQuery,
    number: u64,
    ages: SegmentAges,
}

impl Query for DeleteQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let (term, number, ages) = (self.term.weight(scoring)?, self.number, self.ages.clone());
        Ok(Box::new(DeleteWeight { term, number, ages }))
    }
}

struct DeleteWeight {
    term: Box<dyn Weight>,
    number: u64,
    ages: SegmentAges,
}

impl Weight for DeleteWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        if self.ages.is_later(reader.segment_id(), self.number) {
            return Ok(Box::new(EmptyScorer));
        }
        self.term.scorer(reader, boost)
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        self.term.explain(reader, doc)
    }
}
