//! Blocks that a scan has copied: the copy that fits its place worse goes to the furniture, with a doubt.

use std::hash::BuildHasherDefault;

use super::quick::QuickMap;
use super::sheet::{Kind, Sheet};
use super::slug::{Slug, Tail};
use crate::model::{Doubt, DoubtKind};

/// Characters, in whole lines, from which a repetition is no chance.
const LONG: usize = 40;

/// Takes repeated blocks out of the running text; gives the doubts that say so.
pub fn repeats(sheet: &mut Sheet) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let mut seen: QuickMap<&str, usize> =
        QuickMap::with_capacity_and_hasher(sheet.slugs.len(), BuildHasherDefault::default());
    let texts: Vec<&str> = sheet.slugs.iter().map(|s: &Slug| s.text).collect();
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
        if chars >= LONG {
            // Short lines right before it, a heading or a folio, were copied with it.
            let taken = |k: usize| sheet.kinds[k] == Kind::Notice;
            let alike = |n: &usize| texts[first - n] == texts[at - n] && !taken(first - n) && !taken(at - n);
            let back = (1..=first.min(at - first - 1)).take_while(alike).count();
            let (first, at) = (first - back, at - back);
            let same = (end - at).min(at - first);
            let copy = if fit(sheet, first, same) < fit(sheet, at, same) { first } else { at };
            for kind in &mut sheet.kinds[copy..copy + same] {
                *kind = Kind::Notice;
            }
            let lines = Some((sheet.slugs[copy].line, sheet.slugs[copy + same - 1].line));
            doubts.push(Doubt { kind: DoubtKind::Repeated, lines, detail: String::new() });
        }
        at = end.max(at + 1);
    }
    doubts
}

/// How well the lines from `at` on go with those before and after them.
fn fit(sheet: &Sheet, at: usize, count: usize) -> f32 {
    let seam = |a: usize, b: usize| {
        if sheet.slugs[a].tail == Tail::Closed { 0.5 } else { sheet.bits(a, b) }
    };
    let before = if at > 0 { seam(at - 1, at) } else { 0.0 };
    let end = at + count;
    before + if end < sheet.slugs.len() { seam(end - 1, end) } else { 0.0 }
}
