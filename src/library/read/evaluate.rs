//! Works a query out on one segment of the index, without reading an article.
//!
//! The tree of the query is evaluated from the leaves up: each node gives the documents that answer it, in order. Hits are counted
//! from the places of the phrases.

use std::ops::{Range, RangeInclusive};
use std::sync::atomic::{AtomicBool, Ordering};

use tantivy::DocId;
use tantivy::fastfield::AliveBitSet;
use tantivy::schema::Field;

use super::catalogue::{Catalogue, CatalogueEntry};
use super::doc_table::DocTable;
use super::postings::{Counts, STRIDE, at_most, count, each, each_with_places, places};
use super::sorted::{Cursor, common, without};
use crate::library::format::{Fields, IndexError, Segment, page_of_order_key};
use crate::search::archive::{ArticleMatch, Entry, Matches, Spot};
use crate::search::{Node, Part, Phrase, Query, near, ordinal};
use crate::text::fold::fold;

/// A search in one segment of the index.
pub struct Evaluator<'e> {
    fields: &'e Fields,
    catalogue: &'e Catalogue,
    number: usize,
    segment: &'e Segment,
    cancel: &'e AtomicBool,
    table: &'e DocTable,
}

/// The outcome of a search; `None` when it is stopped.
type Stopped<T> = Result<Option<T>, IndexError>;

/// Passes `None` on when the search is stopped.
macro_rules! go_on {
    ($found:expr) => {
        match $found? {
            Some(found) => found,
            None => return Ok(None),
        }
    };
}

impl<'e> Evaluator<'e> {
    /// Works on the segment of this number, with its document table, until `cancel` is set.
    pub const fn new(
        fields: &'e Fields,
        catalogue: &'e Catalogue,
        number: usize,
        segment: &'e Segment,
        table: &'e DocTable,
        cancel: &'e AtomicBool,
    ) -> Self {
        Self { fields, catalogue, number, segment, cancel, table }
    }

    /// Returns the number of the segment.
    pub const fn number(&self) -> usize {
        self.number
    }

    /// Finds what answers a query without patterns.
    pub fn run(&self, query: &Query) -> Stopped<Matches> {
        let mut in_heading = Vec::new();
        for leaf in query.terms() {
            if let Node::Phrase(_, phrase) = leaf {
                in_heading.push(go_on!(self.count(Part::Heading, phrase)));
            }
        }
        if let Node::Phrase(part, phrase) = query.node() {
            // A phrase alone needs no list of what it is in: each is taken as it is found.
            let field = self.field(*part);
            let mut collector = Collector::new(self, &in_heading, at_most(self.segment, field, phrase)?);
            let done = each(self.segment, field, phrase, self.cancel, &mut |doc, hits| collector.take(doc, hits))?;
            return Ok(done.then_some(collector.matches));
        }
        let mut hits = Vec::new();
        for leaf in query.terms() {
            match leaf {
                Node::Phrase(part, phrase) => hits.push((leaf, go_on!(self.count(*part, phrase)))),
                Node::Near(a, b, within) => hits.push((leaf, go_on!(self.near(a, b, *within)))),
                _ => {}
            }
        }
        let docs = go_on!(self.answers(query.node(), None, &hits));
        let mut hits: Vec<_> = hits.iter().map(|(_, counts)| Cursor::new(counts)).collect();
        let mut collector = Collector::new(self, &in_heading, docs.len());
        for some in docs.chunks(STRIDE) {
            if self.cancel.load(Ordering::Relaxed) {
                return Ok(None);
            }
            for &doc in some {
                collector.take(doc, hits.iter_mut().map(|c| c.of(doc)).sum());
            }
        }
        Ok(Some(collector.matches))
    }

