//! The library's answer to a query: the tree evaluated on the index, part by part, without reading an article.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;
use tantivy::DocId;
use tantivy::columnar::{Column, StrColumn};

use super::postings::{Counts, STRIDE, count, places};
use super::{Entry, Holdings, IssueName, Spot};
use crate::archive::library::{Card, Catalogue, Edition, Holding, Segment, page_of};
use crate::model::{ArticleRef, Issue};
use crate::search::query::{Node, Part, Phrase, Query, near, ordinal};
use crate::text::fold::fold;

impl Holdings for Edition {
    fn entries(&self, query: &Query, cancel: &AtomicBool) -> anyhow::Result<Option<Vec<Entry>>> {
        let catalogue = self.catalogue()?;
        let of_part = |(part, segment): (usize, &Segment)| Search::new(self, catalogue, part, segment, cancel).run(query);
        let parts: anyhow::Result<Vec<_>> = self.segments.par_iter().enumerate().map(of_part).collect();
        let entries: Option<Vec<Vec<Entry>>> = parts?.into_iter().collect();
        Ok(entries.map(|parts| parts.concat()).filter(|_| !cancel.load(Ordering::Relaxed)))
    }

    fn leading(&self, query: &Query, enough: usize, cancel: &AtomicBool) -> Option<Vec<(Entry, Holding)>> {
        self.first_by_day(query, enough, cancel)
    }

    fn listed(&self, spot: Spot) -> Option<Holding> {
        self.holding(spot.part as usize, spot.item)
    }

    fn open(&self, spot: Spot) -> Option<(Arc<Issue>, ArticleRef)> {
        self.open_article(spot.part as usize, spot.item)
    }

    fn issue_name(&self, issue: u32) -> IssueName {
        let card = self.catalogue().ok().and_then(|c| c.cards().get(issue as usize));
        card.map_or_else(IssueName::default, |card| IssueName {
            id: card.id.clone(),
            publication: card.publication.as_deref().map(str::to_owned),
            date: card.date,
        })
    }
}

/// A search in one part of the index. `Option`s are `None` when it is stopped.
struct Search<'e> {
    edition: &'e Edition,
    catalogue: &'e Catalogue,
    part: usize,
    segment: &'e Segment,
    cancel: &'e AtomicBool,
    columns: Option<Columns>,
}

struct Columns {
    issue: StrColumn,
    seat: Column<u64>,
    /// The further pages of stories; none where no story goes on.
    further: Option<Column<u64>>,
    characters: Column<u64>,
}

type Stopped<T> = anyhow::Result<Option<T>>;

/// Gives `None` on when the search is stopped.
macro_rules! go_on {
    ($found:expr) => {
        match $found? {
            Some(found) => found,
            None => return Ok(None),
        }
    };
}

impl<'e> Search<'e> {
    fn new(
        edition: &'e Edition,
        catalogue: &'e Catalogue,
        part: usize,
        segment: &'e Segment,
        cancel: &'e AtomicBool,
    ) -> Self {
        let columns = match (segment.issue_column(), segment.numbers("seat"), segment.numbers("characters")) {
            (Some(issue), Some(seat), Some(characters)) => {
                Some(Columns { issue, seat, further: segment.numbers("further"), characters })
            }
            _ => None, // no article in it
        };
        Self { edition, catalogue, part, segment, cancel, columns }
    }

    fn run(&self, query: &Query) -> Stopped<Vec<Entry>> {
        let Some(columns) = &self.columns else { return Ok(Some(Vec::new())) };
        let mut hits = Vec::new();
        let mut in_heading = Vec::new();
        for leaf in query.leaves() {
            match leaf {
                Node::Phrase(part, phrase) => {
                    let heading = go_on!(self.count(Part::Heading, phrase));
                    if *part == Part::Heading {
                        hits.push((leaf, heading.clone()));
                    } else {
                        hits.push((leaf, go_on!(self.count(Part::Anywhere, phrase))));
                    }
                    in_heading.push(heading);
                }
                Node::Near(a, b, within) => hits.push((leaf, go_on!(self.near(a, b, *within)))),
                _ => {}
            }
        }
        let docs = go_on!(self.answers(query.node(), None, &hits));
        let mut hits: Vec<_> = hits.iter().map(|(_, counts)| Cursor { counts, at: 0 }).collect();
        let mut in_heading: Vec<_> = in_heading.iter().map(|counts| Cursor { counts, at: 0 }).collect();
        let mut entries = Vec::with_capacity(docs.len());
        for (n, doc) in docs.into_iter().enumerate() {
            if n % STRIDE == 0 && self.cancel.load(Ordering::Relaxed) {
                return Ok(None);
            }
            if self.segment.reader.is_deleted(doc) {
                continue;
            }
            let (Some(seat), Some(issue)) = (columns.seat.first(doc), self.place(columns, doc)) else { continue };
            entries.push(Entry {
                date: self.card(issue).and_then(|c| c.date).map_or(Entry::UNDATED, ordinal),
                issue,
                seat,
                hits: hits.iter_mut().map(|c| c.of(doc)).sum(),
                in_heading: in_heading.iter_mut().map(|c| c.of(doc)).sum(),
                characters: columns.characters.first(doc).unwrap_or_default() as u32,
                spot: Spot { part: self.part as u32, item: doc },
            });
        }
        Ok(Some(entries))
    }

