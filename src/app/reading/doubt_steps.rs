//! Goes to the next doubt and the one before, across pages and issues, and records that a doubt was found right. The
//! doubt that was gone to last decides which is next; without one it is the line on top.

use std::sync::Arc;

use super::{go_to_id, jumps, line_places, navigation};
use crate::app::parts::area::Pane;
use crate::app::parts::destination::{Destination, Goal};
use crate::app::parts::doubts;
use crate::app::parts::doubts::Doubtful;
use crate::app::parts::effect::Effect;
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::app::parts::tree::Spot;
use crate::archive::holds_records;
use crate::mend::{Mend, Point};
use crate::model::Issue;

/// Goes to the next doubt, or to the one before.
pub(super) fn step(reading: &mut ReadingMut, forward: bool) {
    let Some(spot) = reading.pane.text.spot else { return reading.say("no_article", &[]) };
    let Some(issue) = reading.holdings.collection.issue(spot.issue).cloned() else { return };
    let all = doubts::of_issue(&issue);
    let here = reading.pane.doubts.here.as_ref().filter(|(there, _)| *there == spot).map(|(_, doubtful)| doubtful);
    let at = here.and_then(|doubtful| all.iter().position(|there| there == doubtful));
    let next = match at {
        Some(at) if forward => all.get(at + 1),
        Some(at) => at.checked_sub(1).and_then(|before| all.get(before)),
        // The doubt was found right meanwhile, so the step goes on from where it stood.
        None if here.is_some() => {
            let key = here.map_or_else(Default::default, |doubtful| doubtful.key(&issue));
            if forward {
                all.iter().find(|doubtful| doubtful.key(&issue) >= key)
            } else {
                all.iter().rev().find(|doubtful| doubtful.key(&issue) < key)
            }
        }
        None => {
            let line = line_places::line_at(reading.shared(), reading.pane.text.top().place).unwrap_or(0);
            let now = (spot.page, spot.article + 1, line);
            if forward {
                // The article shown counts from its beginning.
                all.iter().find(|doubtful| doubtful.key(&issue) >= (spot.page, spot.article + 1, 0))
            } else {
                all.iter().rev().find(|doubtful| doubtful.key(&issue) < now)
            }
        }
    };
    match next.cloned() {
        Some(doubtful) => go(reading, spot.issue, &doubtful),
        None => beyond(reading, spot.issue, forward),
    }
}

/// Goes to the first doubt of the issues after this one, or to the last of those before it; says so if there is none.
pub(in crate::app) fn beyond(reading: &mut ReadingMut, from: usize, forward: bool) {
    let mut at = from;
    loop {
        let next =
            if forward { Some(at + 1).filter(|at| *at < reading.holdings.collection.len()) } else { at.checked_sub(1) };
        let Some(issue) = next else { return reading.say(if forward { "last_doubt" } else { "first_doubt" }, &[]) };
        if reading.holdings.collection.issue(issue).is_none() && !reading.holdings.collection.is_unreadable(issue) {
            // The issue is searched for doubts once it has come.
            return navigation::go(reading, Destination { issue, to: Goal::Doubt { first: forward }, top: None });
        }
        if go_in_issue(reading, issue, forward) {
            return;
        }
        at = issue;
    }
}

/// Goes to the first doubt of an issue, or to its last. Returns whether the issue has one.
pub(in crate::app) fn go_in_issue(reading: &mut ReadingMut, issue: usize, first: bool) -> bool {
    let Some(it) = reading.holdings.collection.issue(issue).cloned() else { return false };
    let all = doubts::of_issue(&it);
    let doubtful = if first { all.first() } else { all.last() };
    if let Some(doubtful) = doubtful {
        go(reading, issue, doubtful);
    }
    doubtful.is_some()
}

