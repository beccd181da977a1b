//! Builds pages again from a mended draft: blocks, the reporters and jumps of an article, its doubts, and the fingerprints
//! by which it is known.

use std::collections::HashMap;
use std::sync::Arc;

use super::doubts::{self, is_on};
use super::draft::{Draft, DraftArticle, Part};
use super::statement::{Mend, Point};
use crate::model::{Article, ArticleRef, Block, Doubt, Page, Role};
use crate::recover;

/// Returns the pages. Articles that nothing was done to stay the very same.
pub fn rebuild(old: &[Page], mut draft: Draft, mends: &[&Mend], by: &str) -> Vec<Page> {
    hand_on_identities(old, &mut draft);
    let mut inherited = inherited(old, &draft);
    let mut places: HashMap<(usize, usize), ArticleRef> = HashMap::new();
    let mut pages = Vec::with_capacity(old.len());
    for (n, page) in draft.pages.into_iter().enumerate() {
        let mut articles = Vec::with_capacity(page.articles.len());
        for (m, article) in page.articles.into_iter().enumerate().filter(|(_, article)| !article.parts.is_empty()) {
            let here = ArticleRef { page: n, article: articles.len() };
            places.extend(article.of.iter().chain(&article.joined).map(|of| (*of, here)));
            let doubts = inherited.remove(&(n, m)).unwrap_or_default();
            articles.push(rebuilt_article(old, &article, &doubts, mends, by));
        }
        let spoken: Vec<&Mend> = mends.iter().copied().filter(|mend| doubts::speaks_of(mend, &page.furniture)).collect();
        let mut doubts = doubts::remaining(&old[n].doubts, mends);
        doubts.extend(doubts::notes(&spoken, by));
        let furniture = if page.touched { furniture(&page.furniture) } else { old[n].furniture.clone() };
        pages.push(Page { articles, furniture, doubts, name: old[n].name.clone(), ..old[n] });
    }
    // Continuations that the file gives count articles as the file has them.
    for article in pages.iter_mut().flat_map(|page: &mut Page| &mut page.articles) {
        if let Some(at) = article.continues_in {
            let goal = places.get(&(at.page, at.article)).copied();
            if goal != Some(at) {
                Arc::make_mut(article).continues_in = goal;
            }
        }
    }
    pages
}

/// Returns the parts as blocks in the order of the source.
fn furniture(parts: &[Part]) -> Vec<Block> {
    let mut blocks: Vec<Block> = parts.iter().map(Part::block).collect();
    blocks.sort_by_key(|block| block.spans.first().map(|span| (span.line, span.from)));
    blocks
}

/// Hands on the identity of articles: one of which nothing is left in its place becomes part of the one its beginning went
/// to.
fn hand_on_identities(old: &[Page], draft: &mut Draft) {
    for (n, page) in old.iter().enumerate() {
        for (m, article) in page.articles.iter().enumerate() {
            let is_there = |article: &DraftArticle| {
                !article.parts.is_empty() && (article.of == Some((n, m)) || article.joined.contains(&(n, m)))
            };
            if draft.pages.iter().flat_map(|page| &page.articles).any(is_there) {
                continue;
            }
            let Some(first) = article.blocks.first().and_then(|block| block.spans.first()) else { continue };
            let heir = draft.find(Point { line: first.line, char: first.from });
            if let Some((page, article)) = heir.and_then(|at| Some((at.page, at.article?))) {
                draft.pages[page].articles[article].joined.push((n, m));
            }
        }
    }
}

