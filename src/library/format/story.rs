//! A story over several pages as it is stored: its first piece holds copies of the others.
//!
//! [`further_pieces`] takes them from an issue when the story goes into the library; [`StoredArticle::story`] runs all pieces together
//! again, both to be indexed and to be shown, so that what is found and what is shown are one text.

use std::sync::Arc;

use super::codec::StoredArticle;
use crate::model::{Article, ArticleRef, Issue, Page, PageNumber};
use crate::story::{self, whole};

impl StoredArticle {
    /// Returns the article as it is searched, a story whole, and the pages it is printed on.
    pub fn story(&self) -> (Arc<Article>, Vec<PageNumber>) {
        // An issue of these pieces alone, put together as all issues are.
        let first = (self.number, &*self.article);
        let pieces = [first].into_iter().chain(self.further.iter().map(|(page, piece)| (*page, piece)));
        let page = |(n, (number, piece)): (usize, (PageNumber, &Article))| {
            let next = if n < self.further.len() { Some(n + 1) } else { piece.continues_in.map(|_| 0) };
            let continues_in = next.map(|page| ArticleRef { page, article: 0 });
            Page {
                number,
                number_known: true,
                upto: self.upto.filter(|_| n == 0),
                name: None,
                source: 0,
                articles: vec![Arc::new(Article { continues_in, ..piece.clone() })],
                furniture: Vec::new(),
                doubts: Vec::new(),
            }
        };
        let issue = Issue { pages: pieces.enumerate().map(page).collect(), ..Issue::default() };
        let as_printed = || (Arc::clone(&self.article), vec![self.number]);
        story::search_text(&issue, ArticleRef { page: 0, article: 0 }).unwrap_or_else(as_printed)
    }
}

/// Returns the further pieces of the story that begins at `head`, with the numbers of their pages.
pub fn further_pieces(issue: &Issue, head: ArticleRef) -> Vec<(PageNumber, Article)> {
    let pieces = whole(issue, head, |_| String::new()).map_or_else(Vec::new, |story| story.pieces);
    let piece = |at: &ArticleRef| {
        let article = Article::clone(issue.article(*at)?);
        // Where a piece goes on is said by its place among the pieces, what is doubted of it where it is stored by itself.
        let continues_in = article.continues_in.map(|_| ArticleRef { page: 0, article: 0 });
        Some((issue.pages[at.page].number, Article { continues_in, doubts: Vec::new(), ..article }))
    };
    pieces.iter().skip(1).filter_map(piece).collect()
}
