//! A session: answers, one after another, what a reader asks while looking at results.
//!
//! What was found last is kept, so that narrowing to a year, another order, further results and the concordance cost no new
//! search. Answers are ready to be shown and hold no article, since there may be very many. A session is synchronous: whoever
//! calls it owns the thread.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::collocates::Collocates;
use super::entry::Entry;
use super::error::HoldingsError;
use super::facets::{Facet, Facets, MOST as FACET_MOST};
use super::holdings::{Holdings, NamedArticle};
use super::matches::Matches;
use super::request::{Item, Line, Question, Request, Response, Want};
use super::results::{Order, Results};
use super::snippet::{Snippet, snippet};
use super::tally::Span;
use super::told::Told;
use crate::model::{Article, Block, Role};
use crate::search::hit::Hit;
use crate::search::query::Query;
use crate::story::first_words;

/// How many results are reported at a time, from a multiple of it on.
pub const CHUNK: usize = 50;

/// How many results are fetched at a time to be written out.
const WRITTEN: usize = 1000;

/// How many results fill a usual screen.
const SCREENFUL: usize = 16;

/// The clusters of context on either side of a hit: enough for a wide screen.
const CONTEXT: usize = 80;

/// How many lines a concordance has at most; they are sorted as a whole, and nobody reads more.
pub const LINES: usize = 5000;

/// Answers requests about some holdings.
pub struct Session {
    holdings: Arc<dyn Holdings>,
    /// The query that was asked last, and its results.
    whole: Option<(Query, Results)>,
    /// The question that was asked last of a part of them, and the results in that part.
    part: Option<(Question, Results)>,
    /// The characters of all text by month, once they were asked for.
    volume: Option<Vec<(u32, u64)>>,
}

impl Session {
    /// Starts a session on these holdings.
    #[must_use]
    pub fn new(holdings: Arc<dyn Holdings>) -> Self {
        Self { holdings, whole: None, part: None, volume: None }
    }

    /// Answers a request. What it finds goes to `sink`, nothing more once `cancel` is set.
    pub fn run(&mut self, request: &Request, cancel: &AtomicBool, sink: &mut dyn FnMut(Response)) {
        let done = match request {
            Request::Search(question, want) => self.search(question, want, cancel, sink),
            Request::Curves(terms) => self.curves(terms, cancel, sink),
            Request::Volume => self.volume(cancel, sink),
            Request::Facets(question, facet) => self.facets(question, *facet, cancel, sink),
            Request::Collocates(question, window) => self.collocates(question, *window, cancel, sink),
            Request::Counts(queries) => self.counts(queries, cancel, sink),
        };
        if let Err(error) = done {
            sink(Response::Failed(error.whole()));
        }
    }

    fn search(
        &mut self,
        question: &Question,
        want: &Want,
        cancel: &AtomicBool,
        sink: &mut dyn FnMut(Response),
    ) -> Result<(), HoldingsError> {
        let holdings = Arc::clone(&self.holdings);
        let query = &question.query;
        let is_new = self.whole.as_ref().is_none_or(|(known, _)| known != query);
        if is_new
            && *want == Want::First
            && question.order == Order::Date
            && question.span.is_none()
            && question.since.is_none()
            && let Some(first) = holdings.first_screen(query, SCREENFUL, cancel)
            && !cancel.load(Ordering::Relaxed)
        {
            sink(Response::FirstScreen(first.into_iter().map(|(entry, named)| item(query, &entry, named)).collect()));
        }
        if is_new && query.has_pattern() && !self.scan(question, cancel, sink)? {
            return Ok(());
        }
        match want {
            Want::First => self.first(question, cancel, sink),
            Want::Stretch(range) => {
                let Some(found) = self.found(question, cancel)? else { return Ok(()) };
                sink(Response::Stretch(range.start, items(found, range.clone(), query, &*holdings)));
                Ok(())
            }
            Want::All => self.all(question, cancel, sink),
            Want::Lines => self.lines(question, cancel, sink),
        }
    }

    /// Gives the counts and the first results; where nothing was found, what there is of each word.
    fn first(
        &mut self,
        question: &Question,
        cancel: &AtomicBool,
        sink: &mut dyn FnMut(Response),
    ) -> Result<(), HoldingsError> {
        let holdings = Arc::clone(&self.holdings);
        let Some(found) = self.found(question, cancel)? else { return Ok(()) };
        let total = found.total();
        let first = items(found, 0..CHUNK, &question.query, &*holdings);
        let years = self.whole.as_ref().map(|(_, whole)| whole.years()).unwrap_or_default();
        if !cancel.load(Ordering::Relaxed) {
            let is_empty = total.articles == 0 && question.span.is_none() && question.since.is_none();
            sink(Response::Found { total, years, first });
            if is_empty {
                sink(Response::Told(Told::of(&question.query, &*holdings, cancel)?));
            }
        }
        Ok(())
    }