/// Goes to a doubt, and says which it is.
pub(in crate::app) fn go(reading: &mut ReadingMut, issue: usize, doubtful: &Doubtful) {
    let Some(it) = reading.holdings.collection.issue(issue).cloned() else { return };
    let Some(at) = doubtful.article(&it) else { return };
    jumps::remember(reading);
    let spot = Spot { issue, page: at.page, article: at.article };
    reading.close_overlays(true);
    reading.window.focus = Pane::Text;
    navigation::go_to_spot(reading, spot);
    reading.pane.doubts.here = Some((spot, doubtful.clone()));
    if let Some((line, _)) = doubtful.doubt.lines {
        go_to_id::show_line(reading, at, line);
    }
    let (n, m) = number(reading.shared(), issue, &it, doubtful);
    let said = reading.settings.words.doubt(&doubtful.doubt);
    reading.say("doubt_at", &[("n", &n.to_string()), ("m", &m.to_string()), ("doubt", &said)]);
}

/// Returns the number of a doubt among all, and their count: all of what is loaded, or, of a library, those of its issue.
fn number(reading: Reading<'_>, issue: usize, it: &Arc<Issue>, doubtful: &Doubtful) -> (usize, usize) {
    let all = doubts::of_issue(it);
    let at = all.iter().position(|there| there == doubtful).map_or(0, |at| at + 1);
    let Some(shelf) = reading.holdings.collection.shelf() else { return (at, all.len()) };
    let counts = shelf.issues().iter().map(|issue| doubts::count(issue));
    let before: usize = counts.clone().take(issue).sum();
    (before + at, before + all.len() + counts.skip(issue + 1).sum::<usize>())
}

/// Marks, after every message, the passages that the current doubt is about, as long as its article is shown.
pub(in crate::app) fn settle(reading: &mut ReadingMut) {
    let at_it = reading.pane.doubts.here.as_ref().filter(|(spot, _)| reading.pane.text.spot == Some(*spot));
    let lines = at_it.and_then(|(spot, doubtful)| Some((spot.at(), doubtful.doubt.lines?)));
    reading.pane.doubts.marked =
        lines.map_or_else(Vec::new, |(at, (from, to))| line_places::of_lines(reading.shared(), at, from, to));
}

/// Returns the current doubt: the one gone to last, while its article is shown.
pub(in crate::app) fn current_doubt(reading: Reading<'_>) -> Option<(Spot, Doubtful)> {
    reading.pane.doubts.here.clone().filter(|(spot, _)| reading.pane.text.spot == Some(*spot))
}

/// Records that the current doubt was found right.
pub(super) fn mark_right_here(reading: &mut ReadingMut) {
    match current_doubt(reading.shared()) {
        Some((spot, doubtful)) => mark_right(reading, spot.issue, &doubtful),
        None => reading.say("no_doubt_here", &[]),
    }
}

/// Records that a doubt was looked at and found right.
pub(in crate::app) fn mark_right(reading: &mut ReadingMut, issue: usize, doubtful: &Doubtful) {
    let Some(it) = reading.holdings.collection.issue(issue) else { return };
    let Some(at) = doubtful.article(it) else { return };
    let lines = it.article(at).into_iter().flat_map(|article| &article.blocks).flat_map(|block| &block.spans);
    let first = lines.map(|span| span.line).min();
    let line = doubtful.doubt.lines.map(|(line, _)| line).or(first);
    let source = it.pages.get(at.page).and_then(|page| it.sources.get(page.source)).cloned();
    let (Some(line), Some(source)) = (line, source) else { return };
    if !doubtful.doubt.kind.is_doubt() || holds_records(&source.path) {
        return reading.say("no_doubt_here", &[]);
    }
    let mend = Mend::Right(Point::line(line), doubtful.doubt.kind);
    reading.pane.doubts.found_right.push((source.clone(), mend.clone()));
    reading.send(Effect::Settle { source, mend: Box::new(mend), right: true });
}

/// Takes back the last doubt that was found right.
pub(in crate::app) fn take_back_right(reading: &mut ReadingMut) {
    match reading.pane.doubts.found_right.pop() {
        Some((source, mend)) => reading.send(Effect::Settle { source, mend: Box::new(mend), right: false }),
        None => reading.say("undo_none", &[]),
    }
}
