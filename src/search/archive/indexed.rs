//! The library's answer to a query: the tree evaluated on the index, part by part, without reading an article.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;
use tantivy::DocId;
use tantivy::fastfield::AliveBitSet;
use tantivy::schema::Field;

use super::leading::examine;
use super::postings::{Counts, STRIDE, at_most, count, each, each_with_places, places};
use super::{Entry, Holdings, IssueName, Slip, Slips, Spot};
use crate::archive::library::{Card, Catalogue, Edition, Holding, Roll, Segment, page_of};
use crate::model::{ArticleRef, Issue};
use crate::search::query::{Node, Part, Phrase, Query, near, ordinal};
use crate::text::fold::fold;

impl Holdings for Edition {
    fn slips(&self, query: &Query, cancel: &AtomicBool) -> anyhow::Result<Option<Slips>> {
        if query.has_pattern() {
            let mut parts = Vec::new();
            let ended = self.scan(query, cancel, &mut |slips, _| parts.push(slips))?;
            return Ok(ended.then(|| Slips::joined(parts)));
        }
        let catalogue = self.catalogue()?;
        let of_part = |(part, segment): (usize, &Segment)| Search::new(self, catalogue, part, segment, cancel).run(query);
        let parts: anyhow::Result<Vec<_>> = self.segments.par_iter().enumerate().map(of_part).collect();
        let slips: Option<Vec<Slips>> = parts?.into_iter().collect();
        Ok(slips.filter(|_| !cancel.load(Ordering::Relaxed)).map(Slips::joined))
    }

    /// What the index cannot tell is read for: the articles that may answer, a part of each segment after the other.
    fn scan(&self, query: &Query, cancel: &AtomicBool, sink: &mut dyn FnMut(Slips, f32)) -> anyhow::Result<bool> {
        let catalogue = self.catalogue()?;
        let relaxed = query.without_patterns();
        let mut may_answer: Vec<(usize, &Segment, Vec<DocId>)> = Vec::new();
        for (part, segment) in self.segments.iter().enumerate() {
            let search = Search::new(self, catalogue, part, segment, cancel);
            let Some(docs) = search.answers(relaxed.node(), None, &[])? else { return Ok(false) };
            may_answer.push((part, segment, docs));
        }
        let all: usize = may_answer.iter().map(|(_, _, docs)| docs.len()).sum();
        let mut done = 0;
        for (part, segment, docs) in &may_answer {
            let search = Search::new(self, catalogue, *part, segment, cancel);
            for some in docs.chunks(READ) {
                let examined = |doc: &DocId| {
                    let listed = self.holding(*part, *doc).filter(|_| !cancel.load(Ordering::Relaxed))?;
                    examine(query, &listed).map(|(hits, in_heading)| (*doc, hits, in_heading))
                };
                let found: Vec<(DocId, u32, u32)> = some.par_iter().filter_map(examined).collect();
                if cancel.load(Ordering::Relaxed) {
                    return Ok(false);
                }
                let counts: Counts = found.iter().map(|(doc, _, in_heading)| (*doc, *in_heading)).collect();
                let in_heading = [counts];
                let mut taker = Taker::new(&search, &in_heading, found.len());
                for (doc, hits, _) in &found {
                    taker.take(*doc, *hits);
                }
                done += some.len();
                sink(taker.slips, done as f32 / all as f32);
            }
        }
        Ok(true)
    }

