//! Decides what a filter leaves of the tree: the articles whose titles match the pattern, and the issues whose paper or
//! day matches.
//!
//! All titles of files are searched. Of a library, titles are searched in issues that are loaded; for the others the
//! index tells how many titles hold the words or have these initials (it does not know whole syllables).

use std::collections::BTreeMap;
use std::ops::Range;

use crate::collection::Collection;
use crate::model::{Date, Issue};
use crate::search::TitlePattern;

/// A filter in force, with what it leaves.
#[derive(Clone, Debug)]
pub struct TreeFilter {
    /// The text that was typed.
    pub typed: String,
    pattern: TitlePattern,
    kept: BTreeMap<usize, Kept>,
    /// The name of the paper that was compared last, and whether it matches: the issues of a paper stand together.
    paper: (String, bool),
}

/// The part of an issue that the filter leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Kept {
    /// Whether the paper or the day matches, so that all of the issue is left.
    whole: bool,
    /// The articles whose titles match, by page and ordinal.
    articles: Vec<(usize, usize)>,
    /// The number of titles that match by the index, while the issue is not loaded.
    titles: usize,
}

impl Kept {
    fn is_empty(&self) -> bool {
        !self.whole && self.articles.is_empty() && self.titles == 0
    }

    fn count(&self) -> usize {
        self.articles.len().max(self.titles)
    }
}

impl TreeFilter {
    /// Returns what a pattern leaves. If it continues the filter `before`, only what that has left is searched.
    pub(super) fn new(collection: &Collection, typed: &str, pattern: TitlePattern, before: Option<&Self>) -> Self {
        let before = before.filter(|before| typed.starts_with(&before.typed));
        // The index's answer for the shorter words stands until it answers for these.
        let kept = before.map_or_else(BTreeMap::new, |before| before.kept.clone());
        let mut filter = Self { typed: typed.to_owned(), pattern, kept, paper: (String::new(), false) };
        match before {
            Some(before) => before.kept.keys().for_each(|at| filter.search_issue(collection, *at)),
            None => (0..collection.len()).for_each(|at| filter.search_issue(collection, at)),
        }
        filter
    }

    /// Searches all issues anew.
    pub(super) fn renew(&mut self, collection: &Collection) {
        self.kept.clear();
        (0..collection.len()).for_each(|at| self.search_issue(collection, at));
    }

    /// Searches an issue anew, because it was loaded or has changed.
    pub(super) fn search_issue(&mut self, collection: &Collection, at: usize) {
        let Some(tag) = collection.summary(at) else { return };
        let name = tag.publication.unwrap_or(tag.stem);
        if self.paper.0 != name {
            self.paper = (name.to_owned(), self.pattern.find(name).is_some());
        }
        // Only a text with a figure in it can be a day.
        let is_day =
            |date: Date| self.typed.contains(|c: char| c.is_numeric()) && self.pattern.find(&date.to_string()).is_some();
        let mut kept = Kept { titles: self.kept.get(&at).map_or(0, |kept| kept.titles), ..Kept::default() };
        kept.whole = self.paper.1 || tag.date.is_some_and(is_day);
        if let Some(issue) = collection.issue(at) {
            kept.articles = self.titles(issue);
            kept.titles = 0;
        }
        if kept.is_empty() {
            self.kept.remove(&at);
        } else {
            self.kept.insert(at, kept);
        }
    }

    fn titles(&self, issue: &Issue) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for (page, p) in issue.pages.iter().enumerate() {
            for (place, article) in p.articles.iter().enumerate() {
                let holds = |text: &str| self.pattern.find(text).is_some();
                let mut headings = article.blocks.iter().filter(|block| block.role.is_heading());
                if headings.any(|block| holds(&block.text)) || article.title().is_some_and(|title| holds(&title)) {
                    found.push((page, place));
                }
            }
        }
        found
    }

    /// Takes in the index's answer: indices of issues, and the number of titles that match in each. Those of loaded
    /// issues are known better.
    pub(super) fn receive_titles(&mut self, collection: &Collection, titles: &[(usize, usize)]) {
        self.kept.values_mut().for_each(|kept| kept.titles = 0);
        for (at, count) in titles.iter().filter(|(at, _)| collection.issue(*at).is_none() && *at < collection.len()) {
            self.kept.entry(*at).or_default().titles = *count;
        }
        self.kept.retain(|_, kept| !kept.is_empty());
    }

    /// Whether anything of these issues is left.
    pub(super) fn keeps(&self, issues: Range<usize>) -> bool {
        self.kept.range(issues).next().is_some()
    }

    /// Returns the indices of the issues among these of which something is left.
    pub(in crate::app) fn issues(&self, of: Range<usize>) -> impl DoubleEndedIterator<Item = usize> {
        self.kept.range(of).map(|(at, _)| *at)
    }

    /// Whether an article is left. If its issue matches, all its articles are, unless titles match too.
    pub(super) fn keeps_article(&self, issue: usize, page: usize, article: usize) -> bool {
        self.kept.get(&issue).is_some_and(|kept| match kept.articles.as_slice() {
            [] => true,
            articles => articles.binary_search(&(page, article)).is_ok(),
        })
    }

    /// Whether titles of a loaded issue match.
    pub(super) fn has_titles(&self, issue: usize) -> bool {
        self.kept.get(&issue).is_some_and(|kept| !kept.articles.is_empty())
    }

    /// Returns the number of titles that match in these issues, and the number of issues that are left.
    #[must_use]
    pub fn count(&self, of: Range<usize>) -> (usize, usize) {
        let all = self.kept.range(of).map(|(_, kept)| kept.count());
        all.fold((0, 0), |(titles, issues), count| (titles + count, issues + 1))
    }

    /// Returns the bytes of a text that the pattern matches.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Range<usize>> {
        self.pattern.find(text)
    }
}
