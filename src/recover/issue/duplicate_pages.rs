//! Finds pages that stand twice, in one file or in several files of an issue. In goes an issue, out come the pages that
//! repeat an earlier page; the contents of the later page go to its furniture.
//!
//! Pages are compared as they were recovered, block by block, since pages printed alike are recovered alike.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};

use crate::model::{Block, Doubt, DoubtKind, Issue, Page, Role};
use crate::recover::language::fast_hash::FastHasher;

/// The least characters of a page for which repeating another is no coincidence.
const LONG: usize = 40;

fn blocks(page: &Page) -> impl Iterator<Item = &Block> {
    page.articles.iter().flat_map(|article| &article.blocks).chain(&page.furniture)
}

/// Yields the texts of a page's blocks, in order.
fn texts(page: &Page) -> impl Iterator<Item = (Role, &str)> {
    blocks(page).map(|block| (block.role, block.text.as_str()))
}

/// Returns the pages that repeat an earlier page: the index of each, and that of the first page with the same text.
#[must_use]
pub fn repeated_pages(issue: &Issue) -> Vec<(usize, usize)> {
    let mut first: HashMap<u64, usize> = HashMap::new();
    let mut again = Vec::new();
    for (n, page) in issue.pages.iter().enumerate().filter(|_| issue.pages.len() > 1) {
        let chars = texts(page).flat_map(|(_, text)| text.chars()).take(LONG).count();
        if page.articles.is_empty() || chars < LONG {
            continue;
        }
        let mut hasher = FastHasher::default();
        texts(page).for_each(|text| text.hash(&mut hasher));
        let before = *first.entry(hasher.finish()).or_insert(n);
        if before != n && texts(&issue.pages[before]).eq(texts(page)) {
            again.push((n, before));
        }
    }
    again
}

/// Moves the contents of later copies to their furniture.
pub fn demote(issue: &mut Issue) {
    for (again, _) in repeated_pages(issue) {
        let page = &mut issue.pages[again];
        let lines = || blocks(page).flat_map(|block| &block.spans).map(|span| span.line);
        let lines = lines().min().zip(lines().max());
        for article in std::mem::take(&mut page.articles) {
            let notice = |block: &Block| Block { role: Role::Notice, ..block.clone() };
            page.furniture.extend(article.blocks.iter().map(notice));
        }
        page.furniture.sort_by_key(|block| block.spans.first().map(|span| (span.line, span.from)));
        page.doubts.push(Doubt { kind: DoubtKind::Repeated, lines, detail: String::new() });
    }
}
