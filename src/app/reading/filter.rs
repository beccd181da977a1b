//! Filters the tree by titles as the user types: takes what is typed so far and leaves the rows that match. The index of
//! a library is asked about issues that are not loaded.

use super::{navigation, show};
use crate::app::parts::effect::Effect;
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::app::parts::tree::Row;
use crate::typeset::Top;

/// The selected row, the line on top and the filter before the prompt was opened, restored where it is cancelled.
#[derive(Clone, Debug)]
pub struct Before {
    row: Option<Row>,
    top: Top,
    typed: String,
}

impl Before {
    /// Returns them as they are now.
    pub(in crate::app) fn now(reading: Reading<'_>) -> Self {
        let typed = reading.tree.filter().map(|filter| filter.typed.clone()).unwrap_or_default();
        Self { row: reading.tree.row(), top: reading.pane.text.top(), typed }
    }
}

/// Filters the tree by what is typed now.
pub(in crate::app) fn apply(reading: &mut ReadingMut, typed: &str) {
    reading.tree.set_filter(&reading.holdings.collection, typed);
    show::show_selected(reading);
}

/// Returns the effect that asks the library's index about issues that are not loaded; once for each filter.
pub(in crate::app) fn ask_index(reading: &mut ReadingMut) -> Option<Effect> {
    reading.holdings.collection.catalogue()?;
    let typed = reading.tree.filter().map(|filter| filter.typed.clone());
    if typed == reading.holdings.filter_sent {
        return None;
    }
    reading.holdings.filter_sent.clone_from(&typed);
    typed.map(Effect::Titles)
}

/// Takes in the index's answer for a filter: indices of issues and the number of titles that match.
pub(in crate::app) fn receive_titles(reading: &mut ReadingMut, typed: &str, titles: &[(usize, usize)]) {
    reading.tree.receive_titles(&reading.holdings.collection, typed, titles);
    show::show_selected(reading);
}

/// Ends typing with the filter in force; a filter that leaves nothing is taken away.
pub(in crate::app) fn accept(reading: &mut ReadingMut, before: &Before) {
    if reading.tree.filter().is_some() && reading.tree.rows().is_empty() {
        cancel(reading, before);
        reading.say("no_hit", &[]);
    }
}

/// Puts back filter, row and text as they were.
pub(in crate::app) fn cancel(reading: &mut ReadingMut, before: &Before) {
    reading.tree.set_filter(&reading.holdings.collection, &before.typed);
    if let Some(row) = before.row {
        reading.tree.select(row);
    }
    show::show_selected(reading);
    reading.pane.text.set_top(before.top);
}

/// Takes the filter away; the selection stays on what it is on.
pub(super) fn clear(reading: &mut ReadingMut) {
    let spot =
        reading.tree.selected_spot(&reading.holdings.collection).filter(|_| reading.tree.row().is_some_and(Row::is_article));
    reading.tree.set_filter(&reading.holdings.collection, "");
    if let Some(spot) = spot {
        navigation::go_to_spot(reading, spot);
    }
}
