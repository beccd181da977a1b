//! The prompt of the search of everything: every key asks anew; a wrong query is explained and what was found stays.

use super::{FIRST_ORDER, Question, Results, act, ask, limits, resume};
use crate::app::prompt::{self, Asks, Prompt, Remark};
use crate::app::{Notice, State, remembered};
use crate::search::Query;
use crate::store::History;

/// What was before a search was begun, to come back to.
#[derive(Clone, Debug)]
pub struct Before {
    results: Results,
    /// Whether the results were on the screen.
    open: bool,
}

/// Opens the prompt over the screen of results; over results it holds what was asked, to be changed.
pub(in crate::app) fn prompt(state: &mut State) {
    let open = act::is_on_top(state);
    let before = Before { results: state.results.clone(), open };
    let typed = if open { limits::typed(&state.results) } else { String::new() };
    act::show(state);
    if !open {
        state.results = state.results.emptied();
    }
    state.results.bar = None;
    prompt::open_with(state, Asks::Search(Box::new(before)), &typed);
}

/// Asks what is typed now.
pub(in crate::app) fn look(state: &mut State) {
    let Some(Prompt { asks: Asks::Search(_), input, remark, .. }) = &mut state.prompt else { return };
    let typed = input.clone();
    match Query::parse(&typed) {
        Err(error) => *remark = Some(Remark::Wrong(state.words.query_mistake(&error.kind), error.at.byte)),
        Ok(None) => {
            *remark = None;
            // Its number goes on, so that no late answer fills it.
            state.inquiries += 1;
            state.results = Results { id: state.inquiries, ..state.results.emptied() };
        }
        Ok(Some(query)) => {
            *remark = None;
            let old = state.results.question.as_ref();
            let order = old.map_or(FIRST_ORDER, |q| q.order);
            if old.is_none_or(|q| q.query != query || q.span.is_some() || q.since.is_some()) {
                ask(state, &typed, Question { query, order, span: None, since: None });
            } else {
                state.results.typed = typed;
            }
        }
    }
}

/// The prompt is left for the results; an empty one shows those before.
pub(in crate::app) fn accept(state: &mut State, input: &str, before: Before) {
    if input.trim().is_empty() {
        cancel(state, before);
    }
}

/// All is as before.
pub(in crate::app) fn cancel(state: &mut State, before: Before) {
    if !before.open {
        act::close(state);
    }
    state.results = before.results;
    resume(state);
}

/// Searches for what is given, without a prompt; without anything the prompt opens.
pub(in crate::app) fn at_once(state: &mut State, what: &str) {
    match Query::parse(what) {
        Ok(None) => prompt(state),
        Ok(Some(query)) => {
            remembered::line(state, History::Searches, what);
            act::show(state);
            ask(state, what, Question { query, order: FIRST_ORDER, span: None, since: None });
        }
        Err(error) => {
            let text = state.words.query_mistake(&error.kind);
            state.notice = Some(Notice { text, is_error: true });
        }
    }
}
