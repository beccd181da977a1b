//! The reading pane: takes the set lines that are on the screen, and draws them with datelines, hits, selection and large
//! type; gives the cell of a place in the article.

use ratatui::layout::Position;

use super::{Pen, around};
use crate::app::{Area, State};
use crate::model::{Article, Block, Place, Role};
use crate::text::width::Cells;
use crate::theme::Meaning;
use crate::typeset::SetLine;

/// Draws the lines on the screen.
pub fn draw(state: &State, area: Area, pen: &mut Pen) {
    let Some(article) = state.pane.text.article() else {
        let said =
            state.settings.words.screen(if state.holdings.loading.ended { "no_article" } else { "loading_first" }, &[]);
        pen.write(area.column + 2, area.row + 1, area.columns.saturating_sub(2), &said, Meaning::Hint);
        return;
    };
    let setting = state.setting();
    let lead_in = article.blocks.iter().position(|b| matches!(b.role, Role::Body));
    for (n, line) in state.pane.text.screen.iter().enumerate().take(setting.lines()) {
        let block = &article.blocks[line.block];
        let dateline = if lead_in == Some(line.block) { crate::story::dateline(&block.text) } else { 0 };
        let (left, row) = setting.place(n);
        if let Some(around) = line.around {
            let over = n < setting.over();
            let cells = if over { setting.whole() } else { setting.style.measure };
            around::draw(state, around, setting.surround, (left, row, cells), pen);
            continue;
        }
        // Where the row below is not the pane's own, a large line is drawn in the usual size, each cluster in its column.
        let large = line.large && !state.is_covered() && row + 1 < area.row + area.rows;
        draw_line(state, line, block, dateline, large, (left, row), pen);
        // Noted lines have a bar beside them, as changed lines have in editors.
        if left > area.column && touches(&state.journal.noted, line) {
            pen.write(left - 1, row, 1, "|", Meaning::Noted);
        }
        if left > area.column && touches(&state.pane.doubts.marked, line) {
            pen.write(left - 1, row, 1, "?", Meaning::Error);
        }
        if block.role == Role::Jump
            && line.bytes.end == block.text.len()
            && let Some(said) = missing(state, article, line.block)
        {
            // It stands behind the jump, or before it where the jump is at the right edge.
            let room = pen.widths().text(&said) as Cells;
            let behind = left + line.indent + line.cells + 1;
            let from = if behind + room <= area.column + area.columns {
                behind
            } else {
                (left + line.indent).saturating_sub(room + 1)
            };
            if from > area.column {
                pen.write(from, row, room, &said, Meaning::Hint);
            }
        }
    }
}

/// Returns `第2版缺` where the page that a jump names is not at hand. A jump before the body names the page the story comes
/// from.
fn missing(state: &State, article: &Article, block: usize) -> Option<String> {
    let inside = article.blocks.iter().take(block).any(|b| b.role == Role::Body);
    let page = if inside { article.continues_on } else { article.continued_from }?;
    let issue = state.holdings.collection.issue(state.pane.text.spot?.issue)?;
    let at_hand = issue.pages.iter().any(|p| p.number == page && p.number_known);
    (!at_hand).then(|| state.settings.words.screen("other_half_missing", &[("n", &page.to_string())]))
}

/// Whether any of these ranges of the text touches a line's bytes.
fn touches(stretches: &[(Place, Place)], line: &SetLine) -> bool {
    let (start, end) =
        (Place { block: line.block, byte: line.bytes.start }, Place { block: line.block, byte: line.bytes.end });
    !line.bytes.is_empty() && stretches.iter().any(|(from, to)| *from < end && start < *to)
}

/// Returns the cell of the cursor while a selection is made.
pub fn cursor(state: &State) -> Option<Position> {
    let head = state.pane.selection.filter(|_| state.window.frame.text.is_some() && state.overlays.is_empty())?.head;
    position(state, head)
}

/// Returns the cell of a place in the article, where it is on the screen.
pub fn position(state: &State, head: Place) -> Option<Position> {
    state.window.frame.text?;
    let block = state.pane.text.article()?.blocks.get(head.block)?;
    let holds = |line: &SetLine| line.block == head.block && line.bytes.contains(&head.byte);
    let setting = state.setting();
    let (n, line) = state.pane.text.screen.iter().enumerate().take(setting.lines()).find(|(_, line)| holds(line))?;
    let (left, row) = setting.place(n);
    Some(Position { x: left + line.column(&block.text, state.settings.widths, head.byte), y: row })
}

fn draw_line(state: &State, line: &SetLine, block: &Block, dateline: usize, large: bool, at: (Cells, Cells), pen: &mut Pen) {
    let article = state.pane.text.article();
    let original = state.original();
    let selected = state.pane.selection.and_then(|selection| article.map(|article| selection.ends(article)));
    let linked = |here: Place| original.is_some_and(|it| it.lit.iter().any(|(from, to)| (*from..*to).contains(&here)));
    for glyph in line.glyphs(&block.text, pen.widths()) {
        let mut meanings = vec![Meaning::Block(block.role)];
        if glyph.byte < dateline {
            meanings.push(Meaning::Dateline);
        }
        for (n, hit) in state.pane.find.in_line(line.block, &line.bytes) {
            if glyph.byte < hit.bytes.end && glyph.end > hit.bytes.start {
                let word = || state.pane.find.word(block.text.get(hit.bytes.clone()).unwrap_or_default());
                meanings.push(if state.pane.find.current == Some(n) { Meaning::HitCurrent } else { Meaning::hit(word()) });
            }
        }
        let here = Place { block: line.block, byte: glyph.byte };
        if selected.is_some_and(|(from, to)| (from..to).contains(&here)) || linked(here) {
            meanings.push(Meaning::Selection);
        }
        let (column, row) = (at.0 + glyph.column, at.1);
        if large {
            pen.put_large(column, row, glyph.text, glyph.cells, &meanings);
        } else {
            pen.put(column, row, glyph.text, glyph.cells / line.scale(), &meanings);
        }
    }
}
