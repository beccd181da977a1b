//! Joins the lines of a block to its text as a person reads it, with the spans where each line stands in the source. Cells
//! of a table's row get a space between them.

use crate::model::{Block, Role, Span};
use crate::recover::lines::line::Line;
use crate::recover::lines::markup::Cell;
use crate::text::sentence::needs_space;

/// Joins whole lines to a block.
pub fn block(role: Role, lines: &[Line]) -> Block {
    joined(role, lines, |_, _| false)
}

/// Joins lines to a block; two lines between which `is_cut` finds a word cut in half are joined without a space.
pub fn joined(role: Role, lines: &[Line], is_cut: impl Fn(&Line, &Line) -> bool) -> Block {
    let mut text = String::with_capacity(lines.iter().map(|s| s.text.len() + 1).sum());
    for (n, line) in lines.iter().enumerate() {
        let is_cell = n > 0 && line.cell == Some(Cell::Further);
        if is_cell || needs_space(&text, line.first) && !(n > 0 && is_cut(&lines[n - 1], line)) {
            text.push(' ');
        }
        text.push_str(line.text);
    }
    let spans = lines.iter().map(|s| Span { line: s.number, from: s.from, to: s.to }).collect();
    Block { role, text, spans }
}
