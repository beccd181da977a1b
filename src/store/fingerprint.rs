//! The fingerprint by which the store knows an article again: an article goes in, a hash of its text comes out.

use crate::model::Article;

/// A hash of an article's text as printed on its page. Two printings of the very same text share it: to star one is to star
/// the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint(pub u64);

impl Fingerprint {
    /// Returns the fingerprint of an article.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        Self(article.fingerprint())
    }

    /// Returns whether an article is known by it: as itself, or as what became part of it when it was mended.
    #[must_use]
    pub fn is_of(self, article: &Article) -> bool {
        Self::of(article) == self || article.known_as.contains(&self.0)
    }

    /// Returns all fingerprints an article is known by, its own first.
    pub fn all(article: &Article) -> impl Iterator<Item = Self> {
        std::iter::once(Self::of(article)).chain(article.known_as.iter().skip(1).map(|print| Self(*print)))
    }
}

#[cfg(test)]
mod tests {
    use super::Fingerprint;
    use crate::model::{Article, Block, Role};

    fn article(blocks: &[&str]) -> Article {
        let block = |text: &&str| Block { role: Role::Body, text: (*text).to_owned(), spans: Vec::new() };
        Article { blocks: blocks.iter().map(block).collect(), ..Article::default() }
    }

    #[test]
    fn an_article_is_known_by_its_text_however_it_is_parted() {
        assert_eq!(Fingerprint::of(&article(&["渡口的", "一天"])), Fingerprint::of(&article(&["渡口 的一天"])));
        assert_ne!(Fingerprint::of(&article(&["渡口的一天"])), Fingerprint::of(&article(&["渡口的一夜"])));
    }

    #[test]
    fn a_fingerprint_is_the_same_in_every_version() {
        assert_eq!(Fingerprint::of(&article(&["a"])), Fingerprint(0xac80_4b82_0e4f_e984), "what is kept is known by it");
    }
}
