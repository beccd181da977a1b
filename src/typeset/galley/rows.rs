//! The rows of a galley, blank rows and rows around the text included: steps from row to row, the rows that a screen holds,
//! and the row of a place. A [`Top`] or a place goes in, a [`Row`] comes out, and back.
//!
//! A row is known by its chunk and its number there, so that nothing is counted from the article's beginning but near it.

use std::collections::HashMap;
use std::sync::Arc;

use super::top::{Surround, Top};
use crate::model::{Article, Place};
use crate::typeset::chunk;
use crate::typeset::layout::{Layout, blank_above, heading_blocks};
use crate::typeset::line::SetLine;
use crate::typeset::style::Style;

/// A row, by its chunk and its number there. The first chunk of a block begins with the blank rows above the block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Row {
    pub block: usize,
    pub chunk: usize,
    pub line: usize,
}

/// The approximate number of lines that are remembered.
const REMEMBERED: usize = 30_000;

/// An article in rows, set as far as they are asked for.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    pub article: Arc<Article>,
    pub style: Style,
    pub surround: Surround,
    /// The number of blocks over both columns.
    heading: usize,
    /// The lines of the chunks set so far, by block and number of the chunk.
    set: HashMap<(usize, usize), Arc<[SetLine]>>,
    remembered: usize,
}

impl Rows {
    /// Makes the rows of an article; nothing is set yet.
    pub fn new(article: Arc<Article>, style: Style) -> Self {
        Self { article, style, surround: Surround::default(), heading: 0, set: HashMap::new(), remembered: 0 }
    }

    /// Sets the rows around the text.
    pub fn surround(&mut self, surround: Surround) {
        self.heading = if surround.over.is_some() { heading_blocks(&self.article) } else { 0 };
        self.surround = surround;
    }

    pub fn above(&self, at: Row) -> usize {
        match (at.block, at.chunk) {
            (0, 0) => usize::from(self.surround.head),
            (_, 0) => usize::from(blank_above(&self.article, at.block)),
            _ => 0,
        }
    }

    /// Counts the rows below the article's last line, if `at` is in its last chunk.
    pub fn below(&self, at: Row) -> usize {
        let is_last = at.block + 1 == self.article.blocks.len() && at.chunk + 1 == chunk::count(self.text(at.block));
        if is_last { usize::from(self.surround.end) } else { 0 }
    }

    /// Counts the rows from `at` on that stand over both columns.
    pub fn over(&mut self, at: Row) -> usize {
        if self.heading == 0 || at.block > self.heading {
            return 0;
        }
        // The blank rows between heading and text stand over both too.
        let behind = Row { block: self.heading, chunk: 0, line: 0 };
        let parting = if self.heading < self.article.blocks.len() { self.above(behind) } else { 0 };
        if at.block == self.heading {
            return if at.chunk == 0 { parting.saturating_sub(at.line) } else { 0 };
        }
        let headings = (at.block..self.heading).map(|block| self.height(Row { block, chunk: 0, line: 0 })).sum::<usize>();
        (headings + parting).saturating_sub(at.line)
    }

    /// Returns the number of rows that a screen of `rows` from `at` on holds.
    pub fn capacity(&mut self, at: Row, rows: usize) -> usize {
        if self.surround.over.is_none() { rows } else { rows - self.over(at).min(rows / 2) }
    }

    /// Counts the rows of the chunk that `at` is in.
    pub fn height(&mut self, at: Row) -> usize {
        if at.block >= self.article.blocks.len() {
            return 0;
        }
        self.above(at) + self.chunk(at.block, at.chunk).len() + self.below(at)
    }

    pub fn next_chunk(&self, at: Row) -> Option<Row> {
        if at.chunk + 1 < chunk::count(self.text(at.block)) {
            return Some(Row { block: at.block, chunk: at.chunk + 1, line: 0 });
        }
        (at.block + 1 < self.article.blocks.len()).then_some(Row { block: at.block + 1, chunk: 0, line: 0 })
    }

    pub fn chunk_before(&self, at: Row) -> Option<Row> {
        if at.chunk > 0 {
            return Some(Row { chunk: at.chunk - 1, line: 0, ..at });
        }
        let block = at.block.checked_sub(1)?;
        Some(Row { block, chunk: chunk::count(self.text(block)) - 1, line: 0 })
    }

    /// Returns the row `by` rows further down, at most `end`.
    pub fn down(&mut self, from: Row, by: usize, end: Row) -> Row {
        let (mut at, mut left) = (from, by);
        loop {
            let rows = self.height(at);
            if at.line + left < rows {
                return Row { line: at.line + left, ..at }.min(end);
            }
            left -= rows.saturating_sub(at.line).min(left);
            match self.next_chunk(at) {
                Some(next) if next <= end => at = next,
                _ => return end,
            }
        }
    }

    /// Returns the row `by` rows further up, at least the first.
    pub fn up(&mut self, from: Row, by: usize) -> Row {
        let (mut at, mut left) = (from, by);
        while at.line < left {
            left -= at.line;
            match self.chunk_before(at) {
                Some(before) => at = Row { line: self.height(before), ..before },
                None => return Row { line: 0, ..at },
            }
        }
        Row { line: at.line - left, ..at }
    }

