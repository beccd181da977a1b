//! The inquiry desk: answers, one after another, what a reader asks while looking at results.
//!
//! What was found last is kept, so that narrowing to a year, another order, further results and the concordance cost no new
//! search. Answers are ready to be shown and hold no article, since there may be very many. Runs where it is called; that it
//! is called beside the screen is up to others.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::facets::MOST as FACET_MOST;
use super::{
    Collocates, Entry, Facet, Facets, Found, Holdings, Inquiry, Item, Line, Order, Question, Reply, Slips, Snippet, Span,
    Told, Want, snippet,
};
use crate::archive::library::Holding;
use crate::model::{Article, Block, Role};
use crate::search::{Hit, Query};
use crate::story::first_words;

/// Results are reported so many at a time, from a multiple of it on.
pub const CHUNK: usize = 50;

/// Results are fetched so many at a time to be written out.
const WRITTEN: usize = 1000;

/// Results that fill a usual screen.
const SCREENFUL: usize = 16;

/// Clusters of context on either side of a hit: enough for a wide screen.
const CONTEXT: usize = 80;

/// Lines of a concordance; they are sorted as a whole, and nobody reads more.
pub const LINES: usize = 5000;

/// The desk.
pub struct Desk {
    holdings: Arc<dyn Holdings>,
    /// What was found last.
    whole: Option<(Query, Found)>,
    /// What of it lies in the span looked at last.
    part: Option<(Question, Found)>,
    volume: Option<Vec<(u32, u64)>>,
}

impl Desk {
    /// A desk for these holdings.
    #[must_use]
    pub fn new(holdings: Arc<dyn Holdings>) -> Self {
        Self { holdings, whole: None, part: None, volume: None }
    }

    /// Does an inquiry; what it finds goes to `sink`, nothing more once `cancel` is set.
    pub fn run(&mut self, inquiry: &Inquiry, cancel: &AtomicBool, sink: &mut dyn FnMut(Reply)) {
        let done = match inquiry {
            Inquiry::Search(question, want) => self.search(question, want, cancel, sink),
            Inquiry::Curves(terms) => self.curves(terms, cancel, sink),
            Inquiry::Volume => self.volume(cancel, sink),
            Inquiry::Facets(question, facet) => self.facets(question, *facet, cancel, sink),
            Inquiry::Collocates(question, window) => self.collocates(question, *window, cancel, sink),
            Inquiry::Counts(queries) => self.counts(queries, cancel, sink),
        };
        if let Err(error) = done {
            sink(Reply::Failed(format!("{error:#}")));
        }
    }

    fn search(
        &mut self,
        question: &Question,
        want: &Want,
        cancel: &AtomicBool,
        sink: &mut dyn FnMut(Reply),
    ) -> anyhow::Result<()> {
        let holdings = Arc::clone(&self.holdings);
        let query = &question.query;
        let is_new = self.whole.as_ref().is_none_or(|(known, _)| known != query);
        if is_new
            && *want == Want::First
            && question.order == Order::Date
            && question.span.is_none()
            && question.since.is_none()
            && let Some(leading) = holdings.leading(query, SCREENFUL, cancel)
            && !cancel.load(Ordering::Relaxed)
        {
            sink(Reply::Leading(leading.into_iter().map(|(entry, listed)| item(query, &entry, listed)).collect()));
        }
        if is_new && query.has_pattern() && !self.scan(question, cancel, sink)? {
            return Ok(());
        }
        let Some(found) = self.found(question, cancel)? else { return Ok(()) };
        match want {
            Want::First => {
                let total = found.total();
                let first = items(found, 0..CHUNK, query, &*holdings);
                let years = self.whole.as_ref().map(|(_, whole)| whole.years()).unwrap_or_default();
                if !cancel.load(Ordering::Relaxed) {
                    let is_empty = total.articles == 0 && question.span.is_none() && question.since.is_none();
                    sink(Reply::Found { total, years, first });
                    if is_empty {
                        sink(Reply::Told(Told::of(query, &*holdings, cancel)?));
                    }
                }
            }
            Want::Stretch(range) => sink(Reply::Stretch(range.start, items(found, range.clone(), query, &*holdings))),
            Want::All => {
                let mut all = Vec::new();
                for from in (0..found.len()).step_by(WRITTEN) {
                    if cancel.load(Ordering::Relaxed) {
                        return Ok(());
                    }
                    all.append(&mut items(found, from..from + WRITTEN, query, &*holdings));
                }
                sink(Reply::All(all));
            }
            Want::Lines => {
                let (mut from, mut count) = (0, 0);
                loop {
                    let listed = found.listed(from..from + CHUNK, &*holdings);
                    let mut lines = lines(from, &listed, query);
                    if cancel.load(Ordering::Relaxed) {
                        break;
                    }
                    lines.truncate(LINES - count);
                    (from, count) = (from + CHUNK, count + lines.len());
                    // A query of conditions alone has no hit anywhere.
                    let ended = from >= found.len() || count >= LINES || query.terms().is_empty();
                    sink(Reply::Lines(lines, ended));
                    if ended {
                        break;
                    }
                }
            }
        }
        Ok(())
    }

