//! Puts together headlines whose lines came apart. Where the headlines of several columns begin at one height, the file may
//! give their first lines together and their last lines with the texts below. In goes a labelled page; a first line that
//! breaks off in mid-word is moved to the shorter line elsewhere that goes on with the word.

use crate::recover::lines::index::ListIndex;
use crate::recover::lines::line::HalfEms;
use crate::recover::lines::line_index::LineIndex;
use crate::recover::lines::page_lines::{Kind, PageLines};

/// Whether a line of the width `rest` may complete a headline whose first line has the width `first`.
fn shorter(page: &PageLines, rest: HalfEms, first: HalfEms) -> bool {
    first >= page.w.rejoin.broken && rest * 10 <= first * 6
}

/// Moves the first lines of headlines to the lines that complete them.
pub fn rejoin(page: &mut PageLines) {
    if page.double_spaced || page.gap_trust >= page.w.rejoin.orderly {
        return;
    }
    let mut taken = Vec::new();
    for rest in page.indices() {
        if taken.contains(&page[rest].number) || !is_first(page, rest) {
            continue;
        }
        if let Some(first) = beginning(page, rest) {
            let line = page[first].number;
            page.carry(first, rest);
            taken.push(line);
        }
    }
}

/// Whether line `i` is the first of its heading.
fn is_first(page: &PageLines, i: LineIndex) -> bool {
    page[i].kind == Kind::Head && (i.is_first() || page[i].gap || page[i - 1].kind != Kind::Head || !held(page, i - 1))
}

/// Whether the line after heading line `i` continues it.
fn held(page: &PageLines, i: LineIndex) -> bool {
    let next = page.kind_of(i + 1) == Some(Kind::Head) && !page[i + 1].gap;
    next && page.bits(i, i + 1) >= page.w.rejoin.held
}

/// Returns the line whose last word line `rest` completes, if there is one beyond doubt.
fn beginning(page: &PageLines, rest: LineIndex) -> Option<LineIndex> {
    let wide = page[rest].wide;
    let near = rest.up_by(page.w.rejoin.reach).until((rest + page.w.rejoin.reach).min(page.end()));
    let fits = |&k: &LineIndex| {
        k != rest && k + 1 != rest && page[k].kind == Kind::Head && !held(page, k) && shorter(page, wide, page[k].wide)
    };
    let mut found: Vec<(f32, LineIndex)> = near.clone().filter(fits).map(|k| (page.bits(k, rest), k)).collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let &(bits, first) = found.first().filter(|best| best.0 >= page.w.rejoin.word)?;
    let above = if !rest.is_first() && page[rest - 1].kind == Kind::Head { page.bits(rest - 1, rest) } else { 0.0 };
    let other = near.filter(|&k| k != rest && is_first(page, k) && shorter(page, page[k].wide, page[first].wide));
    let rival = other.map(|k| page.bits(first, k)).fold(found.get(1).map_or(above, |next| next.0.max(above)), f32::max);
    (bits >= rival + page.w.rejoin.ahead).then_some(first)
}
