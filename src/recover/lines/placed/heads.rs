//! Puts rows in large type together to heads. In go the rows, out come heads: the rows of one headline, which stand over
//! each other or, if they run from top to bottom, beside each other; then the small lines right over and under them join,
//! kickers and authors.

use super::rows::{Row, middle, shared};
use super::text_blocks::TextBlock;
use crate::model::Bounds;
use crate::recover::lines::index::{List, index_type};
use crate::recover::weights::Placed;

index_type! {
    /// A head of a sheet.
    HeadIndex
}

/// The heads of a sheet.
pub type Heads = List<HeadIndex, Head>;

/// A headline: its rows and where they stand.
#[derive(Clone, Debug)]
pub struct Head {
    /// The rows, in reading order.
    pub rows: Vec<Row>,
    /// The box around all rows.
    pub bounds: Bounds,
    /// The type size of its largest row.
    pub size: f32,
}

impl Head {
    fn take(&mut self, row: Row) {
        self.bounds = self.bounds.with(&row.bounds);
        self.size = self.size.max(row.size);
        self.rows.push(row);
    }
}

/// Makes heads of rows in large type, which come sorted from top to bottom.
pub fn heads(w: &Placed, rows: Vec<Row>) -> Vec<Head> {
    let mut heads: Vec<Head> = Vec::new();
    for row in rows {
        let near = w.head_gap * row.size;
        let belongs = |head: &&mut Head| {
            let Some(last) = head.rows.last() else { return false };
            let (a, b) = (&last.bounds, &row.bounds);
            let apart = b.top - a.bottom;
            let beside = (b.left - a.right).max(a.left - b.right);
            let level = a.bottom.min(b.bottom) - a.top.max(b.top);
            if row.vertical != last.vertical {
                return false;
            }
            if row.vertical {
                return beside <= near && level > 0.0 || shared(a, b) >= w.strip_shared && apart <= near;
            }
            shared(&head.bounds, b) >= w.head_shared && apart <= w.head_gap * row.size.min(last.size)
        };
        match heads.iter_mut().rev().find(belongs) {
            Some(head) => head.take(row),
            None => heads.push(Head { bounds: row.bounds, size: row.size, rows: vec![row] }),
        }
    }
    for head in &mut heads {
        // Columns from top to bottom are read from right to left, and pieces of one from its top.
        if head.rows.iter().all(|row| row.vertical) {
            let size = head.size;
            let column = |row: &Row| -(middle(&row.bounds) / size).round();
            head.rows.sort_by(|a, b| column(a).total_cmp(&column(b)).then(a.bounds.top.total_cmp(&b.bounds.top)));
        }
    }
    heads
}

/// Gives heads the blocks of a line or two right over or under them, within their width: kickers, subtitles, authors.
pub fn take_small_lines(w: &Placed, heads: &mut [Head], blocks: &mut Vec<TextBlock>, body: f32) {
    let mut kept = Vec::with_capacity(blocks.len());
    for at in 0..blocks.len() {
        let block = &blocks[at];
        let aligned = |other: &TextBlock| {
            other.rows.len() > 1
                && (other.bounds.left - block.bounds.left).abs() <= body
                && (other.bounds.right - block.bounds.right).abs() <= body
        };
        // The last line of a text may stand at a column's top.
        let in_column = |other: &TextBlock| other.rows.len() > 1 && (other.bounds.left - block.bounds.left).abs() <= body;
        let at_edge = blocks.iter().enumerate().any(|(n, other)| n != at && in_column(other));
        let small = block.rows.len() <= w.small_rows && !blocks.iter().any(aligned);
        let taker = heads.iter_mut().filter(|_| small).find(|head| {
            let (h, s) = (&head.bounds, &block.bounds);
            let over = h.top - s.bottom;
            let under = s.top - h.bottom;
            let within = s.left >= h.left - w.small_beyond * body && s.right <= h.right + w.small_beyond * body;
            let near = |gap: f32| gap >= -w.strip_overlap * body && gap <= w.small_gap * head.size;
            within && shared(h, s) >= w.head_shared && (near(over) || near(under) && !at_edge)
        });
        match taker {
            Some(head) => {
                let rows = block.rows.clone();
                let over = block.bounds.bottom <= head.bounds.top + body;
                head.bounds = head.bounds.with(&block.bounds);
                let place = if over { 0 } else { head.rows.len() };
                head.rows.splice(place..place, rows);
            }
            None => kept.push(block.clone()),
        }
    }
    *blocks = kept;
}
