//! Says of every line what it is: pieces with a set phrase first, then running text and headings by one best path.
//!
//! The path weighs what a line looks like against how it sits between its neighbours: a heading may stand only where a
//! paragraph has ended or a column broken off, and what follows must be able to begin. All weights are in [`Weights`].

use super::{blank_lines, fixed_lines};
use crate::recover::language::{phrases, pictures};
use crate::recover::lines::items;
use crate::recover::lines::line::HalfEms;
use crate::recover::lines::line_profile::{BYLINE, LineProfile, MARKED};
use crate::recover::lines::page_lines::{Fill, Kind, PageLines, bracketed};
use crate::recover::lines::verse::verse;
use crate::text::chars::{hangs, is_han};
use crate::text::sentence::Tail;

/// Log-odds of the path; one table so that they can be seen together. Their tuning is told in `docs/structure.md`.
struct Weights {
    head: f32,
    clean: f32,
    comma: f32,
    stop: f32,
    open_end: f32,
    wider: f32,
    clauses: f32,
    dash: f32,
    after_closed: f32,
    after_open_gap: f32,
    after_open: f32,
    gap: f32,
    head_on: f32,
    head_word: f32,
    head_longer: f32,
    head_gap: f32,
    before_start: f32,
    before_middle: f32,
    before_middle_gap: f32,
    near: f32,
    near_gap: f32,
    near_scrap: f32,
    broken: f32,
    broken_gap: f32,
    unfinished: f32,
    too_wide: f32,
    pictures: f32,
    verse: f32,
    marked: f32,
    loose_short: f32,
}

const W: Weights = Weights {
    head: -2.5,
    clean: 1.0,
    comma: -1.6,
    stop: -6.0,
    open_end: 4.0,
    wider: 4.2,
    clauses: 1.5,
    dash: 1.5,
    after_closed: 2.6,
    after_open_gap: -1.0,
    after_open: -4.5,
    gap: 0.7,
    head_on: 0.7,
    head_word: 0.5,
    head_longer: -1.5,
    head_gap: -0.6,
    before_start: 2.0,
    before_middle: -1.0,
    before_middle_gap: 0.0,
    near: 3.0,
    near_gap: 1.12,
    near_scrap: 1.2,
    broken: -5.0,
    broken_gap: -1.5,
    unfinished: -3.5,
    too_wide: -3.0,
    pictures: 4.0,
    verse: -6.0,
    marked: -3.0,
    loose_short: -2.0,
};

/// Labels every line of the page.
pub fn classify(page: &mut PageLines) {
    fixed_lines::find(page);
    fixed_lines::masthead(page);
    path(page);
    tables(page);
    fixed_lines::settle(page);
}

/// Lines of a heading's kind without end are no heading but a table or a list.
fn tables(page: &mut PageLines) {
    let n = page.lines.len();
    let mut from = 0;
    while from < n {
        let head = |k: usize| page.kinds[k] == Kind::Head && (k == from || !page.lines[k].gap || page.gappy);
        let to = (from..n).find(|&k| !head(k)).unwrap_or(n);
        if to > from + MOST_LINES {
            page.kinds[from..to].fill(Kind::Body);
        }
        from = to.max(from + 1);
    }
}

/// The most lines a heading has, all its parts together.
const MOST_LINES: usize = 7;

/// How much a line looks like a line of a heading.
fn heading_score(page: &PageLines, i: usize) -> f32 {
    let line = &page.lines[i];
    let count = line.count();
    if count > 100 {
        return -30.0;
    }
    let LineProfile { han, commas, stops, spaces, .. } = line.marks;
    let mut score = W.head + W.comma * f32::from(commas) + W.stop * f32::from(stops);
    if commas + stops == 0 {
        score += W.clean;
    }
    let fill = page.fill(i);
    let exclaims = matches!(line.last, '！' | '？' | '!' | '?')
        && line.gap
        && page.lines.get(i + 1).is_none_or(|n| n.gap || page.begins(i + 1) || page.dented(i + 1));
    let closed = line.tail == Tail::Closed && !exclaims;
    match fill {
        Fill::Short | Fill::Dent if !closed && line.tail != Tail::Stop => {
            score += if fill == Fill::Short { W.open_end } else { W.open_end / 3.0 };
        }
        Fill::Loose if !closed && count <= 60 && line.tail != Tail::Stop => {
            score += if count <= 40 && commas == 0 { W.open_end + 1.6 } else { W.open_end - 1.5 };
        }
        _ => {}
    }
    if page.measures[i] > 0 && line.wide > page.measures[i] + 3 + line.slack && commas + stops == 0 {
        score += W.wider;
    }
    if matches!(line.tail, Tail::Comma | Tail::Stop) {
        score -= 4.0;
    }
    if line.pass(MARKED) && items::is_marked(line.text) {
        score += W.marked;
    }
    if hangs(line.first) {
        score -= 6.0;
    }
    if page.closes_unopened(i) {
        score -= 2.8;
    }
    let dash = matches!(line.first, '—' | '－');
    if dash && (line.text.starts_with("——") || line.text.starts_with("———") || line.text.starts_with("－－")) {
        score += W.dash;
    }
    let pictures = line.last == '）'
        && ["图片）", "图）", "张）", "幅）"].iter().any(|w| line.text.ends_with(w))
        && line.text.contains('图');
    if pictures && commas + stops == 0 {
        score += W.pictures;
    }
    let phrases =
        || line.text.split([' ', '\u{3000}']).filter(|part| part.chars().filter(|&c| is_han(c)).count() >= 4).count();
    if spaces > 0 && commas + stops == 0 && phrases() >= 2 {
        score += W.clauses;
    }
    if han < 3 || count > 3 * usize::from(han.max(1)) {
        score -= 2.0;
    }
    if page.begins(i) || bracketed(line.text) || line.pass(BYLINE) && phrases::is_byline(line.text) {
        score -= 8.1;
    }
    score
}

