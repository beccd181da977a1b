//! A story that goes on on other pages, put together again: the pieces in order, each after the first without its repeated
//! heading, a mark between them. The pieces themselves stay as printed.

use std::sync::Arc;

use crate::model::{Article, ArticleRef, Block, Issue, PageNumber, Role};

/// A story from several pages, and where each of its blocks is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// The story as one article. Between two pieces stands a [`Role::Jump`] block without spans: the mark.
    pub article: Arc<Article>,
    /// For each of its blocks, the piece and the block's index in it; none for a mark.
    pub origins: Vec<Option<(ArticleRef, usize)>>,
    /// The pieces in order, the first being the head.
    pub pieces: Vec<ArticleRef>,
}

impl Whole {
    /// Where a block of a printed piece stands in the story: itself, or the next block of that piece that was taken over.
    #[must_use]
    pub fn block_of(&self, piece: ArticleRef, block: usize) -> usize {
        self.origins.iter().position(|o| o.is_some_and(|(p, b)| p == piece && b >= block)).unwrap_or(0)
    }
}

impl Whole {
    /// A piece by itself, as it is printed.
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

/// The piece of the issue that goes on at `at`.
#[must_use]
pub fn piece_before(issue: &Issue, at: ArticleRef) -> Option<ArticleRef> {
    issue.pages.iter().enumerate().find_map(|(page, p)| {
        let article = p.articles.iter().position(|a| a.continues_in == Some(at))?;
        Some(ArticleRef { page, article })
    })
}

/// The whole story that begins at `head`; none where it does not go on. `mark` words the mark, given the page that follows.
#[must_use]
pub fn whole(issue: &Issue, head: ArticleRef, mark: impl Fn(PageNumber) -> String) -> Option<Whole> {
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
        // What joins the pieces is said by the mark; what leads to a piece that is not there stays.
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
    Some(Whole { article: Arc::new(story), origins, pieces })
}
