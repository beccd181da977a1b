//! Searching in the article: the hits that are lit, and which of them one is at.
//!
//! Hits are counted and kept as places in the text, never as lines of the screen. A story that goes on on other pages is
//! searched as it runs on, as it is in a search of everything; what is lit is where that stands in what is shown.

use std::ops::Range;
use std::sync::Arc;

use super::prompt::{Asks, Prompt, Remark};
use super::{Notice, Pane, State, jumps, prompt};
use crate::model::{Article, ArticleRef, Place};
use crate::search::{Hit, Pattern, PatternError, Query, Searcher};
use crate::story::{RunningText, WholeStory};
use crate::typeset::Top;
use crate::words::Lang;

/// The pattern in force, its hits in the article shown, and the current one.
#[derive(Clone, Debug, Default)]
pub struct Find {
    /// What was typed for the pattern in force.
    pub query: String,
    /// The hits, in order; of one that runs over a seam between two pages what stands before it.
    pub hits: Vec<Hit>,
    /// What stands behind the seam, with the hit's index.
    over: Vec<(usize, Hit)>,
    /// Index of the hit one is at.
    pub current: Option<usize>,
    sought: Option<Sought>,
}

/// What hits are of.
#[derive(Clone, Debug)]
enum Sought {
    /// A pattern typed for this article.
    Pattern(Pattern),
    /// A query everything was searched for.
    Query(Query),
}

impl Find {
    /// Whether a pattern is in force.
    #[must_use]
    pub const fn is_on(&self) -> bool {
        self.sought.is_some()
    }

    /// Whether the hits are those of a query everything was searched for.
    #[must_use]
    pub const fn is_of_query(&self) -> bool {
        matches!(self.sought, Some(Sought::Query(_)))
    }

    /// The hits in a block that touch these bytes, with their indices.
    pub fn in_line(&self, block: usize, bytes: &Range<usize>) -> impl Iterator<Item = (usize, &Hit)> {
        let from = self.hits.partition_point(|h| (h.block, h.bytes.end) <= (block, bytes.start));
        let until = bytes.end;
        let touches = move |&(_, h): &(usize, &Hit)| h.block == block && h.bytes.start < until;
        let over = self.over.iter().map(|(n, hit)| (*n, hit)).filter(touches);
        self.hits.iter().enumerate().skip(from).take_while(touches).chain(over)
    }

    /// Which of the words of a query a hit's text is of; of what was typed for the article there is one.
    #[must_use]
    pub fn word(&self, hit: &str) -> usize {
        match &self.sought {
            Some(Sought::Query(query)) => query.which(hit),
            _ => 0,
        }
    }

    fn first_from(&self, place: Place) -> Option<usize> {
        let at = self.hits.partition_point(|h| (h.block, h.bytes.start) < (place.block, place.byte));
        (!self.hits.is_empty()).then_some(if at < self.hits.len() { at } else { 0 })
    }
}

/// The article shown, made ready to be searched.
#[derive(Clone, Debug)]
pub(super) struct Proof {
    shown: Arc<Article>,
    /// A story as it runs on.
    running: Option<RunningText>,
    searcher: Searcher,
}

/// Where a search began, to come back to.
#[derive(Clone, Debug)]
pub struct Origin {
    top: Top,
    before: Find,
}

/// Opens the prompt. From the tree the focus goes to the text.
pub(super) fn open(state: &mut State) {
    if state.text.article().is_none() {
        state.say("no_article", &[]);
        return;
    }
    state.focus = Pane::Text;
    let before = std::mem::take(&mut state.find);
    prompt::open(state, Asks::Find(Box::new(Origin { top: state.text.top(), before })));
}

/// Finds what is given, without a prompt.
pub(super) fn at_once(state: &mut State, what: &str) {
    open(state);
    prompt::insert(state, what);
    if let Some(Prompt { asks: Asks::Find(origin), input, remark, .. }) = state.prompt.take() {
        match remark {
            Some(Remark::Error(why)) => {
                cancel(state, *origin);
                state.notice = Some(Notice { text: why, is_error: true });
            }
            _ => accept(state, &input, *origin),
        }
    }
}

/// Searches for what the prompt says, and shows the first hit from where the search began.
pub(super) fn look(state: &mut State) {
    let Some(Prompt { asks: Asks::Find(origin), input, remark, .. }) = &mut state.prompt else { return };
    let origin = origin.top;
    state.find = Find::default();
    match Pattern::parse(input) {
        Ok(pattern) => {
            *remark = None;
            state.find.query.clone_from(input);
            state.find.sought = pattern.map(Sought::Pattern);
        }
        Err(error) => *remark = Some(Remark::Error(told(state.lang, &error))),
    }
    refresh(state);
    state.find.current = state.find.first_from(origin.place);
    state.text.set_top(origin);
    show_current(state);
}

