//! Joins a story with the piece that is suggested at its end for this visit, or parts it again.
//!
//! A join that was taken stands in the issue like any other, so the tree, the search and the particulars follow. The
//! index of a library, from which it is searched, does not.

use super::{navigation, show, shown_story};
use crate::app::parts::ask::Ask;
use crate::app::parts::reading::ReadingMut;
use crate::app::parts::tree::Spot;
use crate::model::ArticleRef;
use crate::story::{suggested_joins, toggle_join};

/// Joins what is suggested at the article shown; if nothing more is, parts again what was joined last.
pub(super) fn join(reading: &mut ReadingMut) {
    let Some(spot) = reading.pane.text.spot else { return };
    let Some(issue) = reading.holdings.collection.issue(spot.issue) else { return };
    let pieces = reading.pane.text.story().map_or_else(|| vec![spot.at()], |story| story.pieces.clone());
    let open = shown_story::at_ends(issue, &pieces).find(|join| !join.is_taken(issue));
    let taken = || pieces.iter().rev().flat_map(|at| suggested_joins(issue, *at)).find(|join| join.is_taken(issue));
    let Some(suggestion) = open.or_else(taken) else { return reading.say("no_offer", &[]) };
    let mut joined = false;
    reading.holdings.collection.amend(spot.issue, |issue| joined = toggle_join(issue, suggestion));
    reading.settings.joined = true;
    let is_searched = reading.holdings.collection.shelf().is_some();
    if is_searched {
        // The text that is searched has changed.
        reading.holdings.arrivals += 1;
        reading.ask(Ask::Renew);
    }
    // The index of a library stays as it is.
    let said = match (joined, is_searched) {
        (true, true) => "taken",
        (true, false) => "taken_here",
        (false, _) => "parted",
    };
    reading.say(said, &[]);
    // A joined tail is read with its head.
    if joined && suggestion.tail == spot.at() {
        let ArticleRef { page, article } = suggestion.head;
        navigation::go_to_spot(reading, Spot { issue: spot.issue, page, article });
    } else {
        show::show_again(reading);
    }
}
