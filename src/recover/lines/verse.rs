//! Finds verse and lists: lines that end where their author ended them and not where the column did. In go the lines of a
//! page, out comes for each whether it is set line for line with the one above, so that both are paragraphs of their own.

use super::index::{List, ListIndex};
use super::line::{HalfEms, Line};
use super::line_index::LineIndex;
use super::page_lines::{Kind, PageLines};
use crate::recover::weights;
use crate::text::chars::{cannot_begin_line, is_han};
use crate::text::sentence::SentenceEnd;

/// Tells for each line whether it is set line for line with the line above.
pub fn verse(page: &PageLines) -> List<LineIndex, bool> {
    let n = page.end();
    let mut found = List::filled(false, page.lines.len());
    let body = |k: LineIndex| page[k].kind == Kind::Body && page[k].wide <= page.w.verse.widest;
    let mut from = LineIndex::FIRST;
    while from < n {
        let to = from.until(n).find(|&k| !body(k) || k > from && (page[k].gap || page.apart(k))).unwrap_or(n);
        if to - from > page.w.verse.around {
            stretch(page, from, to, &mut found);
        }
        from = to.max(from + 1);
    }
    found
}

/// Marks the lines of `from..to`, consecutive lines without a blank one, that are set line for line.
fn stretch(page: &PageLines, from: LineIndex, to: LineIndex, found: &mut List<LineIndex, bool>) {
    let (mut start, mut sum, mut best) = (from, 0.0f32, (0.0f32, from));
    for k in from.until(to) {
        if k + 1 < to {
            sum += broken(page, from, to, k);
            if sum > best.0 {
                best = (sum, k);
            }
        }
        if sum <= 0.0 || k + 1 == to {
            if best.0 >= page.w.verse.enough {
                (start + 1).until(best.1 + 2).for_each(|k| found[k] = true);
            }
            (start, sum, best) = (k + 1, 0.0, (0.0, k + 1));
        }
    }
}

/// Returns how much line `k` of `from..to` speaks for verse.
fn broken(page: &PageLines, from: LineIndex, to: LineIndex, k: LineIndex) -> f32 {
    let w = &page.w.verse;
    let around = k.up_by(w.around).max(from).until((k + w.around + 1).min(to));
    // Lines of a wider column prove nothing.
    let alike = |&j: &LineIndex| page[j].measure <= page[k].measure + w.wider;
    let column = around.clone().filter(alike).map(|j| page[j].wide).max().unwrap_or(0).max(page[k].measure);
    let marked = |k: LineIndex| matches!(page[k].tail, SentenceEnd::Closed | SentenceEnd::Comma | SentenceEnd::Stop);
    let (line, next) = (&page[k], &page[k + 1]);
    let word = next.text.chars().take(9).take_while(char::is_ascii_alphanumeric).map(|_| 1).sum::<HalfEms>();
    let room = column - line.wide - word;
    // Within a paragraph no line lacks an indent.
    let within = k > from && matches!(page[k - 1].tail, SentenceEnd::Word | SentenceEnd::Comma);
    let least = if within { w.within + if cannot_begin_line(next.start()[1]) { 2 } else { 0 } } else { w.room };
    // Lines as wide as both neighbours may fill a narrower column.
    let alike = |k: LineIndex| (line.wide - page[k].wide).abs() <= 2;
    let narrow = line.wide < w.narrow || alike(k + 1) && k > from && alike(k - 1);
    if around.len() > w.around && around.clone().all(marked) || room >= least && !narrow && line.tail != SentenceEnd::Closed
    {
        1.0
    } else if plain(w, line) && plain(w, next) {
        w.plain
    } else if line.tail == SentenceEnd::Closed || room >= 4 {
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
