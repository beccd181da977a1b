//! Where paragraphs begin within a strip whose lines follow each other.
//!
//! [`super::label::paragraph`] and [`Sheet::runs_on`] weigh two lines that may have nothing to do with each other. Here they have,
//! so that more can be heard: what a line's shortness is owed to, rows of items, brackets that go on.

use super::bracket;
use super::item;
use super::marks::{FIGURED, MARKED};
use super::phrase;
use super::picture;
use super::sheet::{Fill, Kind, Sheet};
use super::slug::{Tail, is_digit};

/// Share of first lines that must be two characters short for a line between to be one.
const DENTED: f32 = 0.5;

/// Whether a paragraph begins with line `i + 1`, which goes on where line `i` stops; the log-odds are what the two lines by
/// themselves say for its going on in one and for its beginning one.
pub fn begins(sheet: &Sheet, i: usize, (mut on, mut fresh): (f32, f32)) -> bool {
    let j = i + 1;
    let (above, below) = (&sheet.slugs[i], &sheet.slugs[j]);
    // 本报讯记者李一报道： is no paragraph by itself; nor is （记者李 / 一）.
    if sheet.announces(i) && !phrase::salutes(above.text) || bracket::closes(above, below) {
        return false;
    }
    let over = matches!(above.tail, Tail::Closed | Tail::Stop | Tail::Bracket);
    if over && (sheet.items[j] || picture::shows(below.text)) || below.pass(MARKED) && item::is_marked(below.text) {
        return true;
    }
    let figured = above.pass(FIGURED) && below.pass(FIGURED);
    if figured && figures(above.text) && figures(below.text) && !widest(sheet, i) {
        return true;
    }
    if sheet.fill(i) == Fill::Dent && !below.gap && sheet.fill(j) == Fill::Full && above.tail == Tail::Closed {
        // Two characters short and at a sentence's end: a first line, or a last one.
        on = if sheet.dents > DENTED && first(sheet, i) { on.max(1.5) } else { on - 6.0 };
    }
    if sheet.fill(i) == Fill::Short && over {
        fresh += 0.7 * (1.0 + 3.5 * sheet.dents);
    }
    // A first line that lost its indent, and one that a number or mark after it left short, end nothing.
    if above.tail == Tail::Word && sheet.fill(i) == Fill::Dent && (sheet.begins(i) || explained(sheet, i)) {
        fresh -= 3.0;
    }
    fresh > on
}

/// Whether line `i` may be the first of a paragraph by what stands over it.
fn first(sheet: &Sheet, i: usize) -> bool {
    let over = |k: usize| matches!(sheet.slugs[k].tail, Tail::Closed | Tail::Stop | Tail::Bracket);
    i == 0 || sheet.slugs[i].gap || sheet.kinds[i - 1] != Kind::Body || over(i - 1)
}

/// Whether what line `i` lacks of its measure went with what follows: a word, or a mark that may begin no line.
fn explained(sheet: &Sheet, i: usize) -> bool {
    sheet.measures[i] - sheet.slugs[i].wide <= sheet.room(i) + 2
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
fn widest(sheet: &Sheet, i: usize) -> bool {
    let around = i.saturating_sub(6)..(i + 7).min(sheet.slugs.len());
    around.map(|k| sheet.slugs[k].wide).max().is_some_and(|most| sheet.slugs[i].wide >= most - 1)
}
