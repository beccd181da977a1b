//! Says of every slug what it is: pieces with a set phrase first, then running text and headings by one best path.
//!
//! The path weighs what a line looks like against how it sits between its neighbours: a heading may stand only where a
//! paragraph has ended or a column broken off, and what follows must be able to begin. All weights are in [`Weights`].

use super::bond::is_han;
use super::item;
use super::marks::{BYLINE, MARKED, Marks};
use super::phrase;
use super::picture;
use super::pieces;
use super::sheet::{Fill, Kind, Sheet, bracketed};
use super::slug::{Half, Tail, hangs};
use super::verse::verse;
use super::white;

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
    torn: f32,
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
    torn: -3.5,
    too_wide: -3.0,
    pictures: 4.0,
    verse: -6.0,
    marked: -3.0,
    loose_short: -2.0,
};

/// Labels every slug of the sheet.
pub fn label(sheet: &mut Sheet) {
    pieces::find(sheet);
    pieces::masthead(sheet);
    path(sheet);
    tables(sheet);
    pieces::settle(sheet);
}

/// Lines of a heading's kind without end are no heading but a table or a list.
fn tables(sheet: &mut Sheet) {
    let n = sheet.slugs.len();
    let mut from = 0;
    while from < n {
        let head = |k: usize| sheet.kinds[k] == Kind::Head && (k == from || !sheet.slugs[k].gap || sheet.gappy);
        let to = (from..n).find(|&k| !head(k)).unwrap_or(n);
        if to > from + MOST_LINES {
            sheet.kinds[from..to].fill(Kind::Body);
        }
        from = to.max(from + 1);
    }
}

/// The most lines a heading has, all its parts together.
const MOST_LINES: usize = 7;

/// How much a slug looks like a line of a heading.
fn looks(sheet: &Sheet, i: usize) -> f32 {
    let slug = &sheet.slugs[i];
    let count = slug.count();
    if count > 100 {
        return -30.0;
    }
    let Marks { han, commas, stops, spaces, .. } = slug.marks;
    let mut score = W.head + W.comma * f32::from(commas) + W.stop * f32::from(stops);
    if commas + stops == 0 {
        score += W.clean;
    }
    let fill = sheet.fill(i);
    let cry = matches!(slug.last, '！' | '？' | '!' | '?')
        && slug.gap
        && sheet.slugs.get(i + 1).is_none_or(|n| n.gap || sheet.begins(i + 1) || sheet.dented(i + 1));
    let closed = slug.tail == Tail::Closed && !cry;
    match fill {
        Fill::Short | Fill::Dent if !closed && slug.tail != Tail::Stop => {
            score += if fill == Fill::Short { W.open_end } else { W.open_end / 3.0 };
        }
        Fill::Loose if !closed && count <= 60 && slug.tail != Tail::Stop => {
            score += if count <= 40 && commas == 0 { W.open_end + 1.6 } else { W.open_end - 1.5 };
        }
        _ => {}
    }
    if sheet.measures[i] > 0 && slug.wide > sheet.measures[i] + 3 + slug.slack && commas + stops == 0 {
        score += W.wider;
    }
    if matches!(slug.tail, Tail::Comma | Tail::Stop) {
        score -= 4.0;
    }
    if slug.pass(MARKED) && item::is_marked(slug.text) {
        score += W.marked;
    }
    if hangs(slug.first) {
        score -= 6.0;
    }
    if sheet.closes_unopened(i) {
        score -= 2.8;
    }
    let dash = matches!(slug.first, '—' | '－');
    if dash && (slug.text.starts_with("——") || slug.text.starts_with("———") || slug.text.starts_with("－－")) {
        score += W.dash;
    }
    let pictures = slug.last == '）'
        && ["图片）", "图）", "张）", "幅）"].iter().any(|w| slug.text.ends_with(w))
        && slug.text.contains('图');
    if pictures && commas + stops == 0 {
        score += W.pictures;
    }
    let phrases =
        || slug.text.split([' ', '\u{3000}']).filter(|part| part.chars().filter(|&c| is_han(c)).count() >= 4).count();
    if spaces > 0 && commas + stops == 0 && phrases() >= 2 {
        score += W.clauses;
    }
    if han < 3 || count > 3 * usize::from(han.max(1)) {
        score -= 2.0;
    }
    if sheet.begins(i) || bracketed(slug.text) || slug.pass(BYLINE) && phrase::is_byline(slug.text) {
        score -= 8.1;
    }
    score
}

