//! Finds where what is shown of an article stands in its file, and the other way round, without the file at hand: lines
//! of the file in, places of the text out, and back.

use crate::app::parts::reading::Reading;
use crate::app::parts::spans;
use crate::model::{ArticleRef, Place};

/// Returns the blocks shown that were printed in a piece, with their indices among those shown.
fn shown(reading: Reading<'_>, piece: ArticleRef) -> impl Iterator<Item = (usize, &crate::model::Block)> {
    let blocks = reading.pane.text.article().into_iter().flat_map(|article| article.blocks.iter().enumerate());
    let of_piece = move |at: usize| match reading.pane.text.story() {
        Some(story) => story.origins.get(at).is_some_and(|origin| origin.is_some_and(|(of, _)| of == piece)),
        None => reading.pane.text.spot.is_some_and(|spot| spot.at() == piece),
    };
    blocks.filter(move |(at, _)| of_piece(*at))
}

/// Returns the passages of what is shown that were read from these lines into a piece.
pub(super) fn of_lines(reading: Reading<'_>, piece: ArticleRef, from: u32, to: u32) -> Vec<(Place, Place)> {
    let mut found = Vec::new();
    for (at, block) in shown(reading, piece) {
        if !block.spans.iter().any(|span| (from..=to).contains(&span.line)) {
            continue;
        }
        let stretches = block.spans.iter().zip(spans::bytes(block, |_| None));
        let within = stretches.filter(|(span, bytes)| (from..=to).contains(&span.line) && !bytes.is_empty());
        let place = |byte| Place { block: at, byte };
        found.extend(within.map(|(_, bytes)| (place(bytes.start), place(bytes.end))));
    }
    found
}

/// Returns the passage that was read from a line into a piece, or from the next of its lines.
pub(super) fn of_line(reading: Reading<'_>, piece: ArticleRef, line: u32) -> Option<(Place, Place)> {
    let next =
        shown(reading, piece).flat_map(|(_, block)| &block.spans).map(|span| span.line).filter(|at| *at >= line).min();
    of_lines(reading, piece, next?, next?).into_iter().next()
}

/// Returns the line of the file that a place of what is shown was read from.
pub(in crate::app) fn line_at(reading: Reading<'_>, place: Place) -> Option<u32> {
    let block = reading.pane.text.article()?.blocks.get(place.block)?;
    let stretches = spans::bytes(block, |_| None);
    let holds = block.spans.iter().zip(&stretches).find(|(_, bytes)| bytes.contains(&place.byte));
    holds.map(|(span, _)| span.line).or_else(|| block.spans.first().map(|span| span.line))
}
