//! Rows of text → strips: rows that stand right under each other in one column.

use super::rows::{Row, shared};
use crate::model::Bounds;
use crate::recover::lines::index::{List, index_type};
use crate::recover::weights::Placed;

index_type! {
    /// A strip of a sheet.
    StripIndex
}

/// The strips of a sheet.
pub type Strips = List<StripIndex, Strip>;

/// Rows of one column, from top to bottom, with nothing between them.
#[derive(Clone, Debug)]
pub struct Strip {
    /// The rows.
    pub rows: Vec<Row>,
    /// Where they stand.
    pub bounds: Bounds,
}

impl Strip {
    /// Whether it is running text, whatever its size: so many rows of so many characters are no headline.
    pub fn is_text(&self, w: &Placed) -> bool {
        let count: usize = self.rows.iter().map(|row| row.count).sum();
        self.rows.len() >= w.text_rows && count >= w.text_width * self.rows.len()
    }
}

/// The strips of a sheet's rows of text, which go from top to bottom.
pub fn strips(w: &Placed, rows: Vec<Row>, body: f32) -> Vec<Strip> {
    let mut strips: Vec<Strip> = Vec::new();
    for row in rows {
        let fits = |strip: &&mut Strip| {
            let Some(last) = strip.rows.last() else { return false };
            let (above, below) = (&last.bounds, &row.bounds);
            let gap = below.top - above.bottom;
            let alike = row.size.max(last.size) <= w.strip_size * row.size.min(last.size);
            let inside = below.left >= strip.bounds.left - w.strip_left * body
                && below.right <= strip.bounds.right + w.strip_right * body
                || strip.rows.len() == 1 && below.left <= above.left && below.right >= above.right - w.strip_right * body;
            !row.vertical
                && !last.vertical
                && alike
                && inside
                && gap >= -w.strip_overlap * body
                && gap <= w.strip_gap * body
                && shared(&strip.bounds, below) >= w.strip_shared
        };
        // The nearest above.
        let nearest =
            strips.iter_mut().filter(|strip| fits(strip)).max_by(|a, b| a.bounds.bottom.total_cmp(&b.bounds.bottom));
        match nearest {
            Some(strip) => {
                strip.bounds = strip.bounds.with(&row.bounds);
                strip.rows.push(row);
            }
            None => strips.push(Strip { bounds: row.bounds, rows: vec![row] }),
        }
    }
    strips
}