/// What is wrong with a pattern, in one language, with the place in front.
fn told(lang: Lang, error: &PatternError) -> String {
    match error.message.split_once(": ").filter(|_| error.at.is_some()) {
        Some((place, what)) => format!("{place}: {}", lang.half_of(what)),
        None => lang.half_of(&error.message).to_owned(),
    }
}

/// Finds the hits of the pattern in force in the article shown now; called when the article changes.
pub(super) fn refresh(state: &mut State) {
    (state.find.current, state.find.hits, state.find.over) = (None, Vec::new(), Vec::new());
    let (Some(sought), Some(article)) = (&state.find.sought, state.text.article()) else { return };
    let proof = state.proof.take().filter(|proof| Arc::ptr_eq(&proof.shown, article));
    let proof = proof.unwrap_or_else(|| {
        // The marks between and behind pieces are no text of the article.
        let running = state.text.story().map(WholeStory::running);
        let text = running.as_ref().map_or(article, |running| &running.article);
        Proof { shown: Arc::clone(article), searcher: Searcher::new(Arc::clone(text)), running }
    });
    let hits = match sought {
        Sought::Pattern(pattern) => proof.searcher.hits(pattern),
        Sought::Query(query) => proof.searcher.hits_of(query),
    };
    match &proof.running {
        None => state.find.hits = hits,
        Some(running) => {
            for hit in hits {
                let mut places =
                    running.places(hit.block, &hit.bytes).into_iter().map(|(block, bytes)| Hit { block, bytes });
                let Some(first) = places.next() else { continue };
                let n = state.find.hits.len();
                state.find.hits.push(first);
                state.find.over.extend(places.map(|place| (n, place)));
            }
        }
    }
    state.proof = Some(proof);
}

/// The hits stay lit. An empty prompt takes the last pattern again.
pub(super) fn accept(state: &mut State, input: &str, origin: Origin) {
    if input.trim().is_empty() {
        state.find = origin.before;
        if state.find.is_on() {
            step(state, 1);
        }
    } else if state.find.hits.is_empty() {
        state.say("no_hit", &[]);
    } else {
        jumps::remember_at(state, origin.top);
    }
}

/// All is as before.
pub(super) fn cancel(state: &mut State, origin: Origin) {
    state.find = origin.before;
    state.text.set_top(origin.top);
}

/// Lights the hits of a query in what is shown from now on.
pub(super) fn light(state: &mut State, typed: &str, query: Query) {
    state.find = Find { query: typed.to_owned(), sought: Some(Sought::Query(query)), ..Find::default() };
}

/// Shows the hit that begins at a place of a printed piece, or the first, of the article shown.
pub(super) fn show_hit(state: &mut State, at: Option<(ArticleRef, Place)>) {
    refresh(state);
    let place = at.map(|(piece, place)| Place { block: state.text.block_of(piece, place.block), ..place });
    state.find.current = state.find.first_from(place.unwrap_or_default());
    show_current(state);
}

/// No hits are lit any more.
pub(super) fn clear(state: &mut State) {
    state.find = Find::default();
}

/// To the hit `by` further on; going past the end goes on from the other, and says so.
pub(super) fn step(state: &mut State, by: isize) {
    if !state.find.is_on() {
        state.say("no_pattern", &[]);
        return;
    }
    let len = state.find.hits.len();
    if len == 0 {
        state.say("no_hit", &[]);
        return;
    }
    let next = match state.find.current {
        None => {
            let from = state.find.first_from(state.text.top().place).unwrap_or(0);
            if by > 0 { from.cast_signed() } else { from.cast_signed() - 1 }
        }
        Some(at) => at.cast_signed() + by,
    };
    let wrapped = next.rem_euclid(len.cast_signed());
    if wrapped != next {
        state.say(if by > 0 { "wrapped_down" } else { "wrapped_up" }, &[]);
    }
    state.find.current = Some(wrapped.cast_unsigned());
    show_current(state);
}

fn show_current(state: &mut State) {
    if let Some(hit) = state.find.current.and_then(|at| state.find.hits.get(at)) {
        let place = Place { block: hit.block, byte: hit.bytes.start };
        state.text.reveal(place);
    }
}
