//! Sets the kind of every line of a page: first the lines that a set phrase gives away, then running text or heading for the
//! others, by the path over the page with the greatest score.
//!
//! A score weighs the line by itself against how it sits between its neighbours: a heading may stand only where a paragraph
//! has ended or a column broken off, and the text under it must be able to begin. The weights are `[label]` and
//! `[paragraph]` of `assets/recover/weights.toml`.

use super::{blank_lines, fixed_lines};
use crate::recover::language::{phrases, pictures};
use crate::recover::lines::index::{List, ListIndex};
use crate::recover::lines::items;
use crate::recover::lines::line_index::LineIndex;
use crate::recover::lines::line_profile::{BYLINE, LineProfile, MARKED};
use crate::recover::lines::page_lines::{Fill, Kind, PageLines, bracketed};
use crate::recover::lines::verse::verse;
use crate::text::chars::{cannot_begin_line, is_han};
use crate::text::sentence::SentenceEnd;

/// Labels every line of the page.
pub fn classify(page: &mut PageLines) {
    fixed_lines::find(page);
    fixed_lines::masthead(page);
    path(page);
    tables(page);
    fixed_lines::settle(page);
}

/// Turns headings of very many lines into text: they are tables or lists.
fn tables(page: &mut PageLines) {
    let n = page.end();
    let mut from = LineIndex::FIRST;
    while from < n {
        let head = |k: LineIndex| page[k].kind == Kind::Head && (k == from || !page[k].gap || page.double_spaced);
        let to = from.until(n).find(|&k| !head(k)).unwrap_or(n);
        if to > from + page.w.label.most_lines {
            page[from..to].iter_mut().for_each(|line| line.kind = Kind::Body);
        }
        from = to.max(from + 1);
    }
}

/// Scores a line by itself as a line of a heading.
fn heading_score(page: &PageLines, i: LineIndex) -> f32 {
    let w = &page.w.label;
    let line = &page[i];
    let count = line.count();
    if count > 100 {
        return w.too_long;
    }
    let LineProfile { han, commas, stops, spaces, .. } = line.marks;
    let mut score = w.head + w.comma * f32::from(commas) + w.stop * f32::from(stops);
    if commas + stops == 0 {
        score += w.clean;
    }
    let fill = page[i].fill;
    let exclaims = matches!(line.last, '！' | '？' | '!' | '?')
        && line.gap
        && page.get(i + 1).is_none_or(|n| n.gap || page[i + 1].begins || page[i + 1].looks_first);
    let closed = line.tail == SentenceEnd::Closed && !exclaims;
    match fill {
        Fill::Short | Fill::TwoShort if !closed && line.tail != SentenceEnd::Stop => {
            score += if fill == Fill::Short { w.open_end } else { w.open_end / w.open_end_dent };
        }
        Fill::Loose if !closed && count <= 60 && line.tail != SentenceEnd::Stop => {
            score += if count <= 40 && commas == 0 { w.open_end + w.loose_clean } else { w.open_end + w.loose_marked };
        }
        _ => {}
    }
    if page[i].measure > 0 && line.wide > page[i].measure + 3 + line.slack && commas + stops == 0 {
        score += w.wider;
    }
    if matches!(line.tail, SentenceEnd::Comma | SentenceEnd::Stop) {
        score += w.open_mark;
    }
    if line.pass(MARKED) && items::is_marked(line.text) {
        score += w.marked;
    }
    if cannot_begin_line(line.first) {
        score += w.hangs;
    }
    if page.closes_unopened(i) {
        score += w.closes_unopened;
    }
    let dash = matches!(line.first, '—' | '－');
    if dash && (line.text.starts_with("——") || line.text.starts_with("———") || line.text.starts_with("－－")) {
        score += w.dash;
    }
    let pictures = line.last == '）'
        && ["图片）", "图）", "张）", "幅）"].iter().any(|w| line.text.ends_with(w))
        && line.text.contains('图');
    if pictures && commas + stops == 0 {
        score += w.pictures;
    }
    let phrases =
        || line.text.split([' ', '\u{3000}']).filter(|part| part.chars().filter(|&c| is_han(c)).count() >= 4).count();
    if spaces > 0 && commas + stops == 0 && phrases() >= 2 {
        score += w.clauses;
    }
    if han < 3 || count > 3 * usize::from(han.max(1)) {
        score += w.few_han;
    }
    if page[i].begins || bracketed(line.text) || line.pass(BYLINE) && phrases::is_byline(line.text) {
        score += w.set_phrase;
    }
    score
}

