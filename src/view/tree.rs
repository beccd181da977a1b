//! The tree: takes its visible rows, and draws each with its indent, its label cut to fit, and marks at the right edge.
//!
//! It uses signs that every terminal draws in one cell (● takes one or two), or ASCII.

use std::ops::Range;

use super::Pen;
use crate::app::{Area, Level, Pane, Row, State};
use crate::model::{Article, ArticleRef};
use crate::story::{first_words, piece_before};
use crate::text::width::Cells;
use crate::theme::Meaning;

/// Draws the rows on the screen.
pub fn draw(state: &State, area: Area, pen: &mut Pen) {
    for (line, (index, row)) in state.tree.visible(usize::from(area.rows)).enumerate() {
        let at = area.row + line as Cells;
        draw_row(state, row, area, at, pen);
        if index == state.tree.selected() {
            let here = state.window.focus == Pane::Tree;
            pen.mark(area.column, at, area.columns, if here { Meaning::Selected } else { Meaning::SelectedAway });
        }
    }
}

fn draw_row(state: &State, row: Row, area: Area, at: Cells, pen: &mut Pen) {
    let Some(Said { label, marks, meaning }) = said(state, row) else { return };
    let label = format!("{}{label}", fold(state, row));
    draw_guides(state, row, area, at, pen);
    let room = line(area, at, row.indent(), &label, &marks, meaning, pen);
    if let Some(found) = state.tree.filter().and_then(|filter| filter.find(&label)).filter(|_| !is_page(row)) {
        light(&label, found, area.column + row.indent(), at, room, pen);
    }
    if let (Some((sign, meaning)), 2..) = (margin(state, row), row.indent()) {
        pen.write(area.column + row.indent() - 2, at, 1, sign, meaning);
    }
}

/// Returns the mark of a row that can be unfolded.
fn fold(state: &State, row: Row) -> &'static str {
    match (row.folds(), state.tree.is_open(&state.holdings.collection, row), state.settings.ascii) {
        (false, ..) => "",
        (true, true, false) => "▾ ",
        (true, false, false) => "▸ ",
        (true, true, true) => "- ",
        (true, false, true) => "+ ",
    }
}

/// Draws lines from an issue and a page down to the rows in them.
fn draw_guides(state: &State, row: Row, area: Area, at: Cells, pen: &mut Pen) {
    let above: &[Cells] = match row.level {
        Level::Division(..) | Level::Issue => &[],
        Level::Page(_) | Level::Waiting => &[2],
        Level::Article(..) => &[4, 2],
    };
    if state.settings.ascii || pen.widths().text(GUIDE) != 1 {
        return;
    }
    for left in above.iter().filter_map(|left| row.indent().checked_sub(*left)).filter(|left| *left < area.columns) {
        pen.write(area.column + left, at, 1, GUIDE, Meaning::Guide);
    }
}

const GUIDE: &str = "┊";

const fn is_page(row: Row) -> bool {
    matches!(row.level, Level::Page(_))
}

/// Lights the part of a label that a filter found, as far as it is on the screen.
fn light(label: &str, found: Range<usize>, column: Cells, row: Cells, room: Cells, pen: &mut Pen) {
    let cells = |text: Option<&str>| pen.widths().text(text.unwrap_or_default()) as Cells;
    let (before, part) = (cells(label.get(..found.start)), cells(label.get(found)));
    let part = part.min(room.saturating_sub(before));
    pen.mark(column + before, row, part, Meaning::Hit);
}

/// A row's label, the marks at its right edge, and the meaning of the label.
struct Said {
    label: String,
    marks: Vec<(String, Meaning)>,
    meaning: Meaning,
}

