//! How far loading is, and putting what arrives on the collection and into the tree.

use std::path::PathBuf;
use std::sync::Arc;

use super::errand::{self, Errand, Goal};
use super::whereabouts::{Lead, Whereabouts};
use super::{Effect, Overlay, Spot, State, doubts, keeping, news, opening, plot, results, way};
use crate::library::Catalogue;
use crate::archive::{Event, Placed, Skipped};
use crate::collection::Collection;
use crate::model::Article;

/// How far loading is.
#[derive(Clone, Debug, Default)]
pub struct Loading {
    /// Files known to be there.
    pub found: usize,
    /// Files read.
    pub read: usize,
    /// Of files that are being read so many pages of so many.
    pub pages: Vec<(PathBuf, usize, usize)>,
    /// What was skipped, and why.
    pub skipped: Vec<Skipped>,
    /// Whether it has ended.
    pub ended: bool,
    /// The id of what one wants to begin with.
    pub at: Option<String>,
    /// Whether one begins in the first issue, and not in the newest.
    pub first: bool,
    /// Whether something else was read before.
    pub reopened: bool,
}

/// So many issues are shown opened when loading ends; of more, the newest is.
const FEW: usize = 8;

/// Takes in what was loaded. The selection stays on the article it is on, wherever that moves.
pub(super) fn receive(state: &mut State, events: Vec<Event>) {
    let held =
        state.tree.selected_spot(&state.collection).and_then(|spot| state.collection.issue(spot.issue)?.article(spot.at()).cloned());
    let mut row = state.tree.row();
    let mut replaced = false;
    for event in events {
        match put(state, event) {
            Some(Placed::Inserted(at)) => {
                state.tree.inserted(at);
                if let Some(row) = row.as_mut().filter(|row| row.issue >= at) {
                    row.issue += 1;
                }
            }
            Some(Placed::Replaced(from, to)) => {
                replaced = true;
                state.tree.moved(from, to);
                if let Some(row) = &mut row {
                    let without = row.issue - usize::from(row.issue > from);
                    row.issue = if row.issue == from { to } else { without + usize::from(without >= to) };
                }
            }
            Some(Placed::Merged(_)) | None => {}
        }
    }
    state.arrivals += 1;
    state.tree.renew(&state.collection);
    if state.collection.is_empty() {
        return;
    }
    let Some(row) = row else {
        // Folded until all has come: a newer one may be on its way.
        if let Some(issue) = way::start(state) {
            state.tree.reveal_issue(&state.collection, issue);
        }
        super::panes::preview(state);
        keeping::land(state);
        return;
    };
    // A merge may have moved the article within its issue: it is found again by identity.
    let moved = held.and_then(|article| {
        let issue = state.collection.issue(row.issue)?;
        let find = |(page, p): (usize, &crate::model::Page)| {
            let article =
                p.articles.iter().position(|a| Arc::ptr_eq(a, &article) || replaced && begins_alike(a, &article))?;
            Some(Spot { issue: row.issue, page, article })
        };
        issue.pages.iter().enumerate().find_map(find)
    });
    state.tree.select(row);
    if let Some(spot) = moved {
        state.text.moved_to(spot);
        if row.is_article() {
            state.tree.reveal(&state.collection, spot);
        }
        // Of what was shown before all was read, more may be known now.
        if replaced {
            super::panes::show(state);
        }
    }
    keeping::land(state);
}

/// Puts what was loaded where it belongs; gives what that did to the collection.
fn put(state: &mut State, event: Event) -> Option<Placed> {
    let loading = &mut state.loading;
    match event {
        Event::Found(n) => loading.found = n,
        Event::Skipped(skipped) => {
            loading.pages.retain(|(path, ..)| *path != skipped.path);
            loading.skipped.push(skipped);
        }
        Event::Pages(path, read, of) => {
            loading.pages.retain(|(known, ..)| *known != path);
            loading.pages.push((path, read, of));
        }
        Event::Part(issue, read, of) => {
            let path = issue.sources.first()?.path.clone();
            loading.pages.retain(|(known, ..)| *known != path);
            loading.pages.push((path, read, of));
            return state.collection.insert_part(*issue);
        }
        Event::Issue(issue) => {
            loading.read += 1;
            loading.pages.retain(|(path, ..)| issue.sources.first().is_none_or(|source| source.path != *path));
            return state.collection.insert(*issue);
        }
    }
    None
}

