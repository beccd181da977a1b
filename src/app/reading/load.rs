//! Takes in what was loaded: puts issues into the holdings and the tree while the selection stays where it is, and
//! decides with which article to begin once loading has ended.

use std::sync::Arc;

use super::locate::{Location, Locator};
use super::{entries, go_to_id, moves, navigation, neighbours, opening, return_to, show, whats_new};
use crate::app::parts::ask::{Ask, Closing};
use crate::app::parts::destination::{Destination, Goal};
use crate::app::parts::effect::Effect;
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::app::parts::tree::{Row, Spot};
use crate::archive::{Event, Placed};
use crate::collection::Collection;
use crate::library::Catalogue;
use crate::model::Article;

/// The most issues that are unfolded when loading ends; of more, only the newest is.
const FEW: usize = 8;

/// Takes in what was loaded. The selection stays on the article it is on, wherever that moves.
pub(in crate::app) fn receive(reading: &mut ReadingMut, events: Vec<Event>) {
    let selected = reading.tree.selected_spot(&reading.holdings.collection);
    let selected = selected.and_then(|spot| reading.holdings.collection.issue(spot.issue)?.article(spot.at()).cloned());
    let mut row = reading.tree.row();
    let mut replaced = false;
    for event in events {
        let placed = put_event(reading, event);
        replaced |= matches!(placed, Some(Placed::Replaced(..)));
        if let Some(placed) = placed {
            move_rows(reading, placed, row.as_mut());
        }
    }
    reading.holdings.arrivals += 1;
    reading.tree.renew(&reading.holdings.collection);
    if reading.holdings.collection.is_empty() {
        return;
    }
    if let Some(row) = row {
        reading.tree.select(row);
        if let Some(spot) = selected.and_then(|article| find_again(reading.shared(), row.issue, &article, replaced)) {
            reading.pane.text.moved_to(spot);
            if row.is_article() {
                reading.tree.reveal(&reading.holdings.collection, spot);
            }
            // More may be known now of an article that was shown before its file was read whole.
            if replaced {
                show::show_again(reading);
            }
        }
    } else {
        // The tree stays folded until all has come: a newer issue may be on its way.
        if let Some(issue) = neighbours::start_issue(reading.shared()) {
            reading.tree.reveal_issue(&reading.holdings.collection, issue);
        }
        show::show_selected(reading);
    }
    return_to::last_visit(reading);
}

/// Moves the rows of the tree, and the selected row, as an issue was put in or replaced another.
fn move_rows(reading: &mut ReadingMut, placed: Placed, row: Option<&mut Row>) {
    match placed {
        Placed::Inserted(at) => {
            reading.tree.inserted(at);
            if let Some(row) = row.filter(|row| row.issue >= at) {
                row.issue += 1;
            }
        }
        Placed::Replaced(from, to) => {
            reading.tree.moved(from, to);
            if let Some(row) = row {
                let without = row.issue - usize::from(row.issue > from);
                row.issue = if row.issue == from { to } else { without + usize::from(without >= to) };
            }
        }
        Placed::Merged(_) => {}
    }
}

/// Finds an article again in its issue, where a merge may have moved it: by identity, or, if issues were `replaced`, by
/// the line it begins with.
fn find_again(reading: Reading<'_>, issue: usize, article: &Arc<Article>, replaced: bool) -> Option<Spot> {
    let is_it = |other: &Arc<Article>| Arc::ptr_eq(other, article) || replaced && begins_alike(other, article);
    let pages = &reading.holdings.collection.issue(issue)?.pages;
    pages.iter().enumerate().find_map(|(page, p)| Some(Spot { issue, page, article: p.articles.iter().position(is_it)? }))
}

/// Puts an event of loading where it belongs. Returns what that did to the collection.
fn put_event(reading: &mut ReadingMut, event: Event) -> Option<Placed> {
    let loading = &mut reading.holdings.loading;
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
            return reading.holdings.collection.insert_part(*issue);
        }
        Event::Issue(issue) => {
            loading.read += 1;
            loading.pages.retain(|(path, ..)| issue.sources.first().is_none_or(|source| source.path != *path));
            return reading.holdings.collection.insert(*issue);
        }
    }
    None
}

