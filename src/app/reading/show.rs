//! Shows an article in the reading pane, as a whole story or as printed: the one that the tree's selected row stands for,
//! or the same again with other options.

use super::{lit_hits, shown_story};
use crate::app::parts::reading::ReadingMut;
use crate::app::parts::text::Shown;
use crate::app::parts::tree::Spot;

/// Shows the article the selected row stands for.
pub(super) fn show_selected(reading: &mut ReadingMut) {
    if let Some(spot) = reading.tree.selected_spot(&reading.holdings.collection) {
        open(reading, spot);
    }
}

/// Shows the same article again with the options as they are now.
pub(in crate::app) fn show_again(reading: &mut ReadingMut) {
    if let Some(spot) = reading.pane.text.spot {
        open(reading, spot);
    }
}

fn open(reading: &mut ReadingMut, spot: Spot) {
    let Some(issue) = reading.holdings.collection.issue(spot.issue) else { return };
    let Some(printed) = issue.article(spot.at()).cloned() else { return };
    let story = shown_story::story(reading.shared(), issue, spot.at());
    let setting = reading.setting();
    let shown = Shown { printed, story };
    let left = reading.journal.saved_top(&shown);
    if reading.pane.text.open(spot, shown, left, &setting) {
        reading.pane.selection = None;
        lit_hits::refresh(reading);
    }
}
