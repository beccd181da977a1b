//! Issues of a library on their way: which one is wanted next, what is done when it comes, and which are let go.
//!
//! One issue is fetched at a time, the one wanted most: where one is going, what is selected, what stands unfolded on the
//! screen, and then the neighbours of what is read, so that reading on does not wait.

use std::sync::Arc;

use super::{Effect, Spot, State, calendar, doubts, panes, results, way};
use crate::collection::Collection;
use crate::model::{ArticleRef, Issue, PageNumber};
use crate::store::Print;
use crate::typeset::Top;

/// A way to an article whose issue may have to be fetched first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Errand {
    /// Index of the issue.
    pub issue: usize,
    /// Where in it.
    pub to: Goal,
    /// The line on top, where it is not the one it was left at.
    pub top: Option<Top>,
}

/// A place in an issue that is not known yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// The first article.
    First,
    /// The last one.
    Last,
    /// The first article of the last page.
    LastPage,
    /// The first article of the page of this number, or else of a later one, or else of the last.
    Page(PageNumber),
    /// This article.
    At(ArticleRef),
    /// The article of this text.
    Of(Print),
    /// The article of this place from 1 on the page of this number.
    On(PageNumber, usize),
    /// The first doubt from this issue on, or the last one up to it.
    Doubt {
        /// Whether the first.
        first: bool,
    },
    /// The first article the filter of the tree leaves, or the last one.
    Left {
        /// Whether the first.
        first: bool,
    },
}

/// So many issues hang that are not unfolded: what was read last, and neighbours.
const CLOSED: usize = 16;
/// So many stay unfolded; what was looked at longest ago is folded and let go.
const OPEN: usize = 64;

impl Goal {
    pub(super) fn find(self, issue: &Issue) -> Option<ArticleRef> {
        let first = |page: usize| ArticleRef { page, article: 0 };
        let mut filled = issue.pages.iter().enumerate().filter(|(_, p)| !p.articles.is_empty());
        match self {
            Self::First => filled.next().map(|(page, _)| first(page)),
            Self::Last => filled.next_back().map(|(page, p)| ArticleRef { page, article: p.articles.len() - 1 }),
            Self::LastPage => filled.next_back().map(|(page, _)| first(page)),
            Self::Page(number) => {
                let exact = |is: &dyn Fn(PageNumber) -> bool| {
                    issue.pages.iter().position(|p| p.numbers().any(is) && !p.articles.is_empty())
                };
                // A number alone is of the first section that has it, where pages have sections.
                let exact =
                    exact(&|n| n == number).or_else(|| exact(&|n| !number.has_section() && n.number() == number.number()));
                let later = || filled.clone().find(|(_, p)| p.number > number).map(|(page, _)| page);
                let page = exact.or_else(later).or_else(|| filled.clone().next_back().map(|(page, _)| page));
                page.map(first)
            }
            Self::Of(print) => {
                let mut all =
                    filled.flat_map(|(page, p)| (0..p.articles.len()).map(move |article| ArticleRef { page, article }));
                all.find(|at| issue.article(*at).is_some_and(|article| print.is_of(article)))
            }
            Self::At(at) => issue.article(at).map(|_| at),
            Self::On(number, place) => {
                let page = issue.pages.iter().position(|p| p.number == number)?;
                let at = ArticleRef { page, article: place.checked_sub(1)? };
                issue.article(at).map(|_| at)
            }
            Self::Doubt { .. } | Self::Left { .. } => None,
        }
    }
}

