//! What is new since the last visit to the same files or library: issues that were not there, and articles in those that were.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::collection::Collection;
use crate::model::Article;
use crate::store::{Fingerprint, Inventory};

/// Of more articles than this only their issues are kept: every fingerprint goes through a text.
const MANY: usize = 10_000;

/// What is new.
#[derive(Debug, Default)]
pub struct News {
    /// What was there at the last visit; none where this is the first, or it is not known yet.
    pub(in crate::app) before: Option<Inventory>,
    /// Whether that is known.
    pub(in crate::app) compared: bool,
    /// By the place of an issue how many of its articles are new, and whether the whole issue is.
    new: BTreeMap<usize, (usize, bool)>,
    /// How often the shelf had changed when that was counted.
    pub(in crate::app) arrivals: u64,
}

impl News {
    /// How many articles of these issues are new, and how many of the issues.
    #[must_use]
    pub fn count(&self, issues: Range<usize>) -> (usize, usize) {
        let all = self.new.range(issues).map(|(_, new)| new);
        all.fold((0, 0), |(articles, issues), (more, whole)| (articles + more, issues + usize::from(*whole)))
    }

    /// Whether an article of the issue at this place, of this fingerprint where it is known, was not there.
    #[must_use]
    pub fn is_new(&self, issue: usize, print: Option<Fingerprint>) -> bool {
        let Some((_, whole)) = self.new.get(&issue) else { return false };
        let fresh = |before: &Inventory| before.knows_articles() && print.is_some_and(|print| !before.holds(print));
        *whole || self.before.as_ref().is_some_and(fresh)
    }
}

/// The id of the issue at a place.
fn id(collection: &Collection, at: usize) -> Option<String> {
    match collection.catalogue() {
        Some(catalogue) => catalogue.entries().get(at).map(|card| card.id.clone()),
        None => collection.issue(at).map(|issue| issue.id()),
    }
}

/// Counts what is new among the issues, which have changed so many times.
pub(in crate::app) fn count(news: &mut News, collection: &Collection, arrivals: u64) {
    news.arrivals = arrivals;
    news.new.clear();
    let Some(before) = &news.before else { return };
    for at in 0..collection.len() {
        let (Some(id), Some(tag)) = (id(collection, at), collection.summary(at)) else { continue };
        let new = match before.articles_of(&id) {
            None => (tag.articles, true),
            Some(_) if before.knows_articles() && collection.shelf().is_some() => {
                (new_articles(collection, at, before), false)
            }
            Some(known) => (tag.articles.saturating_sub(known), false),
        };
        if new != (0, false) {
            news.new.insert(at, new);
        }
    }
}

/// The articles of an issue.
fn articles(collection: &Collection, at: usize) -> impl Iterator<Item = &Arc<Article>> {
    collection.issue(at).into_iter().flat_map(|issue| issue.pages.iter().flat_map(|page| &page.articles))
}

/// How many articles of an issue were not there.
fn new_articles(collection: &Collection, at: usize, before: &Inventory) -> usize {
    articles(collection, at).filter(|article| !Fingerprint::all(article).any(|print| before.holds(print))).count()
}

/// What is there now.
pub(in crate::app) fn inventory(collection: &Collection) -> Inventory {
    let issues = (0..collection.len()).filter_map(|at| Some((id(collection, at)?, collection.summary(at)?.articles)));
    let few = collection.shelf().is_some()
        && (0..collection.len()).filter_map(|at| collection.summary(at)).map(|tag| tag.articles).sum::<usize>() <= MANY;
    let prints = (0..collection.len())
        .filter(|_| few)
        .flat_map(|at| articles(collection, at))
        .map(|article| Fingerprint::of(article));
    Inventory::of(issues, prints)
}
