//! Headlines whose lines were put apart. Where headlines of several columns begin at one height, their first lines may come together,
//! and their last lines with the texts below: a first line that breaks off in mid-word is carried to the shorter line elsewhere that
//! takes the word up.

use crate::recover::lines::index::ListIndex;
use crate::recover::lines::line::HalfEms;
use crate::recover::lines::line_index::LineIndex;
use crate::recover::lines::page_lines::{Kind, PageLines};

/// Whether a line so wide may be what is left of a headline whose first line is so wide.
fn shorter(page: &PageLines, rest: HalfEms, first: HalfEms) -> bool {
    first >= page.w.rejoin.broken && rest * 10 <= first * 6
}

/// Puts lines of headlines together again.
pub fn rejoin(page: &mut PageLines) {
    if page.gappy || page.trust >= page.w.rejoin.orderly {
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

/// Whether the line after heading line `i` goes on with it.
fn held(page: &PageLines, i: LineIndex) -> bool {
    let next = page.kind_of(i + 1) == Some(Kind::Head) && !page[i + 1].gap;
    next && page.bits(i, i + 1) >= page.w.rejoin.held
}

/// The line that breaks off the word which line `rest` takes up, if there is one and no doubt of it.
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