    /// Gives all results at once.
    fn all(
        &mut self,
        question: &Question,
        cancel: &AtomicBool,
        sink: &mut dyn FnMut(Response),
    ) -> Result<(), HoldingsError> {
        let holdings = Arc::clone(&self.holdings);
        let Some(found) = self.found(question, cancel)? else { return Ok(()) };
        let mut all = Vec::new();
        for from in (0..found.len()).step_by(WRITTEN) {
            if cancel.load(Ordering::Relaxed) {
                return Ok(());
            }
            all.append(&mut items(found, from..from + WRITTEN, &question.query, &*holdings));
        }
        sink(Response::All(all));
        Ok(())
    }

    /// Gives the hits as lines of a concordance, chunk by chunk.
    fn lines(
        &mut self,
        question: &Question,
        cancel: &AtomicBool,
        sink: &mut dyn FnMut(Response),
    ) -> Result<(), HoldingsError> {
        let holdings = Arc::clone(&self.holdings);
        let query = &question.query;
        let Some(found) = self.found(question, cancel)? else { return Ok(()) };
        let (mut from, mut count) = (0, 0);
        loop {
            let articles = found.articles(from..from + CHUNK, &*holdings);
            let mut lines = lines(from, &articles, query);
            if cancel.load(Ordering::Relaxed) {
                return Ok(());
            }
            lines.truncate(LINES - count);
            (from, count) = (from + CHUNK, count + lines.len());
            // A query of conditions alone has no hit anywhere.
            let ended = from >= found.len() || count >= LINES || query.terms().is_empty();
            sink(Response::Lines(lines, ended));
            if ended {
                return Ok(());
            }
        }
    }

    /// Finds what has to be read for, and tells what was found on the way. Returns whether it came to its end.
    fn scan(
        &mut self,
        question: &Question,
        cancel: &AtomicBool,
        sink: &mut dyn FnMut(Response),
    ) -> Result<bool, HoldingsError> {
        let holdings = Arc::clone(&self.holdings);
        let Question { query, order, .. } = question;
        let mut parts: Vec<Matches> = Vec::new();
        let ended = holdings.scan(query, cancel, &mut |matches, done| {
            let is_more = !matches.is_empty();
            parts.push(matches);
            if done < 1.0 && !cancel.load(Ordering::Relaxed) {
                let mut found = Results::of(Matches::joined(parts.clone()), *order);
                let first = if is_more { items(&mut found, 0..CHUNK, query, &*holdings) } else { Vec::new() };
                let done = (done * 100.0) as u8;
                sink(Response::Part { total: found.total(), years: found.years(), first, done });
            }
        })?;
        if ended {
            (self.part, self.whole) = (None, Some((query.clone(), Results::of(Matches::joined(parts), *order))));
        }
        Ok(ended)
    }

    /// Returns what a question finds, in its order.
    fn found(&mut self, question: &Question, cancel: &AtomicBool) -> Result<Option<&mut Results>, HoldingsError> {
        let Question { query, order, span, since } = question;
        if self.whole.as_ref().is_none_or(|(known, _)| known != query) {
            self.part = None;
            self.whole = None;
            let Some(found) = Results::search(&*self.holdings, query, *order, cancel)? else { return Ok(None) };
            self.whole = Some((query.clone(), found));
        }
        let Some((_, whole)) = &mut self.whole else { return Ok(None) };
        if span.is_none() && since.is_none() {
            whole.set_order(*order);
            return Ok(Some(whole));
        }
        let is_same = |known: &Question| (&known.query, known.span, &known.since) == (query, *span, since);
        let known = self.part.take().filter(|(known, _)| is_same(known));
        let (_, mut part) = known.unwrap_or_else(|| {
            let part = since.as_ref().map(|since| whole.since(since, &*self.holdings, *order));
            let part = match (part, span) {
                (Some(part), None) => part,
                (Some(part), Some(span)) => part.within(*span, *order),
                (None, span) => whole.within(span.unwrap_or(Span::Undated), *order),
            };
            (question.clone(), part)
        });
        part.set_order(*order);
        Ok(Some(&mut self.part.insert((question.clone(), part)).1))
    }

