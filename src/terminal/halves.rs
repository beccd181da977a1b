//! The right halves of wide characters. ratatui writes cells that differ from the frame before; a cell behind a wide character
//! that gives way to another is the same blank in both frames and is not written. A terminal that blanks the other half of what
//! is written over (tmux does) then shows a hole there, in its own ground and not the theme's. Such cells are written always.

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};

use crate::view::LARGE;

/// Which cells of the frame that was drawn last are covered by the character before them.
#[derive(Clone, Debug, Default)]
pub struct Halves {
    covered: Vec<bool>,
}

impl Halves {
    /// Takes the next frame, and marks what of it must be written although it looks unchanged.
    pub fn settle(&mut self, buffer: &mut Buffer) {
        let columns = usize::from(buffer.area.width).max(1);
        let mut covered = vec![false; buffer.content.len()];
        for (row, cells) in buffer.content.chunks_mut(columns).enumerate() {
            let mut column = 0;
            while let Some(cell) = cells.get_mut(column) {
                let width = match cell.symbol().len() {
                    0 | 1 => 1,
                    _ => usize::from(cell.cell_width()).max(1),
                };
                let at = row * columns + column;
                let was_covered = self.covered.get(at).is_some_and(|covered| *covered);
                if was_covered && cell.diff_option == CellDiffOption::None && !cell.modifier.contains(LARGE) {
                    cell.set_diff_option(CellDiffOption::AlwaysUpdate);
                }
                let end = (column + width).min(columns);
                covered[at + 1..row * columns + end].fill(true);
                column = end;
            }
        }
        self.covered = covered;
    }

    /// Nothing is known of what stands on the screen: all of it will be drawn.
    pub fn forget(&mut self) {
        self.covered.clear();
    }
}
