//! Shows and closes the screen of results, and tells how much context a line of the concordance has.

use super::lines;
use super::state::Results;
use crate::app::parts::ask::{Ask, Closing, Screen};
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::app::search::searching::Search;
use crate::search::Node;
use crate::text::width::Cells;

/// Brings the screen of results to the top.
pub(in crate::app) fn show(search: &mut Search, reading: &mut ReadingMut) {
    search.results.going = None;
    reading.ask(Ask::Show(Screen::Results));
}

/// Closes the screen of results.
pub(super) fn close(search: &mut Search, reading: &mut ReadingMut) {
    search.results.going = None;
    reading.ask(Ask::Close(Closing::Results));
}

/// Returns the cells of context that fit on either side of a hit, and those that are shown. The longest phrase decides,
/// so that the hits keep their column while the user scrolls.
#[must_use]
pub fn context(results: &Results, reading: Reading<'_>) -> (Cells, Cells) {
    let columns = reading.window.frame.window.columns;
    let phrases = results.question.iter().flat_map(|q| q.query.terms()).flat_map(|leaf| match leaf {
        Node::Phrase(_, phrase) => vec![phrase.text()],
        Node::Near(a, b, _) => vec![a.text(), b.text()],
        _ => Vec::new(),
    });
    let hit = phrases.map(|text| reading.settings.widths.text(text)).max().unwrap_or(0);
    let hit = hit.min(usize::from(columns / 4)) as Cells;
    let most = columns.saturating_sub(lines::date_cells(columns) + hit + 2) / 2;
    (most, results.lines.context.unwrap_or(most).clamp(4.min(most), most))
}
