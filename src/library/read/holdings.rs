//! A snapshot as it is searched: the interface of [`Holdings`], answered from the index.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;
use tantivy::DocId;

use super::doc_table::DocTable;
use super::evaluate::{Collector, Evaluator, day};
use super::postings::Counts;
use super::snapshot::Snapshot;
use crate::library::format::{IndexError, Segment};
use crate::model::{ArticleRef, Issue};
use crate::search::Query;
use crate::search::archive::{
    ArticleMatch, Entry, Holdings, HoldingsError, IssueName, Matches, NamedArticle, Spot, examine,
};

/// How many articles a scan reads before it tells what it has found in them.
const READ: usize = 4096;

impl From<IndexError> for HoldingsError {
    fn from(error: IndexError) -> Self {
        Self::new(error)
    }
}

impl Holdings for Snapshot {
    fn matches(&self, query: &Query, cancel: &AtomicBool) -> Result<Option<Matches>, HoldingsError> {
        if query.has_pattern() {
            let mut parts = Vec::new();
            let ended = self.scan(query, cancel, &mut |matches, _| parts.push(matches))?;
            return Ok(ended.then(|| Matches::joined(parts)));
        }
        self.catalogue()?;
        let of_segment = |number: usize| self.evaluator(number, cancel).map_or(Ok(None), |evaluator| evaluator.run(query));
        let numbers = 0..self.segments().as_slice().len();
        let parts: Result<Vec<_>, IndexError> = numbers.into_par_iter().map(of_segment).collect();
        let matches: Option<Vec<Matches>> = parts?.into_iter().collect();
        Ok(matches.filter(|_| !cancel.load(Ordering::Relaxed)).map(Matches::joined))
    }

    /// Reads for what the index cannot tell: the articles that may answer, a part of each segment after the other.
    fn scan(&self, query: &Query, cancel: &AtomicBool, sink: &mut dyn FnMut(Matches, f32)) -> Result<bool, HoldingsError> {
        self.catalogue()?;
        let relaxed = query.without_patterns();
        let mut may_answer: Vec<(Evaluator<'_>, Vec<DocId>)> = Vec::new();
        for number in 0..self.segments().as_slice().len() {
            let Some(evaluator) = self.evaluator(number, cancel) else { continue };
            let Some(docs) = evaluator.answers(relaxed.node(), None, &[])? else { return Ok(false) };
            may_answer.push((evaluator, docs));
        }
        let all: usize = may_answer.iter().map(|(_, docs)| docs.len()).sum();
        let mut done = 0;
        for (evaluator, docs) in &may_answer {
            for some in docs.chunks(READ) {
                let examined = |doc: &DocId| {
                    let named = self.named_article(evaluator.number(), *doc);
                    let named = named.filter(|_| !cancel.load(Ordering::Relaxed))?;
                    examine(query, &named).map(|(hits, in_heading)| (*doc, hits, in_heading))
                };
                let found: Vec<(DocId, u32, u32)> = some.par_iter().filter_map(examined).collect();
                if cancel.load(Ordering::Relaxed) {
                    return Ok(false);
                }
                let counts: Counts = found.iter().map(|(doc, _, in_heading)| (*doc, *in_heading)).collect();
                let in_heading = [counts];
                let mut collector = Collector::new(evaluator, &in_heading, found.len());
                for (doc, hits, _) in &found {
                    collector.take(*doc, *hits);
                }
                done += some.len();
                sink(collector.matches, done as f32 / all as f32);
            }
        }
        Ok(true)
    }

    fn entry(&self, found: &ArticleMatch) -> Entry {
        let ArticleMatch { spot, hits, in_heading } = *found;
        let (segment, doc) = (spot.part as usize, spot.item as usize);
        let table = self.doc_table(segment);
        let issue = table.and_then(|table| table.issues.get(doc)).copied().unwrap_or(DocTable::NONE);
        let characters = table.and_then(|table| table.characters.get(doc)).copied().unwrap_or_default();
        let date = day(self.catalogue().ok().and_then(|c| c.entries().get(issue as usize)));
        let order_key = |segment: &Segment| segment.columns()?.order_key.first(spot.item);
        let order_key = self.segments().get(segment).and_then(order_key).unwrap_or_default();
        Entry { date, issue, order_key, hits, in_heading, characters, spot }
    }

    fn first_screen(&self, query: &Query, enough: usize, cancel: &AtomicBool) -> Option<Vec<(Entry, NamedArticle)>> {
        self.first_by_day(query, enough, cancel)
    }

    fn article(&self, spot: Spot) -> Option<NamedArticle> {
        self.named_article(spot.part as usize, spot.item)
    }

    fn open(&self, spot: Spot) -> Option<(Arc<Issue>, ArticleRef)> {
        self.open_article(spot.part as usize, spot.item)
    }

    fn issue_name(&self, issue: u32) -> IssueName {
        let entry = self.catalogue().ok().and_then(|c| c.entries().get(issue as usize));
        entry.map_or_else(IssueName::default, |entry| IssueName {
            id: entry.id.clone(),
            publication: entry.publication.as_deref().map(str::to_owned),
            date: entry.date,
        })
    }
}

impl Snapshot {
    /// Makes what works a query out on the segment of this number.
    fn evaluator<'s>(&'s self, number: usize, cancel: &'s AtomicBool) -> Option<Evaluator<'s>> {
        let (segment, catalogue) = (self.segments().get(number)?, self.catalogue().ok()?);
        Some(Evaluator::new(self.fields(), catalogue, number, segment, self.doc_table(number)?, cancel))
    }
}
