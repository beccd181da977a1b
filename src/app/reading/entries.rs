//! Makes the [`Entry`] of an article, which tells what is known of it while it is not loaded, and records that articles
//! were read.

use std::sync::Arc;

use crate::app::parts::area::Pane;
use crate::app::parts::reading::ReadingMut;
use crate::app::parts::tree::rows::{Level, Spot};
use crate::cite::{Reference, Style, cite};
use crate::model::{ArticleRef, Basis};
use crate::store::{Entry, MarkedPlace, Record};
use crate::story::first_words;

/// Returns the entry of an article.
pub(in crate::app) fn entry(reading: &mut ReadingMut, spot: Spot) -> Option<Entry> {
    let issue = Arc::clone(reading.holdings.collection.issue(spot.issue)?);
    let article = issue.article(spot.at())?;
    let print = reading.journal.fingerprint(article);
    let story = reading.pane.text.story().filter(|_| reading.pane.text.spot == Some(spot));
    let pieces = story.map_or_else(|| vec![spot.at()], |story| story.pieces.clone());
    let mut pages: Vec<_> = pieces.iter().filter_map(|at| issue.pages.get(at.page)).map(|page| page.number).collect();
    pages.dedup();
    let reference = Reference::of(&issue, spot.at());
    Some(Entry {
        print,
        id: issue.article_id(spot.at()),
        title: article.title().unwrap_or_else(|| format!("[{}]", first_words(article))),
        paper: issue.paper().map(str::to_owned),
        date: issue.date.filter(|dated| dated.basis != Basis::Inferred).map(|dated| dated.date),
        pages,
        citation: reference.as_ref().map(|it| cite(it, Style::Gbt7714)).unwrap_or_default(),
        authors: reference.map(|it| it.authors).unwrap_or_default(),
    })
}

/// Returns the entry of the article that an action is meant for: the one shown, unless the tree has the keys and its row
/// is not an article. Says so if there is none.
pub(super) fn current_entry(reading: &mut ReadingMut) -> Option<Entry> {
    let on_row =
        reading.window.focus == Pane::Text || reading.tree.row().is_some_and(|row| matches!(row.level, Level::Article(..)));
    let entry = reading.pane.text.spot.filter(|_| on_row).and_then(|spot| entry(reading, spot));
    if entry.is_none() {
        reading.say("no_article", &[]);
    }
    entry
}

/// Returns where the reader is now, in the article shown.
pub(super) fn current_place(reading: &mut ReadingMut) -> Option<MarkedPlace> {
    let entry = reading.pane.text.spot.and_then(|spot| entry(reading, spot))?;
    Some(MarkedPlace { entry, joined: reading.pane.text.story().is_some(), top: reading.pane.text.top() })
}

/// Records that the article shown was read to its end, as the reader goes on from it.
pub(super) fn finish_shown(reading: &mut ReadingMut) {
    let unread = unread_pieces(reading);
    record_read(reading, unread);
}

pub(super) fn record_read(reading: &mut ReadingMut, entries: Vec<Entry>) {
    for entry in entries {
        reading.journal.record(Record::Read(entry, true));
    }
}

/// Returns the entries of the article shown and the pieces of its story that are not read yet.
pub(super) fn unread_pieces(reading: &mut ReadingMut) -> Vec<Entry> {
    let Some(spot) = reading.pane.text.spot else { return Vec::new() };
    let pieces = reading.pane.text.story().map_or_else(|| vec![spot.at()], |story| story.pieces.clone());
    let unread = |at: ArticleRef| {
        let piece = Spot { issue: spot.issue, page: at.page, article: at.article };
        let article = Arc::clone(reading.holdings.collection.issue(spot.issue)?.article(at)?);
        let print = reading.journal.fingerprint(&article);
        if reading.journal.kept.read.contains(&print) { None } else { entry(reading, piece) }
    };
    pieces.into_iter().filter_map(unread).collect()
}
