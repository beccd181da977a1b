//! The part of an issue that is exported: the whole issue, or some of its articles. The issue itself stays whole, so that
//! ids and continuations stay right; a selection answers which pages, articles and pieces of stories belong to it.

use std::collections::HashSet;
use std::sync::Arc;

use crate::model::{Article, ArticleRef, Issue};
use crate::story::{piece_before, whole};

/// An issue, and the part of it that is exported.
#[derive(Clone, Debug)]
pub struct Selection {
    /// The issue.
    pub issue: Arc<Issue>,
    chosen: Option<HashSet<ArticleRef>>,
    /// Whether the pages' leftovers are exported too.
    pub furniture: bool,
}

impl Selection {
    /// Selects all of an issue.
    #[must_use]
    pub const fn all(issue: Arc<Issue>, furniture: bool) -> Self {
        Self { issue, chosen: None, furniture }
    }

    /// Selects some of an issue's articles.
    #[must_use]
    pub fn of(issue: Arc<Issue>, articles: impl IntoIterator<Item = ArticleRef>) -> Self {
        Self { issue, chosen: Some(articles.into_iter().collect()), furniture: false }
    }

    /// Returns whether an article is selected.
    #[must_use]
    pub fn has(&self, at: ArticleRef) -> bool {
        self.chosen.as_ref().is_none_or(|chosen| chosen.contains(&at))
    }

    /// Returns the pages, by index; of chosen articles only the pages they stand on.
    #[must_use]
    pub fn pages(&self) -> Vec<usize> {
        let any = |page: &usize| self.chosen.is_none() || self.articles(*page).next().is_some();
        (0..self.issue.pages.len()).filter(any).collect()
    }

    /// Returns the articles on a page, in order.
    pub fn articles(&self, page: usize) -> impl Iterator<Item = (ArticleRef, &Arc<Article>)> {
        let articles = self.issue.pages.get(page).map_or(&[][..], |page| &page.articles);
        let places = articles.iter().enumerate().map(move |(n, article)| (ArticleRef { page, article: n }, article));
        places.filter(|(at, _)| self.has(*at))
    }

    /// Returns the piece that the text of a printed piece stands with when stories are given whole: the first selected piece
    /// of its story, if that is another.
    pub(super) fn head(&self, at: ArticleRef) -> Option<ArticleRef> {
        let mut chain = vec![at];
        let mut next = piece_before(&self.issue, at);
        while let Some(before) = next.filter(|before| !chain.contains(before)) {
            chain.push(before);
            next = piece_before(&self.issue, before);
        }
        let mut meant = chain.iter().copied().filter(|piece| self.has(*piece));
        // A chain that comes back to itself has no first piece: the first on the pages is as good as any.
        let head = if next.is_some() { meant.min() } else { meant.next_back() };
        head.filter(|head| *head != at)
    }

    /// Returns the pieces of the story whose text stands with `head`, `head` first. Every piece stands with one head.
    pub(super) fn pieces(&self, head: ArticleRef) -> Vec<ArticleRef> {
        let mut pieces = whole(&self.issue, head, |_| String::new()).map_or_else(|| vec![head], |story| story.pieces);
        pieces.retain(|piece| *piece == head || self.head(*piece) == Some(head));
        pieces
    }
}