    /// Returns the documents that answer, of those `among` if given. `known` holds the leaves that have been counted.
    pub fn answers(&self, node: &Node, among: Option<&[DocId]>, known: &[(&Node, Counts)]) -> Stopped<Vec<DocId>> {
        if self.cancel.load(Ordering::Relaxed) {
            return Ok(None);
        }
        if let Some((_, counts)) = known.iter().find(|(leaf, _)| *leaf == node) {
            return Ok(Some(common(counts.iter().map(|(doc, _)| *doc), among)));
        }
        Ok(Some(match node {
            Node::And(parts) => {
                // Phrases narrow most and cost what they cost; the rest is looked up for what they leave.
                let (first, then): (Vec<&Node>, Vec<&Node>) = parts
                    .iter()
                    .partition(|p| matches!(p, Node::Phrase(..) | Node::Initials(_) | Node::Near(..) | Node::Reporter(_)));
                let mut left: Option<Vec<DocId>> = None;
                for part in first.into_iter().chain(then) {
                    left = Some(go_on!(self.answers(part, left.as_deref().or(among), known)));
                }
                left.unwrap_or_else(|| self.these(among))
            }
            Node::Or(parts) => {
                let mut union = Vec::new();
                for part in parts {
                    union.extend(go_on!(self.answers(part, among, known)));
                }
                union.sort_unstable();
                union.dedup();
                union
            }
            Node::Not(part) => {
                let excluded = go_on!(self.answers(part, among, known));
                without(self.these(among), &excluded)
            }
            Node::Phrase(part, phrase) => go_on!(self.with(self.field(*part), phrase, among)),
            // Asked without its expressions, a query has none; see `scan`.
            Node::Pattern(..) => self.these(among),
            Node::Near(a, b, within) => {
                let counts = go_on!(self.near(a, b, *within));
                common(counts.into_iter().map(|(doc, _)| doc), among)
            }
            Node::Reporter(phrase) => go_on!(self.with(self.fields.reporters, phrase, among)),
            Node::Initials(letters) => go_on!(self.with(self.fields.initials, letters, among)),
            Node::Date(range) => self.by_issue(among, |entry| entry.date.is_some_and(|d| range.contains(&ordinal(d)))),
            Node::Publication(phrase) => {
                self.by_issue(among, |entry| entry.publication.as_deref().is_some_and(|p| phrase.is_in(fold(p).text())))
            }
            Node::Page(range) => self.on_pages(range, among),
        }))
    }

    /// Returns those of the given documents, or of all articles, that are printed on one of these pages, be it in part.
    fn on_pages(&self, range: &RangeInclusive<u32>, among: Option<&[DocId]>) -> Vec<DocId> {
        let columns = self.segment.columns();
        let page = |doc: DocId| columns.and_then(|c| c.order_key.first(doc)).map(page_of_order_key);
        let further = columns.and_then(|c| c.further.as_ref());
        let is_wanted = |number: u64| u32::try_from(number).is_ok_and(|n| range.contains(&n));
        let goes_on = |doc: DocId| further.is_some_and(|pages| pages.values_for_doc(doc).any(is_wanted));
        let mut docs = self.these(among);
        docs.retain(|doc| page(*doc).is_some_and(|n| range.contains(&n)) || goes_on(*doc));
        docs
    }

    /// Returns those of the given documents, or of all, that have a phrase in this field.
    fn with(&self, field: Field, phrase: &Phrase, among: Option<&[DocId]>) -> Stopped<Vec<DocId>> {
        let counts = count(self.segment, field, phrase, self.cancel)?;
        Ok(counts.map(|counts| common(counts.into_iter().map(|(doc, _)| doc), among)))
    }

    /// Returns the given documents, or all articles.
    fn these(&self, among: Option<&[DocId]>) -> Vec<DocId> {
        let all = || self.segment.reader.doc_ids_alive().filter(|doc| self.place(*doc).is_some()).collect();
        among.map_or_else(all, <[DocId]>::to_vec)
    }

    /// Returns those of the given documents, or of all articles, whose issue is wanted. Each issue is asked once.
    fn by_issue(&self, among: Option<&[DocId]>, wanted: impl Fn(&CatalogueEntry) -> bool) -> Vec<DocId> {
        let mut asked: Vec<Option<bool>> = vec![None; self.catalogue.entries().len()];
        let mut docs = self.these(among);
        docs.retain(|doc| {
            let Some((slot, entry)) = self.place(*doc).and_then(|p| Some((asked.get_mut(p as usize)?, self.entry(p)?)))
            else {
                return false;
            };
            *slot.get_or_insert_with(|| wanted(entry))
        });
        docs
    }

