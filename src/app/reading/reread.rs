//! Takes in files that changed while they are read: their issues take the place of the old ones, the same issues stay
//! unfolded, and the reader stays where it is.

use std::path::PathBuf;
use std::sync::Arc;

use super::locate::{Location, Locator};
use super::{entries, moves, navigation, show};
use crate::app::parts::ask::{Ask, Closing};
use crate::app::parts::destination::{Destination, Goal};
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::app::parts::tree::rows::{Level, Row};
use crate::archive::{Changes, Event};
use crate::model::Issue;
use crate::store::Entry;

/// Takes in what changed, and what was read anew of it.
pub(in crate::app) fn receive(reading: &mut ReadingMut, changes: &Changes, events: Vec<Event>) {
    let mut issues = Vec::new();
    for event in events {
        match event {
            Event::Issue(issue) => issues.push(*issue),
            Event::Skipped(skipped) => {
                reading.holdings.loading.skipped.retain(|known| known.path != skipped.path);
                reading.holdings.loading.skipped.push(skipped);
            }
            _ => {}
        }
    }
    let Some(shelf) = reading.holdings.collection.shelf() else { return };
    // An issue that reads as it did is left as it is: times change without the text.
    let is_there = |new: &Issue| shelf.issues().iter().any(|there| **there == *new);
    issues.retain(|new| !is_there(new));
    let of = |path: &PathBuf| issues.iter().any(|issue| issue.sources.iter().any(|source| source.path.starts_with(path)));
    let is_read = |path: &PathBuf| shelf.issues().iter().any(|i| i.sources.iter().any(|s| s.path.starts_with(path)));
    let changed: Vec<PathBuf> = changes.changed.iter().filter(|path| of(path)).cloned().collect();
    let gone: Vec<PathBuf> = changes.gone.iter().filter(|path| is_read(path)).cloned().collect();
    let is_emptied = issues.is_empty()
        && shelf.issues().iter().all(|issue| issue.sources.iter().all(|s| gone.iter().any(|path| s.path.starts_with(path))));
    if changed.is_empty() && gone.is_empty() || is_emptied {
        // If everything is gone, what is read stays to be read.
        return;
    }
    let here = reading.pane.text.spot.and_then(|spot| entries::entry(reading, spot));
    let top = reading.pane.text.top();
    let open = unfolded(reading.shared());
    changed.iter().chain(&gone).for_each(|path| {
        reading.holdings.collection.remove_file(path);
    });
    for issue in issues {
        reading.holdings.collection.insert(issue);
    }
    relay(reading, &open);
    (reading.pane.text.spot, reading.travel.pending, reading.pane.selection) = (None, None, None);
    reading.ask(Ask::Close(Closing::Calendar));
    let destination = here.as_ref().and_then(|entry| find_again(reading.shared(), entry));
    match destination {
        Some((issue, to)) => navigation::go(reading, Destination { issue, to, top: Some(top) }),
        None => moves::to_start(reading),
    }
    reading.holdings.arrivals += 1;
    show::show_again(reading);
    reading.ask(Ask::Renew);
    say_changed(reading, &changed, &gone);
}

/// Finds an article again: the index of its issue, and the goal within it.
fn find_again(reading: Reading<'_>, entry: &Entry) -> Option<(usize, Goal)> {
    let locator = Locator::of(reading);
    let goal_of = |location| match location {
        Location::Article(spot) => (spot.issue, Goal::Article(spot.at())),
        Location::InIssue(issue) => (issue, Goal::Fingerprint(entry.print)),
    };
    // An article whose text has changed is the one with the same id, not one of another day that reads as it did.
    let by_id = locator.by_id(entry).map(goal_of).or_else(|| locator.of_id(&entry.id));
    by_id.or_else(|| locator.find(entry).map(goal_of)).or_else(|| locator.of_id(entry.id.rsplit_once('/')?.0))
}

/// Says which files were read anew or are gone.
fn say_changed(reading: &mut ReadingMut, changed: &[PathBuf], gone: &[PathBuf]) {
    let named = |paths: &[PathBuf]| {
        let name = paths.first().and_then(|path| path.file_name()).unwrap_or_default();
        name.to_string_lossy().into_owned()
    };
    let (name, n, path) = match (changed.len(), gone.len()) {
        (0, 1) => ("file_gone", 1, named(gone)),
        (0, n) => ("files_gone", n, named(gone)),
        (1, _) => ("file_reread", 1, named(changed)),
        (n, _) => ("files_reread", n, named(changed)),
    };
    reading.say(name, &[("n", &n.to_string()), ("path", &path)]);
}

/// Returns the ids of the issues that are unfolded in the tree.
fn unfolded(reading: Reading<'_>) -> Vec<String> {
    let issues = (0..reading.holdings.collection.len()).filter(|at| reading.tree.issue_is_open(*at));
    issues.filter_map(|at| reading.holdings.collection.issue(at).map(|issue| issue.id())).collect()
}

/// Lays the tree anew with the same issues unfolded.
fn relay(reading: &mut ReadingMut, open: &[String]) {
    let filter = reading.tree.filter().map(|filter| filter.typed.clone());
    reading.tree.forget();
    reading.tree.lay(&reading.holdings.collection);
    for issue in 0..reading.holdings.collection.len() {
        let id = reading.holdings.collection.issue(issue).map(Arc::clone).map(|issue| issue.id());
        if id.is_some_and(|id| open.contains(&id)) {
            reading.tree.set_open(&reading.holdings.collection, Row { issue, level: Level::Issue, depth: 0 }, true);
        }
    }
    if let Some(typed) = filter {
        reading.tree.set_filter(&reading.holdings.collection, &typed);
    }
}