/// Whether a sentence that stands at the end of slug `i` may be over.
fn over(sheet: &Sheet, i: usize) -> bool {
    match sheet.slugs[i].tail {
        Tail::Closed => true,
        Tail::Stop | Tail::Bracket => sheet.fill(i) != Fill::Full,
        _ => false,
    }
}

/// A short line that ends in a word with nothing after it to go on with is torn, or no running text.
fn torn(sheet: &Sheet, i: usize) -> bool {
    let cut = sheet.slugs[i].tail == Tail::Word && sheet.fill(i) == Fill::Short;
    cut && match sheet.kinds.get(i + 1) {
        Some(Kind::Body | Kind::Head) => sheet.slugs[i + 1].gap && !sheet.gappy,
        Some(Kind::Jump(j)) => j.back,
        _ => true,
    }
}

/// A short line of flowing text, in half-ems.
const SHORT: Half = 40;

/// Best link of two lines of running text that are neighbours in the source.
fn text_text(sheet: &Sheet, i: usize) -> f32 {
    let j = i + 1;
    if sheet.apart(j) {
        return 0.5;
    }
    let gap = sheet.slugs[j].gap && !sheet.gappy;
    // Where a line is a paragraph, a short one that ends in a word is hardly the beginning of one.
    let short = sheet.fill(i) == Fill::Loose && sheet.slugs[i].tail == Tail::Word && sheet.slugs[i].wide <= SHORT;
    let on = sheet.runs_on(i, j)
        + if short { W.loose_short } else { 0.0 }
        + if gap {
            W.near_gap * (2.0 * sheet.trust - 0.4)
        } else if sheet.scraps[j] {
            W.near_scrap
        } else {
            W.near
        };
    let start = paragraph(sheet, i, j) - if gap { 0.5 } else { 0.0 };
    let broken = if gap { W.broken_gap } else { W.broken };
    on.max(start).max(broken)
}

/// Log-odds that a paragraph ends with slug `i` and one begins with `j`.
pub fn paragraph(sheet: &Sheet, i: usize, j: usize) -> f32 {
    let begins = sheet.begins(j);
    let bracket = bracketed(sheet.slugs[j].text);
    let fresh = begins || bracket || sheet.dented(j);
    let mut score = match (sheet.slugs[i].tail, sheet.fill(i)) {
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
        (Tail::Stop, Fill::Full) if sheet.dented(j) => 1.3,
        (Tail::Word, Fill::Dent | Fill::Short) if sheet.dented(j) && sheet.dents > 0.6 => 0.5,
        (_, Fill::Short | Fill::Dent) => -2.5,
        (_, Fill::Loose) => -2.0,
        _ => -5.0,
    };
    if begins {
        score += if over(sheet, i) { 1.0 } else { -0.9 };
    }
    if hangs(sheet.slugs[j].first) {
        score -= 6.0;
    }
    // A full line that begins a paragraph has lost no indent, in a column where the others have.
    let column = (sheet.measures[i] - sheet.measures[j]).abs() <= 3;
    if !fresh && sheet.fill(j) == Fill::Full && sheet.measures[i] > 0 && column {
        score -= 1.0 + 3.5 * sheet.dents;
    }
    score
}

fn text_head(sheet: &Sheet, i: usize) -> f32 {
    let gap = sheet.slugs[i + 1].gap;
    if sheet.apart(i + 1) {
        return 0.3;
    }
    let far = if gap && !sheet.gappy { W.gap } else { 0.0 };
    far + match sheet.slugs[i].tail {
        Tail::Closed if sheet.fill(i) != Fill::Full => W.after_closed,
        Tail::Closed => W.after_closed / 2.7,
        _ if over(sheet, i) => 0.0,
        _ if gap => W.after_open_gap,
        _ => W.after_open,
    }
}

