//! Describes a place to go to whose issue may still have to be fetched from the library: a [`Destination`] names the
//! issue, and its [`Goal`] finds the article once the issue is there.

use crate::model::{ArticleRef, Issue, PageNumber};
use crate::store::Fingerprint;
use crate::typeset::Top;

/// A place to go to: an issue, and a goal within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Destination {
    /// The index of the issue.
    pub(in crate::app) issue: usize,
    /// The goal within the issue.
    pub(in crate::app) to: Goal,
    /// The line on top; none means the line at which the article was left.
    pub(in crate::app) top: Option<Top>,
}

/// An article of an issue, described so that it can be found once the issue is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// The first article.
    First,
    /// The last article.
    Last,
    /// The first article of the last page.
    LastPage,
    /// The first article of the page of this number, or else of a later one, or else of the last.
    Page(PageNumber),
    /// The article at these indices.
    Article(ArticleRef),
    /// The article whose text has this fingerprint.
    Fingerprint(Fingerprint),
    /// The article of this ordinal (from 1) on the page of this number.
    OnPage(PageNumber, usize),
    /// The first doubt in this issue or those after it, or the last doubt in it or those before it.
    Doubt {
        /// Whether the first doubt is wanted, not the last.
        first: bool,
    },
    /// The first article that the filter of the tree leaves, or the last one.
    Filtered {
        /// Whether the first article is wanted, not the last.
        first: bool,
    },
}

impl Goal {
    pub(in crate::app) fn find(self, issue: &Issue) -> Option<ArticleRef> {
        let first = |page: usize| ArticleRef { page, article: 0 };
        let mut filled = issue.pages.iter().enumerate().filter(|(_, p)| !p.articles.is_empty());
        match self {
            Self::First => filled.next().map(|(page, _)| first(page)),
            Self::Last => filled.next_back().map(|(page, p)| ArticleRef { page, article: p.articles.len() - 1 }),
            Self::LastPage => filled.next_back().map(|(page, _)| first(page)),
            Self::Page(number) => {
                let exact = |is: &dyn Fn(PageNumber) -> bool| {
                    issue.pages.iter().position(|p| p.numbers().any(is) && !p.articles.is_empty())
                };
                // A number without a section means the first section that has it.
                let exact =
                    exact(&|n| n == number).or_else(|| exact(&|n| !number.has_section() && n.number() == number.number()));
                let later = || filled.clone().find(|(_, p)| p.number > number).map(|(page, _)| page);
                let page = exact.or_else(later).or_else(|| filled.clone().next_back().map(|(page, _)| page));
                page.map(first)
            }
            Self::Fingerprint(print) => {
                let mut all =
                    filled.flat_map(|(page, p)| (0..p.articles.len()).map(move |article| ArticleRef { page, article }));
                all.find(|at| issue.article(*at).is_some_and(|article| print.is_of(article)))
            }
            Self::Article(at) => issue.article(at).map(|_| at),
            Self::OnPage(number, place) => {
                let page = issue.pages.iter().position(|p| p.number == number)?;
                let at = ArticleRef { page, article: place.checked_sub(1)? };
                issue.article(at).map(|_| at)
            }
            Self::Doubt { .. } | Self::Filtered { .. } => None,
        }
    }
}
