//! Shows an article in the reading pane: the one the tree's row stands for, as a whole story or as printed.

use crate::app::parts::{reading::ReadingMut, text::Shown, tree::Spot};
use crate::app::reading::{lit_hits, shown_story};

/// Shows the article the selected row stands for.
pub(in crate::app) fn preview(reading: &mut ReadingMut) {
    if let Some(spot) = reading.tree.selected_spot(&reading.holdings.collection) {
        open(reading, spot);
    }
}

/// Shows the article shown now again, as the settings have it now.
pub(in crate::app) fn show(reading: &mut ReadingMut) {
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
