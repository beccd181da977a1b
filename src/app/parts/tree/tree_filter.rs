//! What a filter leaves of the tree: the articles whose titles it finds, and the issues whose paper or day it finds.
//!
//! Of files all titles are looked at; of a library those of the issues that hang, and of the others the index tells how many
//! titles hold the words or have these initials (it does not know whole syllables).

use std::collections::BTreeMap;
use std::ops::Range;

use crate::collection::Collection;
use crate::model::{Date, Issue};
use crate::search::TitlePattern;

/// A filter in force.
#[derive(Clone, Debug)]
pub struct TreeFilter {
    /// What was typed.
    pub typed: String,
    pattern: TitlePattern,
    kept: BTreeMap<usize, Kept>,
    /// The name of a paper that was looked at last, and whether it is one to keep: its issues stand together.
    paper: (String, bool),
}

/// What is kept of an issue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Kept {
    /// Its paper or day is what is looked for: all of it.
    whole: bool,
    /// Its articles whose titles are, by page and place.
    articles: Vec<(usize, usize)>,
    /// How many the index says there are, while it does not hang.
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
    /// What a pattern leaves; where it goes on from `before`, only what that left is looked at.
    pub(in crate::app) fn new(collection: &Collection, typed: &str, pattern: TitlePattern, before: Option<&Self>) -> Self {
        let before = before.filter(|before| typed.starts_with(&before.typed));
        // What the index said of the shorter words stands until it answers for these.
        let kept = before.map_or_else(BTreeMap::new, |before| before.kept.clone());
        let mut filter = Self { typed: typed.to_owned(), pattern, kept, paper: (String::new(), false) };
        match before {
            Some(before) => before.kept.keys().for_each(|at| filter.look_at(collection, *at)),
            None => (0..collection.len()).for_each(|at| filter.look_at(collection, at)),
        }
        filter
    }

    /// Looks at all issues anew.
    pub(in crate::app) fn renew(&mut self, collection: &Collection) {
        self.kept.clear();
        (0..collection.len()).for_each(|at| self.look_at(collection, at));
    }

    /// Looks at an issue anew: it was hung.
    pub(in crate::app) fn look_at(&mut self, collection: &Collection, at: usize) {
        let Some(tag) = collection.summary(at) else { return };
        let name = tag.publication.unwrap_or(tag.stem);
        if self.paper.0 != name {
            self.paper = (name.to_owned(), self.pattern.find(name).is_some());
        }
        // Only what has a figure in it can be a day.
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

    /// What the index says of issues that do not hang.
    pub(in crate::app) fn receive_titles(&mut self, collection: &Collection, titles: &[(usize, usize)]) {
        self.kept.values_mut().for_each(|kept| kept.titles = 0);
        for (at, count) in titles.iter().filter(|(at, _)| collection.issue(*at).is_none() && *at < collection.len()) {
            self.kept.entry(*at).or_default().titles = *count;
        }
        self.kept.retain(|_, kept| !kept.is_empty());
    }

    /// Whether anything of these issues is left.
    pub(in crate::app) fn keeps(&self, issues: Range<usize>) -> bool {
        self.kept.range(issues).next().is_some()
    }

    /// The issues among these of which something is left.
    pub(in crate::app) fn issues(&self, of: Range<usize>) -> impl DoubleEndedIterator<Item = usize> {
        self.kept.range(of).map(|(at, _)| *at)
    }

    /// Whether an article is left; where its issue is found by itself, all are, unless titles are found too.
    pub(in crate::app) fn keeps_article(&self, issue: usize, page: usize, article: usize) -> bool {
        self.kept.get(&issue).is_some_and(|kept| match kept.articles.as_slice() {
            [] => true,
            articles => articles.binary_search(&(page, article)).is_ok(),
        })
    }

    /// Whether titles of the issue are found.
    pub(in crate::app) fn has_titles(&self, issue: usize) -> bool {
        self.kept.get(&issue).is_some_and(|kept| !kept.articles.is_empty())
    }

    /// How many titles are found in these issues, and how many issues are left.
    #[must_use]
    pub fn count(&self, of: Range<usize>) -> (usize, usize) {
        let all = self.kept.range(of).map(|(_, kept)| kept.count());
        all.fold((0, 0), |(titles, issues), count| (titles + count, issues + 1))
    }

    /// Where it stands in a text.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Range<usize>> {
        self.pattern.find(text)
    }
}
