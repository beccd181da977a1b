//! Verse and lists: lines that end where their maker ended them and not where the column did, each a paragraph of its own.

use super::bond::is_han;
use super::sheet::{Kind, Sheet};
use super::slug::{Half, Slug, Tail, hangs};

/// The widest line of verse, in half-ems.
const WIDEST: Half = 40;
/// A narrower line is a piece of a table.
const NARROW: Half = 8;
/// A column as much wider is another, in half-ems.
const WIDER: Half = 8;
/// Lines on either side that show how wide the column is.
const AROUND: usize = 4;
/// Room at a line's end, in half-ems, that no mark and no lost indent explains.
const ROOM: Half = 8;
const WITHIN: Half = 4;
/// What a stretch must come to: each line broken short in mid-sentence speaks for it, each that fills its column against.
const ENOUGH: f32 = 4.0;
const FILLED: f32 = -1.5;
/// Prose has a mark in every eight characters or so: lines without any speak for verse.
const PLAIN: f32 = 0.5;

/// For each slug, whether it is set line for line with the one above.
pub fn verse(sheet: &Sheet) -> Vec<bool> {
    let n = sheet.slugs.len();
    let mut found = vec![false; n];
    let body = |k: usize| sheet.kinds[k] == Kind::Body && sheet.slugs[k].wide <= WIDEST;
    let mut from = 0;
    while from < n {
        let to = (from..n).find(|&k| !body(k) || k > from && (sheet.slugs[k].gap || sheet.apart(k))).unwrap_or(n);
        if to - from > AROUND {
            stretch(sheet, from, to, &mut found);
        }
        from = to.max(from + 1);
    }
    found
}

/// Marks the lines of `from..to`, which follow each other without a blank one, that are set line for line.
fn stretch(sheet: &Sheet, from: usize, to: usize, found: &mut [bool]) {
    let (mut start, mut sum, mut best) = (from, 0.0f32, (0.0f32, from));
    for k in from..to {
        if k + 1 < to {
            sum += broken(sheet, from, to, k);
            if sum > best.0 {
                best = (sum, k);
            }
        }
        if sum <= 0.0 || k + 1 == to {
            if best.0 >= ENOUGH {
                found[start + 1..=best.1 + 1].fill(true);
            }
            (start, sum, best) = (k + 1, 0.0, (0.0, k + 1));
        }
    }
}

/// How far line `k` of `from..to` speaks for verse.
fn broken(sheet: &Sheet, from: usize, to: usize, k: usize) -> f32 {
    let around = k.saturating_sub(AROUND).max(from)..(k + AROUND + 1).min(to);
    // Of the lines around, those of a wider column say nothing.
    let alike = |&j: &usize| sheet.measures[j] <= sheet.measures[k] + WIDER;
    let column = around.clone().filter(alike).map(|j| sheet.slugs[j].wide).max().unwrap_or(0).max(sheet.measures[k]);
    let marked = |k: usize| matches!(sheet.slugs[k].tail, Tail::Closed | Tail::Comma | Tail::Stop);
    let (slug, next) = (&sheet.slugs[k], &sheet.slugs[k + 1]);
    let word = next.text.chars().take(9).take_while(char::is_ascii_alphanumeric).map(|_| 1).sum::<Half>();
    let room = column - slug.wide - word;
    // Within a paragraph no line lacks an indent.
    let within = k > from && matches!(sheet.slugs[k - 1].tail, Tail::Word | Tail::Comma);
    let least = if within { WITHIN + if hangs(next.start()[1]) { 2 } else { 0 } } else { ROOM };
    // Lines as wide as both neighbours may fill a narrower column.
    let alike = |k: usize| (slug.wide - sheet.slugs[k].wide).abs() <= 2;
    let narrow = slug.wide < NARROW || alike(k + 1) && k > from && alike(k - 1);
    if around.len() > AROUND && around.into_iter().all(marked) || room >= least && !narrow && slug.tail != Tail::Closed {
        1.0
    } else if plain(slug) && plain(next) {
        PLAIN
    } else if slug.tail == Tail::Closed || room >= 4 {
        0.0
    } else {
        FILLED
    }
}

/// Whether a short line has no mark in it or at its end.
fn plain(slug: &Slug) -> bool {
    (NARROW..=WIDEST * 3 / 4).contains(&slug.wide)
        && slug.slack == 0
        && usize::from(slug.marks.han) + usize::from(slug.marks.spaces) >= slug.count()
        && slug.text.chars().all(|c| is_han(c) || c == ' ')
}
