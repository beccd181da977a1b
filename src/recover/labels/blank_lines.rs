//! Weighs blank lines as evidence for headings. In go the lines of a page, out come for each the log-odds that it belongs to
//! a heading because blank lines set it off from the text around.

use crate::recover::lines::index::{List, ListIndex};
use crate::recover::lines::line_index::LineIndex;
use crate::recover::lines::line_profile::CLAUSES;
use crate::recover::lines::page_lines::{Fill, Kind, PageLines};
use crate::text::chars::cannot_begin_line;
use crate::text::sentence::SentenceEnd;

/// Whether a line holds no mark of a sentence.
fn clean(page: &PageLines, i: LineIndex) -> bool {
    let line = &page[i];
    line.text.len() < 200
        && !line.pass(CLAUSES)
        && !cannot_begin_line(line.first)
        && !page.closes_unopened(i)
        && !matches!(line.tail, SentenceEnd::Comma | SentenceEnd::Stop)
}

/// Returns for each line the log-odds of a heading because it is set off: one to four lines without a sentence's marks stand
/// between blank lines, or between a blank line and an opener.
pub fn set_off(page: &PageLines) -> List<LineIndex, f32> {
    let n = page.end();
    let mut found = List::filled(0.0, page.lines.len());
    if page.double_spaced {
        return found;
    }
    let piece = |k: LineIndex| page[k].kind != Kind::Body;
    let mut from = LineIndex::FIRST;
    while from < n {
        if piece(from) || !from.is_first() && !page[from].gap && !piece(from - 1) {
            from += 1;
            continue;
        }
        let mut to = from;
        while to < n && to < from + 5 && clean(page, to) && !piece(to) && (to == from || !page[to].gap) && !page[to].begins {
            to += 1;
        }
        if to > from && to < from + 5 {
            let worth = standing(page, from, to);
            from.until(to).for_each(|k| found[k] = worth);
            // A line longer than the first does not continue it; among the tops of columns it is another top.
            let first = page[from].wide;
            for k in (from + 1).until(to) {
                let wide = page[k].wide;
                let across = first > page[k].measure + 4 && (wide - page[k].measure).abs() <= 2;
                let longer = across || wide > first + 2 && matches!(page[k].fill, Fill::Full | Fill::TwoShort);
                if longer && page.gap_trust < page.w.blank_lines.longer_trust && !page[k].text.starts_with('—') {
                    k.until(to).for_each(|k| found[k] = page.w.blank_lines.longer);
                    break;
                }
            }
        }
        from = to.max(from + 1);
    }
    found
}

/// Returns the log-odds of the lines `from..to` being a heading; a blank line or a byline, caption or credit stands over
/// them.
fn standing(page: &PageLines, from: LineIndex, to: LineIndex) -> f32 {
    let w = &page.w.blank_lines;
    let last = page[to - 1];
    let pictured = last.text.ends_with('）') && from.until(to).any(|k| page[k].text.contains('图'));
    let open =
        last.tail == SentenceEnd::Word || last.text.ends_with(['！', '？', '!', '?']) || last.tail == SentenceEnd::Bracket;
    let alone = match page.get(to) {
        None => true,
        Some(next) if next.gap => true,
        Some(_) => {
            page[to].begins
                || matches!(page[to].kind, Kind::Byline | Kind::Caption)
                || matches!(page[to].kind, Kind::Jump(j) if j.back)
        }
    };
    // A line two characters short whose last word goes on below the blank line is a paragraph's first line.
    let cut = to == from + 1 && page[from].looks_first && to < page.end() && page.bits(from, to) >= w.word;
    if !open || cut {
        return 0.0;
    }
    let isolated = to - from <= 2 && page.get(to).is_none_or(|n| n.gap);
    let under = if alone {
        w.set_off + if isolated { w.isolated } else { 0.0 }
    } else if page[to].looks_first && page[to - 1].fill == Fill::Short {
        w.set_off * w.dented
    } else {
        return 0.0;
    };
    // If the line above goes on in the line below, these lines are no part of that text.
    let gap = !from.is_first() && to < page.end() && page[from].gap && page[to].gap;
    let around = gap
        && page[from - 1].kind == Kind::Body
        && page[to].kind == Kind::Body
        && page[from - 1].tail != SentenceEnd::Closed;
    let skipped = if around {
        let over = page.bits(from - 1, to) - page.bits(from - 1, from).max(page.bits(to - 1, to));
        (over * w.skipped).clamp(0.0, w.skipped_most)
    } else {
        0.0
    };
    under + skipped + if pictured { w.pictured } else { 0.0 }
}
