//! Finds blocks of text that a scan has copied. In go the lines of a page; the copy that fits its surroundings worse is
//! labelled a notice, and a doubt about each comes out.

use std::hash::BuildHasherDefault;

use crate::model::{Doubt, DoubtKind};
use crate::recover::language::fast_hash::FastMap;
use crate::recover::lines::index::ListIndex;
use crate::recover::lines::line_index::LineIndex;
use crate::recover::lines::page_lines::{Kind, PageLines};
use crate::text::sentence::SentenceEnd;

/// Labels repeated blocks as notices, and returns a doubt about each.
pub fn mark(page: &mut PageLines) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let mut seen: FastMap<&str, usize> = FastMap::with_capacity_and_hasher(page.lines.len(), BuildHasherDefault::default());
    let texts: Vec<&str> = page.lines.iter().map(|line| line.text).collect();
    let mut at = 0;
    while at < texts.len() {
        if texts[at].len() < 24 {
            at += 1;
            continue;
        }
        let first = *seen.entry(texts[at]).or_insert(at);
        if first == at {
            at += 1;
            continue;
        }
        let same = (0..(at - first).min(texts.len() - at)).take_while(|n| texts[first + n] == texts[at + n]).count();
        let chars: usize = texts[at..at + same].iter().map(|t| t.chars().count()).sum();
        let end = at + same;
        if chars >= page.w.duplicates.long {
            // Short lines right before it, a heading or a folio, were copied with it.
            let taken = |k: usize| page.lines[k].kind == Kind::Notice;
            let alike = |n: &usize| texts[first - n] == texts[at - n] && !taken(first - n) && !taken(at - n);
            let back = (1..=first.min(at - first - 1)).take_while(alike).count();
            let (first, at) = (first - back, at - back);
            let same = (end - at).min(at - first);
            let copy = if fit(page, first, same) < fit(page, at, same) { first } else { at };
            for line in &mut page.lines[copy..copy + same] {
                line.kind = Kind::Notice;
            }
            let lines = Some((page.lines[copy].number, page.lines[copy + same - 1].number));
            doubts.push(Doubt { kind: DoubtKind::Repeated, lines, detail: String::new() });
        }
        at = end.max(at + 1);
    }
    doubts
}

/// Scores how well the lines from `at` on go with those before and after them.
fn fit(page: &PageLines, at: usize, count: usize) -> f32 {
    let goes_on = |a: usize, b: usize| {
        if page.lines[a].tail == SentenceEnd::Closed {
            page.w.duplicates.closed
        } else {
            page.bits(LineIndex::new(a), LineIndex::new(b))
        }
    };
    let before = if at > 0 { goes_on(at - 1, at) } else { 0.0 };
    let end = at + count;
    before + if end < page.lines.len() { goes_on(end - 1, end) } else { 0.0 }
}
