//! Keeps an article folded, so that it can be searched again with each key that is typed.

use std::sync::Arc;

use super::{Hit, Pattern, Query};
use crate::model::Article;
use crate::text::fold::{Folded, fold};

/// An article with its folded text.
#[derive(Clone, Debug)]
pub struct Searcher {
    article: Arc<Article>,
    folded: Vec<Folded>,
}

impl Searcher {
    /// Folds the blocks of an article.
    #[must_use]
    pub fn new(article: Arc<Article>) -> Self {
        let folded = article.blocks.iter().map(|b| fold(&b.text)).collect();
        Self { article, folded }
    }

    /// Returns the article that is searched.
    #[must_use]
    pub fn article(&self) -> &Arc<Article> {
        &self.article
    }

    /// Finds the same hits in the article's blocks as [`Pattern::hits`].
    #[must_use]
    pub fn hits(&self, pattern: &Pattern) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (block, (b, folded)) in self.article.blocks.iter().zip(&self.folded).enumerate() {
            pattern.hits_in(block, &b.text, folded, &mut hits);
        }
        hits
    }

    /// Finds the same hits in the article's blocks as [`Query::hits`].
    #[must_use]
    pub fn hits_of(&self, query: &Query) -> Vec<Hit> {
        query.hits_in(&self.article.blocks, &self.folded)
    }
}
