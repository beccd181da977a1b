//! Counts what is new since the last visit to the same files or library: issues that were not there, and articles in
//! those that were. The inventory of the last visit and the collection go in; counts by issue come out.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::collection::Collection;
use crate::model::Article;
use crate::store::{Fingerprint, Inventory};

/// The most articles whose fingerprints are kept: each takes a pass through its text. Of more, only their issues are
/// kept.
const MANY: usize = 10_000;

/// The articles and issues that are new since the last visit.
#[derive(Debug, Default)]
pub struct News {
    /// The inventory of the last visit; none if this is the first visit, or before it is known.
    pub(in crate::app) before: Option<Inventory>,
    /// Whether the inventory of the last visit is known.
    pub(in crate::app) compared: bool,
    /// The number of new articles by the index of their issue, and whether the whole issue is new.
    new: BTreeMap<usize, (usize, bool)>,
    /// The value of `Holdings::arrivals` when `new` was counted.
    pub(in crate::app) arrivals: u64,
}

impl News {
    /// Returns the number of new articles in these issues, and the number of new issues among them.
    #[must_use]
    pub fn count(&self, issues: Range<usize>) -> (usize, usize) {
        let all = self.new.range(issues).map(|(_, new)| new);
        all.fold((0, 0), |(articles, issues), (more, whole)| (articles + more, issues + usize::from(*whole)))
    }

    /// Whether an article of the issue at this index was not there, by its fingerprint where that is known.
    #[must_use]
    pub(in crate::app) fn is_new(&self, issue: usize, print: Option<Fingerprint>) -> bool {
        let Some((_, whole)) = self.new.get(&issue) else { return false };
        let fresh = |before: &Inventory| before.knows_articles() && print.is_some_and(|print| !before.holds(print));
        *whole || self.before.as_ref().is_some_and(fresh)
    }
}

/// Returns the id of the issue at an index.
fn id(collection: &Collection, at: usize) -> Option<String> {
    match collection.catalogue() {
        Some(catalogue) => catalogue.entries().get(at).map(|card| card.id.clone()),
        None => collection.issue(at).map(|issue| issue.id()),
    }
}

/// Counts what is new in the collection; `arrivals` is the number of its changes so far.
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

/// Returns the articles of an issue; none if it is not loaded.
fn articles(collection: &Collection, at: usize) -> impl Iterator<Item = &Arc<Article>> {
    collection.issue(at).into_iter().flat_map(|issue| issue.pages.iter().flat_map(|page| &page.articles))
}

/// Returns the number of articles of an issue that were not there before.
fn new_articles(collection: &Collection, at: usize, before: &Inventory) -> usize {
    articles(collection, at).filter(|article| !Fingerprint::all(article).any(|print| before.holds(print))).count()
}

/// Returns the inventory of the collection, to be compared at the next visit.
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