/// Whether a sentence that stands at the end of line `i` may be over.
fn over(page: &PageLines, i: usize) -> bool {
    match page.lines[i].tail {
        Tail::Closed => true,
        Tail::Stop | Tail::Bracket => page.fill(i) != Fill::Full,
        _ => false,
    }
}

/// A short line that ends in a word with nothing after it to go on with is unfinished, or no running text.
fn unfinished(page: &PageLines, i: usize) -> bool {
    let cut = page.lines[i].tail == Tail::Word && page.fill(i) == Fill::Short;
    cut && match page.kinds.get(i + 1) {
        Some(Kind::Body | Kind::Head) => page.lines[i + 1].gap && !page.gappy,
        Some(Kind::Jump(j)) => j.back,
        _ => true,
    }
}

/// A short line of flowing text, in half-ems.
const SHORT: HalfEms = 40;

/// Best link of two lines of running text that are neighbours in the source.
fn text_text(page: &PageLines, i: usize) -> f32 {
    let j = i + 1;
    if page.apart(j) {
        return 0.5;
    }
    let gap = page.lines[j].gap && !page.gappy;
    // Where a line is a paragraph, a short one that ends in a word is hardly the beginning of one.
    let short = page.fill(i) == Fill::Loose && page.lines[i].tail == Tail::Word && page.lines[i].wide <= SHORT;
    let on = page.runs_on(i, j)
        + if short { W.loose_short } else { 0.0 }
        + if gap {
            W.near_gap * (2.0 * page.trust - 0.4)
        } else if page.scraps[j] {
            W.near_scrap
        } else {
            W.near
        };
    let start = paragraph(page, i, j) - if gap { 0.5 } else { 0.0 };
    let broken = if gap { W.broken_gap } else { W.broken };
    on.max(start).max(broken)
}

/// Log-odds that a paragraph ends with line `i` and one begins with `j`.
pub fn paragraph(page: &PageLines, i: usize, j: usize) -> f32 {
    let begins = page.begins(j);
    let bracket = bracketed(page.lines[j].text);
    let fresh = begins || bracket || page.dented(j);
    let mut score = match (page.lines[i].tail, page.fill(i)) {
        (Tail::Closed, Fill::Full) => {
            if fresh {
                2.5
            } else {
                -0.5
            }
        }
        (Tail::Closed, _) => 3.0,
        (Tail::Stop | Tail::Bracket, Fill::Dent | Fill::Short) => 1.5,
        (Tail::Stop | Tail::Bracket, Fill::Loose) => 0.0,
        (Tail::Stop, Fill::Full) if page.dented(j) => 1.3,
        (Tail::Word, Fill::Dent | Fill::Short) if page.dented(j) && page.dents > 0.6 => 0.5,
        (_, Fill::Short | Fill::Dent) => -2.5,
        (_, Fill::Loose) => -2.0,
        _ => -5.0,
    };
    if begins {
        score += if over(page, i) { 1.0 } else { -0.9 };
    }
    if hangs(page.lines[j].first) {
        score -= 6.0;
    }
    // A full line that begins a paragraph has lost no indent, in a column where the others have.
    let column = (page.measures[i] - page.measures[j]).abs() <= 3;
    if !fresh && page.fill(j) == Fill::Full && page.measures[i] > 0 && column {
        score -= 1.0 + 3.5 * page.dents;
    }
    score
}

