//! The stack: all issues in memory, each article folded when it is first searched and kept so.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::{Entry, Holdings, IssueName, Slip, Slips, Spot};
use crate::archive::Shelf;
use crate::archive::library::Holding;
use crate::model::{Article, ArticleRef, Issue, PageNumber};
use crate::search::query::{Query, Subject, ordinal};
use crate::story;
use crate::text::fold::{Folded, fold};

/// A scan tells so many times what it has found, and looks at so many articles at least between.
const PARTS: usize = 16;
const LEAST: usize = 512;

/// The issues of a shelf, made to be searched.
#[derive(Clone, Debug, Default)]
pub struct Stack {
    issues: Vec<Arc<Bundle>>,
    /// All articles in order: the issue, and which of its articles.
    articles: Vec<(u32, u32)>,
}

/// An issue and its folded articles; one that goes on on other pages stands where it begins.
#[derive(Debug)]
struct Bundle {
    issue: Arc<Issue>,
    publication: Option<Folded>,
    articles: Vec<(ArticleRef, OnceLock<Sheet>)>,
}

/// A folded article.
#[derive(Debug, Default)]
struct Sheet {
    /// The blocks, and whether each is part of the heading.
    blocks: Box<[(Folded, bool)]>,
    pages: Box<[u32]>,
    reporters: Box<[Folded]>,
    characters: u32,
}

impl Stack {
    /// Stacks the issues of a shelf.
    #[must_use]
    pub fn of(shelf: &Shelf) -> Self {
        Self::default().renewed(shelf)
    }

    /// The issues of a shelf that has changed since; what is in this stack already is not folded again.
    #[must_use]
    pub fn renewed(&self, shelf: &Shelf) -> Self {
        let known: HashMap<*const Issue, &Arc<Bundle>> = self.issues.iter().map(|b| (Arc::as_ptr(&b.issue), b)).collect();
        let bundle = |issue| known.get(&Arc::as_ptr(issue)).map_or_else(|| Arc::new(Bundle::of(issue)), |b| Arc::clone(b));
        let issues: Vec<Arc<Bundle>> = shelf.issues().iter().map(bundle).collect();
        let numbered = (0..).zip(&issues);
        let articles = numbered.flat_map(|(n, b)| (0..b.articles.len() as u32).map(move |a| (n, a))).collect();
        Self { issues, articles }
    }

    /// What is found in some of the articles; none when stopped.
    fn among(&self, articles: &[(u32, u32)], query: &Query, cancel: &AtomicBool) -> Option<Slips> {
        let entry = |&(part, item): &(u32, u32)| {
            if cancel.load(Ordering::Relaxed) {
                return None;
            }
            let bundle = &self.issues[part as usize];
            let (hits, in_heading, characters) = bundle.examine(item, query)?;
            let date = bundle.issue.date.map_or(Entry::UNDATED, |d| ordinal(d.date));
            let spot = Spot { part, item };
            Some(Entry { date, issue: part, seat: u64::from(item), hits, in_heading, characters, spot })
        };
        let entries: Vec<Entry> = articles.par_iter().filter_map(entry).collect();
        (!cancel.load(Ordering::Relaxed)).then(|| Slips::of(&entries))
    }

    fn article(&self, spot: Spot) -> Option<(&Arc<Issue>, ArticleRef)> {
        let bundle = self.issues.get(spot.part as usize)?;
        Some((&bundle.issue, bundle.articles.get(spot.item as usize)?.0))
    }
}

impl Bundle {
    fn of(issue: &Arc<Issue>) -> Self {
        Self {
            publication: issue.publication.as_deref().map(fold),
            articles: story::heads(issue).into_iter().map(|head| (head, OnceLock::new())).collect(),
            issue: Arc::clone(issue),
        }
    }

    fn examine(&self, article: u32, query: &Query) -> Option<(u32, u32, u32)> {
        let (at, sheet) = self.articles.get(article as usize)?;
        let sheet = sheet.get_or_init(|| story::search_text(&self.issue, *at).map_or_else(Sheet::default, Sheet::of));
        let subject = Subject {
            blocks: sheet.blocks.iter().map(|(block, is_heading)| (block.text(), *is_heading)).collect(),
            date: self.issue.date.map(|d| d.date),
            pages: sheet.pages.to_vec(),
            publication: self.publication.as_ref().map(Folded::text),
            reporters: sheet.reporters.iter().map(Folded::text).collect(),
        };
        query.examine(&subject).map(|e| (e.hits, e.in_heading, sheet.characters))
    }
}

impl Sheet {
    fn of((article, pages): (Arc<Article>, Vec<PageNumber>)) -> Self {
        Self {
            blocks: article.blocks.iter().map(|b| (fold(&b.text), b.role.is_heading())).collect(),
            pages: pages.iter().map(|page| page.place()).collect(),
            reporters: article.reporters.iter().map(|r| fold(r)).collect(),
            characters: characters(&article),
        }
    }
}

/// The characters of an article, white space not counted.
pub(super) fn characters(article: &Article) -> u32 {
    let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    article.blocks.iter().map(|b| solid(&b.text) as u32).sum()
}

impl Holdings for Stack {
    fn slips(&self, query: &Query, cancel: &AtomicBool) -> anyhow::Result<Option<Slips>> {
        Ok(self.among(&self.articles, query, cancel))
    }

    fn scan(&self, query: &Query, cancel: &AtomicBool, sink: &mut dyn FnMut(Slips, f32)) -> anyhow::Result<bool> {
        let mut done = 0;
        for some in self.articles.chunks(self.articles.len().div_ceil(PARTS).max(LEAST)) {
            let Some(slips) = self.among(some, query, cancel) else { return Ok(false) };
            done += some.len();
            sink(slips, done as f32 / self.articles.len() as f32);
        }
        Ok(true)
    }

    fn entry(&self, slip: &Slip) -> Entry {
        let Slip { spot, hits, in_heading } = *slip;
        let bundle = self.issues.get(spot.part as usize);
        let date = bundle.and_then(|b| b.issue.date).map_or(Entry::UNDATED, |d| ordinal(d.date));
        let sheet = bundle.and_then(|b| b.articles.get(spot.item as usize)?.1.get());
        let characters = sheet.map_or(0, |sheet| sheet.characters);
        Entry { date, issue: spot.part, seat: u64::from(spot.item), hits, in_heading, characters, spot }
    }

    fn listed(&self, spot: Spot) -> Option<Holding> {
        let (issue, at) = self.article(spot)?;
        let page = issue.pages.get(at.page)?;
        let (article, pages) = story::search_text(issue, at)?;
        Some(Holding {
            id: issue.article_id(at),
            publication: issue.publication.clone(),
            date: issue.date,
            pages,
            source: issue.sources.get(page.source).map(|s| s.name.clone()).unwrap_or_default(),
            article,
        })
    }

    fn open(&self, spot: Spot) -> Option<(Arc<Issue>, ArticleRef)> {
        self.article(spot).map(|(issue, at)| (Arc::clone(issue), at))
    }

    fn issue_name(&self, issue: u32) -> IssueName {
        self.issues.get(issue as usize).map_or_else(IssueName::default, |bundle| IssueName {
            id: bundle.issue.id(),
            publication: bundle.issue.publication.clone(),
            date: bundle.issue.date.map(|d| d.date),
        })
    }
}