/// Goes there, at once if the issue hangs, else when it has come.
pub(super) fn go(state: &mut State, errand: Errand) {
    let Some(issue) = state.collection.issue(errand.issue) else {
        state.errand = (!state.collection.is_unreadable(errand.issue)).then_some(errand);
        return;
    };
    if let Goal::Doubt { first } = errand.to {
        state.errand = None;
        if !doubts::in_issue(state, errand.issue, first) {
            doubts::beyond(state, errand.issue, first);
        }
        return;
    }
    let found = match errand.to {
        Goal::Left { first } => {
            let mut left = way::left(state, errand.issue).into_iter().map(Spot::at);
            if first { left.next() } else { left.next_back() }
        }
        to => to.find(issue),
    };
    state.errand = None;
    if let Some(ArticleRef { page, article }) = found {
        if state.tree.hides(Spot { issue: errand.issue, page, article }) {
            // The tree shows where one is.
            state.tree.set_filter(&state.collection, "");
        }
        state.tree.reveal(&state.collection, Spot { issue: errand.issue, page, article });
    } else {
        state.tree.reveal_issue(&state.collection, errand.issue);
    }
    panes::preview(state);
    if let (Goal::Of(_) | Goal::On(..), None) = (errand.to, found) {
        state.fail("not_in_issue", &[]);
    }
    if let Goal::Page(number) = errand.to
        && let Some(page) = found.and_then(|at| state.collection.issue(errand.issue)?.pages.get(at.page))
        && !page.numbers().any(|n| n == number || !number.has_section() && n.number() == number.number())
    {
        state.say("no_such_page", &[("n", &number.to_string())]);
    }
    if let Some(top) = errand.top.filter(|_| found.is_some()) {
        state.text.set_top(top);
    }
}

/// An issue has come, or could not be read.
pub(super) fn fetched(state: &mut State, at: usize, issue: Option<Arc<Issue>>) {
    if state.fetching == Some(at) {
        state.fetching = None;
    }
    let Some(issue) = issue else {
        state.collection.mark_unreadable(at);
        state.errand = state.errand.filter(|errand| errand.issue != at);
        results::act::arrived(state, at);
        return state.fail("issue_unreadable", &[]);
    };
    state.collection.load(at, issue);
    state.tree.refresh(&state.collection, at);
    match state.errand {
        Some(errand) if errand.issue == at => go(state, errand),
        _ if state.tree.row().is_some_and(|row| row.issue == at) => panes::preview(state),
        _ => {}
    }
    results::act::arrived(state, at);
    make_room(state);
}

/// The issue to fetch next, if it is another than the one on its way.
pub(super) fn next(state: &mut State) -> Option<Effect> {
    let wanted = wanted(state);
    if wanted == state.fetching {
        return None;
    }
    state.fetching = wanted;
    wanted.map(Effect::Fetch)
}

fn wanted(state: &State) -> Option<usize> {
    state.collection.catalogue()?;
    let height = state.frame.tree.map_or(0, |area| usize::from(area.rows));
    let read = state.text.spot.map(|spot| spot.issue);
    let neighbours = [read.map(|at| at + 1), read.and_then(|at| at.checked_sub(1))];
    let errand = state.errand.map(|errand| errand.issue).or_else(|| state.results.awaited());
    let selected = state.tree.row().map(|row| row.issue);
    let looked_at = errand.into_iter().chain(calendar::awaited(state));
    let mut wanted = looked_at.chain(selected).chain(state.tree.waiting(height)).chain(neighbours.into_iter().flatten());
    wanted.find(|at| is_missing(&state.collection, *at))
}

fn is_missing(collection: &Collection, at: usize) -> bool {
    at < collection.len() && collection.issue(at).is_none() && !collection.is_unreadable(at)
}

/// Lets go of what has not been looked at for long.
fn make_room(state: &mut State) {
    let row = state.tree.row().map(|row| row.issue);
    for at in [row, state.text.spot.map(|spot| spot.issue)].into_iter().flatten() {
        state.collection.touch(at);
    }
    // What is read and what is selected are the last touched.
    let (open, closed): (Vec<usize>, Vec<usize>) =
        state.collection.by_use().into_iter().partition(|at| state.tree.issue_is_open(*at));
    for at in open.iter().take(open.len().saturating_sub(OPEN)) {
        state.tree.fold_issue(&state.collection, *at);
        state.collection.evict(*at);
    }
    for at in closed.iter().take(closed.len().saturating_sub(CLOSED)) {
        state.collection.evict(*at);
    }
}