    /// The documents that answer, of those `among` if given. `known`: what leaves have been counted.
    fn answers(&self, node: &Node, among: Option<&[DocId]>, known: &[(&Node, Counts)]) -> Stopped<Vec<DocId>> {
        if self.cancel.load(Ordering::Relaxed) {
            return Ok(None);
        }
        if let Some((_, counts)) = known.iter().find(|(leaf, _)| *leaf == node) {
            return Ok(Some(common(counts.iter().map(|(doc, _)| *doc), among)));
        }
        Ok(Some(match node {
            Node::And(parts) => {
                // Phrases narrow most and cost what they cost; the rest is looked up for what they leave.
                let (first, then): (Vec<&Node>, Vec<&Node>) =
                    parts.iter().partition(|p| matches!(p, Node::Phrase(..) | Node::Near(..) | Node::Reporter(_)));
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
                let without = go_on!(self.answers(part, among, known));
                let mut all = self.these(among);
                all.retain(|doc| without.binary_search(doc).is_err());
                all
            }
            Node::Phrase(part, phrase) => {
                let counts = go_on!(self.count(*part, phrase));
                common(counts.into_iter().map(|(doc, _)| doc), among)
            }
            Node::Near(a, b, within) => {
                let counts = go_on!(self.near(a, b, *within));
                common(counts.into_iter().map(|(doc, _)| doc), among)
            }
            Node::Reporter(phrase) => {
                let counts =
                    go_on!(Ok::<_, anyhow::Error>(count(self.segment, self.edition.fields.reporters, phrase, self.cancel)?));
                common(counts.into_iter().map(|(doc, _)| doc), among)
            }
            Node::Date(range) => self.by_issue(among, |card| card.date.is_some_and(|d| range.contains(&ordinal(d)))),
            Node::Publication(phrase) => {
                self.by_issue(among, |card| card.publication.as_deref().is_some_and(|p| phrase.is_in(fold(p).text())))
            }
            Node::Page(range) => {
                let columns = self.columns.as_ref();
                let page = |doc: DocId| columns.and_then(|c| c.seat.first(doc)).map(page_of);
                let further = columns.and_then(|c| c.further.as_ref());
                let is_wanted = |number: u64| u16::try_from(number).is_ok_and(|n| range.contains(&n));
                let goes_on = |doc: DocId| further.is_some_and(|pages| pages.values_for_doc(doc).any(is_wanted));
                let mut docs = self.these(among);
                docs.retain(|doc| page(*doc).is_some_and(|n| range.contains(&n)) || goes_on(*doc));
                docs
            }
        }))
    }

    /// Those given, or all articles.
    fn these(&self, among: Option<&[DocId]>) -> Vec<DocId> {
        among.map_or_else(
            || {
                let is_article = |doc: &DocId| self.columns.as_ref().is_some_and(|c| c.seat.first(*doc).is_some());
                self.segment.reader.doc_ids_alive().filter(is_article).collect()
            },
            <[DocId]>::to_vec,
        )
    }

    /// Those of the issues that are wanted; each issue is asked once.
    fn by_issue(&self, among: Option<&[DocId]>, wanted: impl Fn(&Card) -> bool) -> Vec<DocId> {
        let mut asked: Vec<Option<bool>> = vec![None; self.catalogue.cards().len()];
        let mut docs = self.these(among);
        docs.retain(|doc| {
            let place = self.columns.as_ref().and_then(|columns| self.place(columns, *doc));
            let Some((slot, card)) = place.and_then(|p| Some((asked.get_mut(p as usize)?, self.card(p)?))) else {
                return false;
            };
            *slot.get_or_insert_with(|| wanted(card))
        });
        docs
    }

    fn place(&self, columns: &Columns, doc: DocId) -> Option<u32> {
        self.catalogue.place(self.part, columns.issue.ords().first(doc)?)
    }

    fn card(&self, issue: u32) -> Option<&'e Card> {
        self.catalogue.cards().get(issue as usize)
    }

    fn count(&self, part: Part, phrase: &Phrase) -> Stopped<Counts> {
        let field = match part {
            Part::Anywhere => self.edition.fields.text,
            Part::Heading => self.edition.fields.heading,
        };
        Ok(count(self.segment, field, phrase, self.cancel)?)
    }

    fn near(&self, a: &Phrase, b: &Phrase, within: u32) -> Stopped<Counts> {
        let field = self.edition.fields.text;
        let found = |phrase| places(self.segment, field, phrase, self.cancel);
        let (these, those) = (go_on!(found(a)), go_on!(found(b)));
        let ranges = |places: &[u32], phrase: &Phrase| -> Vec<Range<u32>> {
            let length = phrase.text().chars().count() as u32;
            places.iter().map(|at| *at..at + length).collect()
        };
        let mut counts = Counts::new();
        for (doc, at) in &these {
            let Ok(other) = those.binary_search_by_key(doc, |(doc, _)| *doc) else { continue };
            let (at, others) = (ranges(at, a), ranges(&those[other].1, b));
            let hits = near(&at, &others, within).into_iter().chain(near(&others, &at, within)).filter(|near| *near).count();
            if hits > 0 {
                counts.push((*doc, hits as u32));
            }
        }
        Ok(Some(counts))
    }
}

/// What both have, in order.
fn common(docs: impl Iterator<Item = DocId>, among: Option<&[DocId]>) -> Vec<DocId> {
    let Some(among) = among else { return docs.collect() };
    let mut rest = among;
    docs.filter(|doc| {
        let skip = rest.partition_point(|other| other < doc);
        rest = rest.get(skip..).unwrap_or_default();
        rest.first() == Some(doc)
    })
    .collect()
}

/// Counts, read once from the front.
struct Cursor<'c> {
    counts: &'c [(DocId, u32)],
    at: usize,
}

impl Cursor<'_> {
    /// The count of a document; none may be asked for that stands before the last.
    fn of(&mut self, doc: DocId) -> u32 {
        while self.counts.get(self.at).is_some_and(|(d, _)| *d < doc) {
            self.at += 1;
        }
        self.counts.get(self.at).filter(|(d, _)| *d == doc).map_or(0, |(_, count)| *count)
    }
}
