//! The prompt of the search of everything: every key asks anew; a wrong query is explained and what was found stays.

use super::{ask, resume};
use crate::app::parts::talk::Notice;
use crate::app::search::results::act;
use crate::app::search::results::{FIRST_ORDER, Results, limits};
use crate::app::state::State;
use crate::app::turn_to;
use crate::app::typing::prompt;
use crate::app::typing::prompt::{Asks, Prompt, Remark};
use crate::search::Query;
use crate::search::archive::Question;
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
    let before = Before { results: state.search.results.clone(), open };
    let typed = if open { limits::typed(&state.search.results) } else { String::new() };
    act::show(state);
    if !open {
        state.search.results = state.search.results.emptied();
    }
    state.search.results.bar = None;
    prompt::open_with(state, Asks::Search(Box::new(before)), &typed);
}

/// Asks what is typed now.
pub(in crate::app) fn look(state: &mut State) {
    let Some(Prompt { asks: Asks::Search(_), input, remark, .. }) = &mut state.input.prompt else { return };
    let typed = input.clone();
    match Query::parse(&typed) {
        Err(error) => *remark = Some(Remark::Wrong(state.settings.lang.half_of(error.what()).to_owned(), error.at)),
        Ok(None) => {
            *remark = None;
            // Its number goes on, so that no late answer fills it.
            state.talk.inquiries += 1;
            state.search.results = Results { id: state.talk.inquiries, ..state.search.results.emptied() };
        }
        Ok(Some(query)) => {
            *remark = None;
            let old = state.search.results.question.as_ref();
            let order = old.map_or(FIRST_ORDER, |q| q.order);
            if old.is_none_or(|q| q.query != query || q.span.is_some() || q.since.is_some()) {
                ask(state, &typed, Question { query, order, span: None, since: None });
            } else {
                state.search.results.typed = typed;
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
    state.search.results = before.results;
    resume(state);
}

/// Searches for what is given, without a prompt; without anything the prompt opens.
pub(in crate::app) fn at_once(state: &mut State, what: &str) {
    match Query::parse(what) {
        Ok(None) => prompt(state),
        Ok(Some(query)) => {
            turn_to::line(state, History::Searches, what);
            act::show(state);
            ask(state, what, Question { query, order: FIRST_ORDER, span: None, since: None });
        }
        Err(error) => {
            let text = state.settings.lang.half_of(error.what()).to_owned();
            state.talk.notice = Some(Notice { text, is_error: true });
        }
    }
}
