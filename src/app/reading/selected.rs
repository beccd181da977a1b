//! Tells what is selected, and which place of the text stands in a cell of the screen.

use unicode_segmentation::UnicodeSegmentation;

use crate::app::parts::reading::Reading;
use crate::app::parts::selection::{block_text, passage};
use crate::model::{Article, Place};
use crate::text::width::Cells;
use crate::typeset::SetLine;

/// Whether a block is text of the source, and not a mark between the pieces of a story.
pub(super) fn is_source(reading: Reading<'_>, block: usize) -> bool {
    reading.pane.text.story().is_none_or(|story| story.origins.get(block).is_some_and(Option::is_some))
}

/// Returns where the selected passage begins and ends, and its text.
pub(super) fn selected(reading: Reading<'_>) -> Option<(Place, Place, String)> {
    let (selection, article) = (reading.pane.selection?, reading.pane.text.article()?);
    let (from, to) = selection.ends(article);
    Some((from, to, passage(article, |block| is_source(reading, block), from, to)))
}

/// Returns the place in the text that is drawn in a cell, or the nearest in its line.
pub(in crate::app) fn place_at(reading: Reading<'_>, column: Cells, row: Cells) -> Option<Place> {
    let (n, cell) = reading.setting().line_at(column, row);
    let lines = &reading.pane.text.screen;
    // The row below a line in large type is its lower half.
    let above = n.checked_sub(1).and_then(|above| lines.get(above)).filter(|above| above.large);
    let half = |above: &&SetLine| lines.get(n).is_none_or(|line| line.blank && line.block == above.block);
    let line = above.filter(half).or_else(|| lines.get(n));
    let line = line.filter(|line| !line.bytes.is_empty() && is_source(reading, line.block))?;
    let article = reading.pane.text.article()?;
    let byte = line.byte(block_text(article, line.block), reading.settings.widths, cell).min(last_cluster(article, line));
    Some(Place { block: line.block, byte })
}

/// Returns the first byte of a line's last cluster.
pub(super) fn last_cluster(article: &Article, line: &SetLine) -> usize {
    let text = block_text(article, line.block).get(line.bytes.clone()).unwrap_or("");
    line.bytes.start + text.grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
}
