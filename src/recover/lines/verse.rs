//! Verse and lists: lines that end where their maker ended them and not where the column did. Takes the lines of a page; says which are
//! set line for line with the one above, each a paragraph of its own.

use super::line::{HalfEms, Line};
use super::page_lines::{Kind, PageLines};
use crate::recover::weights;
use crate::text::chars::{hangs, is_han};
use crate::text::sentence::Tail;

/// For each line, whether it is set line for line with the one above.
pub fn verse(page: &PageLines) -> Vec<bool> {
    let n = page.lines.len();
    let mut found = vec![false; n];
    let body = |k: usize| page.lines[k].kind == Kind::Body && page.lines[k].wide <= page.w.verse.widest;
    let mut from = 0;
    while from < n {
        let to = (from..n).find(|&k| !body(k) || k > from && (page.lines[k].gap || page.apart(k))).unwrap_or(n);
        if to - from > page.w.verse.around {
            stretch(page, from, to, &mut found);
        }
        from = to.max(from + 1);
    }
    found
}

/// Marks the lines of `from..to`, which follow each other without a blank one, that are set line for line.
fn stretch(page: &PageLines, from: usize, to: usize, found: &mut [bool]) {
    let (mut start, mut sum, mut best) = (from, 0.0f32, (0.0f32, from));
    for k in from..to {
        if k + 1 < to {
            sum += broken(page, from, to, k);
            if sum > best.0 {
                best = (sum, k);
            }
        }
        if sum <= 0.0 || k + 1 == to {
            if best.0 >= page.w.verse.enough {
                found[start + 1..=best.1 + 1].fill(true);
            }
            (start, sum, best) = (k + 1, 0.0, (0.0, k + 1));
        }
    }
}

/// How far line `k` of `from..to` speaks for verse.
fn broken(page: &PageLines, from: usize, to: usize, k: usize) -> f32 {
    let w = &page.w.verse;
    let around = k.saturating_sub(w.around).max(from)..(k + w.around + 1).min(to);
    // Of the lines around, those of a wider column say nothing.
    let alike = |&j: &usize| page.lines[j].measure <= page.lines[k].measure + w.wider;
    let column = around.clone().filter(alike).map(|j| page.lines[j].wide).max().unwrap_or(0).max(page.lines[k].measure);
    let marked = |k: usize| matches!(page.lines[k].tail, Tail::Closed | Tail::Comma | Tail::Stop);
    let (line, next) = (&page.lines[k], &page.lines[k + 1]);
    let word = next.text.chars().take(9).take_while(char::is_ascii_alphanumeric).map(|_| 1).sum::<HalfEms>();
    let room = column - line.wide - word;
    // Within a paragraph no line lacks an indent.
    let within = k > from && matches!(page.lines[k - 1].tail, Tail::Word | Tail::Comma);
    let least = if within { w.within + if hangs(next.start()[1]) { 2 } else { 0 } } else { w.room };
    // Lines as wide as both neighbours may fill a narrower column.
    let alike = |k: usize| (line.wide - page.lines[k].wide).abs() <= 2;
    let narrow = line.wide < w.narrow || alike(k + 1) && k > from && alike(k - 1);
    if around.len() > w.around && around.into_iter().all(marked) || room >= least && !narrow && line.tail != Tail::Closed {
        1.0
    } else if plain(w, line) && plain(w, next) {
        w.plain
    } else if line.tail == Tail::Closed || room >= 4 {
        0.0
    } else {
        w.filled
    }
}

/// Whether a short line has no mark in it or at its end.
fn plain(w: &weights::Verse, line: &Line) -> bool {
    (w.narrow..=w.widest * 3 / 4).contains(&line.wide)
        && line.slack == 0
        && usize::from(line.marks.han) + usize::from(line.marks.spaces) >= line.count()
        && line.text.chars().all(|c| is_han(c) || c == ' ')
}
