//! Filtering the tree by titles as one types.

use super::prompt::Asks;
use super::{Effect, Row, State, panes, prompt};
use crate::typeset::Top;

/// Where one was before a filter, to come back to.
#[derive(Clone, Debug)]
pub struct Before {
    row: Option<Row>,
    top: Top,
    typed: String,
}

/// Opens the prompt.
pub(super) fn open(state: &mut State) {
    let typed = state.tree.filter().map(|sieve| sieve.typed.clone()).unwrap_or_default();
    let before = Before { row: state.tree.row(), top: state.text.top(), typed };
    prompt::open(state, Asks::Filter(Box::new(before)));
}

/// What is typed has changed: the tree follows.
pub(super) fn look(state: &mut State) {
    let Some(typed) = state.prompt.as_ref().map(|prompt| prompt.input.clone()) else { return };
    state.tree.set_filter(&state.collection, &typed);
    panes::preview(state);
}

/// The library's index is asked for what does not hang, once for each filter.
pub(super) fn ask(state: &mut State) -> Option<Effect> {
    state.collection.catalogue()?;
    let typed = state.tree.filter().map(|sieve| sieve.typed.clone());
    if typed == state.asked_titles {
        return None;
    }
    state.asked_titles.clone_from(&typed);
    typed.map(Effect::Titles)
}

/// What the index says.
pub(super) fn told(state: &mut State, typed: &str, titles: &[(usize, usize)]) {
    state.tree.told(&state.collection, typed, titles);
    panes::preview(state);
}

/// The filter stays, and one goes on in the tree; one that leaves nothing is taken away.
pub(super) fn accept(state: &mut State, before: &Before) {
    if state.tree.filter().is_some() && state.tree.rows().is_empty() {
        cancel(state, before);
        state.say("no_hit", &[]);
    }
}

/// All is as before.
pub(super) fn cancel(state: &mut State, before: &Before) {
    state.tree.set_filter(&state.collection, &before.typed);
    if let Some(row) = before.row {
        state.tree.select(row);
    }
    panes::preview(state);
    state.text.set_top(before.top);
}

/// Takes the filter away; the selection stays on what it is on.
pub(super) fn clear(state: &mut State) {
    let spot = state.tree.selected_spot(&state.collection).filter(|_| state.tree.row().is_some_and(Row::is_article));
    state.tree.set_filter(&state.collection, "");
    if let Some(spot) = spot {
        panes::go_to(state, spot);
    }
}
