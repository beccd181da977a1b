//! Joins rows of text to blocks: rows of one column that stand right under each other.

use super::rows::{Row, shared};
use crate::model::Bounds;
use crate::recover::lines::index::{List, index_type};
use crate::recover::weights::Placed;

index_type! {
    /// A block of a sheet.
    TextBlockIndex
}

/// The blocks of a sheet.
pub type TextBlocks = List<TextBlockIndex, TextBlock>;

/// Rows of one column from top to bottom, with nothing between them.
#[derive(Clone, Debug)]
pub struct TextBlock {
    pub rows: Vec<Row>,
    pub bounds: Bounds,
}

impl TextBlock {
    /// Whether it is running text, whatever its type size: so many rows of so many characters are no headline.
    pub fn is_text(&self, w: &Placed) -> bool {
        let count: usize = self.rows.iter().map(|row| row.count).sum();
        self.rows.len() >= w.text_rows && count >= w.text_width * self.rows.len()
    }
}

/// Makes blocks of a sheet's rows of text, which come sorted from top to bottom.
pub fn text_blocks(w: &Placed, rows: Vec<Row>, body: f32) -> Vec<TextBlock> {
    let mut blocks: Vec<TextBlock> = Vec::new();
    for row in rows {
        let fits = |block: &&mut TextBlock| {
            let Some(last) = block.rows.last() else { return false };
            let (above, below) = (&last.bounds, &row.bounds);
            let gap = below.top - above.bottom;
            let alike = row.size.max(last.size) <= w.strip_size * row.size.min(last.size);
            let inside = below.left >= block.bounds.left - w.strip_left * body
                && below.right <= block.bounds.right + w.strip_right * body
                || block.rows.len() == 1 && below.left <= above.left && below.right >= above.right - w.strip_right * body;
            !row.vertical
                && !last.vertical
                && alike
                && inside
                && gap >= -w.strip_overlap * body
                && gap <= w.strip_gap * body
                && shared(&block.bounds, below) >= w.strip_shared
        };
        // Joins the nearest block above.
        let nearest =
            blocks.iter_mut().filter(|block| fits(block)).max_by(|a, b| a.bounds.bottom.total_cmp(&b.bounds.bottom));
        match nearest {
            Some(block) => {
                block.bounds = block.bounds.with(&row.bounds);
                block.rows.push(row);
            }
            None => blocks.push(TextBlock { bounds: row.bounds, rows: vec![row] }),
        }
    }
    blocks
}
