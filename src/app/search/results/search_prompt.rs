//! Searches everything while the query is being typed: every key asks anew. A wrong query is explained and the results
//! stay. Cancelling restores the results from before.

use super::asking::{ask, resume};
use super::limits;
use super::screen::{close, show};
use super::state::{FIRST_ORDER, Results};
use crate::app::parts::ask::{Ask, PromptFor};
use crate::app::parts::question::Remark;
use crate::app::parts::reading::ReadingMut;
use crate::app::parts::talk::Notice;
use crate::app::search::searching::{Before, Search};
use crate::search::Query;
use crate::search::archive::Question;
use crate::store::History;

/// Opens the prompt over the screen of results. If the screen is `open` already, the prompt holds its query, to be
/// changed.
pub(in crate::app) fn prompt(search: &mut Search, reading: &mut ReadingMut, open: bool) {
    search.before = Some(Box::new(Before { results: search.results.clone(), open }));
    let typed = if open { limits::query_text(&search.results) } else { String::new() };
    show(search, reading);
    if !open {
        search.results = search.results.emptied();
    }
    search.results.bar = None;
    reading.ask(Ask::Prompt(PromptFor::Search(typed)));
}

/// Searches for the query as it is typed now. Returns what is wrong with it.
pub(in crate::app) fn search_typed(search: &mut Search, reading: &mut ReadingMut, typed: &str) -> Option<Remark> {
    match Query::parse(typed) {
        Err(error) => return Some(Remark::Wrong(reading.settings.words.query_mistake(&error.kind), error.at.byte)),
        Ok(None) => {
            // The number of the inquiry goes on, so that no late answer fills the empty results.
            reading.talk.inquiries += 1;
            search.results = Results { id: reading.talk.inquiries, ..search.results.emptied() };
        }
        Ok(Some(query)) => {
            let old = search.results.question.as_ref();
            let order = old.map_or(FIRST_ORDER, |q| q.order);
            if old.is_none_or(|q| q.query != query || q.span.is_some() || q.since.is_some()) {
                ask(search, reading, typed, Question { query, order, span: None, since: None });
            } else {
                typed.clone_into(&mut search.results.typed);
            }
        }
    }
    None
}

/// Leaves the prompt for the results; an empty line restores those from before.
pub(in crate::app) fn accept(search: &mut Search, reading: &mut ReadingMut, input: &str) {
    if input.trim().is_empty() {
        cancel(search, reading);
    } else {
        search.before = None;
    }
}

/// Restores the results from before the prompt opened.
pub(in crate::app) fn cancel(search: &mut Search, reading: &mut ReadingMut) {
    let Some(before) = search.before.take() else { return };
    if !before.open {
        close(search, reading);
    }
    search.results = before.results;
    resume(search, reading);
}

/// Searches for a query without a prompt; an empty one opens the prompt.
pub(in crate::app) fn search_for(search: &mut Search, reading: &mut ReadingMut, what: &str) {
    match Query::parse(what) {
        Ok(None) => prompt(search, reading, false),
        Ok(Some(query)) => {
            reading.ask(Ask::Typed(History::Searches, what.to_owned()));
            show(search, reading);
            ask(search, reading, what, Question { query, order: FIRST_ORDER, span: None, since: None });
        }
        Err(error) => {
            let text = reading.settings.words.query_mistake(&error.kind);
            reading.talk.notice = Some(Notice { text, is_error: true });
        }
    }
}
