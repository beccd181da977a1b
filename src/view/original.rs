//! The original beside the article: takes the file's lines, and draws them with their numbers and a sign that tells to which
//! article each belongs.
//!
//! The article stands in the other pane; the selected lines are lit in both.

use ratatui::layout::Position;

use super::{Pen, rule, text};
use crate::app::{FileRow, Original, State, Whose};
use crate::model::Role;
use crate::text::sanitise::sanitise;
use crate::text::width::Cells;
use crate::theme::Meaning;

/// Draws the file's lines and the article.
pub fn draw(original: &Original, state: &State, pen: &mut Pen) {
    rule::draw(state, state.window.frame.beside.rule, pen);
    if let Some(area) = state.window.frame.text {
        text::draw(state, area, pen);
    }
    let Some(area) = state.window.frame.beside.first else { return };
    if original.lines().is_none() {
        let said = original.missing.clone().unwrap_or_else(|| state.settings.words.screen("original_waiting", &[]));
        let room = area.columns.saturating_sub(2);
        for (line, row) in crate::app::List::lines(&said, room, pen.widths()).zip(area.row..area.row + area.rows) {
            pen.write(area.column + 1, row, room, line, Meaning::Hint);
        }
        return;
    }
    let gutter = original.gutter();
    for (row, it) in (area.row..area.row + area.rows).zip(&original.screen) {
        if it.first {
            let number = format!("{:>width$}", it.line, width = usize::from(gutter) - 2);
            pen.write(area.column, row, gutter, &number, Meaning::Count);
        }
        let (sign, meaning) = sign(it);
        pen.write(area.column + gutter - 1, row, 1, sign, meaning);
        draw_row(original, it, (area.column + gutter, row), area.columns.saturating_sub(gutter), pen);
    }
}

/// Returns the sign before a line: `|` it is of the article shown, `?` something is doubtful, `-` it is of no article, a
/// blank: it is of another.
const fn sign(row: &FileRow) -> (&'static str, Meaning) {
    match row.whose {
        _ if row.doubtful && row.first => ("?", Meaning::Error),
        Whose::Shown => ("|", Meaning::Noted),
        Whose::Other(..) => (" ", Meaning::Hint),
        Whose::Furniture(_) | Whose::Nobody => ("-", Meaning::Hint),
    }
}

fn draw_row(original: &Original, row: &FileRow, at: (Cells, Cells), room: Cells, pen: &mut Pen) {
    let text = original.lines().and_then(|lines| lines.line(row.line)).unwrap_or("");
    let meaning = match row.whose {
        Whose::Shown => Meaning::Block(Role::Body),
        Whose::Other(..) => Meaning::Piece,
        Whose::Furniture(_) | Whose::Nobody => Meaning::Hint,
    };
    let lit = original.lit_lines.iter().find(|span| span.line == row.line);
    let mut character = text.get(..row.set.bytes.start).map_or(0, |before| before.chars().count() as u32);
    let mut byte = row.set.bytes.start;
    for glyph in row.set.glyphs(text, pen.widths()) {
        character += text.get(byte..glyph.byte).map_or(0, |skipped| skipped.chars().count() as u32);
        byte = glyph.byte;
        let is_lit = lit.is_some_and(|span| (span.from..span.to).contains(&character));
        let meanings = if is_lit { vec![meaning, Meaning::Selection] } else { vec![meaning] };
        if glyph.column + glyph.cells <= room {
            pen.put(at.0 + glyph.column, at.1, glyph.text, glyph.cells, &meanings);
        }
    }
    // A blank line is lit at its beginning.
    if row.set.bytes.is_empty() && lit.is_some() {
        pen.write(at.0, at.1, 1, &sanitise(" "), Meaning::Selection);
    }
}

/// Returns the cell of the cursor, in the pane that has the keys.
pub fn cursor(state: &State) -> Option<Position> {
    let original = state.original().filter(|_| state.overlays.len() == 1)?;
    if original.on_file {
        let area = state.window.frame.beside.first?;
        let (row, _) = (area.row..).zip(&original.screen).find(|(_, row)| row.line == original.line && row.first)?;
        return Some(Position { x: area.column + original.gutter(), y: row });
    }
    text::position(state, original.place)
}
