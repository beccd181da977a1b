//! Searching in the article from the prompt: every key finds anew, giving up restores what was lit.

use crate::app::parts::{
    hits::{Find, Origin, Sought},
    talk::Notice,
    window::Pane,
};
use crate::app::reading::{jumps, lit_hits};
use crate::app::state::State;
use crate::app::typing::prompt::{self, Asks, Prompt, Remark};
use crate::search::{Pattern, PatternError};
use crate::words::Lang;

/// Opens the prompt. From the tree the focus goes to the text.
pub(in crate::app) fn open(state: &mut State) {
    if state.pane.text.article().is_none() {
        state.say("no_article", &[]);
        return;
    }
    state.window.focus = Pane::Text;
    let before = std::mem::take(&mut state.pane.find);
    prompt::open(state, Asks::Find(Box::new(Origin { top: state.pane.text.top(), before })));
}

/// Finds what is given, without a prompt.
pub(in crate::app) fn at_once(state: &mut State, what: &str) {
    open(state);
    prompt::insert(state, what);
    if let Some(Prompt { asks: Asks::Find(origin), input, remark, .. }) = state.input.prompt.take() {
        match remark {
            Some(Remark::Error(why)) => {
                cancel(state, *origin);
                state.talk.notice = Some(Notice { text: why, is_error: true });
            }
            _ => accept(state, &input, *origin),
        }
    }
}

/// Searches for what the prompt says, and shows the first hit from where the search began.
pub(in crate::app) fn look(state: &mut State) {
    let Some(Prompt { asks: Asks::Find(origin), input, remark, .. }) = &mut state.input.prompt else { return };
    let origin = origin.top;
    state.pane.find = Find::default();
    match Pattern::parse(input) {
        Ok(pattern) => {
            *remark = None;
            state.pane.find.query.clone_from(input);
            state.pane.find.sought = pattern.map(Sought::Pattern);
        }
        Err(error) => *remark = Some(Remark::Error(told(state.settings.lang, &error))),
    }
    lit_hits::refresh(&mut state.reading_mut());
    state.pane.find.current = state.pane.find.first_from(origin.place);
    state.pane.text.set_top(origin);
    lit_hits::show_current(&mut state.reading_mut());
}

/// What is wrong with a pattern, in one language, with the place in front.
fn told(lang: Lang, error: &PatternError) -> String {
    match error.message.split_once(": ").filter(|_| error.at.is_some()) {
        Some((place, what)) => format!("{place}: {}", lang.half_of(what)),
        None => lang.half_of(&error.message).to_owned(),
    }
}

/// The hits stay lit. An empty prompt takes the last pattern again.
pub(in crate::app) fn accept(state: &mut State, input: &str, origin: Origin) {
    if input.trim().is_empty() {
        state.pane.find = origin.before;
        if state.pane.find.is_on() {
            lit_hits::step(&mut state.reading_mut(), 1);
        }
    } else if state.pane.find.hits.is_empty() {
        state.say("no_hit", &[]);
    } else {
        jumps::remember_at(&mut state.reading_mut(), origin.top);
    }
}

/// All is as before.
pub(in crate::app) fn cancel(state: &mut State, origin: Origin) {
    state.pane.find = origin.before;
    state.pane.text.set_top(origin.top);
}
