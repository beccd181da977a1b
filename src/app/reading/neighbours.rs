//! Finds the article before or after the one shown, in reading order, across issues. Changes nothing: the [`Next`] that
//! comes out is an article, or an issue that must be fetched first.

use crate::app::parts::reading::Reading;
use crate::app::parts::tree::Spot;
use crate::collection::Collection;
use crate::model::ArticleRef;
use crate::story::{head_of, piece_before};

/// The thing that comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// This article.
    Article(Spot),
    /// An article of this issue, the next that has any, which is still to be fetched.
    InIssue(usize),
    /// Nothing, because the archive ends.
    End,
}

/// Returns the article after a spot, or before it.
pub(super) fn neighbour(collection: &Collection, from: Spot, forward: bool) -> Next {
    let count = |issue: usize, page: usize| {
        collection.issue(issue).and_then(|i| i.pages.get(page)).map_or(0, |page| page.articles.len())
    };
    let pages = |issue: usize| collection.issue(issue).map_or(0, |i| i.pages.len());
    let is_missing = |issue: usize| {
        collection.issue(issue).is_none()
            && !collection.is_unreadable(issue)
            && collection.summary(issue).is_some_and(|tag| tag.articles > 0)
    };
    let Spot { mut issue, mut page, article } = from;
    if forward && article + 1 < count(issue, page) {
        return Next::Article(Spot { issue, page, article: article + 1 });
    }
    if !forward && article > 0 {
        return Next::Article(Spot { issue, page, article: article - 1 });
    }
    loop {
        if forward {
            page += 1;
            if page >= pages(issue) {
                (issue, page) = (issue + 1, 0);
            }
            if issue >= collection.len() {
                return Next::End;
            }
        } else if page > 0 {
            page -= 1;
        } else {
            let Some(before) = issue.checked_sub(1) else { return Next::End };
            (issue, page) = (before, pages(before).saturating_sub(1));
        }
        if is_missing(issue) {
            return Next::InIssue(issue);
        }
        let count = count(issue, page);
        if count > 0 {
            return Next::Article(Spot { issue, page, article: if forward { 0 } else { count - 1 } });
        }
    }
}

/// Returns the article after or before the one shown. While stories are joined, pieces that are read with their heads are
/// passed over.
pub(super) fn next_to_read(reading: Reading<'_>, forward: bool) -> Next {
    let Some(mut spot) = reading.pane.text.spot else { return Next::End };
    loop {
        match neighbour(&reading.holdings.collection, spot, forward) {
            Next::Article(next) => spot = next,
            elsewhere => return elsewhere,
        }
        let is_tail =
            || reading.holdings.collection.issue(spot.issue).is_some_and(|issue| piece_before(issue, spot.at()).is_some());
        if !(reading.settings.joined && is_tail()) {
            return Next::Article(spot);
        }
    }
}

pub(super) fn next_filtered(reading: Reading<'_>, forward: bool) -> Next {
    let (Some(here), Some(filter)) = (reading.pane.text.spot, reading.tree.filter()) else { return Next::End };
    let key = |spot: &Spot| (spot.issue, spot.page, spot.article);
    let of_issue = |issue: usize| {
        if reading.holdings.collection.issue(issue).is_none() {
            return (!reading.holdings.collection.is_unreadable(issue)).then_some(Next::InIssue(issue));
        }
        let mut filtered = filtered(reading, issue).into_iter();
        let next = if forward {
            filtered.find(|spot| key(spot) > key(&here))
        } else {
            filtered.rfind(|spot| key(spot) < key(&here))
        };
        next.map(Next::Article)
    };
    let found = if forward {
        filter.issues(here.issue..reading.holdings.collection.len()).find_map(of_issue)
    } else {
        filter.issues(0..here.issue + 1).rev().find_map(of_issue)
    };
    found.unwrap_or(Next::End)
}

/// Returns the articles of an issue that the filter of the tree leaves, in order; pieces that are read with their heads
/// only if these are not left.
pub(super) fn filtered(reading: Reading<'_>, issue: usize) -> Vec<Spot> {
    let Some(it) = reading.holdings.collection.issue(issue) else { return Vec::new() };
    let spot = |at: ArticleRef| Spot { issue, page: at.page, article: at.article };
    let on = |page: usize| (0..it.pages[page].articles.len()).map(move |article| Spot { issue, page, article });
    let is_read = |at: &Spot| {
        let head = head_of(it, at.at());
        reading.settings.joined && head != at.at() && !reading.tree.hides(spot(head))
    };
    (0..it.pages.len()).flat_map(on).filter(|at| !reading.tree.hides(*at) && !is_read(at)).collect()
}

/// Returns the issue that reading begins in: the newest; the first on a tour, which is written for it.
pub(super) fn start_issue(reading: Reading<'_>) -> Option<usize> {
    let first = || {
        (0..reading.holdings.collection.len())
            .find(|at| reading.holdings.collection.summary(*at).is_some_and(|tag| tag.articles > 0))
    };
    if reading.settings.casting || reading.holdings.loading.starts_in_first {
        first()
    } else {
        reading.holdings.collection.newest()
    }
}
