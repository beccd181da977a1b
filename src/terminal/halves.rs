//! The right halves of wide characters: takes each frame before it is written, and marks the cells that must be written
//! although they look unchanged.
//!
//! ratatui writes the cells that differ from the frame before. A cell that was the right half of a wide character is the
//! same blank in both frames and is not written; but a terminal that blanks the other half of a character written over (tmux
//! does) then shows a hole there, in its own background and not the theme's.

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};

use crate::view::LARGE;

/// The cells of the frame drawn last that are covered by the character before them.
#[derive(Clone, Debug, Default)]
pub struct Halves {
    covered: Vec<bool>,
}

impl Halves {
    /// Takes the next frame and marks the cells of it that must be written although they look unchanged.
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

    /// Forgets the last frame, since all cells will be drawn.
    pub fn forget(&mut self) {
        self.covered.clear();
    }
}