fn said(state: &State, row: Row) -> Option<Said> {
    let (words, tag) = (&state.settings.words, state.holdings.collection.summary(row.issue)?);
    Some(match row.level {
        Level::Division(by, end) => {
            let issues = state.tree.filter().map_or(end - row.issue, |filter| filter.count(row.issues()).1);
            let count = words.screen("issues", &[("n", &issues.to_string())]);
            let (articles, new) = state.holdings.news.count(row.issues());
            let new = if new > 0 { words.screen("issues", &[("n", &new.to_string())]) } else { articles.to_string() };
            Said { label: words.division(by, tag), marks: counted(state, articles, &new, count), meaning: Meaning::Issue }
        }
        Level::Issue => {
            let number = state.holdings.collection.issue(row.issue).and_then(|issue| issue.number.as_deref());
            let label = words.tag(tag, number, row.depth > 0);
            let left = state.tree.filter().map(|filter| filter.count(row.issues()).0).filter(|titles| *titles > 0);
            let all = || if state.settings.joined { state.holdings.collection.stories(row.issue) } else { tag.articles };
            let (articles, whole) = state.holdings.news.count(row.issues());
            let new = if whole > 0 { String::new() } else { articles.to_string() };
            let count = left.unwrap_or_else(all).to_string();
            Said { label, marks: counted(state, articles, &new, count), meaning: Meaning::Issue }
        }
        Level::Waiting => {
            let name = if state.holdings.collection.is_unreadable(row.issue) { "issue_unreadable" } else { "waiting" };
            Said { label: words.screen(name, &[]), marks: Vec::new(), meaning: Meaning::Hint }
        }
        Level::Page(page) => {
            let page = state.holdings.collection.issue(row.issue)?.pages.get(page)?;
            let count = (page.articles.len().to_string(), Meaning::Count);
            Said { label: words.page(page), marks: vec![count], meaning: Meaning::Page }
        }
        Level::Article(page, article) => {
            let (issue, here) = (state.holdings.collection.issue(row.issue)?, ArticleRef { page, article });
            let article = issue.article(here)?;
            // A piece that is read with its head has the head's title, behind a sign that the story goes on.
            let head = piece_before(issue, here).filter(|_| state.settings.joined).and_then(|head| issue.article(head));
            let onward = if state.settings.ascii { "> " } else { "↳ " };
            let (label, meaning) =
                head.map_or_else(|| title(article), |head| (format!("{onward}{}", title(head).0), Meaning::Piece));
            let meaning = if state.journal.is_read(article) { Meaning::Read } else { meaning };
            Said { label, marks: jumps(state, article), meaning }
        }
    })
}

/// Returns the count at the right edge, and before it the number of new articles, where there are any.
fn counted(state: &State, articles: usize, new: &str, count: String) -> Vec<(String, Meaning)> {
    let said = || (format!("{}{new}", state.settings.words.screen("news_mark", &[])), Meaning::New);
    let new = (articles > 0).then(said);
    new.into_iter().chain([(count, Meaning::Count)]).collect()
}

/// Returns the title; without one the first words in square brackets, as cataloguers write a title they supply.
fn title(article: &Article) -> (String, Meaning) {
    article
        .title()
        .map_or_else(|| (format!("[{}]", first_words(article)), Meaning::Untitled), |title| (title, Meaning::Article))
}

/// Returns the mark before an article: that it is starred, or read to its end, or new since the last visit.
fn margin(state: &State, row: Row) -> Option<(&'static str, Meaning)> {
    let Level::Article(page, article) = row.level else { return None };
    let article = state.holdings.collection.issue(row.issue)?.article(ArticleRef { page, article })?;
    if state.journal.is_starred(article) {
        Some(("*", Meaning::Kept))
    } else if state.journal.is_read(article) {
        Some((if state.settings.ascii { "." } else { "✓" }, Meaning::Read))
    } else {
        state.is_news(row.issue, article).then_some(("+", Meaning::New))
    }
}

/// Returns the pages an article comes from or goes on to: `接1版`, `转2版`.
fn jumps(state: &State, article: &Article) -> Vec<(String, Meaning)> {
    let say = |name, n: Option<crate::model::PageNumber>, meaning| {
        n.map(|n| (state.settings.words.screen(name, &[("n", &n.to_string())]), meaning))
    };
    let from = say("from_page", article.continued_from, Meaning::JumpFrom);
    from.into_iter().chain(say("on_page", article.continues_on, Meaning::JumpOn)).collect()
}

/// Draws one row: a label from the left, cut to fit, and marks at the right edge. Returns the cells of the label.
fn line(
    area: Area,
    at: Cells,
    indent: Cells,
    label: &str,
    marks: &[(String, Meaning)],
    meaning: Meaning,
    pen: &mut Pen,
) -> Cells {
    let between = marks.len().saturating_sub(1);
    let cells = marks.iter().map(|(mark, _)| pen.widths().text(mark)).sum::<usize>() + between;
    let cells = (cells as Cells).min(area.columns);
    // A narrow tree has no room for marks: the words come first.
    let cells = if area.columns < indent + cells + 9 { 0 } else { cells };
    let gap = Cells::from(cells > 0);
    let room = area.columns.saturating_sub(indent + cells + 2 * gap);
    pen.write_cut(area.column + indent, at, room, label, meaning);
    if cells > 0 {
        let mut column = area.column + area.columns - cells - gap;
        for (mark, meaning) in marks {
            column = pen.write(column, at, area.column + area.columns - column, mark, *meaning) + 1;
        }
    }
    room
}
