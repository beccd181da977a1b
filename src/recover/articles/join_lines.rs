//! Lines of one block → its text, joined as a person reads it, and the spans where each line stands in the source. Between the cells
//! of a table's row stands a space.

use crate::model::{Block, Role, Span};
use crate::recover::lines::line::Line;
use crate::recover::lines::markup::Cell;
use crate::text::sentence::needs_space;

/// A block of whole lines, joined as a person reads them.
pub fn block(role: Role, lines: &[Line]) -> Block {
    joined(role, lines, |_, _| false)
}

/// A block of lines; between two of which the one ends and the other begins with half of a word, as `is_cut` knows, is no space.
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
