//! The way to the next article, page or issue, in reading order, across issues.

use super::errand::{self, Errand, Goal};
use super::{Level, Row, Spot, State, opening, panes};
use crate::collection::Collection;
use crate::model::ArticleRef;
use crate::story::{head_of, piece_before};
use crate::typeset::Top;

/// Where the way leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// To this article.
    Here(Spot),
    /// Into the next issue that holds articles (or back into the one before); it is still to be fetched.
    There(usize),
    /// Nowhere: the archive ends.
    End,
}

/// The article after (or before) a spot.
pub(super) fn neighbour(collection: &Collection, from: Spot, forward: bool) -> Way {
    let count =
        |issue: usize, page: usize| collection.issue(issue).and_then(|i| i.pages.get(page)).map_or(0, |page| page.articles.len());
    let pages = |issue: usize| collection.issue(issue).map_or(0, |i| i.pages.len());
    let is_missing = |issue: usize| {
        collection.issue(issue).is_none() && !collection.is_unreadable(issue) && collection.summary(issue).is_some_and(|tag| tag.articles > 0)
    };
    let Spot { mut issue, mut page, article } = from;
    if forward && article + 1 < count(issue, page) {
        return Way::Here(Spot { issue, page, article: article + 1 });
    }
    if !forward && article > 0 {
        return Way::Here(Spot { issue, page, article: article - 1 });
    }
    loop {
        if forward {
            page += 1;
            if page >= pages(issue) {
                (issue, page) = (issue + 1, 0);
            }
            if issue >= collection.len() {
                return Way::End;
            }
        } else if page > 0 {
            page -= 1;
        } else {
            let Some(before) = issue.checked_sub(1) else { return Way::End };
            (issue, page) = (before, pages(before).saturating_sub(1));
        }
        if is_missing(issue) {
            return Way::There(issue);
        }
        let count = count(issue, page);
        if count > 0 {
            return Way::Here(Spot { issue, page, article: if forward { 0 } else { count - 1 } });
        }
    }
}

/// Goes to the article after or before the one shown, to this line of it, else to where it was left; says so when there is none.
pub(super) fn to_neighbour(state: &mut State, forward: bool, top: Option<Top>) -> bool {
    let (issue, to) = match next_to_read(state, forward) {
        Way::Here(spot) => (spot.issue, Goal::At(spot.at())),
        Way::There(issue) => (issue, if forward { Goal::First } else { Goal::Last }),
        Way::End => {
            say_end(state, forward);
            return false;
        }
    };
    errand::go(state, Errand { issue, to, top });
    true
}

/// The article after or before the one shown; while stories are joined, pieces read already with their heads are passed over.
pub(super) fn next_to_read(state: &State, forward: bool) -> Way {
    let Some(mut spot) = state.text.spot else { return Way::End };
    loop {
        match neighbour(&state.collection, spot, forward) {
            Way::Here(next) => spot = next,
            way => return way,
        }
        let is_tail = || state.collection.issue(spot.issue).is_some_and(|issue| piece_before(issue, spot.at()).is_some());
        if !(state.joined && is_tail()) {
            return Way::Here(spot);
        }
    }
}

/// Goes to the article after or before the one shown that the filter of the tree leaves; at the last it stays and says so.
pub(super) fn to_left(state: &mut State, forward: bool) -> bool {
    let (issue, to) = match next_left(state, forward) {
        Way::Here(spot) => (spot.issue, Goal::At(spot.at())),
        Way::There(issue) => (issue, Goal::Left { first: forward }),
        Way::End => {
            state.say(if forward { "last_left" } else { "first_left" }, &[]);
            return false;
        }
    };
    errand::go(state, Errand { issue, to, top: None });
    true
}

fn next_left(state: &State, forward: bool) -> Way {
    let (Some(here), Some(sieve)) = (state.text.spot, state.tree.filter()) else { return Way::End };
    let key = |spot: &Spot| (spot.issue, spot.page, spot.article);
    let of_issue = |issue: usize| {
        if state.collection.issue(issue).is_none() {
            return (!state.collection.is_unreadable(issue)).then_some(Way::There(issue));
        }
        let mut left = left(state, issue).into_iter();
        let next =
            if forward { left.find(|spot| key(spot) > key(&here)) } else { left.rfind(|spot| key(spot) < key(&here)) };
        next.map(Way::Here)
    };
    let found = if forward {
        sieve.issues(here.issue..state.collection.len()).find_map(of_issue)
    } else {
        sieve.issues(0..here.issue + 1).rev().find_map(of_issue)
    };
    found.unwrap_or(Way::End)
}

/// The articles of an issue that the filter of the tree leaves, in order; pieces that are read with their heads only where
/// these are not left.
pub(super) fn left(state: &State, issue: usize) -> Vec<Spot> {
    let Some(it) = state.collection.issue(issue) else { return Vec::new() };
    let spot = |at: ArticleRef| Spot { issue, page: at.page, article: at.article };
    let on = |page: usize| (0..it.pages[page].articles.len()).map(move |article| Spot { issue, page, article });
    let is_read = |at: &Spot| {
        let head = head_of(it, at.at());
        state.joined && head != at.at() && !state.tree.hides(spot(head))
    };
    (0..it.pages.len()).flat_map(on).filter(|at| !state.tree.hides(*at) && !is_read(at)).collect()
}

/// To the first article of the page `by` pages on, across issues; empty pages count as none.
pub(super) fn to_page(state: &mut State, by: i32) {
    let forward = by > 0;
    for _ in 0..by.abs() {
        let Some(here) = state.text.spot else { return };
        let mut spot = here;
        loop {
            match neighbour(&state.collection, spot, forward) {
                Way::Here(next) if (next.issue, next.page) == (here.issue, here.page) => spot = next,
                Way::Here(next) => {
                    panes::go_to(state, Spot { article: 0, ..next });
                    break;
                }
                Way::There(issue) => {
                    let to = if forward { Goal::First } else { Goal::LastPage };
                    return errand::go(state, Errand { issue, to, top: None });
                }
                Way::End => return say_end(state, forward),
            }
        }
    }
}

/// To the issue `by` issues on.
pub(super) fn to_issue(state: &mut State, by: isize) {
    let Some(row) = state.tree.row() else { return };
    let last = state.collection.len().saturating_sub(1);
    let issue = row.issue.saturating_add_signed(by).min(last);
    if issue == row.issue {
        say_end(state, by > 0);
        return opening::beyond(state, by > 0);
    }
    state.offer = None;
    // Its row at once, so that the key can be held down while issues are fetched.
    if state.collection.issue(issue).is_none() {
        state.tree.reveal_issue(&state.collection, issue);
    }
    errand::go(state, Errand { issue, to: Goal::First, top: None });
}

fn say_end(state: &mut State, forward: bool) {
    state.say(if forward { "last_article" } else { "first_article" }, &[]);
}

/// The issue one begins to read in: the newest; on a tour, which is written for it, the first.
pub(super) fn start(state: &State) -> Option<usize> {
    let first = || (0..state.collection.len()).find(|at| state.collection.summary(*at).is_some_and(|tag| tag.articles > 0));
    if state.casting || state.loading.first { first() } else { state.collection.newest() }
}

/// To the first article of that issue.
pub(super) fn to_start(state: &mut State) {
    match start(state) {
        Some(issue) => errand::go(state, Errand { issue, to: Goal::First, top: None }),
        None => state.tree.select(Row { issue: 0, level: Level::Issue, depth: 0 }),
    }
}
