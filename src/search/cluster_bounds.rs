//! Widens a hit to whole clusters, so that no accent, sound mark or variation selector is torn from its letter.

use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

/// How far, in bytes, a cluster is followed. Longer ones are no writing, and following them would cost a search its pace.
const REACH: usize = 256;

/// The smallest stretch of whole clusters that holds `hit`.
pub(super) fn widen(text: &str, hit: Range<usize>) -> Range<usize> {
    let start = if plain_at(text, hit.start) { hit.start } else { boundary(text, hit.start, false) };
    let end = if plain_at(text, hit.end) { hit.end } else { boundary(text, hit.end, true) };
    start..end
}

/// Whether the character at `at` always begins a cluster: the end, ASCII, Chinese characters and marks, kana.
fn plain_at(text: &str, at: usize) -> bool {
    let next = text.get(at..).and_then(|rest| rest.chars().next());
    next.is_none_or(|c| {
        matches!(c, ' '..='~' | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3029}' | '\u{3030}'..='\u{3098}'
        | '\u{309B}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF9D}')
    })
}

/// The cluster boundary at `at`, or the nearest one before or after it.
fn boundary(text: &str, at: usize, after: bool) -> usize {
    let from = (at.saturating_sub(REACH)..=at).find(|&n| text.is_char_boundary(n)).unwrap_or(at);
    let to = (at..=at + REACH).rfind(|&n| text.is_char_boundary(n)).unwrap_or(at);
    let near = text.get(from..to).unwrap_or_default();
    let mut cursor = GraphemeCursor::new(at - from, near.len(), true);
    let found = match cursor.is_boundary(near, 0) {
        Ok(false) if after => cursor.next_boundary(near, 0),
        Ok(false) => cursor.prev_boundary(near, 0),
        _ => Ok(None),
    };
    found.ok().flatten().map_or(at, |n| from + n)
}