/// Whether the sentence at the end of line `i` may be over.
fn over(page: &PageLines, i: LineIndex) -> bool {
    match page[i].tail {
        SentenceEnd::Closed => true,
        SentenceEnd::Stop | SentenceEnd::Bracket => page[i].fill != Fill::Full,
        _ => false,
    }
}

/// Whether a short line ends in a word although nothing after it continues it; then it is unfinished, or no running text.
fn unfinished(page: &PageLines, i: LineIndex) -> bool {
    let cut = page[i].tail == SentenceEnd::Word && page[i].fill == Fill::Short;
    cut && match page.kind_of(i + 1) {
        Some(Kind::Body | Kind::Head) => page[i + 1].gap && !page.double_spaced,
        Some(Kind::Jump(j)) => j.back,
        _ => true,
    }
}

/// Scores two neighbouring lines as running text, in one paragraph or in two, whichever is better.
fn text_text(page: &PageLines, i: LineIndex) -> f32 {
    let w = &page.w.label;
    let j = i + 1;
    if page.apart(j) {
        return w.apart;
    }
    let gap = page[j].gap && !page.double_spaced;
    // On a page where every line is a paragraph, a short line that ends in a word hardly begins one.
    let short = page[i].fill == Fill::Loose && page[i].tail == SentenceEnd::Word && page[i].wide <= w.short;
    let on = page.runs_on(i, j)
        + if short { w.loose_short } else { 0.0 }
        + if gap {
            w.near_gap * (2.0 * page.gap_trust - w.near_gap_trust)
        } else if page[j].in_scrap {
            w.near_scrap
        } else {
            w.near
        };
    let start = paragraph(page, i, j) + if gap { w.start_gap } else { 0.0 };
    let broken = if gap { w.broken_gap } else { w.broken };
    on.max(start).max(broken)
}

/// Returns the log-odds that a paragraph ends with line `i` and another begins with `j`.
pub fn paragraph(page: &PageLines, i: LineIndex, j: LineIndex) -> f32 {
    let w = &page.w.paragraph;
    let begins = page[j].begins;
    let bracket = bracketed(page[j].text);
    let fresh = begins || bracket || page[j].looks_first;
    let mut score = match (page[i].tail, page[i].fill) {
        (SentenceEnd::Closed, Fill::Full) => {
            if fresh {
                w.closed_fresh
            } else {
                w.closed_full
            }
        }
        (SentenceEnd::Closed, _) => w.closed,
        (SentenceEnd::Stop | SentenceEnd::Bracket, Fill::TwoShort | Fill::Short) => w.stop_short,
        (SentenceEnd::Stop | SentenceEnd::Bracket, Fill::Loose) => w.stop_loose,
        (SentenceEnd::Stop, Fill::Full) if page[j].looks_first => w.stop_dented,
        (SentenceEnd::Word, Fill::TwoShort | Fill::Short)
            if page[j].looks_first && page.two_short_share > w.dents_common =>
        {
            w.word_dented
        }
        (_, Fill::Short | Fill::TwoShort) => w.short,
        (_, Fill::Loose) => w.loose,
        _ => w.open,
    };
    if begins {
        score += if over(page, i) { w.begins_over } else { w.begins_open };
    }
    if cannot_begin_line(page[j].first) {
        score += w.hangs;
    }
    // A full line that begins a paragraph has lost no indent, in a column where the others have.
    let column = (page[i].measure - page[j].measure).abs() <= 3;
    if !fresh && page[j].fill == Fill::Full && page[i].measure > 0 && column {
        score -= w.full_dents * page.two_short_share - w.full;
    }
    score
}

fn text_head(page: &PageLines, i: LineIndex) -> f32 {
    let w = &page.w.label;
    let gap = page[i + 1].gap;
    if page.apart(i + 1) {
        return w.apart_head;
    }
    let far = if gap && !page.double_spaced { w.gap } else { 0.0 };
    far + match page[i].tail {
        SentenceEnd::Closed if page[i].fill != Fill::Full => w.after_closed,
        SentenceEnd::Closed => w.after_closed / w.after_closed_full,
        _ if over(page, i) => 0.0,
        _ if gap => w.after_open_gap,
        _ => w.after_open,
    }
}