/// Whether an article is one that was read before, when less of its file was known.
fn begins_alike(a: &Article, before: &Article) -> bool {
    let first = |article: &Article| article.blocks.first().and_then(|block| block.spans.first().copied());
    first(a).is_some() && first(a) == first(before)
}

/// Loading has ended: what was skipped is said; a handful of issues is shown opened.
pub(super) fn ended(state: &mut State) -> Vec<Effect> {
    state.loading.ended = true;
    results::renew(state);
    plot::renew(state);
    if state.collection.is_empty() {
        return if state.loading.reopened { opening::failed(state) } else { vec![Effect::QuitEmpty] };
    }
    if !state.tree.touched {
        if state.collection.len() <= FEW {
            state.tree.fold_all(&state.collection, false);
        }
        // Where one was the last time, or in the newest issue, so that Enter reads.
        if !arrive(state) && !keeping::land(state) {
            way::to_start(state);
        }
    }
    let is_told = state.notice.as_ref().is_some_and(|notice| notice.is_error);
    if !state.loading.skipped.is_empty() && !is_told {
        let (read, skipped) = (state.loading.read.to_string(), state.loading.skipped.len().to_string());
        state.say("loaded", &[("n", &read), ("skipped", &skipped)]);
    } else if state.is_sample && !is_told {
        state.say("sample", &[]);
    }
    news::look(state);
    Vec::new()
}

/// A library is open: its issues stand in the tree, and the first article of the newest is on its way.
pub(super) fn opened(state: &mut State, catalogue: Arc<Catalogue>) -> Vec<Effect> {
    if state.collection.catalogue().is_some() {
        return reopened(state, catalogue);
    }
    state.loading.ended = true;
    state.collection = Collection::of_library(catalogue);
    if state.collection.is_empty() {
        return if state.loading.reopened { opening::failed(state) } else { vec![Effect::QuitEmpty] };
    }
    state.tree.lay(&state.collection);
    if !arrive(state) && !keeping::land(state) {
        way::to_start(state);
    }
    news::look(state);
    Vec::new()
}

/// Goes to what one wants to begin with; gives whether there is such.
fn arrive(state: &mut State) -> bool {
    state.loading.at.take().is_some_and(|id| doubts::go_to_id(state, &id, None))
}

/// The library was changed by another process and is open as it is now. Its issues may stand elsewhere, so that only what is known
/// by id is kept: the article that is read with its line, the filter, the question that was asked.
fn reopened(state: &mut State, catalogue: Arc<Catalogue>) -> Vec<Effect> {
    if catalogue.entries().is_empty() {
        // All was taken out: what is read stays to be read.
        return Vec::new();
    }
    let here = state.text.spot.and_then(|spot| keeping::entry(state, spot));
    let top = state.text.top();
    let filter = state.tree.filter().map(|sieve| sieve.typed.clone());
    let before = state.collection.len();
    state.collection = Collection::of_library(catalogue);
    (state.fetching, state.errand, state.text.spot, state.asked_titles) = (None, None, None, None);
    state.selection = None;
    state.overlays.retain(|overlay| !matches!(overlay, Overlay::Calendar(_)));
    let before_it = std::mem::take(&mut state.tree);
    state.tree.touched = before_it.touched;
    state.tree.set_newest_first(&state.collection, before_it.is_newest_first());
    if let Some(typed) = filter {
        state.tree.set_filter(&state.collection, &typed);
    }
    let found = here.and_then(|entry| Some((Whereabouts::of(state).by_id(&entry)?, entry.print)));
    match found {
        Some((Lead::There(issue), print)) => {
            errand::go(state, Errand { issue, to: Goal::Of(print), top: Some(top) });
        }
        _ => way::to_start(state),
    }
    state.arrivals += 1;
    results::renew(state);
    plot::renew(state);
    let (before, now) = (before.to_string(), state.collection.len().to_string());
    state.say("library_changed", &[("before", &before), ("now", &now)]);
    news::look(state);
    Vec::new()
}