fn head_text(sheet: &Sheet, i: usize) -> f32 {
    let j = i + 1;
    let gap = sheet.slugs[j].gap;
    if sheet.apart(j) {
        return 0.3;
    }
    if hangs(sheet.slugs[j].first) {
        return -4.0;
    }
    // A heading ends where the sentence it would form with the text does not hold together.
    let bits = sheet.bits(i, j).clamp(-4.0, 6.0) * if gap { 0.2 } else { 0.4 };
    if sheet.begins(j) || sheet.dented(j) || sheet.fill(j) == Fill::Loose {
        W.before_start
    } else if gap {
        W.before_middle_gap - bits.max(0.0)
    } else {
        W.before_middle - bits
    }
}

fn head_head(sheet: &Sheet, i: usize) -> f32 {
    if sheet.slugs[i + 1].gap {
        return if sheet.gappy { 0.3 } else { W.head_gap };
    }
    let (above, below, measure) = (sheet.slugs[i].wide, sheet.slugs[i + 1].wide, sheet.measures[i + 1]);
    if sheet.trust < 0.8 && below > above + 4 && measure > 0 && (below - measure).abs() <= 2 {
        return W.head_longer;
    }
    W.head_on + W.head_word * sheet.bits(i, i + 1).clamp(0.0, 7.0)
}

/// A line no column of this measure can hold.
fn too_wide(sheet: &Sheet, i: usize) -> bool {
    let (slug, measure) = (&sheet.slugs[i], sheet.measures[i]);
    measure > 0 && slug.wide > measure + slug.slack + 2 && !slug.text.contains(' ')
}

/// Log-odds of running text and of a heading right before piece `i`.
fn leads_to(sheet: &Sheet, i: usize) -> (f32, f32) {
    let open = !over(sheet, i - 1);
    match sheet.kinds[i] {
        Kind::Byline if open => (-2.5, 1.5),
        Kind::Caption if open && picture::is_pictured(sheet.slugs[i].text) => (-2.5, 1.5),
        Kind::Byline => (0.5, 0.0),
        Kind::Jump(j) if !j.back => (1.0, -3.0),
        Kind::Jump(_) if open => (-1.5, 1.0),
        _ => (0.0, 0.0),
    }
}

/// Running text or heading, for the slugs no phrase gave away: the best path over each page.
fn path(sheet: &mut Sheet) {
    let n = sheet.slugs.len();
    let set_off = white::set_off(sheet);
    let verse = verse(sheet);
    // score and choice of [text, head] at each slug
    let mut scores = [0.0f32, 0.0];
    let mut came = vec![[0u8; 2]; n];
    for i in 0..n {
        if sheet.kinds[i] != Kind::Body {
            if i > 0 && sheet.kinds[i - 1] == Kind::Body {
                let (text, head) = leads_to(sheet, i);
                scores = [scores[0] + text, scores[1] + head];
            }
            let best = u8::from(scores[1] > scores[0]);
            came[i] = [best; 2];
            scores = [scores[0].max(scores[1]); 2];
            continue;
        }
        let look = looks(sheet, i) + set_off[i] + if verse[i] { W.verse } else { 0.0 };
        let fixed = i > 0 && sheet.kinds[i - 1] != Kind::Body;
        let (tt, th, ht, hh) = if i == 0 {
            (0.0, 0.5, 0.0, 0.5)
        } else if fixed {
            let head = match sheet.kinds[i - 1] {
                Kind::Jump(j) if j.back => -4.0,
                Kind::Byline if !sheet.slugs[i].gap => -1.0,
                _ => 1.08,
            };
            (0.0, head, 0.0, head)
        } else {
            (text_text(sheet, i - 1), text_head(sheet, i - 1), head_text(sheet, i - 1), head_head(sheet, i - 1))
        };
        let torn = if torn(sheet, i) { W.torn } else { 0.0 } + if too_wide(sheet, i) { W.too_wide } else { 0.0 };
        let text = [scores[0] + tt + torn, scores[1] + ht + torn];
        let head = [scores[0] + th + look, scores[1] + hh + look];
        came[i] = [u8::from(text[1] > text[0]), u8::from(head[1] > head[0])];
        scores = [text[0].max(text[1]), head[0].max(head[1])];
    }
    let mut state = u8::from(scores[1] > scores[0]);
    for i in (0..n).rev() {
        if sheet.kinds[i] == Kind::Body && state == 1 {
            sheet.kinds[i] = Kind::Head;
        }
        state = came[i][usize::from(state)];
    }
}