fn head_text(page: &PageLines, i: LineIndex) -> f32 {
    let w = &page.w.label;
    let j = i + 1;
    let gap = page[j].gap;
    if page.apart(j) {
        return w.apart_head;
    }
    if cannot_begin_line(page[j].first) {
        return w.before_hang;
    }
    // A heading ends if the sentence it would form with the text does not hold together.
    let bits =
        page.bits(i, j).clamp(w.before_bits_least, w.before_bits_most) * if gap { w.before_bits_gap } else { w.before_bits };
    if page[j].begins || page[j].looks_first || page[j].fill == Fill::Loose {
        w.before_start
    } else if gap {
        w.before_middle_gap - bits.max(0.0)
    } else {
        w.before_middle - bits
    }
}

fn head_head(page: &PageLines, i: LineIndex) -> f32 {
    let w = &page.w.label;
    if page[i + 1].gap {
        return if page.double_spaced { w.head_gappy } else { w.head_gap };
    }
    let (above, below, measure) = (page[i].wide, page[i + 1].wide, page[i + 1].measure);
    if page.gap_trust < w.longer_trust && below > above + 4 && measure > 0 && (below - measure).abs() <= 2 {
        return w.head_longer;
    }
    w.head_on + w.head_word * page.bits(i, i + 1).clamp(0.0, w.head_bits_most)
}

/// Whether a line is too wide for a column of this measure.
fn too_wide(page: &PageLines, i: LineIndex) -> bool {
    let (line, measure) = (&page[i], page[i].measure);
    measure > 0 && line.wide > measure + line.slack + 2 && !line.text.contains(' ')
}

/// Returns the log-odds of running text and of a heading right before `i`, a line that a set phrase gave away.
fn leads_to(page: &PageLines, i: LineIndex) -> (f32, f32) {
    let w = &page.w.label;
    let open = !over(page, i - 1);
    match page[i].kind {
        Kind::Byline if open => (w.piece_open_text, w.piece_open_head),
        Kind::Caption if open && pictures::is_pictured(page[i].text) => (w.piece_open_text, w.piece_open_head),
        Kind::Byline => (w.byline_text, 0.0),
        Kind::Jump(j) if !j.back => (w.on_text, w.on_head),
        Kind::Jump(_) if open => (w.back_open_text, w.back_open_head),
        _ => (0.0, 0.0),
    }
}

/// Decides between running text and heading for the lines that no phrase gave away, by the best path over the page.
fn path(page: &mut PageLines) {
    let w = &page.w.label;
    let set_off = blank_lines::set_off(page);
    let verse = verse(page);
    // score and choice of [text, head] at each line
    let mut scores = [0.0f32, 0.0];
    let mut came = List::filled([0u8; 2], page.lines.len());
    for i in page.indices() {
        if page[i].kind != Kind::Body {
            if !i.is_first() && page[i - 1].kind == Kind::Body {
                let (text, head) = leads_to(page, i);
                scores = [scores[0] + text, scores[1] + head];
            }
            let best = u8::from(scores[1] > scores[0]);
            came[i] = [best; 2];
            scores = [scores[0].max(scores[1]); 2];
            continue;
        }
        let alone = heading_score(page, i) + set_off[i] + if verse[i] { w.verse } else { 0.0 };
        let fixed = !i.is_first() && page[i - 1].kind != Kind::Body;
        let (tt, th, ht, hh) = if i.is_first() {
            (0.0, w.first_head, 0.0, w.first_head)
        } else if fixed {
            let head = match page[i - 1].kind {
                Kind::Jump(j) if j.back => w.after_back,
                Kind::Byline if !page[i].gap => w.after_byline,
                _ => w.after_piece,
            };
            (0.0, head, 0.0, head)
        } else {
            (text_text(page, i - 1), text_head(page, i - 1), head_text(page, i - 1), head_head(page, i - 1))
        };
        let unfinished =
            if unfinished(page, i) { w.unfinished } else { 0.0 } + if too_wide(page, i) { w.too_wide } else { 0.0 };
        let text = [scores[0] + tt + unfinished, scores[1] + ht + unfinished];
        let head = [scores[0] + th + alone, scores[1] + hh + alone];
        came[i] = [u8::from(text[1] > text[0]), u8::from(head[1] > head[0])];
        scores = [text[0].max(text[1]), head[0].max(head[1])];
    }
    let mut state = u8::from(scores[1] > scores[0]);
    for i in page.indices().rev() {
        if page[i].kind == Kind::Body && state == 1 {
            page[i].kind = Kind::Head;
        }
        state = came[i][usize::from(state)];
    }
}
