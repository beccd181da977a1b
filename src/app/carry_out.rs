//! Carries out what the parts have asked of each other. Takes each [`Ask`] in the order in which it was asked, and
//! changes the part it is meant for. No other code lets one part reach another.

use super::overlays::calendar::Calendar;
use super::overlays::list::List;
use super::overlays::overlay::Overlay;
use super::overlays::{bookmarks, mending, original, particulars};
use super::parts::ask::{Ask, Closing, Ranked, Screen};
use super::parts::reading::ReadingMut;
use super::prompts;
use super::reading::{actions, copy_out, doubt_steps};
use super::search::results::{act, asking, open_result, search_prompt};
use super::search::searching::Search;
use super::search::{curve_act, ranking};
use super::state::{Over, State};
use crate::keys::{Context, Keymap};
use crate::model::Place;
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
            Some(Ask::Do(action)) => super::act::act(state, action, None, keys),
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
        Ask::Show(screen) => show(over, reading, screen),
        Ask::Close(Closing::Top) => _ = over.overlays.pop(),
        Ask::Close(Closing::Prompt) => over.input.prompt = None,
        Ask::Close(closing) => over.overlays.retain(|overlay| !overlay.is_to_close(closing)),
        Ask::InText(action, count) => actions::act(reading, Context::Text, action, count, over.input.letter),
        Ask::Search(typed) => search_prompt::at_once(over.search, reading, &typed),
        Ask::NewSearch => {
            let is_on_top = matches!(over.overlays.last(), Some(Overlay::Results));
            search_prompt::prompt(over.search, reading, is_on_top);
        }
        Ask::ResultsAgain => act::again(over.search, reading, over.input.searches.last().map(String::as_str)),
        Ask::NextResult(by) => open_result::go_on(over.search, reading, by),
        Ask::ResultsOf { of, typed, span } => results_of(over.search, reading, of.as_ref(), typed, span),
        Ask::Curves(typed) => {
            let query = over.search.results.question.as_ref().map(|question| question.query.clone());
            curve_act::at_once(over.curves, reading, &typed, query);
        }
        Ask::Renew => {
            asking::renew(over.search, reading);
            curve_act::renew(over.curves, reading);
        }
        Ask::IssueCame(at) => open_result::arrived(over.search, reading, at),
        Ask::DoubtFrom { issue, first } => {
            if !doubt_steps::go_in_issue(reading, issue, first) {
                doubt_steps::beyond(reading, issue, first);
            }
        }
        Ask::PutCursor(place, line) => {
            if let Some(print) = over.overlays.iter_mut().find_map(Overlay::as_print) {
                original::act::put_cursor(print, place, line);
            }
        }
        Ask::RenewBookmarks => {
            if let Some(Overlay::Register(register)) = over.overlays.last_mut() {
                bookmarks::renew(register, reading.shared());
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

/// Opens a screen over the panes, in place of one of its kind that is open.
fn show(over: &mut Over<'_>, reading: &mut ReadingMut, screen: Screen) {
    let opened = match screen {
        Screen::Results => {
            over.overlays.retain(|overlay| !matches!(overlay, Overlay::Results));
            Some(Overlay::Results)
        }
        Screen::Curves => {
            over.overlays.retain(|overlay| !matches!(overlay, Overlay::Plot));
            Some(Overlay::Plot)
        }
        Screen::Ranking(of) => ranking_of(over, reading, of),
        Screen::Report => Some(Overlay::List(List::report(reading.shared()))),
        Screen::Options => Some(Overlay::List(List::options(reading.shared()))),
        Screen::Particulars => {
            let beside = cursor(over).map(|(_, place, _)| place);
            particulars::open(reading, beside).map(Overlay::List)
        }
        Screen::Styles => {
            let reference = copy_out::reference(reading.shared());
            reference.map(|reference| Overlay::List(List::styles(reading.shared(), &reference)))
        }
        Screen::Bookmarks(of) => bookmarks::open(reading, of).map(Overlay::Register),
        Screen::Calendar => {
            let calendar = Calendar::open(reading.shared());
            if calendar.is_none() {
                reading.say("no_dates", &[]);
            }
            calendar.map(Overlay::Calendar)
        }
        Screen::Overview if reading.pane.text.spot.is_none() => {
            reading.say("no_article", &[]);
            None
        }
        Screen::Overview => Some(Overlay::Overview(Box::default())),
        Screen::Print => {
            let place = reading.pane.selection.map_or(reading.pane.text.top().place, |selection| selection.head);
            let print = original::act::open_at(reading, place);
            if print.is_some() {
                over.overlays.retain(|overlay| !matches!(overlay, Overlay::Original(_)));
            }
            print.map(|print| Overlay::Original(Box::new(print)))
        }
        Screen::Mending => {
            let mending = mending::open::open(reading, cursor(over));
            if mending.is_some() {
                over.overlays.clear();
            }
            mending.map(|mending| Overlay::Mending(Box::new(mending)))
        }
    };
    over.overlays.extend(opened);
}

/// Returns where the cursor of the print is, while the print lies beside the article: whether it is in the file, its
/// place in the article, and the line of the file.
fn cursor(over: &Over<'_>) -> Option<(bool, Place, u32)> {
    let print = over.overlays.iter().rev().find_map(|overlay| match overlay {
        Overlay::Original(print) => Some(print),
        _ => None,
    });
    print.map(|print| (print.on_file, print.place, print.line))
}

/// Returns a ranking, and closes the one that is open; nothing if there is nothing to rank.
fn ranking_of(over: &mut Over<'_>, reading: &mut ReadingMut, of: Ranked) -> Option<Overlay> {
    let ranking = ranking::act::open(over.search, reading, of)?;
    over.overlays.retain(|overlay| !matches!(overlay, Overlay::Ranking(_)));
    Some(Overlay::Ranking(ranking))
}
