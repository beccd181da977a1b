//! Records that all articles of a page or an issue are read, or unread, and says how many changed.

use std::sync::Arc;

use super::{entries, keep};
use crate::app::parts::area::Pane;
use crate::app::parts::reading::ReadingMut;
use crate::app::parts::tree::rows::{Level, Spot};
use crate::model::ArticleRef;
use crate::store::Record;

/// The extent of what is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// The current page; on the row of an issue all of the issue.
    Page,
    /// The current issue.
    Issue,
}

impl Extent {
    /// Returns the extent that is typed behind a command.
    fn named(name: &str) -> Option<Self> {
        match name {
            "page" | "版" | "" => Some(Self::Page),
            "issue" | "期" => Some(Self::Issue),
            _ => None,
        }
    }
}

/// Does `:read` and `:unread`; `rest` is what is typed behind the command.
pub(in crate::app) fn command(reading: &mut ReadingMut, rest: &str, is_read: bool) {
    match Extent::named(rest) {
        Some(_) if rest.is_empty() && !is_read => keep::unread(reading),
        Some(much) => mark(reading, much, is_read),
        None => reading.fail("read_what", &[("name", rest)]),
    }
}

/// Marks all articles of the page or of the issue as read, or as unread.
pub(super) fn mark(reading: &mut ReadingMut, much: Extent, is_read: bool) {
    let spot = reading.pane.text.spot;
    let row = reading.tree.row().filter(|_| reading.window.focus == Pane::Tree);
    let (issue, page) = match (row, spot) {
        (Some(row), _) => match row.level {
            Level::Page(page) | Level::Article(page, _) => (row.issue, Some(page)),
            _ => (row.issue, None),
        },
        (None, Some(spot)) => (spot.issue, Some(spot.page)),
        (None, None) => return reading.say("no_article", &[]),
    };
    let Some(it) = reading.holdings.collection.issue(issue).cloned() else { return reading.say("no_article", &[]) };
    let page = page.filter(|_| much == Extent::Page);
    let pages = page.map_or_else(|| 0..it.pages.len(), |page| page..page + 1);
    let all = pages.flat_map(|page| {
        (0..it.pages.get(page).map_or(0, |p| p.articles.len())).map(move |article| ArticleRef { page, article })
    });
    let mut count = 0;
    for at in all {
        let Some(article) = it.article(at).map(Arc::clone) else { continue };
        let print = reading.journal.fingerprint(&article);
        if reading.journal.kept.read.contains(&print) == is_read {
            continue;
        }
        if let Some(entry) = entries::entry(reading, Spot { issue, page: at.page, article: at.article }) {
            reading.journal.record(Record::Read(entry, is_read));
            count += 1;
        }
    }
    let place = page.and_then(|page| it.pages.get(page)).map_or_else(
        || reading.settings.words.issue_place(&it),
        |page| format!("{} {}", reading.settings.words.issue_place(&it), reading.settings.words.page(page)),
    );
    let name = if is_read { "all_read" } else { "all_unread" };
    reading.say(name, &[("n", &count.to_string()), ("place", &place)]);
}