    fn entry(&self, slip: &Slip) -> Entry {
        let Slip { spot, hits, in_heading } = *slip;
        let (part, doc) = (spot.part as usize, spot.item as usize);
        let roll = self.roll(part);
        let issue = roll.and_then(|roll| roll.issues.get(doc)).copied().unwrap_or(Roll::NONE);
        let characters = roll.and_then(|roll| roll.characters.get(doc)).copied().unwrap_or_default();
        let date = day(self.catalogue().ok().and_then(|c| c.cards().get(issue as usize)));
        let seat = self.segments.get(part).and_then(|s| s.columns()?.seat.first(spot.item)).unwrap_or_default();
        Entry { date, issue, seat, hits, in_heading, characters, spot }
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

/// A scan reads so many articles before it tells what it has found in them.
const READ: usize = 4096;

/// A search in one part of the index. `Option`s are `None` when it is stopped.
struct Search<'e> {
    edition: &'e Edition,
    catalogue: &'e Catalogue,
    part: usize,
    segment: &'e Segment,
    cancel: &'e AtomicBool,
    roll: &'e Roll,
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
        let roll = segment.roll(part, catalogue);
        Self { edition, catalogue, part, segment, cancel, roll }
    }

    fn run(&self, query: &Query) -> Stopped<Slips> {
        let mut in_heading = Vec::new();
        for leaf in query.terms() {
            if let Node::Phrase(_, phrase) = leaf {
                in_heading.push(go_on!(self.count(Part::Heading, phrase)));
            }
        }
        if let Node::Phrase(part, phrase) = query.node() {
            // A phrase alone needs no list of what it is in: each is taken as it is found.
            let field = self.field(*part);
            let mut taker = Taker::new(self, &in_heading, at_most(self.segment, field, phrase)?);
            let done = each(self.segment, field, phrase, self.cancel, &mut |doc, hits| taker.take(doc, hits))?;
            return Ok(done.then_some(taker.slips));
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
        let mut hits: Vec<_> = hits.iter().map(|(_, counts)| Cursor { counts, at: 0 }).collect();
        let mut taker = Taker::new(self, &in_heading, docs.len());
        for some in docs.chunks(STRIDE) {
            if self.cancel.load(Ordering::Relaxed) {
                return Ok(None);
            }
            for &doc in some {
                taker.take(doc, hits.iter_mut().map(|c| c.of(doc)).sum());
            }
        }
        Ok(Some(taker.slips))
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
                let without = go_on!(self.answers(part, among, known));
                let mut without = without.as_slice();
                let mut all = self.these(among);
                all.retain(|doc| {
                    without = onward(without, *doc);
                    without.first() != Some(doc)
                });
                all
            }
            Node::Phrase(part, phrase) => go_on!(self.with(self.field(*part), phrase, among)),
            // Asked without its expressions, a query has none; see `scan`.
            Node::Pattern(..) => self.these(among),
            Node::Near(a, b, within) => {
                let counts = go_on!(self.near(a, b, *within));
                common(counts.into_iter().map(|(doc, _)| doc), among)
            }
            Node::Reporter(phrase) => go_on!(self.with(self.edition.fields.reporters, phrase, among)),
            Node::Initials(letters) => go_on!(self.with(self.edition.fields.initials, letters, among)),
            Node::Date(range) => self.by_issue(among, |card| card.date.is_some_and(|d| range.contains(&ordinal(d)))),
            Node::Publication(phrase) => {
                self.by_issue(among, |card| card.publication.as_deref().is_some_and(|p| phrase.is_in(fold(p).text())))
            }
            Node::Page(range) => {
                let columns = self.segment.columns();
                let page = |doc: DocId| columns.and_then(|c| c.seat.first(doc)).map(page_of);
                let further = columns.and_then(|c| c.further.as_ref());
                let is_wanted = |number: u64| u32::try_from(number).is_ok_and(|n| range.contains(&n));
                let goes_on = |doc: DocId| further.is_some_and(|pages| pages.values_for_doc(doc).any(is_wanted));
                let mut docs = self.these(among);
                docs.retain(|doc| page(*doc).is_some_and(|n| range.contains(&n)) || goes_on(*doc));
                docs
            }
        }))
    }

    /// Those given, or all, that have a phrase in this field.
    fn with(&self, field: Field, phrase: &Phrase, among: Option<&[DocId]>) -> Stopped<Vec<DocId>> {
        let counts = count(self.segment, field, phrase, self.cancel)?;
        Ok(counts.map(|counts| common(counts.into_iter().map(|(doc, _)| doc), among)))
    }

    /// Those given, or all articles.
    fn these(&self, among: Option<&[DocId]>) -> Vec<DocId> {
        let all = || self.segment.reader.doc_ids_alive().filter(|doc| self.place(*doc).is_some()).collect();
        among.map_or_else(all, <[DocId]>::to_vec)
    }

    /// Those of the issues that are wanted; each issue is asked once.
    fn by_issue(&self, among: Option<&[DocId]>, wanted: impl Fn(&Card) -> bool) -> Vec<DocId> {
        let mut asked: Vec<Option<bool>> = vec![None; self.catalogue.cards().len()];
        let mut docs = self.these(among);
        docs.retain(|doc| {
            let Some((slot, card)) = self.place(*doc).and_then(|p| Some((asked.get_mut(p as usize)?, self.card(p)?))) else {
                return false;
            };
            *slot.get_or_insert_with(|| wanted(card))
        });
        docs
    }

    fn place(&self, doc: DocId) -> Option<u32> {
        self.roll.issues.get(doc as usize).copied().filter(|issue| *issue != Roll::NONE)
    }

    fn card(&self, issue: u32) -> Option<&'e Card> {
        self.catalogue.cards().get(issue as usize)
    }

    fn field(&self, part: Part) -> Field {
        match part {
            Part::Anywhere => self.edition.fields.text,
            Part::Heading => self.edition.fields.heading,
        }
    }

    fn count(&self, part: Part, phrase: &Phrase) -> Stopped<Counts> {
        Ok(count(self.segment, self.field(part), phrase, self.cancel)?)
    }

    /// Both phrases are alike here: the places of the rarer are held, the other's only looked at.
    fn near(&self, a: &Phrase, b: &Phrase, within: u32) -> Stopped<Counts> {
        let field = self.edition.fields.text;
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

/// Takes what is found, in order.
struct Taker<'s, 'e> {
    search: &'s Search<'e>,
    alive: Option<&'s AliveBitSet>,
    in_heading: Vec<Cursor<'s>>,
    slips: Slips,
}

impl<'s, 'e> Taker<'s, 'e> {
    fn new(search: &'s Search<'e>, in_heading: &'s [Counts], room: usize) -> Self {
        let in_heading = in_heading.iter().map(|counts| Cursor { counts, at: 0 }).collect();
        Self { search, alive: search.segment.reader.alive_bitset(), in_heading, slips: Slips::with_capacity(room) }
    }

    fn take(&mut self, doc: DocId, hits: u32) {
        if self.alive.is_some_and(|alive| !alive.is_alive(doc)) {
            return;
        }
        let search = self.search;
        let (Some(issue), Some(characters)) = (search.place(doc), search.roll.characters.get(doc as usize)) else { return };
        let in_heading = self.in_heading.iter_mut().map(|counts| counts.of(doc)).sum();
        let slip = Slip { spot: Spot { part: search.part as u32, item: doc }, hits, in_heading };
        self.slips.add(slip, issue, *characters, || day(search.card(issue)));
    }
}

/// The [`Entry::date`] of an issue.
fn day(card: Option<&Card>) -> u32 {
    card.and_then(|card| card.date).map_or(Entry::UNDATED, ordinal)
}

/// What both have, in order.
fn common(docs: impl Iterator<Item = DocId>, among: Option<&[DocId]>) -> Vec<DocId> {
    let Some(mut rest) = among else { return docs.collect() };
    docs.filter(|doc| {
        rest = onward(rest, *doc);
        rest.first() == Some(doc)
    })
    .collect()
}

/// What stands from a number on. Looked for in growing steps, so that neither a near nor a far one takes long.
fn onward(ordered: &[DocId], from: DocId) -> &[DocId] {
    let mut step = 1;
    while ordered.get(step).is_some_and(|doc| *doc < from) {
        step *= 2;
    }
    let near = ordered.get(..step.saturating_add(1).min(ordered.len())).unwrap_or_default();
    ordered.get(near.partition_point(|doc| *doc < from)..).unwrap_or_default()
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
