//! Where what is shown of an article stands in its file, and the other way round, without the file at hand.

use super::State;
use super::original::bytes_of_spans;
use crate::model::{ArticleRef, Place};

/// The blocks shown that were printed in a piece, with their place among those shown.
fn shown(state: &State, piece: ArticleRef) -> impl Iterator<Item = (usize, &crate::model::Block)> {
    let blocks = state.pane.text.article().into_iter().flat_map(|article| article.blocks.iter().enumerate());
    let of_piece = move |at: usize| match state.pane.text.story() {
        Some(story) => story.origins.get(at).is_some_and(|origin| origin.is_some_and(|(of, _)| of == piece)),
        None => state.pane.text.spot.is_some_and(|spot| spot.at() == piece),
    };
    blocks.filter(move |(at, _)| of_piece(*at))
}

/// What was read from these lines into a piece, as it is shown: from place to place.
pub(super) fn of_lines(state: &State, piece: ArticleRef, from: u32, to: u32) -> Vec<(Place, Place)> {
    let mut found = Vec::new();
    for (at, block) in shown(state, piece) {
        if !block.spans.iter().any(|span| (from..=to).contains(&span.line)) {
            continue;
        }
        let stretches = block.spans.iter().zip(bytes_of_spans(block, |_| None));
        let within = stretches.filter(|(span, bytes)| (from..=to).contains(&span.line) && !bytes.is_empty());
        let place = |byte| Place { block: at, byte };
        found.extend(within.map(|(_, bytes)| (place(bytes.start), place(bytes.end))));
    }
    found
}

/// What was read from a line into a piece, or from the next line of it.
pub(super) fn of_line(state: &State, piece: ArticleRef, line: u32) -> Option<(Place, Place)> {
    let next = shown(state, piece).flat_map(|(_, block)| &block.spans).map(|span| span.line).filter(|at| *at >= line).min();
    of_lines(state, piece, next?, next?).into_iter().next()
}

/// The line of the file that a place of what is shown was read from.
pub(super) fn line_at(state: &State, place: Place) -> Option<u32> {
    let block = state.pane.text.article()?.blocks.get(place.block)?;
    let stretches = bytes_of_spans(block, |_| None);
    let holds = block.spans.iter().zip(&stretches).find(|(_, bytes)| bytes.contains(&place.byte));
    holds.map(|(span, _)| span.line).or_else(|| block.spans.first().map(|span| span.line))
}