    /// Returns the top row of the last screen of `rows`.
    pub fn end_row(&mut self, rows: usize) -> Row {
        let Some(block) = self.article.blocks.len().checked_sub(1) else { return Row { block: 0, chunk: 0, line: 0 } };
        let last = Row { block, chunk: chunk::count(self.text(block)) - 1, line: 0 };
        let end = Row { line: self.height(last), ..last };
        let top = self.showing(end, rows.max(1));
        // Not a row of the end alone: a top is a line of the text.
        let text = Row { line: (end.line - self.below(last)).saturating_sub(1), ..last };
        self.skip_lower_half(top.min(text))
    }

    /// Returns the first row from which a screen of `rows` shows everything before `end`.
    pub fn showing(&mut self, end: Row, rows: usize) -> Row {
        let top = self.up(end, rows.max(1));
        if self.over(top) == 0 {
            return top;
        }
        // In the heading, of which each row takes the room of two: few rows, so they are counted.
        let first = Row { block: 0, chunk: 0, line: 0 };
        let (mut all, mut at) = (0, Some(first));
        while let Some(here) = at.filter(|here| (here.block, here.chunk) < (end.block, end.chunk)) {
            all += self.height(here);
            at = self.next_chunk(here);
        }
        all += end.line;
        let over = self.over(first);
        let shows = |from: &usize| from + rows - (over - from).min(rows / 2) >= all;
        let from = (0..=over).find(shows).unwrap_or(over);
        self.down(first, from, end)
    }

    /// Returns the row, or the next one where it is the lower half of a double-height line: no screen starts with that half.
    /// A caller for whom this is no step up gets the whole line by [`Rows::top_at`].
    pub fn skip_lower_half(&mut self, at: Row) -> Row {
        let Some(line) = at.line.checked_sub(self.above(at)) else { return at };
        let set = self.chunk(at.block, at.chunk);
        match set.get(line) {
            Some(half) if half.blank && line + 1 < set.len() => Row { line: at.line + 1, ..at },
            Some(half) if half.blank => self.next_chunk(at).unwrap_or(at),
            _ => at,
        }
    }

    pub fn row_of(&mut self, top: Top) -> Row {
        let Some(last) = self.article.blocks.len().checked_sub(1) else { return Row { block: 0, chunk: 0, line: 0 } };
        let (block, byte) = if top.place.block > last { (last, usize::MAX) } else { (top.place.block, top.place.byte) };
        let row = self.row_at(Place { block, byte });
        let above = self.above(row);
        if row.line > above {
            return row;
        }
        let shown = usize::from(top.above).min(above);
        let shown = if block == 0 { above - shown } else { shown };
        Row { line: row.line - shown, ..row }
    }

    /// Returns the row of the line that holds a place.
    pub fn row_at(&mut self, place: Place) -> Row {
        let Some(last) = self.article.blocks.len().checked_sub(1) else { return Row { block: 0, chunk: 0, line: 0 } };
        let (block, byte) = if place.block > last { (last, usize::MAX) } else { (place.block, place.byte) };
        let byte = byte.min(self.text(block).len());
        let at = Row { block, chunk: chunk::holding(self.text(block), byte), line: 0 };
        let set = self.chunk(at.block, at.chunk);
        let line = set.partition_point(|l| l.bytes.start <= byte).saturating_sub(1);
        // A large line and its lower half may begin at one byte; the line is meant.
        let line = line.saturating_sub(usize::from(set.get(line).is_some_and(|l| l.blank)));
        Row { line: self.above(at) + line, ..at }
    }

    pub fn top_at(&mut self, at: Row) -> Top {
        if self.article.blocks.is_empty() {
            return Top::default();
        }
        let above = self.above(at);
        let set = self.chunk(at.block, at.chunk);
        let line = at.line.saturating_sub(above).min(set.len().saturating_sub(1));
        let byte = set.get(line).map_or(0, |l| l.bytes.start);
        let above = match at.block {
            0 if line == 0 && at.chunk == 0 => at.line.min(above),
            0 => 0,
            _ => above.saturating_sub(at.line),
        };
        Top { place: Place { block: at.block, byte }, above: above as u16 }
    }

    fn text(&self, block: usize) -> &str {
        self.article.blocks.get(block).map_or("", |b| b.text.as_str())
    }

    /// Returns the lines of a chunk, and sets them if they are not remembered.
    pub fn chunk(&mut self, block: usize, n: usize) -> Arc<[SetLine]> {
        if let Some(set) = self.set.get(&(block, n)) {
            return Arc::clone(set);
        }
        let over = self.surround.over.filter(|_| block < self.heading);
        let style = Style { measure: over.unwrap_or(self.style.measure), ..self.style };
        let layout = Layout::of(&self.article, block, &style);
        let lines: Arc<[SetLine]> = chunk::set(self.text(block), block, n, layout, &style).into();
        if self.remembered > REMEMBERED {
            self.set.clear();
            self.remembered = 0;
        }
        self.remembered += lines.len();
        self.set.insert((block, n), Arc::clone(&lines));
        lines
    }
}
