//! The doubts of an issue as places in it, in reading order.

use crate::app::parts::tree::Spot;
use crate::mend::Mend;
use crate::model::{ArticleRef, Doubt, Issue, Page, Place, Source};

/// What a doubt is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The issue as a whole.
    Issue,
    /// A page, or something on it that belongs to no article.
    Page(usize),
    /// An article.
    Article(ArticleRef),
}

/// A doubt and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubtful {
    /// What it is about.
    pub about: About,
    /// The doubt.
    pub doubt: Doubt,
}

/// The doubt one is at.
#[derive(Clone, Debug, Default)]
pub struct Doubts {
    /// Where one has gone last, and what for.
    pub here: Option<(Spot, Doubtful)>,
    /// What it is about in the article shown, from place to place.
    pub marked: Vec<(Place, Place)>,
    /// What was found right in this visit: where, and in which file.
    pub(in crate::app) settled: Vec<(Source, Mend)>,
}

impl Doubtful {
    /// The article in which it is looked at: of a page, the one before the line, or the first.
    pub(in crate::app) fn article(&self, issue: &Issue) -> Option<ArticleRef> {
        let first = |page: usize| issue.pages.get(page).filter(|p| !p.articles.is_empty()).map(|_| page);
        let at = |page: usize, article: usize| ArticleRef { page, article };
        match self.about {
            About::Article(at) => Some(at),
            About::Issue => (0..issue.pages.len()).find_map(first).map(|page| at(page, 0)),
            About::Page(page) => {
                let p = issue.pages.get(page).filter(|p| !p.articles.is_empty())?;
                let nearest = self.doubt.lines.and_then(|(line, _)| before(p, line));
                Some(at(page, nearest.unwrap_or(0)))
            }
        }
    }

    /// Where it stands among those of its issue.
    pub(in crate::app) fn key(&self, issue: &Issue) -> (usize, usize, u32) {
        let at = self.article(issue).map_or((0, 0), |at| (at.page, at.article));
        let line = self.doubt.lines.map_or(0, |(line, _)| line);
        if let About::Article(_) = self.about { (at.0, at.1 + 1, line) } else { (at.0, 0, line) }
    }
}

/// The article of a page that holds the last line before one.
fn before(page: &Page, line: u32) -> Option<usize> {
    let last = |n: usize| {
        let lines = page.articles[n].blocks.iter().flat_map(|block| &block.spans).map(|span| span.line);
        lines.filter(|there| *there <= line).max()
    };
    (0..page.articles.len()).filter_map(|n| Some((last(n)?, n))).max().map(|(_, n)| n)
}

/// The doubts of an issue, in reading order.
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

/// How many doubts an issue has that one can go to.
pub(in crate::app) fn count(issue: &Issue) -> usize {
    let count = |doubts: &[Doubt]| doubts.iter().filter(|doubt| doubt.kind.is_doubt()).count();
    let pages = issue.pages.iter().filter(|page| !page.articles.is_empty());
    let on = |page: &Page| count(&page.doubts) + page.articles.iter().map(|article| count(&article.doubts)).sum::<usize>();
    let on_pages: Vec<usize> = pages.map(on).collect();
    if on_pages.is_empty() { 0 } else { count(&issue.doubts) + on_pages.iter().sum::<usize>() }
}