    fn place(&self, doc: DocId) -> Option<u32> {
        self.table.issues.get(doc as usize).copied().filter(|issue| *issue != DocTable::NONE)
    }

    fn entry(&self, issue: u32) -> Option<&'e CatalogueEntry> {
        self.catalogue.entries().get(issue as usize)
    }

    fn field(&self, part: Part) -> Field {
        match part {
            Part::Anywhere => self.fields.text,
            Part::Heading => self.fields.heading,
        }
    }

    fn count(&self, part: Part, phrase: &Phrase) -> Stopped<Counts> {
        Ok(count(self.segment, self.field(part), phrase, self.cancel)?)
    }

    /// Counts the places at which two phrases stand near each other. Both are alike here: the places of the rarer are held, the other's only
    /// looked at.
    fn near(&self, a: &Phrase, b: &Phrase, within: u32) -> Stopped<Counts> {
        let field = self.fields.text;
        let many = |phrase| at_most(self.segment, field, phrase);
        let (rare, other) = if many(a)? <= many(b)? { (a, b) } else { (b, a) };
        let held = go_on!(places(self.segment, field, rare, self.cancel));
        let mut held = held.iter().peekable();
        let [rare, length] = [rare, other].map(|phrase| phrase.text().chars().count() as u32);
        let ranges = |places: &[u32], length: u32| -> Vec<Range<u32>> { places.iter().map(|at| *at..at + length).collect() };
        let mut counts = Counts::new();
        let done = each_with_places(self.segment, field, other, self.cancel, &mut |doc, at| {
            while held.next_if(|(held, _)| *held < doc).is_some() {}
            let Some((_, those)) = held.next_if(|(held, _)| *held == doc) else { return };
            let (these, those) = (ranges(at, length), ranges(those, rare));
            let are_near = near(&these, &those, within).into_iter().chain(near(&those, &these, within));
            let hits = are_near.filter(|near| *near).count();
            if hits > 0 {
                counts.push((doc, hits as u32));
            }
        })?;
        Ok(done.then_some(counts))
    }
}

/// Collects what is found in a segment, in order.
pub struct Collector<'s, 'e> {
    evaluator: &'s Evaluator<'e>,
    alive: Option<&'s AliveBitSet>,
    in_heading: Vec<Cursor<'s>>,
    /// The matches found so far.
    pub matches: Matches,
}

impl<'s, 'e> Collector<'s, 'e> {
    /// Starts with what the headings have of each phrase, and with room for this many articles.
    pub fn new(evaluator: &'s Evaluator<'e>, in_heading: &'s [Counts], room: usize) -> Self {
        let in_heading = in_heading.iter().map(|counts| Cursor::new(counts)).collect();
        Self { evaluator, alive: evaluator.segment.reader.alive_bitset(), in_heading, matches: Matches::with_capacity(room) }
    }

    /// Takes a document with its hits; passes over what is deleted or no article.
    pub fn take(&mut self, doc: DocId, hits: u32) {
        if self.alive.is_some_and(|alive| !alive.is_alive(doc)) {
            return;
        }
        let evaluator = self.evaluator;
        let (Some(issue), Some(characters)) = (evaluator.place(doc), evaluator.table.characters.get(doc as usize)) else {
            return;
        };
        let in_heading = self.in_heading.iter_mut().map(|counts| counts.of(doc)).sum();
        let found = ArticleMatch { spot: Spot { part: evaluator.number as u32, item: doc }, hits, in_heading };
        self.matches.add(found, issue, *characters, || day(evaluator.entry(issue)));
    }
}

/// Returns the [`Entry::date`] of an issue.
pub fn day(entry: Option<&CatalogueEntry>) -> u32 {
    entry.and_then(|entry| entry.date).map_or(Entry::UNDATED, ordinal)
}