/// Returns the doubts of the old articles, by the page and place of the article that their lines are in now.
fn inherited(old: &[Page], draft: &Draft) -> HashMap<(usize, usize), Vec<Doubt>> {
    let articles = || {
        let of_page = |(n, page)| {
            let page: &super::draft::DraftPage = page;
            page.articles.iter().enumerate().map(move |(m, article)| ((n, m), article))
        };
        draft.pages.iter().enumerate().flat_map(of_page).filter(|(_, article)| article.touched && !article.parts.is_empty())
    };
    let mut inherited: HashMap<(usize, usize), Vec<Doubt>> = HashMap::new();
    for (n, page) in old.iter().enumerate() {
        for (m, article) in page.articles.iter().enumerate().filter(|(_, article)| !article.doubts.is_empty()) {
            let is_its = |article: &DraftArticle| article.of == Some((n, m)) || article.joined.contains(&(n, m));
            let owner = articles().find(|(_, article)| is_its(article));
            for doubt in &article.doubts {
                let on =
                    |article: &DraftArticle| doubt.lines.is_some_and(|(first, last)| is_on(&article.parts, first, last));
                let kept = owner.filter(|(_, article)| doubt.lines.is_none() || on(article));
                let heir = kept.or_else(|| articles().find(|(_, article)| on(article))).or(owner);
                if let Some((at, _)) = heir {
                    inherited.entry(at).or_default().push(doubt.clone());
                }
            }
        }
    }
    inherited
}

/// Returns the article that a draft makes.
fn rebuilt_article(old: &[Page], article: &DraftArticle, inherited: &[Doubt], mends: &[&Mend], by: &str) -> Arc<Article> {
    let spoken: Vec<&Mend> = mends.iter().copied().filter(|mend| doubts::speaks_of(mend, &article.parts)).collect();
    let before = |at: (usize, usize)| old.get(at.0).and_then(|page| page.articles.get(at.1));
    let was = article.of.and_then(before);
    if let Some(was) = was.filter(|_| !article.touched) {
        if spoken.is_empty() {
            return Arc::clone(was);
        }
        let mut doubts = doubts::remaining(&was.doubts, mends);
        doubts.extend(doubts::notes(&spoken, by));
        return Arc::new(Article { doubts, ..Article::clone(was) });
    }
    let print = |at| before(at).map(|article| article.fingerprint());
    let own = match (was, article.split_from) {
        (Some(was), _) => Some(was.fingerprint()),
        (None, Some((point, from))) => {
            Some(split_fingerprint(from.and_then(print).unwrap_or_else(|| first_line(article)), point))
        }
        (None, None) => None,
    };
    let mut article = Article {
        blocks: article.parts.iter().map(Part::block).collect(),
        continues_in: was.and_then(|was| was.continues_in),
        doubts: doubts::remaining(inherited, mends),
        known_as: own.into_iter().chain(article.joined.iter().copied().filter_map(print)).collect(),
        parted_from: article.split_from.and_then(|(_, from)| print(from?)),
        ..Article::default()
    };
    article.doubts.extend(doubts::notes(&spoken, by));
    let is_printed = |article: &Article| article.blocks.iter().any(|block| block.role == Role::Jump);
    if let Some(was) = was.filter(|was| !is_printed(was)) {
        (article.continued_from, article.continues_on) = (was.continued_from, was.continues_on);
    }
    for block in article.blocks.iter().filter(|block| block.role == Role::Jump) {
        match recover::jump_in(&block.text) {
            Some((page, true)) => article.continued_from = Some(page),
            Some((page, false)) => article.continues_on = Some(page),
            None => {}
        }
    }
    article.reporters = recover::reporters(&article);
    Arc::new(article)
}

/// Returns a hash of an article's first piece, by which an article is known that was parted from none.
fn first_line(article: &DraftArticle) -> u64 {
    let piece = article.parts.first().and_then(|part| part.pieces.first());
    hash(piece.map_or("", |piece| piece.text.as_str()).as_bytes())
}

/// Returns the fingerprint of an article that was parted from another at a place, whatever is done to its text.
fn split_fingerprint(from: u64, point: Point) -> u64 {
    let bytes = [from.to_le_bytes(), (u64::from(point.line) << 32 | u64::from(point.char)).to_le_bytes()];
    hash(bytes.as_flattened())
}

/// Hashes bytes by FNV-1a, which is the same on every machine and in every version.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
