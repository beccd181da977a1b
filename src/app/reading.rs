//! Counting a page or an issue as read, or as unread, as a whole.

use std::sync::Arc;

use super::{Level, Spot, State, keeping};
use crate::model::ArticleRef;
use crate::store::Record;

/// How much is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Much {
    /// The page one is at; on an issue's row all of the issue.
    Page,
    /// The issue one is at.
    Issue,
}

impl Much {
    /// What is typed behind a command.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "page" | "版" | "" => Some(Self::Page),
            "issue" | "期" => Some(Self::Issue),
            _ => None,
        }
    }
}

/// What `:read` says.
pub(super) fn command(state: &mut State, rest: &str, is_read: bool) {
    match Much::named(rest) {
        Some(_) if rest.is_empty() && !is_read => keeping::unread(state),
        Some(much) => mark(state, much, is_read),
        None => state.fail("read_what", &[("name", rest)]),
    }
}

/// All articles of the page or of the issue count as read, or as unread.
pub(super) fn mark(state: &mut State, much: Much, is_read: bool) {
    let spot = state.text.spot;
    let row = state.tree.row().filter(|_| state.focus == super::Pane::Tree);
    let (issue, page) = match (row, spot) {
        (Some(row), _) => match row.level {
            Level::Page(page) | Level::Article(page, _) => (row.issue, Some(page)),
            _ => (row.issue, None),
        },
        (None, Some(spot)) => (spot.issue, Some(spot.page)),
        (None, None) => return state.say("no_article", &[]),
    };
    let Some(it) = state.collection.issue(issue).cloned() else { return state.say("no_article", &[]) };
    let page = page.filter(|_| much == Much::Page);
    let pages = page.map_or_else(|| 0..it.pages.len(), |page| page..page + 1);
    let all = pages.flat_map(|page| {
        (0..it.pages.get(page).map_or(0, |p| p.articles.len())).map(move |article| ArticleRef { page, article })
    });
    let mut count = 0;
    for at in all {
        let Some(article) = it.article(at).map(Arc::clone) else { continue };
        let print = state.keeping.print(&article);
        if state.keeping.kept.read.contains(&print) == is_read {
            continue;
        }
        if let Some(entry) = keeping::entry(state, Spot { issue, page: at.page, article: at.article }) {
            state.keeping.record(Record::Read(entry, is_read));
            count += 1;
        }
    }
    let place = page.and_then(|page| it.pages.get(page)).map_or_else(
        || state.words.issue_place(&it),
        |page| format!("{} {}", state.words.issue_place(&it), state.words.page(page)),
    );
    let name = if is_read { "all_read" } else { "all_unread" };
    state.say(name, &[("n", &count.to_string()), ("place", &place)]);
}
