//! Searching in the article: the prompt at the bottom, the hits that are lit, and which of them one is at.
//!
//! Hits are counted and kept as places in the text, never as lines of the screen.

use std::ops::Range;
use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;

use super::{Pane, State};
use crate::keys::{Action, Code, Key};
use crate::model::Place;
use crate::search::{Hit, Pattern, PatternError, Searcher};
use crate::typeset::Top;

/// The pattern in force, its hits in the article shown, and the current one.
#[derive(Clone, Debug, Default)]
pub struct Find {
    /// What was typed for the pattern in force.
    pub query: String,
    /// The hits, in order.
    pub hits: Vec<Hit>,
    /// Index of the hit one is at.
    pub current: Option<usize>,
    pattern: Option<Pattern>,
}

impl Find {
    /// Whether a pattern is in force.
    #[must_use]
    pub const fn is_on(&self) -> bool {
        self.pattern.is_some()
    }

    /// The hits in a block that touch these bytes, with their indices.
    pub fn in_line(&self, block: usize, bytes: &Range<usize>) -> impl Iterator<Item = (usize, &Hit)> {
        let from = self.hits.partition_point(|h| (h.block, h.bytes.end) <= (block, bytes.start));
        let until = bytes.end;
        let touches = move |&(_, h): &(usize, &Hit)| h.block == block && h.bytes.start < until;
        self.hits.iter().enumerate().skip(from).take_while(touches)
    }

    fn first_from(&self, place: Place) -> Option<usize> {
        let at = self.hits.partition_point(|h| (h.block, h.bytes.start) < (place.block, place.byte));
        (!self.hits.is_empty()).then_some(if at < self.hits.len() { at } else { 0 })
    }
}

/// The prompt while a pattern is typed.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What is typed so far.
    pub input: String,
    /// Byte offset of the cursor in it, at a cluster boundary.
    pub cursor: usize,
    /// What is wrong with it.
    pub error: Option<PatternError>,
    /// Where the search began, to come back to.
    origin: Top,
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
    state.prompt = Some(Prompt { input: String::new(), cursor: 0, error: None, origin: state.text.top(), before });
}

/// A key in the prompt that is no action: typed text.
pub(super) fn key(state: &mut State, key: Key) {
    if let Key { code: Code::Char(c), ctrl: false, .. } = key {
        insert(state, c.encode_utf8(&mut [0; 4]));
    }
}

/// Puts text in at the cursor; control characters (a pasted line end) are left out.
pub(super) fn insert(state: &mut State, text: &str) {
    let clean: String = text.chars().filter(|c| !c.is_control()).collect();
    if let Some(prompt) = &mut state.prompt {
        prompt.input.insert_str(prompt.cursor, &clean);
        prompt.cursor += clean.len();
        look(state);
    }
}

/// An action in the prompt.
pub(super) fn act(state: &mut State, action: Action) {
    let Some(prompt) = &mut state.prompt else { return };
    let (left, right) = (previous(&prompt.input, prompt.cursor), next(&prompt.input, prompt.cursor));
    match action {
        Action::Accept => return accept(state),
        Action::Cancel => return cancel(state),
        Action::NextHit => return step(state, 1),
        Action::PreviousHit => return step(state, -1),
        Action::Left => prompt.cursor = left,
        Action::Right => prompt.cursor = right,
        Action::Top => prompt.cursor = 0,
        Action::End => prompt.cursor = prompt.input.len(),
        Action::Erase if prompt.input.is_empty() => return cancel(state),
        Action::Erase => erase(prompt, left),
        Action::EraseAhead => prompt.input.replace_range(prompt.cursor..right, ""),
        Action::EraseWord => {
            let before = prompt.input.get(..prompt.cursor).unwrap_or("").trim_end();
            let start = before.unicode_word_indices().next_back().map_or(0, |(at, _)| at);
            erase(prompt, start);
        }
        Action::EraseAll => erase(prompt, 0),
        _ => return,
    }
    look(state);
}

/// Deletes from a byte up to the cursor.
fn erase(prompt: &mut Prompt, from: usize) {
    prompt.input.replace_range(from..prompt.cursor, "");
    prompt.cursor = from;
}

fn previous(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|t| t.grapheme_indices(true).next_back()).map_or(0, |(start, _)| start)
}

fn next(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|t| t.graphemes(true).next()).map_or(text.len(), |cluster| at + cluster.len())
}

/// Searches for what the prompt says, and shows the first hit from where the search began.
fn look(state: &mut State) {
    let Some(prompt) = &mut state.prompt else { return };
    let origin = prompt.origin;
    state.find = Find::default();
    match Pattern::parse(&prompt.input) {
        Ok(pattern) => {
            prompt.error = None;
            state.find.query.clone_from(&prompt.input);
            state.find.pattern = pattern;
        }
        Err(error) => prompt.error = Some(error),
    }
    refresh(state);
    state.find.current = state.find.first_from(origin.place);
    state.text.set_top(origin);
    show_current(state);
}

/// Finds the hits of the pattern in force in the article shown now; called when the article changes.
pub(super) fn refresh(state: &mut State) {
    state.find.current = None;
    state.find.hits = match (&state.find.pattern, state.text.article()) {
        (Some(pattern), Some(article)) => {
            let searcher = state.searcher.take().filter(|s| Arc::ptr_eq(s.article(), article));
            let searcher = searcher.unwrap_or_else(|| Searcher::new(Arc::clone(article)));
            let hits = searcher.hits(pattern);
            state.searcher = Some(searcher);
            hits
        }
        _ => Vec::new(),
    };
}

/// The prompt closes, the hits stay lit. An empty prompt takes the last pattern again; a wrong one stays open.
fn accept(state: &mut State) {
    if state.prompt.as_ref().is_some_and(|p| p.error.is_some()) {
        return;
    }
    let Some(prompt) = state.prompt.take() else { return };
    if prompt.input.trim().is_empty() {
        state.find = prompt.before;
        if state.find.is_on() {
            step(state, 1);
        }
    } else if state.find.hits.is_empty() {
        state.say("no_hit", &[]);
    }
}

/// The prompt closes and all is as before.
fn cancel(state: &mut State) {
    if let Some(prompt) = state.prompt.take() {
        state.find = prompt.before;
        state.text.set_top(prompt.origin);
    }
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
