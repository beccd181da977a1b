//! The pen: takes text, a cell and a meaning, and writes clusters into ratatui's buffer in the theme's style.
//!
//! It is the one place where text enters the buffer, so that every text is made harmless and takes exactly the cells the
//! setter counted.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

use crate::app::Area;
use crate::text::sanitise::sanitise;
use crate::text::width::{Cells, Widths};
use crate::theme::{Meaning, Theme};

/// Marks the cells of large type: the cell at the top left of a block, which holds the cluster and has a forced width, and
/// the other cells of the block, which stay blank. It is none of ratatui's own modifiers; the backend that writes the buffer
/// removes it.
pub const LARGE: Modifier = Modifier::from_bits_retain(1 << 15);

/// Writes into an area of a buffer.
pub struct Pen<'a> {
    buf: &'a mut Buffer,
    area: Rect,
    theme: &'a Theme,
    widths: Widths,
}

impl<'a> Pen<'a> {
    /// Returns a pen for an area of a buffer.
    #[must_use]
    pub fn new(buf: &'a mut Buffer, area: Rect, theme: &'a Theme, widths: Widths) -> Self {
        Self { buf, area, theme, widths }
    }

    /// Returns the widths with which the terminal draws ambiguous characters.
    #[must_use]
    pub const fn widths(&self) -> Widths {
        self.widths
    }

    /// Writes from a column on, at most `room` cells. Returns the column after the last cell written.
    pub fn write(&mut self, column: Cells, row: Cells, room: Cells, text: &str, meaning: Meaning) -> Cells {
        let style = self.theme.style(meaning);
        let end = column.saturating_add(room);
        let mut at = column;
        for cluster in sanitise(text).graphemes(true) {
            let cells = self.widths.cluster(cluster);
            if at + cells > end {
                break;
            }
            self.cell(at, row, cluster, cells, style);
            at += cells;
        }
        at
    }

    /// Writes a text cut to `room` cells, with an ellipsis for the part that does not fit. Returns the column after the last
    /// cell written.
    pub fn write_cut(&mut self, column: Cells, row: Cells, room: Cells, text: &str, meaning: Meaning) -> Cells {
        if self.widths.text(text) <= usize::from(room) {
            return self.write(column, row, room, text, meaning);
        }
        let mark = "…";
        let kept = room.saturating_sub(self.widths.cluster(mark));
        let at = self.write(column, row, kept, text, meaning);
        self.write(at, row, (column + room).saturating_sub(at), mark, meaning)
    }

    /// Blanks an area, and a wide character that would reach into it from the left.
    pub fn clear(&mut self, area: Area, meaning: Meaning) {
        let style = self.theme.style(Meaning::Ground).patch(self.theme.style(meaning));
        for row in area.row..area.row + area.rows {
            let y = self.area.y + row;
            if let Some(cell) =
                area.column.checked_sub(1).and_then(|x| self.buf.cell_mut(Position { x: self.area.x + x, y }))
                && cell.cell_width() > 1
            {
                let kept = cell.style();
                cell.reset();
                cell.set_style(kept);
            }
            for column in area.column..area.column + area.columns {
                if let Some(cell) = self.buf.cell_mut(Position { x: self.area.x + column, y }) {
                    cell.reset();
                    cell.set_style(style);
                }
            }
        }
    }

    /// Fills some cells of a row with blanks.
    pub fn fill(&mut self, column: Cells, row: Cells, columns: Cells, meaning: Meaning) {
        self.write(column, row, columns, &" ".repeat(usize::from(columns)), meaning);
    }

    /// Puts one cluster of known width; `text` must be harmless already.
    pub fn put(&mut self, column: Cells, row: Cells, text: &str, cells: Cells, meanings: &[Meaning]) {
        let style = self.style_of(meanings);
        self.cell(column, row, text, cells, style);
    }

    /// Puts one cluster in large type into a block of two rows and `cells` columns, an even number. Nothing else may be
    /// written over a part of the block, since the terminal would lose the whole.
    pub fn put_large(&mut self, column: Cells, row: Cells, text: &str, cells: Cells, meanings: &[Meaning]) {
        let (Some(width), true) = (NonZeroU16::new(cells), column + cells <= self.area.width && row + 1 < self.area.height)
        else {
            return;
        };
        let style = self.theme.style(Meaning::Ground).patch(self.style_of(meanings)).add_modifier(LARGE);
        let (x, y) = (self.area.x + column, self.area.y + row);
        let block = Rect { x, y, width: cells, height: 2 };
        for place in block.positions() {
            if let Some(cell) = self.buf.cell_mut(place) {
                cell.reset();
                cell.set_style(style);
            }
        }
        if let Some(cell) = self.buf.cell_mut(Position { x, y }) {
            cell.set_symbol(text).set_diff_option(CellDiffOption::ForcedWidth(width));
        }
    }

    fn style_of(&self, meanings: &[Meaning]) -> Style {
        meanings.iter().fold(Style::default(), |style, &m| style.patch(self.theme.style(m)))
    }

    /// Returns the style of a meaning.
    #[must_use]
    pub fn style(&self, meaning: Meaning) -> Style {
        self.theme.style(meaning)
    }

    /// Puts a symbol that a widget has drawn into one cell.
    pub fn paint(&mut self, column: Cells, row: Cells, symbol: &str, style: Style) {
        self.cell(column, row, symbol, 1, style);
    }

    /// Adds the style of a meaning to cells that are written already.
    pub fn mark(&mut self, column: Cells, row: Cells, columns: Cells, meaning: Meaning) {
        let rect = Rect { x: self.area.x + column, y: self.area.y + row, width: columns, height: 1 };
        self.buf.set_style(rect.intersection(self.area), self.theme.style(meaning));
    }

    fn cell(&mut self, column: Cells, row: Cells, text: &str, cells: Cells, style: Style) {
        if cells == 0 || column + cells > self.area.width || row >= self.area.height {
            return;
        }
        let (x, y) = (self.area.x + column, self.area.y + row);
        let Some(cell) = self.buf.cell_mut(Position { x, y }) else { return };
        debug_assert!(!cell.modifier.contains(LARGE), "large type is written over");
        cell.set_symbol(text).set_style(style);
        // ratatui counts ambiguous clusters as narrow and must be told where the terminal draws them wide.
        // The comparison is with its own count, which differs from the standard's for half-width kana with marks (ﾊﾟ).
        if text.cell_width() != cells
            && let Some(width) = NonZeroU16::new(cells)
        {
            cell.set_diff_option(CellDiffOption::ForcedWidth(width));
        }
        for behind in 1..cells {
            if let Some(cell) = self.buf.cell_mut(Position { x: x + behind, y }) {
                cell.reset();
                cell.set_style(self.theme.style(Meaning::Ground).patch(style));
            }
        }
    }
}