/// Whether an article is the same as one that was read when less of its file was known.
fn begins_alike(a: &Article, before: &Article) -> bool {
    let first = |article: &Article| article.blocks.first().and_then(|block| block.spans.first().copied());
    first(a).is_some() && first(a) == first(before)
}

/// Takes in that loading has ended: says what was skipped, and unfolds the issues if they are few.
pub(in crate::app) fn ended(reading: &mut ReadingMut) {
    reading.holdings.loading.ended = true;
    reading.ask(Ask::Renew);
    if reading.holdings.collection.is_empty() {
        return if reading.holdings.loading.reopened { opening::failed(reading) } else { reading.send(Effect::QuitEmpty) };
    }
    if !reading.tree.touched {
        if reading.holdings.collection.len() <= FEW {
            reading.tree.fold_all(&reading.holdings.collection, false);
        }
        // Reading begins where the last visit ended, or in the newest issue, so that Enter reads.
        if !go_to_start_id(reading) && !return_to::last_visit(reading) {
            moves::to_start(reading);
        }
    }
    let is_told = reading.talk.notice.as_ref().is_some_and(|notice| notice.is_error);
    if !reading.holdings.loading.skipped.is_empty() && !is_told {
        let (read, skipped) =
            (reading.holdings.loading.read.to_string(), reading.holdings.loading.skipped.len().to_string());
        reading.say("loaded", &[("n", &read), ("skipped", &skipped)]);
    } else if reading.holdings.is_sample && !is_told {
        reading.say("sample", &[]);
    }
    whats_new::compare(reading);
}

/// Takes in an opened library: its issues stand in the tree, and an article of it is fetched.
pub(in crate::app) fn opened(reading: &mut ReadingMut, catalogue: Arc<Catalogue>) {
    if reading.holdings.collection.catalogue().is_some() {
        return reopened(reading, catalogue);
    }
    reading.holdings.loading.ended = true;
    reading.holdings.collection = Collection::of_library(catalogue);
    if reading.holdings.collection.is_empty() {
        return if reading.holdings.loading.reopened { opening::failed(reading) } else { reading.send(Effect::QuitEmpty) };
    }
    reading.tree.lay(&reading.holdings.collection);
    if !go_to_start_id(reading) && !return_to::last_visit(reading) {
        moves::to_start(reading);
    }
    whats_new::compare(reading);
}

/// Goes to the id that reading is to begin with. Returns whether there is one and it was found.
fn go_to_start_id(reading: &mut ReadingMut) -> bool {
    reading.holdings.loading.start_id.take().is_some_and(|id| go_to_id::go_to_id(reading, &id, None))
}

/// Takes in a library that another process has changed. Its issues may stand elsewhere, so only what is known by id is
/// kept: the article shown with its line, the filter, and the question that was asked.
fn reopened(reading: &mut ReadingMut, catalogue: Arc<Catalogue>) {
    if catalogue.entries().is_empty() {
        // Everything was taken out of the library; what is read stays to be read.
        return;
    }
    let here = reading.pane.text.spot.and_then(|spot| entries::entry(reading, spot));
    let top = reading.pane.text.top();
    let filter = reading.tree.filter().map(|filter| filter.typed.clone());
    let before = reading.holdings.collection.len();
    reading.holdings.collection = Collection::of_library(catalogue);
    (reading.holdings.fetching, reading.travel.pending, reading.pane.text.spot, reading.holdings.filter_sent) =
        (None, None, None, None);
    reading.pane.selection = None;
    reading.ask(Ask::Close(Closing::Calendar));
    let before_it = std::mem::take(reading.tree);
    reading.tree.touched = before_it.touched;
    reading.tree.set_newest_first(&reading.holdings.collection, before_it.is_newest_first());
    if let Some(typed) = filter {
        reading.tree.set_filter(&reading.holdings.collection, &typed);
    }
    let found = here.and_then(|entry| Some((Locator::of(reading.shared()).by_id(&entry)?, entry.print)));
    match found {
        Some((Location::InIssue(issue), print)) => {
            navigation::go(reading, Destination { issue, to: Goal::Fingerprint(print), top: Some(top) });
        }
        _ => moves::to_start(reading),
    }
    reading.holdings.arrivals += 1;
    reading.ask(Ask::Renew);
    let (before, now) = (before.to_string(), reading.holdings.collection.len().to_string());
    reading.say("library_changed", &[("before", &before), ("now", &now)]);
    whats_new::compare(reading);
}
