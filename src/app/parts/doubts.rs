//! Lists the doubts of an issue in reading order, each with the article in which it is looked at, and holds which of them
//! the reader has gone to.

use super::tree::Spot;
use crate::mend::Mend;
use crate::model::{ArticleRef, Doubt, Issue, Page, Place, Source};

/// The part of an issue that a doubt is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The issue as a whole.
    Issue,
    /// A page, by index, or a line on it that belongs to no article.
    Page(usize),
    /// An article, by its indices.
    Article(ArticleRef),
}

/// A doubt and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubtful {
    /// The part of the issue that the doubt is about.
    pub(in crate::app) about: About,
    /// The doubt itself, with the lines of the file.
    pub doubt: Doubt,
}

/// The doubt that the reader has gone to, and those that were found right.
#[derive(Clone, Debug, Default)]
pub struct Doubts {
    /// The article that was gone to last for a doubt, and that doubt.
    pub(in crate::app) here: Option<(Spot, Doubtful)>,
    /// The passages of the article shown that the doubt is about, each from its first place to behind its last.
    pub marked: Vec<(Place, Place)>,
    /// The doubts that were found right in this visit: the file, and the mend that says so.
    pub(in crate::app) found_right: Vec<(Source, Mend)>,
}

impl Doubtful {
    /// Returns the article in which the doubt is looked at: for a page, the one that holds the last line before the
    /// doubt, else the first.
    pub(in crate::app) fn article(&self, issue: &Issue) -> Option<ArticleRef> {
        let first = |page: usize| issue.pages.get(page).filter(|p| !p.articles.is_empty()).map(|_| page);
        let at = |page: usize, article: usize| ArticleRef { page, article };
        match self.about {
            About::Article(at) => Some(at),
            About::Issue => (0..issue.pages.len()).find_map(first).map(|page| at(page, 0)),
            About::Page(page) => {
                let p = issue.pages.get(page).filter(|p| !p.articles.is_empty())?;
                let nearest = self.doubt.lines.and_then(|(line, _)| article_at_line(p, line));
                Some(at(page, nearest.unwrap_or(0)))
            }
        }
    }

    /// Returns a key that sorts the doubts of an issue in reading order.
    pub(in crate::app) fn key(&self, issue: &Issue) -> (usize, usize, u32) {
        let at = self.article(issue).map_or((0, 0), |at| (at.page, at.article));
        let line = self.doubt.lines.map_or(0, |(line, _)| line);
        if let About::Article(_) = self.about { (at.0, at.1 + 1, line) } else { (at.0, 0, line) }
    }
}

/// Returns the article of a page that holds the last line up to this one.
fn article_at_line(page: &Page, line: u32) -> Option<usize> {
    let last = |n: usize| {
        let lines = page.articles[n].blocks.iter().flat_map(|block| &block.spans).map(|span| span.line);
        lines.filter(|there| *there <= line).max()
    };
    (0..page.articles.len()).filter_map(|n| Some((last(n)?, n))).max().map(|(_, n)| n)
}

/// Returns the doubts of an issue, in reading order.
#[must_use]
pub fn of_issue(issue: &Issue) -> Vec<Doubtful> {
    let mut all: Vec<Doubtful> = Vec::new();
    let mut take = |about: About, doubts: &[Doubt]| {
        all.extend(
            doubts.iter().filter(|doubt| doubt.kind.is_doubt()).map(|doubt| Doubtful { about, doubt: doubt.clone() }),
        );
    };
    take(About::Issue, &issue.doubts);
    for (page, p) in issue.pages.iter().enumerate() {
        take(About::Page(page), &p.doubts);
        for (article, a) in p.articles.iter().enumerate() {
            take(About::Article(ArticleRef { page, article }), &a.doubts);
        }
    }
    all.sort_by_key(|doubtful| doubtful.key(issue));
    all.retain(|doubtful| doubtful.article(issue).is_some());
    all
}

/// Returns the number of doubts in an issue that the reader can go to.
pub(in crate::app) fn count(issue: &Issue) -> usize {
    let count = |doubts: &[Doubt]| doubts.iter().filter(|doubt| doubt.kind.is_doubt()).count();
    let pages = issue.pages.iter().filter(|page| !page.articles.is_empty());
    let on = |page: &Page| count(&page.doubts) + page.articles.iter().map(|article| count(&article.doubts)).sum::<usize>();
    let on_pages: Vec<usize> = pages.map(on).collect();
    if on_pages.is_empty() { 0 } else { count(&issue.doubts) + on_pages.iter().sum::<usize>() }
}