    /// Finds what has to be read for, and tells what was found on the way. Whether it came to its end.
    fn scan(&mut self, question: &Question, cancel: &AtomicBool, sink: &mut dyn FnMut(Reply)) -> anyhow::Result<bool> {
        let holdings = Arc::clone(&self.holdings);
        let Question { query, order, .. } = question;
        let mut parts: Vec<Slips> = Vec::new();
        let ended = holdings.scan(query, cancel, &mut |slips, done| {
            let is_more = !slips.is_empty();
            parts.push(slips);
            if done < 1.0 && !cancel.load(Ordering::Relaxed) {
                let mut found = Found::of(Slips::joined(parts.clone()), *order);
                let first = if is_more { items(&mut found, 0..CHUNK, query, &*holdings) } else { Vec::new() };
                let done = (done * 100.0) as u8;
                sink(Reply::Part { total: found.total(), years: found.years(), first, done });
            }
        })?;
        if ended {
            (self.part, self.whole) = (None, Some((query.clone(), Found::of(Slips::joined(parts), *order))));
        }
        Ok(ended)
    }

    /// What a question finds, in its order.
    fn found(&mut self, question: &Question, cancel: &AtomicBool) -> anyhow::Result<Option<&mut Found>> {
        let Question { query, order, span, since } = question;
        if self.whole.as_ref().is_none_or(|(known, _)| known != query) {
            self.part = None;
            self.whole = None;
            let Some(found) = Found::search(&*self.holdings, query, *order, cancel)? else { return Ok(None) };
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
        sink: &mut dyn FnMut(Reply),
    ) -> anyhow::Result<()> {
        let holdings = Arc::clone(&self.holdings);
        let Some(found) = self.found(question, cancel)? else { return Ok(()) };
        if let Some(facets) = Facets::of(facet, found, FACET_MOST, &*holdings, cancel) {
            sink(Reply::Facets(facets));
        }
        Ok(())
    }

    fn collocates(
        &mut self,
        question: &Question,
        window: usize,
        cancel: &AtomicBool,
        sink: &mut dyn FnMut(Reply),
    ) -> anyhow::Result<()> {
        let holdings = Arc::clone(&self.holdings);
        let Some(found) = self.found(question, cancel)? else { return Ok(()) };
        if let Some(collocates) = Collocates::of(&question.query, window, found, &*holdings, cancel) {
            sink(Reply::Collocates(collocates));
        }
        Ok(())
    }

    fn counts(&self, queries: &[Query], cancel: &AtomicBool, sink: &mut dyn FnMut(Reply)) -> anyhow::Result<()> {
        for (n, query) in queries.iter().enumerate() {
            let Some(found) = Found::search(&*self.holdings, query, Order::Date, cancel)? else { break };
            sink(Reply::Counts(n, found.by_issue(&*self.holdings)));
        }
        Ok(())
    }

    fn curves(&self, terms: &[Query], cancel: &AtomicBool, sink: &mut dyn FnMut(Reply)) -> anyhow::Result<()> {
        for (n, term) in terms.iter().enumerate() {
            let Some(found) = Found::search(&*self.holdings, term, Order::Date, cancel)? else { break };
            sink(Reply::Curve(n, found.months()));
        }
        Ok(())
    }

    fn volume(&mut self, cancel: &AtomicBool, sink: &mut dyn FnMut(Reply)) -> anyhow::Result<()> {
        if self.volume.is_none() {
            let all = Found::search(&*self.holdings, &Query::everything(), Order::Date, cancel)?;
            let months = |all: Found| all.months().into_iter().map(|(month, tally)| (month, tally.characters)).collect();
            self.volume = all.map(months);
        }
        if let Some(volume) = &self.volume {
            sink(Reply::Volume(volume.clone()));
        }
        Ok(())
    }
}

fn items(found: &mut Found, range: Range<usize>, query: &Query, holdings: &dyn Holdings) -> Vec<Item> {
    found.listed(range, holdings).into_par_iter().map(|(entry, listed)| item(query, &entry, listed)).collect()
}

fn item(query: &Query, entry: &Entry, listed: Holding) -> Item {
    let blocks = &listed.article.blocks;
    let title = title(&listed.article);
    let is_below = |hit: &Hit| blocks.get(hit.block).is_some_and(|block| !block.role.is_heading());
    let first = query.hits(blocks).into_iter().find(is_below);
    let alone = [Block { role: Role::Title, text: title.clone(), spans: Vec::new() }];
    Item {
        title_hits: query.hits(&alone).into_iter().map(|hit| hit.bytes).collect(),
        title,
        issue: entry.issue as usize,
        date: listed.date,
        pages: listed.pages,
        hits: entry.hits,
        snippet: first.map_or_else(|| beginning(blocks), |hit| snippet(blocks, &hit, CONTEXT)),
        id: listed.id,
        publication: listed.publication,
    }
}

/// How an article begins below its heading.
fn beginning(blocks: &[Block]) -> Snippet {
    let Some(block) = blocks.iter().position(|block| !block.role.is_heading()) else { return Snippet::default() };
    snippet(blocks, &Hit { block, bytes: 0..0 }, 2 * CONTEXT)
}

/// The hits of some results, the first of which is number `from`.
fn lines(from: usize, listed: &[(Entry, Holding)], query: &Query) -> Vec<Line> {
    let of = |(n, (entry, listed)): (usize, &(Entry, Holding))| {
        let blocks = &listed.article.blocks;
        let line = |hit: Hit| Line {
            rank: from + n,
            id: listed.id.clone(),
            issue: entry.issue as usize,
            publication: listed.publication.clone(),
            date: listed.date,
            pages: listed.pages.clone(),
            title: title(&listed.article),
            snippet: snippet(blocks, &hit, CONTEXT),
            block: hit.block,
            byte: hit.bytes.start,
        };
        query.hits(blocks).into_iter().map(line).collect::<Vec<_>>()
    };
    listed.iter().enumerate().flat_map(of).collect()
}

/// The title as the tree has it: without one the first words, in brackets.
fn title(article: &Article) -> String {
    article.title().unwrap_or_else(|| format!("[{}]", first_words(article)))
}
