//! The mending screen: takes the page that is mended, and draws its blocks or lines as a list, and beside or below it the
//! current article as the mends make it.
//!
//! The roles to choose from, and the question whether to keep the changes, stand over the foot of the list.

use super::{Pen, fit, rule};
use crate::app::{Area, FileLines, MendRow, Mending, ROLES, State, mend_changes};
use crate::keys::Code;
use crate::model::{Block, Page, Place, Role};
use crate::story::first_words;
use crate::text::width::Cells;
use crate::theme::Meaning;
use crate::typeset::SetLine;

/// Draws the list and the result, and the question over them where there is one.
pub fn draw(mending: &Mending, state: &State, pen: &mut Pen) {
    let (window, bottom) = (state.window.frame.window, state.window.frame.bottom);
    let body = Area { rows: bottom.row.saturating_sub(window.row), ..window };
    let halves = body.halves(false);
    rule::draw(state, halves.rule, pen);
    if let Some(area) = halves.first {
        list(mending, state, area, pen);
    }
    if let Some(area) = halves.second {
        result(mending, area, pen);
    }
    if mending.leaving {
        leaving(mending, state, body, pen);
    } else if let [key] = state.input.pressed.as_slice()
        && key.code == Code::Char('r')
    {
        roles(state, body, pen);
    }
}

fn list(mending: &Mending, state: &State, area: Area, pen: &mut Pen) {
    let (Some(page), Some(lines)) = (mending.shown(), mending.lines()) else {
        let said = mending.missing.clone().unwrap_or_else(|| state.settings.words.screen("mend_waiting", &[]));
        pen.write_cut(area.column + 1, area.row, area.columns.saturating_sub(1), &said, Meaning::Hint);
        return;
    };
    let numbers = lines.count().to_string().len() as Cells;
    let roles =
        ROLES.iter().map(|(_, role)| pen.widths().text(&state.settings.words.role(*role))).max().unwrap_or(0) as Cells;
    // A narrow list has room for the first characters of a role only.
    let roles = if area.columns < 36 { roles.min(4) } else { roles };
    let picked = mending.picked_range();
    let rows = mending.rows.iter().enumerate().skip(mending.top);
    for ((n, row), at) in rows.zip(area.row..area.row + area.rows) {
        match row.block(page) {
            None => head(state, page, row, area, at, pen),
            Some(block) => {
                let number = row_number(row, page);
                pen.write(
                    area.column,
                    at,
                    numbers,
                    &format!("{number:>width$}", width = usize::from(numbers)),
                    Meaning::Count,
                );
                let column = area.column + numbers + 1;
                pen.write_cut(column, at, roles, &state.settings.words.role(block.role), Meaning::Key);
                let column = column + roles + 1;
                let room = (area.column + area.columns).saturating_sub(column);
                let meaning = if row.article.is_none() { Meaning::Hint } else { Meaning::Block(block.role) };
                pen.write_cut(column, at, room, &text(row, block, lines, mending.by_lines, usize::from(room)), meaning);
            }
        }
        if picked.contains(&n) {
            pen.mark(area.column, at, area.columns, Meaning::Selected);
        }
    }
}

/// Returns the number of the first line of the file that a row covers.
fn row_number(row: &MendRow, page: &Page) -> String {
    row.spans(page).first().map_or_else(String::new, |span| span.line.to_string())
}

/// Draws the head of an article: its number on the page and its title.
fn head(state: &State, page: &Page, row: &MendRow, area: Area, at: Cells, pen: &mut Pen) {
    let said = match row.article.and_then(|n| Some((n, page.articles.get(n)?))) {
        Some((n, article)) => {
            let title = article.title().unwrap_or_else(|| format!("[{}]", first_words(article)));
            state.settings.words.screen("mend_article", &[("n", &(n + 1).to_string()), ("title", &title)])
        }
        None => state.settings.words.screen("mend_furniture", &[]),
    };
    pen.write_cut(area.column, at, area.columns, &said, Meaning::OverlayHead);
}

