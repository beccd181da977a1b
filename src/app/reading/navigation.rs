//! Goes to a [`Destination`]: at once if its issue is loaded, else once it is fetched. Says which issue is to be fetched
//! next, and drops those that were not used for long.
//!
//! One issue is fetched at a time, the one wanted most: the destination of a jump, the selected one, those that stand
//! unfolded on the screen, and then the neighbours of what is read, so that reading on does not wait.

use std::sync::Arc;

use super::{neighbours, show};
use crate::app::parts::ask::Ask;
use crate::app::parts::destination::{Destination, Goal};
use crate::app::parts::effect::Effect;
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::app::parts::tree::Spot;
use crate::collection::Collection;
use crate::model::{ArticleRef, Issue};

/// The most folded issues that stay loaded: what was read last, and its neighbours.
const CLOSED: usize = 16;

/// The most issues that stay unfolded; those used longest ago are folded and dropped.
const OPEN: usize = 64;

/// Goes to a destination, at once if the issue is loaded, else when it has come.
pub(in crate::app) fn go(reading: &mut ReadingMut, to: Destination) {
    let Some(issue) = reading.holdings.collection.issue(to.issue) else {
        reading.travel.pending = (!reading.holdings.collection.is_unreadable(to.issue)).then_some(to);
        return;
    };
    if let Goal::Doubt { first } = to.to {
        reading.travel.pending = None;
        return reading.ask(Ask::DoubtFrom { issue: to.issue, first });
    }
    let found = match to.to {
        Goal::Filtered { first } => {
            let mut filtered = neighbours::filtered(reading.shared(), to.issue).into_iter().map(Spot::at);
            if first { filtered.next() } else { filtered.next_back() }
        }
        goal => goal.find(issue),
    };
    reading.travel.pending = None;
    if let Some(ArticleRef { page, article }) = found {
        if reading.tree.hides(Spot { issue: to.issue, page, article }) {
            // The tree must show where the reader is.
            reading.tree.set_filter(&reading.holdings.collection, "");
        }
        reading.tree.reveal(&reading.holdings.collection, Spot { issue: to.issue, page, article });
    } else {
        reading.tree.reveal_issue(&reading.holdings.collection, to.issue);
    }
    show::show_selected(reading);
    if let (Goal::Fingerprint(_) | Goal::OnPage(..), None) = (to.to, found) {
        reading.fail("not_in_issue", &[]);
    }
    if let Goal::Page(number) = to.to
        && let Some(page) = found.and_then(|at| reading.holdings.collection.issue(to.issue)?.pages.get(at.page))
        && !page.numbers().any(|n| n == number || !number.has_section() && n.number() == number.number())
    {
        reading.say("no_such_page", &[("n", &number.to_string())]);
    }
    if let Some(top) = to.top.filter(|_| found.is_some()) {
        reading.pane.text.set_top(top);
    }
}

/// Takes in an issue that was fetched, or that it could not be read.
pub(in crate::app) fn fetched(reading: &mut ReadingMut, at: usize, issue: Option<Arc<Issue>>) {
    if reading.holdings.fetching == Some(at) {
        reading.holdings.fetching = None;
    }
    let Some(issue) = issue else {
        reading.holdings.collection.mark_unreadable(at);
        reading.travel.pending = reading.travel.pending.filter(|to| to.issue != at);
        reading.ask(Ask::IssueCame(at));
        return reading.fail("issue_unreadable", &[]);
    };
    reading.holdings.collection.load(at, issue);
    reading.tree.refresh(&reading.holdings.collection, at);
    match reading.travel.pending {
        Some(to) if to.issue == at => go(reading, to),
        _ if reading.tree.row().is_some_and(|row| row.issue == at) => show::show_selected(reading),
        _ => {}
    }
    reading.ask(Ask::IssueCame(at));
    make_room(reading);
}

/// Returns the effect that fetches the issue wanted most, if it is not on its way already. `open` are the issues that
/// overlays wait for.
pub(in crate::app) fn next_fetch(reading: &mut ReadingMut, open: &[usize]) -> Option<Effect> {
    let wanted = wanted(reading.shared(), open);
    if wanted == reading.holdings.fetching {
        return None;
    }
    reading.holdings.fetching = wanted;
    wanted.map(Effect::Fetch)
}

fn wanted(reading: Reading<'_>, open: &[usize]) -> Option<usize> {
    reading.holdings.collection.catalogue()?;
    let height = reading.window.frame.tree.map_or(0, |area| usize::from(area.rows));
    let read = reading.pane.text.spot.map(|spot| spot.issue);
    let neighbours = [read.map(|at| at + 1), read.and_then(|at| at.checked_sub(1))];
    let awaited = reading.travel.pending.map(|to| to.issue);
    let selected = reading.tree.row().map(|row| row.issue);
    let looked_at = awaited.into_iter().chain(open.iter().copied());
    let mut wanted = looked_at.chain(selected).chain(reading.tree.waiting(height)).chain(neighbours.into_iter().flatten());
    wanted.find(|at| is_missing(&reading.holdings.collection, *at))
}

fn is_missing(collection: &Collection, at: usize) -> bool {
    at < collection.len() && collection.issue(at).is_none() && !collection.is_unreadable(at)
}

/// Drops issues that were not used for long.
fn make_room(reading: &mut ReadingMut) {
    let row = reading.tree.row().map(|row| row.issue);
    for at in [row, reading.pane.text.spot.map(|spot| spot.issue)].into_iter().flatten() {
        reading.holdings.collection.touch(at);
    }
    // The issue that is read and the selected one must be the last to go.
    let (open, closed): (Vec<usize>, Vec<usize>) =
        reading.holdings.collection.by_use().into_iter().partition(|at| reading.tree.issue_is_open(*at));
    for at in open.iter().take(open.len().saturating_sub(OPEN)) {
        reading.tree.fold_issue(&reading.holdings.collection, *at);
        reading.holdings.collection.evict(*at);
    }
    for at in closed.iter().take(closed.len().saturating_sub(CLOSED)) {
        reading.holdings.collection.evict(*at);
    }
}

/// Selects an article in the tree and shows it, once its issue is there.
pub(in crate::app) fn go_to_spot(reading: &mut ReadingMut, spot: Spot) {
    go(reading, Destination { issue: spot.issue, to: Goal::Article(spot.at()), top: None });
}
