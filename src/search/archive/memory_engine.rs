//! The memory engine: searches issues that are in memory.
//!
//! Each article is folded when it is first searched, and kept so; issues that are searched again are not folded again.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::entry::Entry;
use super::error::HoldingsError;
use super::holdings::{Holdings, IssueName, NamedArticle, characters};
use super::matches::{ArticleMatch, Matches};
use super::spot::Spot;
use crate::archive::Shelf;
use crate::model::{Article, ArticleRef, Issue, PageNumber};
use crate::search::query::{Query, Subject, ordinal};
use crate::story;
use crate::text::fold::{Folded, fold};

/// How many times a scan tells what it has found.
const PARTS: usize = 16;

/// How many articles it looks at between, at least.
const LEAST: usize = 512;

/// The issues of a shelf, made to be searched.
#[derive(Clone, Debug, Default)]
pub struct MemoryEngine {
    issues: Vec<Arc<FoldedIssue>>,
    /// All articles in order: the index of the issue, and of the article in it.
    articles: Vec<(u32, u32)>,
}

/// An issue and its folded articles; a story that goes on on other pages stands where it begins.
#[derive(Debug)]
struct FoldedIssue {
    issue: Arc<Issue>,
    publication: Option<Folded>,
    articles: Vec<(ArticleRef, OnceLock<FoldedArticle>)>,
}

/// A folded article.
#[derive(Debug, Default)]
struct FoldedArticle {
    /// The blocks, and whether each is part of the heading.
    blocks: Box<[(Folded, bool)]>,
    /// The pages it is printed on, as numbers in their order.
    pages: Box<[u32]>,
    reporters: Box<[Folded]>,
    characters: u32,
}

impl MemoryEngine {
    /// Takes the issues of a shelf.
    #[must_use]
    pub fn of(shelf: &Shelf) -> Self {
        Self::default().renewed(shelf)
    }

    /// Takes the issues of a shelf that has changed since; what is here already is not folded again.
    #[must_use]
    pub fn renewed(&self, shelf: &Shelf) -> Self {
        let known: HashMap<*const Issue, &Arc<FoldedIssue>> =
            self.issues.iter().map(|b| (Arc::as_ptr(&b.issue), b)).collect();
        let issue_at =
            |issue| known.get(&Arc::as_ptr(issue)).map_or_else(|| Arc::new(FoldedIssue::of(issue)), |b| Arc::clone(b));
        let issues: Vec<Arc<FoldedIssue>> = shelf.issues().iter().map(issue_at).collect();
        let numbered = (0..).zip(&issues);
        let articles = numbered.flat_map(|(n, b)| (0..b.articles.len() as u32).map(move |a| (n, a))).collect();
        Self { issues, articles }
    }

    /// Finds what answers among some of the articles; returns `None` when stopped.
    fn among(&self, articles: &[(u32, u32)], query: &Query, cancel: &AtomicBool) -> Option<Matches> {
        let entry = |&(part, item): &(u32, u32)| {
            if cancel.load(Ordering::Relaxed) {
                return None;
            }
            let issue_at = &self.issues[part as usize];
            let (hits, in_heading, characters) = issue_at.examine(item, query)?;
            let date = issue_at.issue.date.map_or(Entry::UNDATED, |d| ordinal(d.date));
            let spot = Spot { part, item };
            Some(Entry { date, issue: part, order_key: u64::from(item), hits, in_heading, characters, spot })
        };
        let entries: Vec<Entry> = articles.par_iter().filter_map(entry).collect();
        (!cancel.load(Ordering::Relaxed)).then(|| Matches::of(&entries))
    }

    fn place(&self, spot: Spot) -> Option<(&Arc<Issue>, ArticleRef)> {
        let issue_at = self.issues.get(spot.part as usize)?;
        Some((&issue_at.issue, issue_at.articles.get(spot.item as usize)?.0))
    }
}

impl FoldedIssue {
    fn of(issue: &Arc<Issue>) -> Self {
        Self {
            publication: issue.publication.as_deref().map(fold),
            articles: story::heads(issue).into_iter().map(|head| (head, OnceLock::new())).collect(),
            issue: Arc::clone(issue),
        }
    }

    fn examine(&self, article: u32, query: &Query) -> Option<(u32, u32, u32)> {
        let (at, folded) = self.articles.get(article as usize)?;
        let folded = folded
            .get_or_init(|| story::search_text(&self.issue, *at).map_or_else(FoldedArticle::default, FoldedArticle::of));
        let subject = Subject {
            blocks: folded.blocks.iter().map(|(block, is_heading)| (block.text(), *is_heading)).collect(),
            date: self.issue.date.map(|d| d.date),
            pages: folded.pages.to_vec(),
            publication: self.publication.as_ref().map(Folded::text),
            reporters: folded.reporters.iter().map(Folded::text).collect(),
        };
        query.examine(&subject).map(|e| (e.hits, e.in_heading, folded.characters))
    }
}

impl FoldedArticle {
    fn of((article, pages): (Arc<Article>, Vec<PageNumber>)) -> Self {
        Self {
            blocks: article.blocks.iter().map(|b| (fold(&b.text), b.role.is_heading())).collect(),
            pages: pages.iter().map(|page| page.place()).collect(),
            reporters: article.reporters.iter().map(|r| fold(r)).collect(),
            characters: characters(&article),
        }
    }
}

impl Holdings for MemoryEngine {
    fn matches(&self, query: &Query, cancel: &AtomicBool) -> Result<Option<Matches>, HoldingsError> {
        Ok(self.among(&self.articles, query, cancel))
    }

    fn scan(&self, query: &Query, cancel: &AtomicBool, sink: &mut dyn FnMut(Matches, f32)) -> Result<bool, HoldingsError> {
        let mut done = 0;
        for some in self.articles.chunks(self.articles.len().div_ceil(PARTS).max(LEAST)) {
            let Some(matches) = self.among(some, query, cancel) else { return Ok(false) };
            done += some.len();
            sink(matches, done as f32 / self.articles.len() as f32);
        }
        Ok(true)
    }

    fn entry(&self, found: &ArticleMatch) -> Entry {
        let ArticleMatch { spot, hits, in_heading } = *found;
        let issue_at = self.issues.get(spot.part as usize);
        let date = issue_at.and_then(|b| b.issue.date).map_or(Entry::UNDATED, |d| ordinal(d.date));
        let folded = issue_at.and_then(|b| b.articles.get(spot.item as usize)?.1.get());
        let characters = folded.map_or(0, |folded| folded.characters);
        Entry { date, issue: spot.part, order_key: u64::from(spot.item), hits, in_heading, characters, spot }
    }

    fn article(&self, spot: Spot) -> Option<NamedArticle> {
        let (issue, at) = self.place(spot)?;
        let page = issue.pages.get(at.page)?;
        let (article, pages) = story::search_text(issue, at)?;
        Some(NamedArticle {
            id: issue.article_id(at),
            publication: issue.publication.clone(),
            date: issue.date,
            pages,
            source: issue.sources.get(page.source).map(|s| s.name.clone()).unwrap_or_default(),
            article,
        })
    }

    fn open(&self, spot: Spot) -> Option<(Arc<Issue>, ArticleRef)> {
        self.place(spot).map(|(issue, at)| (Arc::clone(issue), at))
    }

    fn issue_name(&self, issue: u32) -> IssueName {
        self.issues.get(issue as usize).map_or_else(IssueName::default, |issue_at| IssueName {
            id: issue_at.issue.id(),
            publication: issue_at.issue.publication.clone(),
            date: issue_at.issue.date.map(|d| d.date),
        })
    }
}
