//! Matches continuations from page to page. In goes an issue; each piece with 下转 is linked to the piece with 上接 that takes
//! it up.
//!
//! Pieces are paired one to one: the pages must name each other, and a shared title, shared rare words and a sentence that
//! goes on across the pages speak for a pair.

use crate::model::Block;
use crate::recover::weights;
use std::sync::Arc;

use super::stated_continuations;
use crate::model::{Article, ArticleRef, Doubt, DoubtKind, Issue, PageNumber, Role};
use crate::recover::language::cohesion;
use crate::recover::language::fast_hash::FastMap;
use crate::recover::runs::matching::pair_places;
use crate::recover::runs::word_keys;
use crate::text::chars::is_han;
use crate::text::sentence::{SentenceEnd, sentence_end};

/// The most pieces that are compared with a piece: no two pages of a paper have more continuations between them.
const RIVALS: usize = 40;

/// A piece of an article, and what it says about its other half.
struct Piece {
    at: ArticleRef,
    page: PageNumber,
    names: Option<PageNumber>,
    title: Vec<u64>,
    words: Vec<u64>,
    edge: String,
}

/// Matches the pieces of the issue and fills in `continues_in`. A second call changes nothing.
pub fn join(w: &weights::Continuations, issue: &mut Issue) {
    let stated = stated_continuations::of(issue);
    let (mut ends, mut starts) = (Vec::new(), Vec::new());
    for (page, sheet) in issue.pages.iter_mut().enumerate() {
        for (article, piece) in sheet.articles.iter_mut().enumerate() {
            let at = ArticleRef { page, article };
            let stale = |d: &Doubt| matches!(d.kind, DoubtKind::JoinUnsure | DoubtKind::OtherHalfMissing);
            // The file itself gave a continuation that has no printed mark.
            let found = piece.continues_in.is_some() && piece.continues_on.is_some();
            if found || piece.doubts.iter().any(stale) {
                let piece = Arc::make_mut(piece);
                piece.continues_in = piece.continues_in.filter(|_| !found);
                piece.doubts.retain(|d| !stale(d));
            }
            if piece.continues_on.is_some() && !stated.is_head(at) {
                ends.push(at);
            }
            if piece.continued_from.is_some() && !stated.is_tail(at) {
                starts.push(at);
            }
        }
    }
    let from: Vec<Piece> = ends.iter().filter_map(|&at| describe(issue, at, true)).collect();
    let to: Vec<Piece> = starts.iter().filter_map(|&at| describe(issue, at, false)).collect();
    let mut spread: FastMap<u64, f32> = FastMap::default();
    from.iter().chain(&to).flat_map(|p| &p.words).for_each(|&w| *spread.entry(w).or_default() += 1.0);
    let total = (from.len() + to.len()) as f32;
    let named = |a: usize, b: usize| {
        let (x, y) = (&from[a], &to[b]);
        let names = |a: &Piece, b: &Piece| a.names.is_some_and(|n| issue.pages[b.at.page].is_meant(n, a.page));
        x.at.page != y.at.page && names(x, y) && names(y, x)
    };
    // Pieces that name each other's pages, by the page they go on on: a few against a few.
    let mut weights: FastMap<(usize, usize), f32> = FastMap::default();
    let (mut onward, mut back) = (vec![0usize; from.len()], vec![0usize; to.len()]);
    for a in 0..from.len() {
        for b in (0..to.len()).filter(|&b| named(a, b)) {
            onward[a] += 1;
            back[b] += 1;
            if onward[a] <= RIVALS {
                weights.insert((a, b), w.named + likeness(w, &from[a], &to[b], &spread, total));
            }
        }
    }
    let weight = |a: usize, b: usize| weights.get(&(a, b)).copied().unwrap_or(0.0);
    let pairs = pair_places(from.len(), to.len(), weight);
    let mut verdicts = Vec::with_capacity(from.len());
    let mut sure_of = vec![false; to.len()];
    let clear: Vec<bool> = pairs.iter().enumerate().map(|(a, b)| b.is_some_and(|b| weight(a, b) > w.clear)).collect();
    let mut taken = vec![false; to.len()];
    pairs.iter().zip(&clear).filter(|(_, clear)| **clear).filter_map(|(b, _)| *b).for_each(|b| taken[b] = true);
    for (a, b) in pairs.iter().enumerate() {
        let sure = b.filter(|&b| {
            // Whether they are alone with each other, or left alone after the clear pairs are taken.
            let alone = || {
                let others = (0..to.len()).filter(|&y| y != b && !taken[y] && weights.contains_key(&(a, y))).count();
                others + (0..from.len()).filter(|&x| x != a && !clear[x] && weights.contains_key(&(x, b))).count() == 0
            };
            clear[a] || onward[a] == 1 && back[b] == 1 || onward[a].max(back[b]) <= 8 && alone()
        });
        sure.inspect(|&b| sure_of[b] = true);
        verdicts.push((from[a].at, sure.map(|b| to[b].at)));
    }
    // For a piece that stays open the likeliest half is named, so that a reader can decide.
    let likeliest = |pairs: &mut dyn Iterator<Item = (usize, f32)>| {
        pairs.filter(|(_, w)| *w > 0.0).max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))).map(|(n, _)| n)
    };
    let mut open: Vec<(ArticleRef, Option<ArticleRef>)> = Vec::new();
    for (a, piece) in from.iter().enumerate().filter(|&(a, _)| verdicts[a].1.is_none()) {
        let b = pairs[a]
            .or_else(|| likeliest(&mut (0..to.len()).filter(|&b| onward[a] > 0 && !sure_of[b]).map(|b| (b, weight(a, b)))));
        let other = b.map(|b| to[b].at).or_else(|| unmarked(w, issue, piece, true, &spread, total));
        open.push((piece.at, other));
    }
    for (b, piece) in to.iter().enumerate().filter(|&(b, _)| !sure_of[b]) {
        let a = pairs.iter().position(|pair| *pair == Some(b));
        let a = a.or_else(|| {
            likeliest(&mut (0..from.len()).filter(|&a| back[b] > 0 && verdicts[a].1.is_none()).map(|a| (a, weight(a, b))))
        });
        let other = a.map(|a| from[a].at).or_else(|| unmarked(w, issue, piece, false, &spread, total));
        open.push((piece.at, other));
    }
    for (at, found) in verdicts.into_iter().filter(|(_, found)| found.is_some()) {
        article_mut(issue, at).continues_in = found;
    }
    for (at, other) in open {
        if let Some(other) = other {
            let id = issue.article_id(other);
            doubt(issue, at, DoubtKind::JoinUnsure, id);
        }
    }
    stated.apply(issue);
    let pieces: Vec<(ArticleRef, Option<PageNumber>)> = from.iter().chain(&to).map(|p| (p.at, p.names)).collect();
    for (at, page) in pieces {
        missing(issue, at, page);
    }
    // Continuations that a person has confirmed are not doubted.
    for article in issue.pages.iter_mut().flat_map(|page| &mut page.articles) {
        if article.doubts.iter().any(|doubt| doubt.kind == DoubtKind::Settled) {
            let right: Vec<String> =
                article.doubts.iter().filter(|d| d.kind == DoubtKind::Settled).map(|d| d.detail.clone()).collect();
            let is_join = |d: &Doubt| matches!(d.kind, DoubtKind::JoinUnsure | DoubtKind::OtherHalfMissing);
            Arc::make_mut(article).doubts.retain(|d| !is_join(d) || !right.contains(&d.kind.name()));
        }
    }
}

