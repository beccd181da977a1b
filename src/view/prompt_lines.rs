//! A prompt with several lines: draws the lines up from the bottom line, so that the cursor's line is in sight, and gives
//! the cursor's cell.

use ratatui::layout::Position;

use super::Pen;
use crate::app::{Prompt, State};
use crate::search::beginning;
use crate::text::width::{Cells, Widths};
use crate::theme::Meaning;

/// The greatest number of lines that are shown.
const MOST: usize = 8;

/// Returns the lines that are shown, and the cursor's row and column among them.
fn shown(prompt: &Prompt, rows: Cells, columns: Cells, sign: Cells, widths: Widths) -> (Vec<&str>, Position) {
    let before = prompt.input.get(..prompt.cursor).unwrap_or_default();
    let at = before.matches('\n').count();
    let lines: Vec<&str> = prompt.input.split('\n').collect();
    let most = MOST.min(usize::from(rows / 2).max(1));
    let first = at.saturating_sub(most - 1).min(lines.len().saturating_sub(most));
    let column = widths.text(before.rsplit('\n').next().unwrap_or_default()) as Cells;
    let lines = lines.into_iter().skip(first).take(most).collect();
    (lines, Position { x: (sign + column).min(columns.saturating_sub(1)), y: (at - first) as Cells })
}

/// Draws the lines up from the bottom line.
pub fn draw(state: &State, prompt: &Prompt, sign: Cells, pen: &mut Pen) {
    let (row, columns) = (state.window.frame.bottom.row, state.window.frame.bottom.columns);
    let (lines, _) = shown(prompt, state.window.frame.whole.rows, columns, sign, pen.widths());
    let top = (row + 1).saturating_sub(lines.len() as Cells);
    for (row, line) in (top..=row).zip(&lines) {
        pen.write(0, row, columns, &" ".repeat(usize::from(columns)), Meaning::Prompt);
        if row == top {
            pen.write_cut(0, row, sign, prompt.sign(), Meaning::Prompt);
        }
        let room = columns.saturating_sub(sign);
        pen.write(sign, row, room, beginning(line, usize::from(room), pen.widths()), Meaning::Prompt);
    }
}

/// Returns the cell of the cursor.
pub fn cursor(state: &State, prompt: &Prompt, sign: Cells) -> Position {
    let (row, columns) = (state.window.frame.bottom.row, state.window.frame.bottom.columns);
    let (lines, at) = shown(prompt, state.window.frame.whole.rows, columns, sign, state.settings.widths);
    let top = (row + 1).saturating_sub(lines.len() as Cells);
    Position { x: at.x, y: top + at.y }
}
