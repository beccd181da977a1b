//! Marks where a text is cut. In go the paragraphs of an article, out come doubts that it begins or stops inside a sentence,
//! at its ends or between two paragraphs.

use crate::model::{Article, Doubt, DoubtKind};
use crate::recover::language::goes_on;
use crate::recover::lines::items::is_marked;
use crate::recover::lines::line_index::LineIndex;
use crate::recover::lines::page_lines::PageLines;
use crate::text::chars::{cannot_begin_line, is_han};
use crate::text::sentence::SentenceEnd;

/// Adds a doubt if the text begins or ends inside a sentence without a continuation mark that says so.
pub fn mark_ends(page: &PageLines, first: LineIndex, last: LineIndex, article: &mut Article) {
    let at = |k: LineIndex| Some((page[k].number, page[k].number));
    if cannot_begin_line(page[first].first) && article.continued_from.is_none() {
        article.doubts.push(Doubt { kind: DoubtKind::BeginsInside, lines: at(first), detail: String::new() });
    }
    if page[last].leaves_open() && article.continues_on.is_none() {
        article.doubts.push(Doubt { kind: DoubtKind::BreaksOff, lines: at(last), detail: String::new() });
    }
}

/// Adds a doubt if a paragraph inside an article breaks off and the text after it, from line `first`, does not go on.
pub fn mark_inside(page: &PageLines, paragraph: &[LineIndex], first: LineIndex, article: &mut Article) {
    let Some(&last) = paragraph.last() else { return };
    if is_cut(page, paragraph, last) && !takes_up(page, last, first) {
        let line = page[last].number;
        article.doubts.push(Doubt { kind: DoubtKind::BreaksOff, lines: Some((line, line)), detail: String::new() });
    }
}

/// Whether a paragraph stops inside a sentence. It must be too long for a verse, a list or small headings, hold a clause
/// that has ended, and leave its last clause open on a line as long as its column allows.
fn is_cut(page: &PageLines, paragraph: &[LineIndex], last: LineIndex) -> bool {
    let lines = || paragraph.iter().map(|&k| &page[k]);
    let line = &page[last];
    let told = lines().map(|line| line.count()).sum::<usize>() >= page.w.doubts.cut_least
        && lines().any(|line| line.marks.commas > 0 || line.marks.stops > 0)
        && lines().all(|line| line.cell.is_none());
    // A dash at the end leads on to the next text.
    told && page[last].leaves_open()
        && (is_han(line.last) || line.tail == SentenceEnd::Comma && !matches!(line.last, '—' | '－' | '-'))
}

/// Whether the line after a cut paragraph may go on with it, or is an item of a list that it leads up to.
fn takes_up(page: &PageLines, last: LineIndex, first: LineIndex) -> bool {
    let (above, below) = (&page[last], &page[first]);
    below.is_item || is_marked(below.text) || goes_on(above.text, below.text) > page.w.doubts.cut_goes_on
}
