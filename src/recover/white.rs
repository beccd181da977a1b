//! What white space says of headings: lines that blank lines set off from the text around them.

use super::marks::CLAUSES;
use super::sheet::{Fill, Kind, Sheet};
use super::slug::{Tail, hangs};

/// Log-odds that lines set off are a heading, and more where they stand between blank lines alone.
const SET_OFF: f32 = 5.27;
const ISOLATED: f32 = 1.95;

/// Bits from which a first line's end and the next line's beginning are one word.
const WORD: f32 = 2.0;

/// A line without a sentence's marks.
fn clean(sheet: &Sheet, i: usize) -> bool {
    let slug = &sheet.slugs[i];
    slug.text.len() < 200
        && !slug.pass(CLAUSES)
        && !hangs(slug.first)
        && !sheet.closes_unopened(i)
        && !matches!(slug.tail, Tail::Comma | Tail::Stop)
}

/// What being set off speaks for each line's standing in a heading: one to four lines without a sentence's marks between
/// blank lines, or between a blank line and what can only begin a story.
pub fn set_off(sheet: &Sheet) -> Vec<f32> {
    let n = sheet.slugs.len();
    let mut found = vec![0.0; n];
    if sheet.gappy {
        return found;
    }
    let piece = |k: usize| sheet.kinds[k] != Kind::Body;
    let mut from = 0;
    while from < n {
        if piece(from) || from > 0 && !sheet.slugs[from].gap && !piece(from - 1) {
            from += 1;
            continue;
        }
        let mut to = from;
        while to < n
            && to < from + 5
            && clean(sheet, to)
            && !piece(to)
            && (to == from || !sheet.slugs[to].gap)
            && !sheet.begins(to)
        {
            to += 1;
        }
        if to > from && to < from + 5 {
            let worth = standing(sheet, from, to);
            found[from..to].fill(worth);
            // A line longer than the first is no rest of it; among tops of columns it is one of them.
            let first = sheet.slugs[from].wide;
            for k in from + 1..to {
                let wide = sheet.slugs[k].wide;
                let across = first > sheet.measures[k] + 4 && (wide - sheet.measures[k]).abs() <= 2;
                let longer = across || wide > first + 2 && matches!(sheet.fill(k), Fill::Full | Fill::Dent);
                if longer && sheet.trust < 0.75 && !sheet.slugs[k].text.starts_with('—') {
                    found[k..to].fill(-1.5);
                    break;
                }
            }
        }
        from = to.max(from + 1);
    }
    found
}

/// What speaks for the lines `from..to`, which a blank line or a piece stands over, being a heading.
fn standing(sheet: &Sheet, from: usize, to: usize) -> f32 {
    let last = sheet.slugs[to - 1];
    let pictured = last.text.ends_with('）') && (from..to).any(|k| sheet.slugs[k].text.contains('图'));
    let open = last.tail == Tail::Word || last.text.ends_with(['！', '？', '!', '?']) || last.tail == Tail::Bracket;
    let alone = match sheet.slugs.get(to) {
        None => true,
        Some(next) if next.gap => true,
        Some(_) => {
            sheet.begins(to)
                || matches!(sheet.kinds[to], Kind::Byline | Kind::Caption)
                || matches!(sheet.kinds[to], Kind::Jump(j) if j.back)
        }
    };
    // A line two characters short whose last word goes on below the blank line is a first line.
    let cut = to == from + 1 && sheet.dented(from) && to < sheet.slugs.len() && sheet.bits(from, to) >= WORD;
    if !open || cut {
        return 0.0;
    }
    let isolated = to - from <= 2 && sheet.slugs.get(to).is_none_or(|n| n.gap);
    let under = if alone {
        SET_OFF + if isolated { ISOLATED } else { 0.0 }
    } else if sheet.dented(to) && sheet.fill(to - 1) == Fill::Short {
        SET_OFF / 2.0
    } else {
        return 0.0;
    };
    // A sentence that runs on from the line above to the line below leaves these out.
    let gap = from > 0 && to < sheet.slugs.len() && sheet.slugs[from].gap && sheet.slugs[to].gap;
    let around = gap
        && sheet.kinds[from - 1] == Kind::Body
        && sheet.kinds[to] == Kind::Body
        && sheet.slugs[from - 1].tail != Tail::Closed;
    let skipped = if around {
        let over = sheet.bits(from - 1, to) - sheet.bits(from - 1, from).max(sheet.bits(to - 1, to));
        (over * 0.5).clamp(0.0, 3.0)
    } else {
        0.0
    };
    under + skipped + if pictured { 2.0 } else { 0.0 }
}
