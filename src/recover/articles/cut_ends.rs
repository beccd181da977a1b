//! The paragraphs of an article's text → the doubts that it begins or stops inside a sentence, at its ends or between two paragraphs.

use crate::model::{Article, Doubt, DoubtKind};
use crate::recover::language::goes_on;
use crate::recover::lines::items::is_marked;
use crate::recover::lines::line_index::LineIndex;
use crate::recover::lines::page_lines::PageLines;
use crate::text::chars::{cannot_begin_line, is_han};
use crate::text::sentence::SentenceEnd;

/// States where the text breaks off or begins inside a sentence without a jump that says so.
pub fn tell(page: &PageLines, first: LineIndex, last: LineIndex, article: &mut Article) {
    let at = |k: LineIndex| Some((page[k].number, page[k].number));
    if cannot_begin_line(page[first].first) && article.continued_from.is_none() {
        article.doubts.push(Doubt { kind: DoubtKind::BeginsInside, lines: at(first), detail: String::new() });
    }
    if page[last].leaves_open() && article.continues_on.is_none() {
        article.doubts.push(Doubt { kind: DoubtKind::BreaksOff, lines: at(last), detail: String::new() });
    }
}

/// States where a paragraph inside an article breaks off and what stands after it does not go on; `first` is the first line of that.
pub fn tell_inside(page: &PageLines, paragraph: &[LineIndex], first: LineIndex, article: &mut Article) {
    let Some(&last) = paragraph.last() else { return };
    if is_cut(page, paragraph, last) && !takes_up(page, last, first) {
        let line = page[last].number;
        article.doubts.push(Doubt { kind: DoubtKind::BreaksOff, lines: Some((line, line)), detail: String::new() });
    }
}

/// Whether a paragraph stops inside a sentence: it is long enough to be none of a verse, a list or small headings, holds a clause that
/// has ended, and leaves its last one open on a line that is as long as its column lets it.
fn is_cut(page: &PageLines, paragraph: &[LineIndex], last: LineIndex) -> bool {
    let lines = || paragraph.iter().map(|&k| &page[k]);
    let line = &page[last];
    let told = lines().map(|line| line.count()).sum::<usize>() >= page.w.doubts.cut_least
        && lines().any(|line| line.marks.commas > 0 || line.marks.stops > 0)
        && lines().all(|line| line.cell.is_none());
    // A dash at the end leads on to what comes after it.
    told && page[last].leaves_open()
        && (is_han(line.last) || line.tail == SentenceEnd::Comma && !matches!(line.last, '—' | '－' | '-'))
}

/// Whether the line after a cut paragraph may go on with it, or is an item of a list that it leads up to.
fn takes_up(page: &PageLines, last: LineIndex, first: LineIndex) -> bool {
    let (above, below) = (&page[last], &page[first]);
    below.is_item || is_marked(below.text) || goes_on(above.text, below.text) > page.w.doubts.cut_goes_on
}
