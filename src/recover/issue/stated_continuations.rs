//! Applies the continuations that a person has stated: where a piece goes on, whatever is printed. In goes the issue; the
//! stated pieces are linked and left out of the matching.

use std::sync::Arc;

use crate::model::{ArticleRef, DoubtKind, Issue, Page};

/// The stated continuations: for each piece where it goes on, or `None` if nowhere.
pub struct StatedContinuations {
    pairs: Vec<(ArticleRef, Option<ArticleRef>)>,
}

/// Collects the continuations that are stated in the marks of an issue's articles, if the other piece is in the issue.
pub fn of(issue: &Issue) -> StatedContinuations {
    let mut pairs = Vec::new();
    for (page, sheet) in issue.pages.iter().enumerate() {
        for (article, piece) in sheet.articles.iter().enumerate() {
            let at = ArticleRef { page, article };
            for mark in piece.doubts.iter().filter(|doubt| doubt.kind == DoubtKind::GoesOnStated) {
                if mark.detail.is_empty() {
                    pairs.push((at, None));
                } else if let Some(tail) = named(issue, sheet.source, &mark.detail).filter(|tail| *tail != at) {
                    pairs.push((at, Some(tail)));
                }
            }
        }
    }
    StatedContinuations { pairs }
}

/// Returns the piece at `12` of a file, or at `002.txt 12`.
fn named(issue: &Issue, source: usize, detail: &str) -> Option<ArticleRef> {
    let (file, line) = detail.rsplit_once(' ').map_or((None, detail), |(file, line)| (Some(file), line));
    let line: u32 = line.parse().ok()?;
    let is_its = |page: &Page| match file {
        Some(file) => issue.sources.get(page.source).is_some_and(|source| source.name == file),
        None => page.source == source,
    };
    let on = |(n, page): (usize, &Page)| {
        let holds = |article: &Arc<crate::model::Article>| {
            article.blocks.iter().flat_map(|block| &block.spans).any(|span| span.line == line)
        };
        page.articles.iter().position(holds).map(|article| ArticleRef { page: n, article })
    };
    issue.pages.iter().enumerate().filter(|(_, page)| is_its(page)).find_map(on)
}

impl StatedContinuations {
    /// Whether it is stated where the piece goes on.
    pub fn is_head(&self, at: ArticleRef) -> bool {
        self.pairs.iter().any(|(head, _)| *head == at)
    }

    /// Whether the piece is stated to continue another.
    pub fn is_tail(&self, at: ArticleRef) -> bool {
        self.pairs.iter().any(|(_, tail)| *tail == Some(at))
    }

    /// Links the pieces as stated. A piece cannot go on in itself.
    pub fn apply(&self, issue: &mut Issue) {
        for &(head, tail) in &self.pairs {
            let mut on = tail;
            let mut steps = 0;
            while let Some(at) = on.filter(|at| *at != head && steps <= issue.article_count()) {
                on = issue.article(at).and_then(|piece| piece.continues_in);
                steps += 1;
            }
            if on.is_none() {
                Arc::make_mut(&mut issue.pages[head.page].articles[head.article]).continues_in = tail;
            }
        }
    }
}
