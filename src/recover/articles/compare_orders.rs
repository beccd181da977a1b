//! Compares two readings of one page, in the file's own order and rearranged. Out comes by how much better the sentences
//! that go on elsewhere in the second reading go on there. If the file's order is the reading order, they do not; a page is
//! rearranged only if it gains.

use std::collections::HashMap;

use crate::model::{Page, Role, Span};
use crate::recover::language::goes_on;
use crate::recover::lines::line_index::LineIndex;
use crate::recover::lines::page_lines::PageLines;
use crate::recover::weights;
use crate::text::sentence::SentenceEnd;

/// The gain of rearranging a page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Gain {
    /// The number of sentences that go on elsewhere.
    pub moved: usize,
    /// By how much better they go on there than in the file's order, in log-odds.
    pub odds: f32,
}

/// For each line that leaves its sentence open the line it goes on in, if there is one.
type NextLines = HashMap<LineIndex, Option<LineIndex>>;

/// Returns the next lines of a page that was read from these lines; `places` finds a line by its place in the source.
fn next_lines(page: &Page, places: &HashMap<(u32, u32), LineIndex>, lines: &PageLines) -> NextLines {
    let mut next_lines = HashMap::new();
    let place = |span: &Span| places.get(&(span.line, span.from)).copied();
    let texts = page.articles.iter().flat_map(|article| &article.blocks);
    for block in texts.filter(|block| matches!(block.role, Role::Body | Role::Lead)) {
        for (n, span) in block.spans.iter().enumerate() {
            let Some(at) = place(span).filter(|&at| matches!(lines[at].tail, SentenceEnd::Word | SentenceEnd::Comma)) else {
                continue;
            };
            next_lines.insert(at, block.spans.get(n + 1).and_then(place));
        }
    }
    next_lines
}

/// Returns the gain of the second reading of the lines over the first.
pub fn gain(w: &weights::Order, lines: &PageLines, own: &Page, other: &Page) -> Gain {
    let places = lines.indices().map(|at| ((lines[at].number, lines[at].from), at)).collect();
    let (own, other) = (next_lines(own, &places, lines), next_lines(other, &places, lines));
    let odds = |a: LineIndex, b: Option<LineIndex>| match b {
        Some(b) => goes_on(lines[a].text, lines[b].text).clamp(-w.most, w.most),
        None => w.cut,
    };
    let mut moved: Vec<(LineIndex, Option<LineIndex>, Option<LineIndex>)> =
        own.iter().filter_map(|(&a, &b)| Some((a, b, *other.get(&a)?))).filter(|(_, b, c)| b != c).collect();
    moved.sort_unstable();
    Gain { moved: moved.len(), odds: moved.iter().map(|&(a, b, c)| odds(a, c) - odds(a, b)).sum() }
}