/// Returns the most similar piece on the page that a lone piece names, although nothing there says that it is the other
/// half.
fn unmarked(
    w: &weights::Continuations,
    issue: &Issue,
    piece: &Piece,
    ends: bool,
    spread: &FastMap<u64, f32>,
    total: f32,
) -> Option<ArticleRef> {
    let pages = issue
        .pages
        .iter()
        .enumerate()
        .filter(|(n, p)| piece.names.is_some_and(|named| p.is_meant(named, piece.page)) && *n != piece.at.page);
    let all = pages.flat_map(|(page, p)| (0..p.articles.len()).map(move |article| ArticleRef { page, article }));
    let marked = |article: &Article| if ends { article.continued_from } else { article.continues_on }.is_some();
    let unmarked = all.filter(|&at| issue.article(at).is_some_and(|article| !marked(article))).take(RIVALS);
    let mut best = None;
    for at in unmarked {
        let Some(other) = describe(issue, at, !ends) else { continue };
        let alike = if ends { likeness(w, piece, &other, spread, total) } else { likeness(w, &other, piece, spread, total) };
        if alike >= w.clear && best.is_none_or(|(_, most)| alike > most) {
            best = Some((at, alike));
        }
    }
    best.map(|(at, _)| at)
}

fn article_mut(issue: &mut Issue, at: ArticleRef) -> &mut Article {
    Arc::make_mut(&mut issue.pages[at.page].articles[at.article])
}

