//! Mended parts → pages again: blocks, who wrote an article and where it goes on, its doubts, and what it is known by.

use std::collections::HashMap;
use std::sync::Arc;

use super::doubts::{self, is_on};
use super::draft::{Draft, DraftArticle, Part};
use super::statement::{Mend, Point};
use crate::model::{Article, ArticleRef, Block, Doubt, Page, Role};
use crate::recover;

/// The pages. Articles that nothing was done to are the very same.
pub fn rebuild(old: &[Page], mut work: Draft, mends: &[&Mend], by: &str) -> Vec<Page> {
    give_heirs(old, &mut work);
    let mut inherited = inherited(old, &work);
    let mut places: HashMap<(usize, usize), ArticleRef> = HashMap::new();
    let mut pages = Vec::with_capacity(old.len());
    for (n, sheet) in work.sheets.into_iter().enumerate() {
        let mut articles = Vec::with_capacity(sheet.stories.len());
        for (m, story) in sheet.stories.into_iter().enumerate().filter(|(_, story)| !story.parts.is_empty()) {
            let here = ArticleRef { page: n, article: articles.len() };
            places.extend(story.of.iter().chain(&story.joined).map(|of| (*of, here)));
            let doubts = inherited.remove(&(n, m)).unwrap_or_default();
            articles.push(article(old, &story, &doubts, mends, by));
        }
        let spoken: Vec<&Mend> = mends.iter().copied().filter(|mend| doubts::speaks_of(mend, &sheet.furniture)).collect();
        let mut doubts = doubts::left(&old[n].doubts, mends);
        doubts.extend(doubts::marks(&spoken, by));
        let furniture = if sheet.touched { furniture(&sheet.furniture) } else { old[n].furniture.clone() };
        pages.push(Page { articles, furniture, doubts, name: old[n].name.clone(), ..old[n] });
    }
    // What a file gives of continuations counts articles as it has them.
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

/// Blocks in the order of the source.
fn furniture(parts: &[Part]) -> Vec<Block> {
    let mut blocks: Vec<Block> = parts.iter().map(Part::block).collect();
    blocks.sort_by_key(|block| block.spans.first().map(|span| (span.line, span.from)));
    blocks
}

/// An article of which nothing is left in its place is part of the one its beginning went to.
fn give_heirs(old: &[Page], work: &mut Draft) {
    for (n, page) in old.iter().enumerate() {
        for (m, article) in page.articles.iter().enumerate() {
            let is_there = |story: &DraftArticle| {
                !story.parts.is_empty() && (story.of == Some((n, m)) || story.joined.contains(&(n, m)))
            };
            if work.sheets.iter().flat_map(|sheet| &sheet.stories).any(is_there) {
                continue;
            }
            let Some(first) = article.blocks.first().and_then(|block| block.spans.first()) else { continue };
            let heir = work.find(Point { line: first.line, char: first.from });
            if let Some((sheet, story)) = heir.and_then(|at| Some((at.sheet, at.story?))) {
                work.sheets[sheet].stories[story].joined.push((n, m));
            }
        }
    }
}

/// The doubts of the old articles, by the page and place of the story their lines are in now.
fn inherited(old: &[Page], work: &Draft) -> HashMap<(usize, usize), Vec<Doubt>> {
    let stories = || {
        let of_sheet = |(n, sheet)| {
            let sheet: &super::draft::DraftPage = sheet;
            sheet.stories.iter().enumerate().map(move |(m, story)| ((n, m), story))
        };
        work.sheets.iter().enumerate().flat_map(of_sheet).filter(|(_, story)| story.touched && !story.parts.is_empty())
    };
    let mut inherited: HashMap<(usize, usize), Vec<Doubt>> = HashMap::new();
    for (n, page) in old.iter().enumerate() {
        for (m, article) in page.articles.iter().enumerate().filter(|(_, article)| !article.doubts.is_empty()) {
            let is_its = |story: &DraftArticle| story.of == Some((n, m)) || story.joined.contains(&(n, m));
            let owner = stories().find(|(_, story)| is_its(story));
            for doubt in &article.doubts {
                let on = |story: &DraftArticle| doubt.lines.is_some_and(|(first, last)| is_on(&story.parts, first, last));
                let kept = owner.filter(|(_, story)| doubt.lines.is_none() || on(story));
                let heir = kept.or_else(|| stories().find(|(_, story)| on(story))).or(owner);
                if let Some((at, _)) = heir {
                    inherited.entry(at).or_default().push(doubt.clone());
                }
            }
        }
    }
    inherited
}

/// The article a story makes.
fn article(old: &[Page], story: &DraftArticle, inherited: &[Doubt], mends: &[&Mend], by: &str) -> Arc<Article> {
    let spoken: Vec<&Mend> = mends.iter().copied().filter(|mend| doubts::speaks_of(mend, &story.parts)).collect();
    let before = |at: (usize, usize)| old.get(at.0).and_then(|page| page.articles.get(at.1));
    let was = story.of.and_then(before);
    if let Some(was) = was.filter(|_| !story.touched) {
        if spoken.is_empty() {
            return Arc::clone(was);
        }
        let mut doubts = doubts::left(&was.doubts, mends);
        doubts.extend(doubts::marks(&spoken, by));
        return Arc::new(Article { doubts, ..Article::clone(was) });
    }
    let print = |at| before(at).map(|article| article.fingerprint());
    let own = match (was, story.born) {
        (Some(was), _) => Some(was.fingerprint()),
        (None, Some((point, from))) => Some(born(from.and_then(print).unwrap_or_else(|| first_line(story)), point)),
        (None, None) => None,
    };
    let mut article = Article {
        blocks: story.parts.iter().map(Part::block).collect(),
        continues_in: was.and_then(|was| was.continues_in),
        doubts: doubts::left(inherited, mends),
        known_as: own.into_iter().chain(story.joined.iter().copied().filter_map(print)).collect(),
        parted_from: story.born.and_then(|(_, from)| print(from?)),
        ..Article::default()
    };
    article.doubts.extend(doubts::marks(&spoken, by));
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

/// What is known of an article that was parted from none: where it begins.
fn first_line(story: &DraftArticle) -> u64 {
    let piece = story.parts.first().and_then(|part| part.pieces.first());
    hash(piece.map_or("", |piece| piece.text.as_str()).as_bytes())
}

/// What an article is known by that was parted from another at a place: whatever is done to its text.
fn born(from: u64, point: Point) -> u64 {
    let bytes = [from.to_le_bytes(), (u64::from(point.line) << 32 | u64::from(point.char)).to_le_bytes()];
    hash(bytes.as_flattened())
}

/// FNV-1a: the same on every machine and in every version.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
