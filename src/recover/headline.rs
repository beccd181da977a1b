//! Headlines whose lines were put apart: where headlines of several columns begin at one height, their first lines may come
//! together, and their last lines with the texts below.
//!
//! A first line that breaks off in mid-word is carried to the shorter line elsewhere that takes the word up.

use super::sheet::{Kind, Sheet};
use super::slug::Half;

/// How far text may be trusted across blank lines for a page to be in order, where no line is carried.
const ORDERLY: f32 = 0.85;
/// Bits at which one line of a headline takes up the word another breaks off; and how much stronger that must be than any
/// other line for it, or the line for any other.
const WORD: f32 = 5.5;
const AHEAD: f32 = 1.5;
/// Bits to the line below that keep a line where it stands.
const HELD: f32 = 1.0;
/// Farthest apart, in lines.
const REACH: usize = 130;

/// A headline is not broken at less, in half-ems; and what is left over is at most 6 tenths of that.
const BROKEN: Half = 26;

/// Whether a line so wide may be what is left of a headline whose first line is so wide.
fn shorter(rest: Half, first: Half) -> bool {
    first >= BROKEN && rest * 10 <= first * 6
}

/// Puts lines of headlines together again.
pub fn mend(sheet: &mut Sheet) {
    if sheet.gappy || sheet.trust >= ORDERLY {
        return;
    }
    let mut taken = Vec::new();
    for rest in 0..sheet.slugs.len() {
        if taken.contains(&sheet.slugs[rest].line) || !is_first(sheet, rest) {
            continue;
        }
        if let Some(first) = beginning(sheet, rest) {
            let line = sheet.slugs[first].line;
            sheet.carry(first, rest);
            taken.push(line);
        }
    }
}

/// Whether line `i` is the first of its heading.
fn is_first(sheet: &Sheet, i: usize) -> bool {
    sheet.kinds[i] == Kind::Head && (i == 0 || sheet.slugs[i].gap || sheet.kinds[i - 1] != Kind::Head || !held(sheet, i - 1))
}

/// Whether the line after heading line `i` goes on with it.
fn held(sheet: &Sheet, i: usize) -> bool {
    let next = sheet.kinds.get(i + 1) == Some(&Kind::Head) && !sheet.slugs[i + 1].gap;
    next && sheet.bits(i, i + 1) >= HELD
}

/// The line that breaks off the word which line `rest` takes up, if there is one and no doubt of it.
fn beginning(sheet: &Sheet, rest: usize) -> Option<usize> {
    let wide = sheet.slugs[rest].wide;
    let near = rest.saturating_sub(REACH)..(rest + REACH).min(sheet.slugs.len());
    let fits = |&k: &usize| {
        k != rest && k + 1 != rest && sheet.kinds[k] == Kind::Head && !held(sheet, k) && shorter(wide, sheet.slugs[k].wide)
    };
    let mut found: Vec<(f32, usize)> = near.clone().filter(fits).map(|k| (sheet.bits(k, rest), k)).collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let &(bits, first) = found.first().filter(|best| best.0 >= WORD)?;
    let above = if rest > 0 && sheet.kinds[rest - 1] == Kind::Head { sheet.bits(rest - 1, rest) } else { 0.0 };
    let other = near.filter(|&k| k != rest && is_first(sheet, k) && shorter(sheet.slugs[k].wide, sheet.slugs[first].wide));
    let rival = other.map(|k| sheet.bits(first, k)).fold(found.get(1).map_or(above, |next| next.0.max(above)), f32::max);
    (bits >= rival + AHEAD).then_some(first)
}
