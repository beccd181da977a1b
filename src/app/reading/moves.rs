//! Moves to the neighbouring article, page or issue, and says so where there is none.

use super::neighbours::Next;
use super::{navigation, neighbours, opening};
use crate::app::parts::destination::{Destination, Goal};
use crate::app::parts::reading::ReadingMut;
use crate::app::parts::tree::rows::{Level, Row, Spot};
use crate::typeset::Top;

/// Goes to the article after or before the one shown, to the line `top` of it, else to where it was left. Returns whether
/// there is one; if not, that is said.
pub(super) fn to_neighbour(reading: &mut ReadingMut, forward: bool, top: Option<Top>) -> bool {
    let (issue, to) = match neighbours::next_to_read(reading.shared(), forward) {
        Next::Article(spot) => (spot.issue, Goal::Article(spot.at())),
        Next::InIssue(issue) => (issue, if forward { Goal::First } else { Goal::Last }),
        Next::End => {
            say_end(reading, forward);
            return false;
        }
    };
    navigation::go(reading, Destination { issue, to, top });
    true
}

/// Goes to the article after or before the one shown that the filter of the tree leaves. Returns whether there is one; if
/// not, that is said.
pub(super) fn to_next_filtered(reading: &mut ReadingMut, forward: bool) -> bool {
    let (issue, to) = match neighbours::next_filtered(reading.shared(), forward) {
        Next::Article(spot) => (spot.issue, Goal::Article(spot.at())),
        Next::InIssue(issue) => (issue, Goal::Filtered { first: forward }),
        Next::End => {
            reading.say(if forward { "last_left" } else { "first_left" }, &[]);
            return false;
        }
    };
    navigation::go(reading, Destination { issue, to, top: None });
    true
}

/// Goes to the first article of the page `by` pages on, across issues; empty pages do not count.
pub(in crate::app) fn to_page(reading: &mut ReadingMut, by: i32) {
    let forward = by > 0;
    for _ in 0..by.abs() {
        let Some(here) = reading.pane.text.spot else { return };
        let mut spot = here;
        loop {
            match neighbours::neighbour(&reading.holdings.collection, spot, forward) {
                Next::Article(next) if (next.issue, next.page) == (here.issue, here.page) => spot = next,
                Next::Article(next) => {
                    navigation::go_to_spot(reading, Spot { article: 0, ..next });
                    break;
                }
                Next::InIssue(issue) => {
                    let to = if forward { Goal::First } else { Goal::LastPage };
                    return navigation::go(reading, Destination { issue, to, top: None });
                }
                Next::End => return say_end(reading, forward),
            }
        }
    }
}

/// Goes to the issue `by` issues on; past the last or the first, offers what lies beside the files.
pub(in crate::app) fn to_issue(reading: &mut ReadingMut, by: isize) {
    let Some(row) = reading.tree.row() else { return };
    let last = reading.holdings.collection.len().saturating_sub(1);
    let issue = row.issue.saturating_add_signed(by).min(last);
    if issue == row.issue {
        say_end(reading, by > 0);
        return opening::beyond(reading, by > 0);
    }
    reading.holdings.offer = None;
    // The row is selected at once, so that the key can be held down while issues are fetched.
    if reading.holdings.collection.issue(issue).is_none() {
        reading.tree.reveal_issue(&reading.holdings.collection, issue);
    }
    navigation::go(reading, Destination { issue, to: Goal::First, top: None });
}

fn say_end(reading: &mut ReadingMut, forward: bool) {
    reading.say(if forward { "last_article" } else { "first_article" }, &[]);
}

/// Goes to the first article of the issue that reading begins in.
pub(super) fn to_start(reading: &mut ReadingMut) {
    match neighbours::start_issue(reading.shared()) {
        Some(issue) => navigation::go(reading, Destination { issue, to: Goal::First, top: None }),
        None => reading.tree.select(Row { issue: 0, level: Level::Issue, depth: 0 }),
    }
}