/// Returns the text of a row: the beginning of its block, or its line of the file, no longer than is drawn.
fn text(row: &MendRow, block: &Block, lines: &FileLines, by_lines: bool, cells: usize) -> String {
    if !by_lines {
        return block.text.chars().take(cells + 1).collect();
    }
    let spans = block.spans.get(row.spans.clone()).unwrap_or_default();
    let of_line = |span: &crate::model::Span| {
        let text = lines.line(span.line).unwrap_or("").chars();
        let part: String = text.take(span.to as usize).skip(span.from as usize).collect();
        part
    };
    spans.iter().map(of_line).collect::<String>().trim_start().chars().take(cells + 1).collect()
}

fn result(mending: &Mending, area: Area, pen: &mut Pen) {
    let Some(article) = mending.result() else { return };
    let left = area.column + if area.columns > 8 { 2 } else { 0 };
    for (line, row) in mending.screen.iter().zip(area.row..area.row + area.rows) {
        let Some(block) = article.blocks.get(line.block) else { continue };
        draw_line(mending, line, block, (left, row), pen);
    }
}

fn draw_line(mending: &Mending, line: &SetLine, block: &Block, at: (Cells, Cells), pen: &mut Pen) {
    for glyph in line.glyphs(&block.text, pen.widths()) {
        let role = if block.role.is_furniture() { Role::Body } else { block.role };
        let mut meanings = vec![Meaning::Block(role)];
        let here = Place { block: line.block, byte: glyph.byte };
        if mending.lit.iter().any(|(from, to)| (*from..*to).contains(&here)) {
            meanings.push(Meaning::Selection);
        }
        pen.put(at.0 + glyph.column, at.1, glyph.text, glyph.cells, &meanings);
    }
}

/// Draws the roles that the letters after `r` stand for, in rows over the bottom line.
fn roles(state: &State, body: Area, pen: &mut Pen) {
    let said: Vec<String> = ROLES.iter().map(|(key, role)| format!("{key} {}", state.settings.words.role(*role))).collect();
    let lead = state.settings.words.screen("mend_choose", &[]);
    let mut rows: Vec<String> = vec![lead];
    for one in said {
        let wider = rows.last().map(|row| format!("{row}  {one}")).unwrap_or_default();
        match rows.last_mut() {
            Some(row) if pen.widths().text(&wider) < usize::from(body.columns) => *row = wider,
            _ => rows.push(format!("  {one}")),
        }
    }
    panel(&rows, body, pen);
}

/// Draws the list of changes and the question whether to keep them.
fn leaving(mending: &Mending, state: &State, body: Area, pen: &mut Pen) {
    let (new, gone) = mend_changes(mending);
    let away =
        gone.into_iter().map(|mend| state.settings.words.screen("mend_away", &[("mend", &state.settings.words.mend(mend))]));
    let all: Vec<String> = new.into_iter().map(|mend| state.settings.words.mend(mend)).chain(away).collect();
    let room = usize::from(body.rows.saturating_sub(3)).clamp(1, 12);
    let mut rows = vec![state.settings.words.screen("mend_leave", &[])];
    rows.extend(all.iter().take(room).map(|said| format!("  {said}")));
    if all.len() > room {
        rows.push(format!("  {}", state.settings.words.screen("mend_more", &[("n", &(all.len() - room).to_string())])));
    }
    panel(&rows, body, pen);
}

/// Draws rows over the foot of the list; the first is the heading.
fn panel(rows: &[String], body: Area, pen: &mut Pen) {
    let shown = rows.len().min(usize::from(body.rows));
    let top = body.row + body.rows - shown as Cells;
    for (n, (said, row)) in rows.iter().zip(top..body.row + body.rows).enumerate() {
        pen.fill(body.column, row, body.columns, Meaning::Overlay);
        let meaning = if n == 0 { Meaning::OverlayHead } else { Meaning::Overlay };
        let said = fit::in_the_middle(said, usize::from(body.columns.saturating_sub(1)), pen.widths());
        pen.write(body.column, row, body.columns, &said, meaning);
    }
}
