//! Where an article that is kept stands in what is loaded now: its id leads to the issue, its text decides.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::{Spot, State};
use crate::model::Article;
use crate::recover::first_words;
use crate::store::{Entry, Print};

/// The issues by id, and, once one was not found by its id, all articles by title.
#[derive(Debug)]
pub(super) struct Whereabouts {
    issues: HashMap<String, usize>,
    titles: OnceCell<HashMap<String, Vec<Spot>>>,
}

impl Whereabouts {
    /// Of what is loaded now.
    pub(super) fn of(state: &State) -> Self {
        let issues = state.issues().map(|(at, issue)| (issue.id(), at)).collect();
        Self { issues, titles: OnceCell::new() }
    }

    /// In the issue its id names: under that id, or moved within the issue.
    pub(super) fn by_id(&self, state: &State, entry: &Entry) -> Option<Spot> {
        let issue = *self.issues.get(entry.id.rsplitn(3, '/').nth(2)?)?;
        let mut rest = entry.id.rsplit('/');
        let article = rest.next()?.parse::<usize>().ok()?.checked_sub(1)?;
        let pages = &state.issue(issue)?.pages;
        let is_it = |spot: &Spot| state.issue(issue).and_then(|i| i.article(spot.at())).is_some_and(|a| is(a, entry));
        // Its old place on any page first: that is one article a page to look at.
        let old = (0..pages.len()).map(|page| Spot { issue, page, article });
        let all = pages.iter().enumerate();
        let all = all.flat_map(|(page, p)| (0..p.articles.len()).map(move |article| Spot { issue, page, article }));
        old.chain(all).find(is_it)
    }

    /// Wherever it is.
    pub(super) fn find(&self, state: &State, entry: &Entry) -> Option<Spot> {
        self.by_id(state, entry).or_else(|| {
            let titles = self.titles.get_or_init(|| titles(state));
            let article = |spot: &Spot| state.issue(spot.issue).and_then(|i| i.article(spot.at()));
            titles.get(&entry.title)?.iter().find(|spot| article(spot).is_some_and(|a| is(a, entry))).copied()
        })
    }
}

/// Titles are compared first: they cost little, a fingerprint reads the text.
fn is(article: &Article, entry: &Entry) -> bool {
    title(article) == entry.title && Print::of(article) == entry.print
}

fn title(article: &Article) -> String {
    article.title().unwrap_or_else(|| format!("[{}]", first_words(article)))
}

fn titles(state: &State) -> HashMap<String, Vec<Spot>> {
    let mut titles: HashMap<String, Vec<Spot>> = HashMap::new();
    for (issue, it) in state.issues() {
        for (page, p) in it.pages.iter().enumerate() {
            for (article, it) in p.articles.iter().enumerate() {
                titles.entry(title(it)).or_default().push(Spot { issue, page, article });
            }
        }
    }
    titles
}
