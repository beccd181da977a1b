//! The first and the last line of an article's text → the doubts that it begins or stops inside a sentence.

use crate::model::{Article, Doubt, DoubtKind};
use crate::recover::lines::page_lines::PageLines;
use crate::text::chars::hangs;

/// States where the text breaks off or begins inside a sentence without a jump that says so.
pub fn tell(page: &PageLines, first: usize, last: usize, article: &mut Article) {
    let at = |k: usize| Some((page.lines[k].number, page.lines[k].number));
    if hangs(page.lines[first].first) && article.continued_from.is_none() {
        article.doubts.push(Doubt { kind: DoubtKind::BeginsInside, lines: at(first), detail: String::new() });
    }
    if page.leaves_open(last) && article.continues_on.is_none() {
        article.doubts.push(Doubt { kind: DoubtKind::BreaksOff, lines: at(last), detail: String::new() });
    }
}