fn doubt(issue: &mut Issue, at: ArticleRef, kind: DoubtKind, detail: String) {
    let article = article_mut(issue, at);
    let lines = article.blocks.iter().find(|b| b.role == Role::Jump).and_then(|b| b.spans.first()).map(|s| (s.line, s.line));
    article.doubts.push(Doubt { kind, lines, detail });
}

/// Adds a doubt that the page with the other half is missing.
fn missing(issue: &mut Issue, at: ArticleRef, page: Option<PageNumber>) {
    if let Some(page) = page.filter(|&n| !issue.pages.iter().any(|p| p.is_meant(n, issue.pages[at.page].number))) {
        doubt(issue, at, DoubtKind::OtherHalfMissing, page.to_string());
    }
}

fn describe(issue: &Issue, at: ArticleRef, ends: bool) -> Option<Piece> {
    let article = issue.article(at)?;
    let keys = |roles: fn(Role) -> bool| {
        word_keys::keys(article.blocks.iter().filter(|b| roles(b.role)).map(|b| b.text.as_str()), 1800)
    };
    let body = |b: &&Block| matches!(b.role, Role::Body | Role::Lead);
    let edge = if ends { article.blocks.iter().rev().find(body) } else { article.blocks.iter().find(body) };
    let names = if ends { article.continues_on } else { article.continued_from };
    let page = issue.pages[at.page].number;
    Some(Piece {
        at,
        page,
        names,
        title: keys(Role::is_heading),
        words: keys(|r| !r.is_furniture() && r != Role::Jump),
        edge: edge.map_or(String::new(), |b| b.text.clone()),
    })
}

/// Returns how alike two pieces are: 0 for unrelated ones, above 1 for halves of one article.
fn likeness(weights: &weights::Continuations, x: &Piece, y: &Piece, spread: &FastMap<u64, f32>, total: f32) -> f32 {
    let shared = |a: &[u64], b: &[u64]| a.iter().filter(|k| b.binary_search(k).is_ok()).count() as f32;
    let title = if x.title.is_empty() || y.title.is_empty() {
        0.0
    } else {
        weights.title * shared(&x.title, &y.title) / x.title.len().min(y.title.len()).max(1) as f32
    };
    let worth: f32 =
        x.words.iter().filter(|k| y.words.binary_search(k).is_ok()).map(|k| (total / spread[k]).ln().max(0.0)).sum();
    let words = worth * weights.words / (x.words.len().min(y.words.len()).max(40) as f32 + weights.words_base);
    let named = shared(&x.title, &y.words).max(shared(&y.title, &x.words)) / x.title.len().max(y.title.len()).max(6) as f32;
    let runs_on = match (x.edge.chars().next_back(), y.edge.chars().next()) {
        (Some(a), Some(b)) if sentence_end(&x.edge) == SentenceEnd::Word && is_han(a) && is_han(b) => {
            cohesion::strength(a, b).clamp(weights.bits_least, weights.bits_most) * weights.bits
        }
        _ => 0.0,
    };
    title + words.min(weights.words_most) + named + runs_on
}