fn text_head(page: &PageLines, i: usize) -> f32 {
    let gap = page.lines[i + 1].gap;
    if page.apart(i + 1) {
        return 0.3;
    }
    let far = if gap && !page.gappy { W.gap } else { 0.0 };
    far + match page.lines[i].tail {
        Tail::Closed if page.fill(i) != Fill::Full => W.after_closed,
        Tail::Closed => W.after_closed / 2.7,
        _ if over(page, i) => 0.0,
        _ if gap => W.after_open_gap,
        _ => W.after_open,
    }
}

fn head_text(page: &PageLines, i: usize) -> f32 {
    let j = i + 1;
    let gap = page.lines[j].gap;
    if page.apart(j) {
        return 0.3;
    }
    if hangs(page.lines[j].first) {
        return -4.0;
    }
    // A heading ends where the sentence it would form with the text does not hold together.
    let bits = page.bits(i, j).clamp(-4.0, 6.0) * if gap { 0.2 } else { 0.4 };
    if page.begins(j) || page.dented(j) || page.fill(j) == Fill::Loose {
        W.before_start
    } else if gap {
        W.before_middle_gap - bits.max(0.0)
    } else {
        W.before_middle - bits
    }
}

fn head_head(page: &PageLines, i: usize) -> f32 {
    if page.lines[i + 1].gap {
        return if page.gappy { 0.3 } else { W.head_gap };
    }
    let (above, below, measure) = (page.lines[i].wide, page.lines[i + 1].wide, page.measures[i + 1]);
    if page.trust < 0.8 && below > above + 4 && measure > 0 && (below - measure).abs() <= 2 {
        return W.head_longer;
    }
    W.head_on + W.head_word * page.bits(i, i + 1).clamp(0.0, 7.0)
}

/// A line no column of this measure can hold.
fn too_wide(page: &PageLines, i: usize) -> bool {
    let (line, measure) = (&page.lines[i], page.measures[i]);
    measure > 0 && line.wide > measure + line.slack + 2 && !line.text.contains(' ')
}

/// Log-odds of running text and of a heading right before piece `i`.
fn leads_to(page: &PageLines, i: usize) -> (f32, f32) {
    let open = !over(page, i - 1);
    match page.kinds[i] {
        Kind::Byline if open => (-2.5, 1.5),
        Kind::Caption if open && pictures::is_pictured(page.lines[i].text) => (-2.5, 1.5),
        Kind::Byline => (0.5, 0.0),
        Kind::Jump(j) if !j.back => (1.0, -3.0),
        Kind::Jump(_) if open => (-1.5, 1.0),
        _ => (0.0, 0.0),
    }
}

/// Running text or heading, for the lines no phrase gave away: the best path over each page.
fn path(page: &mut PageLines) {
    let n = page.lines.len();
    let set_off = blank_lines::set_off(page);
    let verse = verse(page);
    // score and choice of [text, head] at each line
    let mut scores = [0.0f32, 0.0];
    let mut came = vec![[0u8; 2]; n];
    for i in 0..n {
        if page.kinds[i] != Kind::Body {
            if i > 0 && page.kinds[i - 1] == Kind::Body {
                let (text, head) = leads_to(page, i);
                scores = [scores[0] + text, scores[1] + head];
            }
            let best = u8::from(scores[1] > scores[0]);
            came[i] = [best; 2];
            scores = [scores[0].max(scores[1]); 2];
            continue;
        }
        let look = heading_score(page, i) + set_off[i] + if verse[i] { W.verse } else { 0.0 };
        let fixed = i > 0 && page.kinds[i - 1] != Kind::Body;
        let (tt, th, ht, hh) = if i == 0 {
            (0.0, 0.5, 0.0, 0.5)
        } else if fixed {
            let head = match page.kinds[i - 1] {
                Kind::Jump(j) if j.back => -4.0,
                Kind::Byline if !page.lines[i].gap => -1.0,
                _ => 1.08,
            };
            (0.0, head, 0.0, head)
        } else {
            (text_text(page, i - 1), text_head(page, i - 1), head_text(page, i - 1), head_head(page, i - 1))
        };
        let unfinished =
            if unfinished(page, i) { W.unfinished } else { 0.0 } + if too_wide(page, i) { W.too_wide } else { 0.0 };
        let text = [scores[0] + tt + unfinished, scores[1] + ht + unfinished];
        let head = [scores[0] + th + look, scores[1] + hh + look];
        came[i] = [u8::from(text[1] > text[0]), u8::from(head[1] > head[0])];
        scores = [text[0].max(text[1]), head[0].max(head[1])];
    }
    let mut state = u8::from(scores[1] > scores[0]);
    for i in (0..n).rev() {
        if page.kinds[i] == Kind::Body && state == 1 {
            page.kinds[i] = Kind::Head;
        }
        state = came[i][usize::from(state)];
    }
}
