//! Files that have changed while one reads: their issues take the place of what they were, and one stays where one is.

use std::path::PathBuf;
use std::sync::Arc;

use super::errand::{self, Errand};
use super::whereabouts::{Lead, Whereabouts};
use super::{Goal, Level, Overlay, Row, State, keeping, panes, plot, results, way};
use crate::archive::{Changes, Event};
use crate::model::Issue;

/// Takes in what was read anew.
pub(super) fn receive(state: &mut State, changes: &Changes, events: Vec<Event>) {
    let mut issues = Vec::new();
    for event in events {
        match event {
            Event::Issue(issue) => issues.push(*issue),
            Event::Skipped(skipped) => {
                state.loading.skipped.retain(|known| known.path != skipped.path);
                state.loading.skipped.push(skipped);
            }
            _ => {}
        }
    }
    let Some(shelf) = state.collection.shelf() else { return };
    // What reads as it did is left as it is: times change without the text.
    let is_there = |new: &Issue| shelf.issues().iter().any(|there| **there == *new);
    issues.retain(|new| !is_there(new));
    let of = |path: &PathBuf| issues.iter().any(|issue| issue.sources.iter().any(|source| source.path.starts_with(path)));
    let is_read = |path: &PathBuf| shelf.issues().iter().any(|i| i.sources.iter().any(|s| s.path.starts_with(path)));
    let changed: Vec<PathBuf> = changes.changed.iter().filter(|path| of(path)).cloned().collect();
    let gone: Vec<PathBuf> = changes.gone.iter().filter(|path| is_read(path)).cloned().collect();
    let is_emptied = issues.is_empty()
        && shelf.issues().iter().all(|issue| issue.sources.iter().all(|s| gone.iter().any(|path| s.path.starts_with(path))));
    if changed.is_empty() && gone.is_empty() || is_emptied {
        // Where all is gone what is read stays to be read.
        return;
    }
    let here = state.text.spot.and_then(|spot| keeping::entry(state, spot));
    let top = state.text.top();
    let open = unfolded(state);
    changed.iter().chain(&gone).for_each(|path| {
        state.collection.remove_file(path);
    });
    for issue in issues {
        state.collection.insert(issue);
    }
    relay(state, &open);
    (state.text.spot, state.errand, state.selection) = (None, None, None);
    state.overlays.retain(|overlay| !matches!(overlay, Overlay::Calendar(_)));
    let lead = here.as_ref().and_then(|entry| {
        let places = Whereabouts::of(state);
        let way = |lead| match lead {
            Lead::Here(spot) => (spot.issue, Goal::At(spot.at())),
            Lead::There(issue) => (issue, Goal::Of(entry.print)),
        };
        // An article whose text has changed is the one of its number, and not one of another day that reads as it did.
        let here = places.by_id(entry).map(way).or_else(|| places.of_id(&entry.id));
        here.or_else(|| places.find(entry).map(way)).or_else(|| places.of_id(entry.id.rsplit_once('/')?.0))
    });
    match lead {
        Some((issue, to)) => errand::go(state, Errand { issue, to, top: Some(top) }),
        None => way::to_start(state),
    }
    state.arrivals += 1;
    panes::show(state);
    results::renew(state);
    plot::renew(state);
    let named = |paths: &[PathBuf]| {
        let name = paths.first().and_then(|path| path.file_name()).unwrap_or_default();
        name.to_string_lossy().into_owned()
    };
    let (name, n, path) = match (changed.len(), gone.len()) {
        (0, 1) => ("file_gone", 1, named(&gone)),
        (0, n) => ("files_gone", n, named(&gone)),
        (1, _) => ("file_reread", 1, named(&changed)),
        (n, _) => ("files_reread", n, named(&changed)),
    };
    state.say(name, &[("n", &n.to_string()), ("path", &path)]);
}

/// The issues that are unfolded in the tree, by what stays of them: the first of their files, and their id.
fn unfolded(state: &State) -> Vec<String> {
    let issues = (0..state.collection.len()).filter(|at| state.tree.issue_is_open(*at));
    issues.filter_map(|at| state.collection.issue(at).map(|issue| issue.id())).collect()
}

/// Lays the tree anew with the same issues unfolded.
fn relay(state: &mut State, open: &[String]) {
    let filter = state.tree.filter().map(|sieve| sieve.typed.clone());
    state.tree.forget();
    state.tree.lay(&state.collection);
    for issue in 0..state.collection.len() {
        let id = state.collection.issue(issue).map(Arc::clone).map(|issue| issue.id());
        if id.is_some_and(|id| open.contains(&id)) {
            state.tree.set_open(&state.collection, Row { issue, level: Level::Issue, depth: 0 }, true);
        }
    }
    if let Some(typed) = filter {
        state.tree.set_filter(&state.collection, &typed);
    }
}