    fn facets(
        &mut self,
        question: &Question,
        facet: Facet,
        cancel: &AtomicBool,
        sink: &mut dyn FnMut(Response),
    ) -> Result<(), HoldingsError> {
        let holdings = Arc::clone(&self.holdings);
        let Some(found) = self.found(question, cancel)? else { return Ok(()) };
        if let Some(facets) = Facets::of(facet, found, FACET_MOST, &*holdings, cancel) {
            sink(Response::Facets(facets));
        }
        Ok(())
    }

    fn collocates(
        &mut self,
        question: &Question,
        window: usize,
        cancel: &AtomicBool,
        sink: &mut dyn FnMut(Response),
    ) -> Result<(), HoldingsError> {
        let holdings = Arc::clone(&self.holdings);
        let Some(found) = self.found(question, cancel)? else { return Ok(()) };
        if let Some(collocates) = Collocates::of(&question.query, window, found, &*holdings, cancel) {
            sink(Response::Collocates(collocates));
        }
        Ok(())
    }

    fn counts(&self, queries: &[Query], cancel: &AtomicBool, sink: &mut dyn FnMut(Response)) -> Result<(), HoldingsError> {
        for (n, query) in queries.iter().enumerate() {
            let Some(found) = Results::search(&*self.holdings, query, Order::Date, cancel)? else { break };
            sink(Response::Counts(n, found.by_issue(&*self.holdings)));
        }
        Ok(())
    }

    fn curves(&self, terms: &[Query], cancel: &AtomicBool, sink: &mut dyn FnMut(Response)) -> Result<(), HoldingsError> {
        for (n, term) in terms.iter().enumerate() {
            let Some(found) = Results::search(&*self.holdings, term, Order::Date, cancel)? else { break };
            sink(Response::Curve(n, found.months()));
        }
        Ok(())
    }

    fn volume(&mut self, cancel: &AtomicBool, sink: &mut dyn FnMut(Response)) -> Result<(), HoldingsError> {
        if self.volume.is_none() {
            let all = Results::search(&*self.holdings, &Query::everything(), Order::Date, cancel)?;
            let months = |all: Results| all.months().into_iter().map(|(month, tally)| (month, tally.characters)).collect();
            self.volume = all.map(months);
        }
        if let Some(volume) = &self.volume {
            sink(Response::Volume(volume.clone()));
        }
        Ok(())
    }
}

fn items(found: &mut Results, range: Range<usize>, query: &Query, holdings: &dyn Holdings) -> Vec<Item> {
    found.articles(range, holdings).into_par_iter().map(|(entry, named)| item(query, &entry, named)).collect()
}

fn item(query: &Query, entry: &Entry, named: NamedArticle) -> Item {
    let blocks = &named.article.blocks;
    let title = title(&named.article);
    let is_below = |hit: &Hit| blocks.get(hit.block).is_some_and(|block| !block.role.is_heading());
    let first = query.hits(blocks).into_iter().find(is_below);
    let alone = [Block { role: Role::Title, text: title.clone(), spans: Vec::new() }];
    Item {
        title_hits: query.hits(&alone).into_iter().map(|hit| hit.bytes).collect(),
        title,
        issue: entry.issue as usize,
        date: named.date,
        pages: named.pages,
        hits: entry.hits,
        snippet: first.map_or_else(|| beginning(blocks), |hit| snippet(blocks, &hit, CONTEXT)),
        id: named.id,
        publication: named.publication,
    }
}

/// Returns how an article begins below its heading.
fn beginning(blocks: &[Block]) -> Snippet {
    let Some(block) = blocks.iter().position(|block| !block.role.is_heading()) else { return Snippet::default() };
    snippet(blocks, &Hit { block, bytes: 0..0 }, 2 * CONTEXT)
}

/// Returns the hits of some results, the first of which is number `from`.
fn lines(from: usize, articles: &[(Entry, NamedArticle)], query: &Query) -> Vec<Line> {
    let of = |(n, (entry, named)): (usize, &(Entry, NamedArticle))| {
        let blocks = &named.article.blocks;
        let line = |hit: Hit| Line {
            rank: from + n,
            id: named.id.clone(),
            issue: entry.issue as usize,
            publication: named.publication.clone(),
            date: named.date,
            pages: named.pages.clone(),
            title: title(&named.article),
            snippet: snippet(blocks, &hit, CONTEXT),
            block: hit.block,
            byte: hit.bytes.start,
        };
        query.hits(blocks).into_iter().map(line).collect::<Vec<_>>()
    };
    articles.iter().enumerate().flat_map(of).collect()
}

/// Returns the title as the tree has it: without one the first words, in brackets.
fn title(article: &Article) -> String {
    article.title().unwrap_or_else(|| format!("[{}]", first_words(article)))
}
