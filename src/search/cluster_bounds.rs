//! Widens the bytes of a hit to whole clusters, so that no accent, sound mark or variation selector is torn from its letter.

use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

/// The farthest a cluster is followed, in bytes. A longer one is no writing, and following it would slow every search.
const REACH: usize = 256;

/// Returns the smallest stretch of whole clusters that contains `hit`.
pub(super) fn widen(text: &str, hit: Range<usize>) -> Range<usize> {
    let start = if plain_at(text, hit.start) { hit.start } else { boundary(text, hit.start, false) };
    let end = if plain_at(text, hit.end) { hit.end } else { boundary(text, hit.end, true) };
    start..end
}

/// Whether a cluster always begins at `at`: at the end of the text, at ASCII, at Chinese characters and marks, and at kana.
fn plain_at(text: &str, at: usize) -> bool {
    let next = text.get(at..).and_then(|rest| rest.chars().next());
    next.is_none_or(|c| {
        matches!(c, ' '..='~' | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3029}' | '\u{3030}'..='\u{3098}'
        | '\u{309B}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF9D}')
    })
}

/// Returns `at` if a cluster begins there, else the nearest boundary after or before it.
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
