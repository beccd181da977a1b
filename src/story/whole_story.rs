//! Puts a story that goes on on other pages together again: an issue and the position of the first piece go in; an article
//! comes out that holds the pieces in order, each after the first without its repeated heading, with a mark between them.
//! The pieces themselves stay as printed.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{Article, ArticleRef, Block, Issue, PageNumber, Role};

/// A story from several pages, and where each of its blocks is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WholeStory {
    /// The story as one article. Between two pieces stands a [`Role::Jump`] block without spans: the mark.
    pub article: Arc<Article>,
    /// The piece that each of its blocks is printed in and the block's index there; `None` for a mark.
    pub origins: Vec<Option<(ArticleRef, usize)>>,
    /// The pieces in order, the first being the head.
    pub pieces: Vec<ArticleRef>,
}

impl WholeStory {
    /// Returns the index in the story of a block of a printed piece: the block itself, or the next of that piece that was
    /// taken over.
    #[must_use]
    pub(crate) fn block_of(&self, piece: ArticleRef, block: usize) -> usize {
        self.origins.iter().position(|o| o.is_some_and(|(p, b)| p == piece && b >= block)).unwrap_or(0)
    }
}

impl WholeStory {
    /// Returns a piece by itself, as it is printed.
    #[must_use]
    pub fn printed(issue: &Issue, at: ArticleRef) -> Option<Self> {
        let article = issue.article(at)?;
        let origins = (0..article.blocks.len()).map(|n| Some((at, n))).collect();
        Some(Self { article: Arc::clone(article), origins, pieces: vec![at] })
    }

    /// Puts a mark before the first piece or behind the last.
    pub fn mark(&mut self, text: String, before: bool) {
        let at = if before { 0 } else { self.origins.len() };
        let story = Arc::make_mut(&mut self.article);
        story.blocks.insert(at, Block { role: Role::Jump, text, spans: Vec::new() });
        self.origins.insert(at, None);
    }
}

/// Returns the piece of the issue that goes on at `at`.
#[must_use]
pub(crate) fn piece_before(issue: &Issue, at: ArticleRef) -> Option<ArticleRef> {
    issue.pages.iter().enumerate().find_map(|(page, p)| {
        let article = p.articles.iter().position(|a| a.continues_in == Some(at))?;
        Some(ArticleRef { page, article })
    })
}

/// Returns the piece that a story begins with, whichever of its pieces is given. Where pieces lead round in a circle, the
/// first on the pages counts.
#[must_use]
pub fn head_of(issue: &Issue, at: ArticleRef) -> ArticleRef {
    let mut seen = vec![at];
    let mut first = at;
    while let Some(before) = piece_before(issue, first) {
        if seen.contains(&before) {
            return seen.into_iter().min().unwrap_or(at);
        }
        seen.push(before);
        first = before;
    }
    first
}

/// Returns the articles that begin a story, or are one by themselves, in reading order: every story of the issue once.
#[must_use]
pub fn heads(issue: &Issue) -> Vec<ArticleRef> {
    let on = |page: usize| (0..issue.pages[page].articles.len()).map(move |article| ArticleRef { page, article });
    let all = || (0..issue.pages.len()).flat_map(on);
    let next = |at| issue.article(at)?.continues_in.filter(|to| issue.article(*to).is_some());
    let tails: BTreeSet<ArticleRef> = all().filter_map(next).collect();
    let mut heads: Vec<ArticleRef> = all().filter(|at| !tails.contains(at)).collect();
    // A piece belongs to the story that reaches it first; the pieces left after the heads are circles.
    let mut told = BTreeSet::new();
    let mut tell = |head| {
        let is_new = told.insert(head);
        let mut piece = next(head).filter(|_| is_new);
        while let Some(at) = piece.filter(|at| told.insert(*at)) {
            piece = next(at);
        }
        is_new
    };
    for head in &heads {
        tell(*head);
    }
    heads.extend(tails.into_iter().filter(|at| tell(*at)));
    heads.sort_unstable();
    heads
}

/// Returns the whole story that begins at `head`, or `None` where it does not go on. `mark` words the mark, given the page
/// that follows.
#[must_use]
pub fn whole(issue: &Issue, head: ArticleRef, mark: impl Fn(PageNumber) -> String) -> Option<WholeStory> {
    let first = issue.article(head)?;
    first.continues_in?;
    let mut story = Article { blocks: Vec::new(), continues_in: None, continues_on: None, ..Article::clone(first) };
    let mut origins = Vec::new();
    let mut pieces = Vec::new();
    let mut next = Some(head);
    // A chain that comes back to itself ends where it does: every piece stands in it once.
    while let Some(at) = next.filter(|at| !pieces.contains(at)) {
        let Some(piece) = issue.article(at) else { break };
        if !pieces.is_empty() {
            story.blocks.push(Block { role: Role::Jump, text: mark(issue.pages[at.page].number), spans: Vec::new() });
            origins.push(None);
            story.doubts.extend(piece.doubts.iter().cloned());
            let new = piece.reporters.iter().filter(|r| !story.reporters.contains(r)).cloned().collect::<Vec<_>>();
            story.reporters.extend(new);
        }
        // The mark replaces the jumps that join the pieces; a jump to a piece that is not there stays.
        let begins = piece.blocks.iter().position(|b| b.role == Role::Body).unwrap_or(0);
        let leads_on = |n: usize| if n < begins { at == head } else { piece.continues_in.is_none() };
        let repeats = |n: usize, b: &Block| b.role == Role::Jump && !leads_on(n) || at != head && b.role.is_heading();
        for (n, block) in piece.blocks.iter().enumerate().filter(|(n, b)| !repeats(*n, b)) {
            story.blocks.push(block.clone());
            origins.push(Some((at, n)));
        }
        pieces.push(at);
        story.continues_on = piece.continues_on;
        next = piece.continues_in;
    }
    Some(WholeStory { article: Arc::new(story), origins, pieces })
}
