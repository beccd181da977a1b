//! A page at a glance: takes the layout of a page, and draws the paper's head over it and its stories in columns with thin
//! rules between.

use super::Pen;
use crate::app::{Area, Overview, OverviewLine as Line, Piece, State, head_rows, overview_body};
use crate::model::{Issue, Role};
use crate::text::width::Cells;
use crate::theme::Meaning;

/// Draws the page, the bottom line excepted.
pub fn draw(overview: &Overview, state: &State, pen: &mut Pen) {
    let Some(spot) = state.pane.text.spot else { return };
    let Some(issue) = state.holdings.collection.issue(spot.issue) else { return };
    draw_head(state, issue, spot.page, pen);
    let body = overview_body(&state.window);
    for piece in &overview.sheet.pieces {
        draw_piece(overview, state, issue, piece, body, pen);
    }
}

/// Draws the paper's name, spaced, with day and page, and a double rule below, as far as there is room.
fn draw_head(state: &State, issue: &Issue, at: usize, pen: &mut Pen) {
    let window = state.window.frame.window;
    let (rows, words) = (head_rows(window.rows), &state.settings.words);
    let Some(page) = issue.pages.get(at) else { return };
    let name = issue.paper().map_or_else(|| words.screen("nameless", &[]), spaced);
    let names = words.screen("weekday_names", &[]);
    let day = issue.date.map(|dated| {
        let weekday = names.split(' ').nth(dated.date.weekday()).unwrap_or_default().to_owned();
        format!("{} {weekday}", words.dated(Some(dated)))
    });
    let day = day.unwrap_or_else(|| words.screen("undated", &[]));
    let count = words.screen("articles", &[("n", &page.articles.len().to_string())]);
    let pages = issue.pages.iter().filter(|page| !page.articles.is_empty()).count();
    let pages = words.screen("overview_pages", &[("n", &pages.to_string())]);
    let facts = [day, words.page(page), count, pages].join("  ");
    let room = window.columns.saturating_sub(2);
    let middle = |pen: &Pen, text: &str| 1 + room.saturating_sub(pen.widths().text(text) as Cells) / 2;
    if rows >= 3 {
        let column = middle(pen, &name);
        pen.write_cut(column, 0, room, &name, Meaning::Block(Role::Title));
        let column = middle(pen, &facts);
        pen.write_cut(column, 1, room, &facts, Meaning::Position);
    } else {
        let at = pen.write_cut(1, 0, room, &name, Meaning::Block(Role::Title));
        pen.write_cut(at + 2, 0, (room + 1).saturating_sub(at + 2), &facts, Meaning::Position);
    }
    if rows >= 2 {
        let rule = rule(state, "═", "=").repeat(usize::from(window.columns));
        pen.write(0, rows - 1, window.columns, &rule, Meaning::Frame);
    }
}

/// Returns a name with a blank between its characters, as it stands over a page.
fn spaced(name: &str) -> String {
    let chinese = name.chars().all(|c| !c.is_ascii());
    if !chinese {
        return name.to_owned();
    }
    name.chars().map(String::from).collect::<Vec<_>>().join(" ")
}

/// Returns a sign of the frame, or its plain form where it is not one cell wide.
fn rule<'s>(state: &State, sign: &'s str, plain: &'s str) -> &'s str {
    if state.settings.ascii || state.settings.widths.text(sign) != 1 { plain } else { sign }
}

fn draw_piece(overview: &Overview, state: &State, issue: &Issue, piece: &Piece, body: Area, pen: &mut Pen) {
    // The rows of the page that are on the screen.
    let shown = |row: Cells| row.checked_sub(overview.top).filter(|row| *row < body.rows).map(|row| body.row + row);
    let area = piece.area;
    let left = body.column + area.column;
    let bar = rule(state, "│", "|");
    let is_read = state.pane.text.spot.and_then(|spot| issue.pages.get(spot.page)?.articles.get(piece.article));
    let is_read = is_read.is_some_and(|article| state.journal.is_read(article));
    let is_selected = state.pane.text.spot.is_some_and(|spot| spot.article == piece.article);
    for line in &piece.lines {
        let Some(row) = shown(area.row + line.row) else { continue };
        let room = area.columns.saturating_sub(line.column);
        draw_line(line, (left + line.column, row), room, is_read, pen);
    }
    for row in (area.row..=area.row + area.rows).filter_map(shown) {
        if area.column > 1 {
            pen.write(left - 2, row, 1, bar, Meaning::Frame);
        }
    }
    let heading = if piece.heading == 0 { 1 } else { piece.heading };
    if is_selected {
        (area.row..area.row + heading)
            .filter_map(shown)
            .for_each(|row| pen.mark(left, row, area.columns, Meaning::Selected));
    }
    if area.row + area.rows < overview.sheet.rows
        && let Some(row) = shown(area.row + area.rows)
    {
        let sign = rule(state, "─", "-");
        pen.write(left, row, area.columns, &sign.repeat(usize::from(area.columns)), Meaning::Frame);
    }
    draw_mark(piece, left, shown(area.row + area.rows), shown((area.row + area.rows).saturating_sub(1)), pen);
}

/// Draws the mark that tells where a story goes on: in the rule below it, or in its last line at the foot of the page.
fn draw_mark(piece: &Piece, left: Cells, rule: Option<Cells>, last: Option<Cells>, pen: &mut Pen) {
    let Some(row) = rule.or(last).filter(|_| !piece.mark.is_empty()) else { return };
    let said = format!(" {} ", piece.mark);
    let cells = (pen.widths().text(&said) as Cells).min(piece.area.columns);
    let column = left + piece.area.columns - cells;
    pen.write(column, row, cells, &said, Meaning::Piece);
}

fn draw_line(line: &Line, (column, row): (Cells, Cells), room: Cells, is_read: bool, pen: &mut Pen) {
    let (opening, rest) = line.said.split_at_checked(line.dateline).unwrap_or(("", line.said.as_str()));
    let meaning = match line.role {
        Role::Body | Role::Lead if is_read => Meaning::Read,
        role => Meaning::Block(role),
    };
    let at = pen.write(column, row, room, opening, Meaning::Dateline);
    pen.write(at, row, (column + room).saturating_sub(at), rest, meaning);
}
