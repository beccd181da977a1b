//! Sets a block by the chunk, the unit in which a galley sets lines and remembers them: a block's text and a chunk's number
//! go in, set lines come out.
//!
//! A block is one chunk, unless it is a giant one. Then it is cut after the first sentence end behind every 64 KiB, and each
//! chunk begins on a line of its own, so that no screen needs what stands before its chunk: one line in a thousand is short,
//! and any place of a 100 MB paragraph is set within a millisecond.

use std::ops::Range;

use super::layout::{Edge, LONGEST_HEADING, Layout};
use super::{SetLine, Setter, Style, Titles, headline};
use crate::text::width::Cells;

/// The length up to which a block is one chunk, in bytes.
const WHOLE: usize = 1 << 18;
/// The approximate length of a chunk of a longer block, in bytes.
const LENGTH: usize = 1 << 16;
/// The distance behind a cut in which a sentence end is looked for, in bytes.
const SEARCH: usize = 1 << 12;

/// Counts the chunks of a block.
pub(super) fn count(text: &str) -> usize {
    if text.len() <= WHOLE { 1 } else { text.len().div_ceil(LENGTH).max(1) }
}

/// Returns the number of the chunk that holds an offset.
pub(super) fn holding(text: &str, byte: usize) -> usize {
    if text.len() <= WHOLE {
        return 0;
    }
    let guess = (byte / LENGTH).min(count(text) - 1);
    if byte < start(text, guess) { guess - 1 } else { guess }
}

/// Returns the range of bytes of a chunk.
pub(super) fn range(text: &str, n: usize) -> Range<usize> {
    let end = if n + 1 < count(text) { start(text, n + 1) } else { text.len() };
    start(text, n)..end
}

/// Returns the byte where a chunk begins: behind the first sentence end after its cut, else at the cut.
fn start(text: &str, n: usize) -> usize {
    if n == 0 {
        return 0;
    }
    let mark = boundary(text, n * LENGTH);
    let window = text.get(mark..boundary(text, mark + SEARCH)).unwrap_or("");
    let ends = |c: char| matches!(c, '。' | '！' | '？' | '\n');
    let follows = |c: char| ends(c) || matches!(c, '”' | '’' | '」' | '』' | '）' | '》' | ' ' | '\u{3000}');
    let sentence = window
        .find(ends)
        .and_then(|at| window.get(at..))
        .map(|tail| mark + window.len() - tail.trim_start_matches(follows).len());
    // Without sentences, the space between two words, and without words any place between two clusters.
    sentence
        .or_else(|| window.find(' ').map(|at| mark + at + 1))
        .filter(|&at| at < mark + window.len())
        .unwrap_or_else(|| cluster_start(text, mark))
}

/// Returns the last character boundary up to `at`.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Returns the first cluster start at or behind `mark`, behind the first marks that could belong to what stands before.
fn cluster_start(text: &str, mark: usize) -> usize {
    use crate::text::class::Traits;
    let rest = text.get(mark..).unwrap_or("");
    let plain = |&(_, c): &(usize, char)| Traits::of(c).starts_cluster() && !Traits::of(c).prepends();
    let mut chars = rest.char_indices().take_while(|&(at, _)| at < SEARCH).filter(plain);
    chars.next().and_then(|_| chars.next()).map_or(mark, |(at, _)| mark + at)
}

/// Sets a chunk of the `block`th block. Offsets count from the block's start.
pub(super) fn set(text: &str, block: usize, n: usize, layout: Layout, style: &Style) -> Vec<SetLine> {
    let bytes = range(text, n);
    let part = text.get(bytes.clone()).unwrap_or("");
    let measure = style.measure.saturating_sub(2 * layout.margin).max(1);
    let indent = if layout.indented && n == 0 { style.indent } else { 0 };
    let justify = style.justify && layout.edge == Edge::Left;
    let style = Style { measure, justify, indent, ..*style };
    if layout.titles != Titles::Plain
        && let Some(lines) = enlarged(part, block, layout, style)
    {
        return lines;
    }
    let mut lines: Vec<SetLine> =
        if layout.edge == Edge::Balanced { heading(part, style) } else { Setter::new(part, &style).collect() };
    let right = layout.edge == Edge::Right && lines.len() == 1;
    for line in &mut lines {
        line.block = block;
        line.bytes = line.bytes.start + bytes.start..line.bytes.end + bytes.start;
        line.indent += layout.margin;
        let spare = measure.saturating_sub(line.cells);
        match layout.edge {
            Edge::Balanced => line.indent += spare / 2,
            Edge::Right if right => line.indent += spare,
            Edge::Right | Edge::Left => {}
        }
    }
    lines
}

/// Sets a title twice as large: at half the measure, each of its cells a block of two by two. Returns `None` where it would
/// be too long so, since large type must not drive the text from the screen.
fn enlarged(text: &str, block: usize, layout: Layout, style: Style) -> Option<Vec<SetLine>> {
    /// Six large ideographs; in narrower columns titles stay as they are.
    const LEAST: Cells = 24;
    /// Lines a large title may have.
    const MOST: usize = 3;
    if style.measure < LEAST || text.len() > LONGEST_HEADING {
        return None;
    }
    let set = heading(text, Style { measure: style.measure / 2, hang: false, ..style });
    if set.len() > MOST {
        return None;
    }
    let count = set.len();
    let mut lines = Vec::with_capacity(2 * count);
    for (n, line) in set.into_iter().enumerate() {
        let cells = 2 * line.cells;
        let indent = layout.margin + style.measure.saturating_sub(cells) / 2;
        // Its lower half. It begins where its line does, so that no place of the text is in it.
        let below = SetLine { block, bytes: line.bytes.start..line.bytes.start, blank: true, ..SetLine::default() };
        lines.push(SetLine { block, indent, cells, large: true, ..line });
        // Below the last line of the article there is room enough.
        if layout.titles == Titles::Large && !(layout.last && n + 1 == count) {
            lines.push(below);
        }
    }
    Some(lines)
}

/// Sets a heading: on one line where it has room, else broken where its sense lets it, else as evenly as can be.
#[must_use]
pub fn heading(text: &str, style: Style) -> Vec<SetLine> {
    if text.len() > LONGEST_HEADING {
        return Setter::new(text, &style).collect();
    }
    let lines: Vec<SetLine> = Setter::new(text, &style).collect();
    if lines.len() == 1 {
        return lines;
    }
    headline::set(text, &style).unwrap_or_else(|| Setter::new(text, &balanced(text, style)).collect())
}

/// Returns the style with the shortest measure at which the text takes no more lines.
fn balanced(text: &str, style: Style) -> Style {
    let lines = |measure| Setter::new(text, &Style { measure, ..style }).count();
    let needed = lines(style.measure);
    let (mut short, mut enough) = (0, style.measure);
    while enough - short > 1 {
        let middle = short + (enough - short) / 2;
        if lines(middle) <= needed { enough = middle } else { short = middle }
    }
    Style { measure: enough, ..style }
}
