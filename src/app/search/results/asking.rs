//! Asks the question of the results: whole, narrowed to a span of time, or for the stretch of the list that is on the
//! screen. What is to be asked goes out as inquiries with the number of the question.

use super::places::Places;
use super::state::Shape;
use crate::app::parts::reading::ReadingMut;
use crate::app::search::searching::Search;
use crate::search::archive::{Question, Span, Want};

/// Asks the present question again, under a new number.
pub(super) fn ask_again(search: &mut Search, reading: &mut ReadingMut) {
    reading.talk.inquiries += 1;
    let results = &mut search.results;
    (results.id, results.waiting, results.failed) = (reading.talk.inquiries, true, None);
    results.scanned = None;
    (results.opening, results.going, results.keeping, results.saving) = (false, None, false, None);
    reading.talk.outgoing.extend(results.inquiry(Want::First));
}

/// Asks another question.
pub(in crate::app) fn ask(search: &mut Search, reading: &mut ReadingMut, typed: &str, question: Question) {
    let results = &mut search.results;
    typed.clone_into(&mut results.typed);
    results.question = Some(question);
    results.bar = None;
    ask_again(search, reading);
}

/// Narrows the results to a span of time, or widens them to all again.
pub(super) fn narrow(search: &mut Search, reading: &mut ReadingMut, span: Option<Span>) {
    let is_other = |question: &&mut Question| question.span != span || span.is_none() && question.since.is_some();
    if let Some(question) = search.results.question.as_mut().filter(is_other) {
        question.span = span;
        if span.is_none() {
            question.since = None;
        }
        ask_again(search, reading);
    }
}

/// Takes up results again that were put aside; what was on its way to them is asked for once more.
pub(super) fn resume(search: &mut Search, reading: &mut ReadingMut) {
    let results = &mut search.results;
    results.list.forget();
    if !results.lines.ended {
        results.lines = results.lines.emptied();
    }
    if results.waiting {
        ask_again(search, reading);
    }
}

/// Asks the question again, since the issues have changed; the selection stays.
pub(in crate::app) fn renew(search: &mut Search, reading: &mut ReadingMut) {
    if search.results.is_on() {
        ask_again(search, reading);
        search.results.keeping = true;
    }
}

/// Keeps the selection on the screen, and asks for what the screen shows and has not come, after every message.
pub(in crate::app) fn settle(search: &mut Search, reading: &mut ReadingMut) {
    let places = Places::of(&search.results, reading.window);
    let results = &mut search.results;
    let shown = usize::from(places.shown());
    let len = results.len();
    let (selected, top) = match results.shape {
        Shape::List => (&mut results.list.selected, &mut results.list.top),
        Shape::Lines => (&mut results.lines.selected, &mut results.lines.top),
    };
    *selected = (*selected).min(len.saturating_sub(1));
    let lowest = (*selected + 1).saturating_sub(shown.max(1));
    *top = (*top).clamp(lowest, *selected).min(len.saturating_sub(shown).max(lowest));
    if results.waiting || results.found.is_none() {
        return;
    }
    if results.shape == Shape::Lines && !results.lines.begun {
        results.lines.begun = true;
        reading.talk.outgoing.extend(search.results.inquiry(Want::Lines));
    }
    let articles = search.results.found.as_ref().map_or(0, |f| f.total.articles as usize);
    let (selected, top) = (search.results.list.selected, search.results.list.top);
    let seen = top.min(selected)..(top + shown).max(selected + 1).min(articles);
    for range in search.results.list.missing(&seen, articles) {
        reading.talk.outgoing.extend(search.results.inquiry(Want::Stretch(range)));
    }
}
