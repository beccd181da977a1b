//! Carries out what the parts have asked of each other. Takes each [`Ask`] in the order in which it was asked, and
//! changes the part it is meant for. No other code lets one part reach another.

use super::overlays::overlay::Overlay;
use super::overlays::{bookmarks, original};
use super::parts::ask::{Ask, Closing, Screen};
use super::parts::reading::ReadingMut;
use super::prompts;
use super::reading::{actions, doubt_steps};
use super::search::curves;
use super::search::results::{act, asking, open_result, search_prompt};
use super::search::searching::Search;
use super::state::{Over, State};
use crate::keys::{Context, Keymap};
use crate::search::Query;
use crate::search::archive::{Order, Question, Span};
use crate::store::History;

/// Carries out all that is asked. What an ask leads to in turn is done before what was asked after it.
pub(super) fn carry_out(state: &mut State, keys: &Keymap) {
    let mut later = Vec::new();
    loop {
        let asked = std::mem::take(&mut state.talk.asks);
        later.extend(asked.into_iter().rev());
        match later.pop() {
            None => return,
            Some(Ask::Prompt(what)) => prompts::open(state, what),
            Some(Ask::Do(action)) => {
                super::act::act(state, state.pane_context(), action, None, keys);
            }
            Some(ask) => {
                let (mut over, mut reading) = state.split();
                do_it(&mut over, &mut reading, ask);
            }
        }
    }
}

/// Carries out one ask of the parts; those that need the whole state are done by the caller.
fn do_it(over: &mut Over<'_>, reading: &mut ReadingMut, ask: Ask) {
    match ask {
        Ask::Prompt(_) | Ask::Do(_) => {}
        Ask::Typed(history, line) => prompts::remember(over.input, reading.journal, history, &line),
        Ask::Show(screen) => Overlay::open(screen, over.overlays, over.search, reading),
        Ask::Close(Closing::Top) => _ = over.overlays.pop(),
        Ask::Close(Closing::Prompt) => over.input.prompt = None,
        Ask::Close(closing) => over.overlays.retain(|overlay| !overlay.is_to_close(closing)),
        Ask::InText(action, count) => actions::act(reading, Context::Text, action, count, over.input.letter),
        Ask::Search(typed) => search_prompt::search_for(over.search, reading, &typed),
        Ask::NewSearch => {
            let is_on_top = matches!(over.overlays.last(), Some(Overlay::Results));
            search_prompt::prompt(over.search, reading, is_on_top);
        }
        Ask::ResultsAgain => act::show_again(over.search, reading, over.input.searches.last().map(String::as_str)),
        Ask::NextResult(by) => open_result::go_on(over.search, reading, by),
        Ask::ResultsOf { of, typed, span } => results_of(over.search, reading, of.as_ref(), typed, span),
        Ask::Curves(typed) => {
            let query = over.search.results.question.as_ref().map(|question| question.query.clone());
            curves::act::show_terms(over.curves, reading, &typed, query);
        }
        Ask::Renew => {
            asking::renew(over.search, reading);
            curves::act::renew(over.curves, reading);
        }
        Ask::IssueCame(at) => open_result::open_awaited(over.search, reading, at),
        Ask::DoubtFrom { issue, first } => {
            if !doubt_steps::go_in_issue(reading, issue, first) {
                doubt_steps::beyond(reading, issue, first);
            }
        }
        Ask::PutCursor(place, line) => {
            if let Some(original) = over.overlays.iter_mut().find_map(Overlay::original_mut) {
                original::act::put_cursor(original, place, line);
            }
        }
        Ask::RenewBookmarks => {
            if let Some(Overlay::Bookmarks(bookmarks)) = over.overlays.last_mut() {
                bookmarks::renew(bookmarks, reading.shared());
            }
        }
        Ask::Histories => {
            for history in History::ALL {
                let lines = reading.journal.kept.typed.get(&history).cloned().unwrap_or_default();
                *over.input.history(history) = lines;
            }
        }
        Ask::ForgetKeys => over.input.shown_keys.clear(),
    }
}

/// Shows the results of a span of time: of the last query if `of` is that one, else of the terms in `typed`.
fn results_of(search: &mut Search, reading: &mut ReadingMut, of: Option<&Query>, typed: String, span: Span) {
    let span = Some(span);
    let known = search.results.question.as_ref().filter(|question| of == Some(&question.query));
    let (typed, question) = if let Some(question) = known {
        (search.results.typed.clone(), Some(Question { span, since: None, ..question.clone() }))
    } else {
        let query = Query::parse(&typed).ok().flatten();
        (typed, query.map(|query| Question { query, order: Order::Date, span, since: None }))
    };
    if let Some(question) = question {
        reading.ask(Ask::Show(Screen::Results));
        search.results.going = None;
        asking::ask(search, reading, &typed, question);
    }
}
