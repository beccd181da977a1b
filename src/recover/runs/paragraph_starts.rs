//! Where paragraphs begin among lines that follow each other. Takes a line of a run; says whether the next one begins a paragraph.
//!
//! [`super::super::labels::classify::paragraph`] and [`PageLines::runs_on`] weigh two lines that may have nothing to do with each other.
//! Here they have, so that more can be heard: what a line's shortness is owed to, rows of items, brackets that go on.

use crate::recover::language::{phrases, pictures};
use crate::recover::lines::index::ListIndex;
use crate::recover::lines::line_index::LineIndex;
use crate::recover::lines::line_profile::{FIGURED, MARKED};
use crate::recover::lines::page_lines::{Fill, Kind, PageLines};
use crate::recover::lines::{brackets, items};
use crate::text::chars::is_digit;
use crate::text::sentence::SentenceEnd;

/// Whether a paragraph begins with line `i + 1`, which goes on where line `i` stops; the log-odds are what the two lines by
/// themselves say for its going on in one and for its beginning one.
pub fn begins(page: &PageLines, i: LineIndex, (mut on, mut fresh): (f32, f32)) -> bool {
    let w = &page.w.paragraph_starts;
    let j = i + 1;
    let (above, below) = (&page[i], &page[j]);
    // 本报讯记者李一报道： is no paragraph by itself; nor is （记者李 / 一）.
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
    if page[i].fill == Fill::Dent && !below.gap && page[j].fill == Fill::Full && above.tail == SentenceEnd::Closed {
        // Two characters short and at a sentence's end: a first line, or a last one.
        on = if page.dents > w.dents_common && first(page, i) { on.max(w.first) } else { on + w.ended };
    }
    if page[i].fill == Fill::Short && over {
        fresh += w.short * (1.0 + w.short_dents * page.dents);
    }
    // A first line that lost its indent, and one that a number or mark after it left short, end nothing.
    if above.tail == SentenceEnd::Word && page[i].fill == Fill::Dent && (page[i].begins || explained(page, i)) {
        fresh += w.explained;
    }
    fresh > on
}

/// Whether line `i` may be the first of a paragraph by what stands over it.
fn first(page: &PageLines, i: LineIndex) -> bool {
    let over = |k: LineIndex| matches!(page[k].tail, SentenceEnd::Closed | SentenceEnd::Stop | SentenceEnd::Bracket);
    i.is_first() || page[i].gap || page[i - 1].kind != Kind::Body || over(i - 1)
}

/// Whether what line `i` lacks of its measure went with what follows: a word, or a mark that may begin no line.
fn explained(page: &PageLines, i: LineIndex) -> bool {
    page[i].measure - page[i].wide <= page.room(i) + 2
}

/// Whether a line is a row of a table: more figures and marks than words.
fn figures(text: &str) -> bool {
    let (mut figures, mut all) = (0, 0);
    for c in text.chars() {
        all += 1;
        // Of Chinese characters it is known without a look.
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
