//! The tree: marks in ASCII (▸ and ● are as wide as the terminal likes), words from the model, cut by cells.

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
            let here = state.focus == Pane::Tree;
            pen.mark(area.column, at, area.columns, if here { Meaning::Selected } else { Meaning::SelectedAway });
        }
    }
}

fn draw_row(state: &State, row: Row, area: Area, at: Cells, pen: &mut Pen) {
    let fold = if !row.folds() {
        ""
    } else if state.tree.is_open(&state.rack, row) {
        "- "
    } else {
        "+ "
    };
    let Some((label, mark, meanings)) = said(state, row) else { return };
    let label = format!("{fold}{label}");
    let room = line(area, at, row.indent(), &label, &mark, meanings, pen);
    if let Some(found) = state.tree.filter().and_then(|sieve| sieve.find(&label)).filter(|_| !is_page(row)) {
        light(&label, found, area.column + row.indent(), at, room, pen);
    }
    if let (Some(kept), 2..) = (kept(state, row), row.indent()) {
        pen.write(area.column + row.indent() - 2, at, 1, kept, Meaning::Kept);
    }
}

const fn is_page(row: Row) -> bool {
    matches!(row.level, Level::Page(_))
}

/// Lights the part of a label that a filter found, as far as it stands on the screen.
fn light(label: &str, found: Range<usize>, column: Cells, row: Cells, room: Cells, pen: &mut Pen) {
    let cells = |text: Option<&str>| pen.widths().text(text.unwrap_or_default()) as Cells;
    let (before, part) = (cells(label.get(..found.start)), cells(label.get(found)));
    let part = part.min(room.saturating_sub(before));
    pen.mark(column + before, row, part, Meaning::Hit);
}

/// What a row says, what stands at its right edge, and what these mean.
fn said(state: &State, row: Row) -> Option<(String, String, [Meaning; 2])> {
    let (words, tag) = (&state.words, state.rack.tag(row.issue)?);
    Some(match row.level {
        Level::Division(by, end) => {
            let issues = state.tree.filter().map_or(end - row.issue, |sieve| sieve.count(row.issues()).1);
            let count = words.screen("issues", &[("n", &issues.to_string())]);
            (words.division(by, tag), count, [Meaning::Issue, Meaning::Count])
        }
        Level::Issue => {
            let number = state.rack.issue(row.issue).and_then(|issue| issue.number.as_deref());
            let label = words.tag(tag, number, row.depth > 0);
            let left = state.tree.filter().map(|sieve| sieve.count(row.issues()).0).filter(|titles| *titles > 0);
            let all = || if state.joined { state.rack.stories(row.issue) } else { tag.articles };
            (label, left.unwrap_or_else(all).to_string(), [Meaning::Issue, Meaning::Count])
        }
        Level::Waiting => {
            let name = if state.rack.is_unreadable(row.issue) { "issue_unreadable" } else { "waiting" };
            (words.screen(name, &[]), String::new(), [Meaning::Untitled, Meaning::Piece])
        }
        Level::Page(page) => {
            let page = state.rack.issue(row.issue)?.pages.get(page)?;
            (words.page(page), page.articles.len().to_string(), [Meaning::Page, Meaning::Count])
        }
        Level::Article(page, article) => {
            let (issue, here) = (state.rack.issue(row.issue)?, ArticleRef { page, article });
            let article = issue.article(here)?;
            // A piece that is read with its head stands dimmed under the head's title.
            let head = piece_before(issue, here).filter(|_| state.joined).and_then(|head| issue.article(head));
            let (label, meaning) = head.map_or_else(|| title(article), |head| (title(head).0, Meaning::Piece));
            let meaning = if state.keeping.is_read(article) { Meaning::Read } else { meaning };
            (label, piece(state, article), [meaning, Meaning::Piece])
        }
    })
}

/// The title; without one the first words in square brackets, as cataloguers write a title they supply.
fn title(article: &Article) -> (String, Meaning) {
    article
        .title()
        .map_or_else(|| (format!("[{}]", first_words(article)), Meaning::Untitled), |title| (title, Meaning::Article))
}

/// What was done with an article: starred, or read to its end.
fn kept(state: &State, row: Row) -> Option<&'static str> {
    let Level::Article(page, article) = row.level else { return None };
    let article = state.rack.issue(row.issue)?.article(ArticleRef { page, article })?;
    match (state.keeping.is_starred(article), state.keeping.is_read(article)) {
        (true, _) => Some("*"),
        (false, true) => Some("."),
        (false, false) => None,
    }
}

/// Which pages an article comes from or goes on to: `接1版`, `转2版`.
fn piece(state: &State, article: &Article) -> String {
    let say = |name, n: Option<crate::model::PageNumber>| n.map(|n| state.words.screen(name, &[("n", &n.to_string())]));
    let marks = [say("from_page", article.continued_from), say("on_page", article.continues_on)];
    marks.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// One row: a label from the left, cut to fit, and a mark at the right edge. Gives the room of the label.
fn line(area: Area, at: Cells, indent: Cells, label: &str, mark: &str, meanings: [Meaning; 2], pen: &mut Pen) -> Cells {
    let mark_cells = (pen.widths().text(mark) as Cells).min(area.columns);
    // A narrow tree has no room for marks: the words come first.
    let mark_cells = if area.columns < indent + mark_cells + 9 { 0 } else { mark_cells };
    let gap = Cells::from(mark_cells > 0);
    let room = area.columns.saturating_sub(indent + mark_cells + 2 * gap);
    pen.write_cut(area.column + indent, at, room, label, meanings[0]);
    if mark_cells > 0 {
        pen.write(area.column + area.columns - mark_cells - gap, at, mark_cells, mark, meanings[1]);
    }
    room
}
