//! Decides where paragraphs begin among lines that follow each other. In goes a line of a run, out comes whether the next
//! line begins a paragraph.
//!
//! [`super::super::labels::classify::paragraph`] and [`PageLines::runs_on`] weigh two lines that may be unrelated. Here they
//! are known to follow each other, so that more counts: the reason why a line is short, items of a list, brackets that go
//! on.

use crate::recover::language::{phrases, pictures};
use crate::recover::lines::index::ListIndex;
use crate::recover::lines::line_index::LineIndex;
use crate::recover::lines::line_profile::{FIGURED, MARKED};
use crate::recover::lines::page_lines::{Fill, Kind, PageLines};
use crate::recover::lines::{brackets, items};
use crate::text::chars::is_digit;
use crate::text::sentence::SentenceEnd;

/// Whether a paragraph begins with line `i + 1`, which goes on where line `i` stops. The log-odds are those of the two lines
/// alone, for going on in one paragraph and for beginning another.
pub fn begins(page: &PageLines, i: LineIndex, (mut on, mut fresh): (f32, f32)) -> bool {
    let w = &page.w.paragraph_starts;
    let j = i + 1;
    let (above, below) = (&page[i], &page[j]);
    // 本报讯记者李一报道： is no paragraph by itself, and neither is （记者李 / 一）.
    if above.announces() && !phrases::salutes(above.text) || brackets::closes(above, below) {
        return false;
    }
    let over = matches!(above.tail, SentenceEnd::Closed | SentenceEnd::Stop | SentenceEnd::Bracket);
    if over && (page[j].is_item || pictures::shows(below.text)) || below.pass(MARKED) && items::is_marked(below.text) {
        return true;
    }
    let figured = above.pass(FIGURED) && below.pass(FIGURED);
    if figured && figures(above.text) && figures(below.text) && !widest(page, i) {
        return true;
    }
    if page[i].fill == Fill::TwoShort && !below.gap && page[j].fill == Fill::Full && above.tail == SentenceEnd::Closed {
        // A line two characters short at the end of a sentence is a first line or a last one.
        on = if page.two_short_share > w.dents_common && first(page, i) { on.max(w.first) } else { on + w.ended };
    }
    if page[i].fill == Fill::Short && over {
        fresh += w.short * (1.0 + w.short_dents * page.two_short_share);
    }
    // A first line that lost its indent, or one cut short by a number or mark after it, ends nothing.
    if above.tail == SentenceEnd::Word && page[i].fill == Fill::TwoShort && (page[i].begins || explained(page, i)) {
        fresh += w.explained;
    }
    fresh > on
}

/// Whether line `i` may be the first of a paragraph, given the line over it.
fn first(page: &PageLines, i: LineIndex) -> bool {
    let over = |k: LineIndex| matches!(page[k].tail, SentenceEnd::Closed | SentenceEnd::Stop | SentenceEnd::Bracket);
    i.is_first() || page[i].gap || page[i - 1].kind != Kind::Body || over(i - 1)
}

/// Whether the next line explains why line `i` is short: it begins with a word, or with a mark that may begin no line.
fn explained(page: &PageLines, i: LineIndex) -> bool {
    page[i].measure - page[i].wide <= page.room(i) + 2
}

/// Whether a line is a row of a table: more figures and marks than words.
fn figures(text: &str) -> bool {
    let (mut figures, mut all) = (0, 0);
    for c in text.chars() {
        all += 1;
        // Chinese characters are letters without a look.
        let letter = matches!(c, '\u{4E00}'..='\u{9FFF}') || !is_digit(c) && c.is_alphanumeric();
        figures += usize::from(!letter);
    }
    all > 0 && figures * 5 >= all * 3 && text.chars().any(is_digit)
}

/// Whether line `i` is as wide as any around it, so that a row of a table may go on after it.
fn widest(page: &PageLines, i: LineIndex) -> bool {
    let around = i.up_by(6).until((i + 7).min(page.end()));
    around.map(|k| page[k].wide).max().is_some_and(|most| page[i].wide >= most - 1)
}
