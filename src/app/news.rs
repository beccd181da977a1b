//! What is new since the last visit to the same files or library: issues that were not there, and articles in those that were.
//!
//! Once all is loaded it is compared with what was there, which stays as it was for this visit; what is there now is kept for the next.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::State;
use crate::collection::Collection;
use crate::model::Article;
use crate::store::{Print, Record, Seen};
use crate::words::grouped;

/// Of more articles than this only their issues are kept: every fingerprint goes through a text.
const MANY: usize = 10_000;

/// What is new.
#[derive(Debug, Default)]
pub struct News {
    /// What was there at the last visit; none where this is the first, or it is not known yet.
    before: Option<Seen>,
    /// Whether that is known.
    looked: bool,
    /// By the place of an issue how many of its articles are new, and whether the whole issue is.
    new: BTreeMap<usize, (usize, bool)>,
    /// How often the shelf had changed when that was counted.
    arrivals: u64,
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
    pub fn is_new(&self, issue: usize, print: Option<Print>) -> bool {
        let Some((_, whole)) = self.new.get(&issue) else { return false };
        let fresh = |before: &Seen| before.knows_articles() && print.is_some_and(|print| !before.holds(print));
        *whole || self.before.as_ref().is_some_and(fresh)
    }
}

impl State {
    /// Whether an article on the screen is new since the last visit and not read yet.
    #[must_use]
    pub fn is_news(&self, issue: usize, article: &Arc<Article>) -> bool {
        self.news.is_new(issue, self.keeping.known(article)) && !self.keeping.is_read(article)
    }
}

/// Compares what is there with what was, once both are known, says how much is new, and keeps what is there.
pub(super) fn look(state: &mut State) {
    if !state.loading.ended || state.collection.is_empty() || state.is_sample {
        return;
    }
    let Some(what) = state.keeping.loaded().map(str::to_owned) else { return };
    let kept = state.keeping.kept.seen.get(&what).cloned();
    if !std::mem::replace(&mut state.news.looked, true) {
        state.news.before.clone_from(&kept);
    }
    count(state);
    keep(state, what);
    let (articles, issues) = state.news.count(0..usize::MAX);
    if articles + issues > 0 && !state.notice.as_ref().is_some_and(|notice| notice.is_error) {
        let before = state.notice.take().map(|notice| format!("  {}", notice.text)).unwrap_or_default();
        let (articles, issues) = (grouped(articles as u64), grouped(issues as u64));
        state.say("news", &[("articles", &articles), ("issues", &issues)]);
        if let Some(notice) = &mut state.notice {
            notice.text.push_str(&before);
        }
    }
}

/// Counts anew where issues have come or stand elsewhere.
pub(super) fn settle(state: &mut State) {
    if state.news.looked && state.news.arrivals != state.arrivals && state.loading.ended {
        count(state);
        if let Some(what) = state.keeping.loaded().map(str::to_owned) {
            keep(state, what);
        }
    }
}

/// Keeps what is there for the next visit, with what was.
fn keep(state: &mut State, what: String) {
    let (kept, now) = (state.keeping.kept.seen.get(&what), there(state));
    let now = kept.map_or_else(|| now.clone(), |kept| kept.with(&now));
    if kept != Some(&now) {
        state.keeping.record(Record::Seen(what, now));
    }
}

fn id(collection: &Collection, at: usize) -> Option<String> {
    match collection.catalogue() {
        Some(catalogue) => catalogue.entries().get(at).map(|card| card.id.clone()),
        None => collection.issue(at).map(|issue| issue.id()),
    }
}

fn count(state: &mut State) {
    let (collection, news) = (&state.collection, &mut state.news);
    news.arrivals = state.arrivals;
    news.new.clear();
    let Some(before) = &news.before else { return };
    for at in 0..collection.len() {
        let (Some(id), Some(tag)) = (id(collection, at), collection.summary(at)) else { continue };
        let new = match before.articles_of(&id) {
            None => (tag.articles, true),
            Some(_) if before.knows_articles() && collection.shelf().is_some() => (fresh(collection, at, before), false),
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
fn fresh(collection: &Collection, at: usize, before: &Seen) -> usize {
    articles(collection, at).filter(|article| !Print::all(article).any(|print| before.holds(print))).count()
}

/// What is there now.
fn there(state: &State) -> Seen {
    let collection = &state.collection;
    let issues = (0..collection.len()).filter_map(|at| Some((id(collection, at)?, collection.summary(at)?.articles)));
    let few = collection.shelf().is_some()
        && (0..collection.len()).filter_map(|at| collection.summary(at)).map(|tag| tag.articles).sum::<usize>() <= MANY;
    let prints = (0..collection.len()).filter(|_| few).flat_map(|at| articles(collection, at)).map(|article| Print::of(article));
    Seen::of(issues, prints)
}
