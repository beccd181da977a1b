//! A galley (长条): an article set in one column, as far as it is looked at. A top and a number of rows go in; the lines of
//! that screen, or another top after scrolling, come out.
//!
//! It is walked by places in the text, never by absolute line numbers, so that only what is on the screen need be set. A
//! [`Top`] stays true when the measure changes.

mod rows;
mod top;

use std::sync::Arc;

use super::progress::Progress;
use super::{Around, SetLine, Style};
use crate::model::{Article, Place};
use rows::{Row, Rows};

pub use top::{Surround, Top};

/// An article that is set as far as it is looked at.
#[derive(Clone, Debug)]
pub struct Galley {
    rows: Rows,
    /// The number of bytes of text before each block, and before the end.
    before: Vec<usize>,
    progress: Option<Progress>,
}

impl Galley {
    /// Makes a galley of an article; nothing is set yet.
    #[must_use]
    pub fn new(article: Arc<Article>, style: Style) -> Self {
        let mut before = Vec::with_capacity(article.blocks.len() + 1);
        let mut bytes = 0;
        before.push(0);
        for block in &article.blocks {
            bytes += block.text.len();
            before.push(bytes);
        }
        Self { rows: Rows::new(article, style), before, progress: None }
    }

    /// Returns this galley with rows around the text.
    #[must_use]
    pub fn surrounded(mut self, surround: Surround) -> Self {
        self.rows.surround(surround);
        self
    }

    /// Returns the article that is set.
    #[must_use]
    pub fn article(&self) -> &Arc<Article> {
        &self.rows.article
    }

    /// Returns the style in which it is set.
    #[must_use]
    pub const fn style(&self) -> Style {
        self.rows.style
    }

    /// Returns the rows around the text.
    #[must_use]
    pub const fn surround(&self) -> Surround {
        self.rows.surround
    }

    /// Returns the lines from `top` on, as many as a screen of `rows` holds.
    pub fn lines(&mut self, top: Top, rows: usize) -> Vec<SetLine> {
        let mut at = (!self.rows.article.blocks.is_empty()).then(|| self.rows.row_of(top));
        let rows = at.map_or(0, |at| self.rows.capacity(at, rows));
        let mut lines = Vec::with_capacity(rows.min(1 << 10));
        while let Some(here) = at
            && lines.len() < rows
        {
            let above = self.rows.above(here);
            let set = self.rows.chunk(here.block, here.chunk);
            let blank = |around| SetLine { block: here.block, blank: true, around, ..SetLine::default() };
            let head = |n: usize| (here.block == 0).then_some(Around::Head(n as u16));
            lines.extend((here.line..above).take(rows - lines.len()).map(|n| blank(head(n))));
            lines.extend(set.iter().skip(here.line.saturating_sub(above)).take(rows - lines.len()).cloned());
            let passed = here.line.saturating_sub(above + set.len());
            let end = (passed..self.rows.below(here)).take(rows - lines.len());
            lines.extend(end.map(|n| blank(Some(Around::End(n as u16)))));
            at = self.rows.next_chunk(here);
        }
        lines
    }

    /// Returns the set line that holds a place.
    pub fn line_at(&mut self, place: Place) -> Option<SetLine> {
        let row = self.rows.row_at(place);
        let above = self.rows.above(row);
        self.rows.chunk(row.block, row.chunk).get(row.line.checked_sub(above)?).cloned()
    }

    /// Returns the top whose line holds a place, with nothing of what stands above that.
    pub fn top_of(&mut self, place: Place) -> Top {
        let row = self.rows.row_at(place);
        self.rows.top_at(row)
    }

    /// Returns the number of rows that a screen of `rows` from `top` on holds: fewer where some of them stand over both
    /// columns.
    pub fn room(&mut self, top: Top, rows: usize) -> usize {
        let row = self.rows.row_of(top);
        self.rows.capacity(row, rows)
    }

    /// Returns the number of rows, of a screen of `rows` from `top` on, that stand over both columns.
    pub(crate) fn over_both(&mut self, top: Top, rows: usize) -> usize {
        let row = self.rows.row_of(top);
        self.rows.over(row).min(rows / 2)
    }

    /// Returns the top of the screen of `rows` before `top`; its last line is the first of the one at `top`.
    pub fn screen_before(&mut self, top: Top, rows: usize) -> Top {
        let at = self.rows.row_of(top);
        let behind = Row { line: at.line + 1, ..at };
        // A screen of a single row goes back by that.
        let to = Some(self.rows.showing(behind, rows)).filter(|to| *to < at).unwrap_or_else(|| self.rows.up(at, 1));
        let whole = self.rows.skip_lower_half(to);
        self.rows.top_at(if whole < at { whole } else { to })
    }

    /// Returns the top `by` lines further down (up if negative). It stops at the first line, and where the last line is at
    /// the bottom of the screen of `rows`.
    pub fn scroll(&mut self, top: Top, by: isize, rows: usize) -> Top {
        let end = self.rows.end_row(rows);
        let at = self.rows.row_of(top).min(end);
        // No article has more lines than bytes, each with its lower half, and blank lines: a longer way leads to the end.
        let most = 2 * self.before.last().copied().unwrap_or(0) + 2 * self.before.len();
        let to = if by < 0 {
            if by.unsigned_abs() > most {
                Row { block: 0, chunk: 0, line: 0 }
            } else {
                let to = self.rows.up(at, by.unsigned_abs());
                Some(self.rows.skip_lower_half(to)).filter(|whole| *whole < at).unwrap_or(to)
            }
        } else if by.unsigned_abs() > most {
            end
        } else {
            let to = self.rows.down(at, by.unsigned_abs(), end);
            self.rows.skip_lower_half(to).min(end)
        };
        self.rows.top_at(to)
    }

    /// Returns the top that shows the last line at the bottom of `rows`.
    pub fn end(&mut self, rows: usize) -> Top {
        let end = self.rows.end_row(rows);
        self.rows.top_at(end)
    }

    /// Returns the top that shows `place`: `top` itself when the place is on its screen of `rows`, else one with the place's
    /// line a third down the screen.
    pub fn reveal(&mut self, place: Place, top: Top, rows: usize) -> Top {
        let line = self.rows.row_at(place);
        let first = self.rows.row_of(top);
        let room = self.rows.capacity(first, rows);
        if first <= line && self.rows.down(first, room.max(1) - 1, line) == line {
            return top;
        }
        let rows_high = if self.rows.surround.over.is_some() { rows / 2 } else { rows };
        let third = self.rows.up(line, rows_high / 3).min(self.rows.end_row(rows));
        self.rows.top_at(third)
    }

    /// Returns whether the last line is on a screen of `rows` that begins at `top`.
    pub fn at_end(&mut self, top: Top, rows: usize) -> bool {
        self.rows.end_row(rows) <= self.rows.row_of(top)
    }

    /// Returns the part of the article that stands above the end of a screen of `rows` from `top`, in percent of its rows;
    /// 100 exactly at the end. For a long article it is an estimate within 1 of the truth, until [`Galley::refine`] has
    /// counted it.
    pub fn percent(&mut self, top: Top, rows: usize) -> u8 {
        if self.at_end(top, rows) {
            return 100;
        }
        let here = self.rows.row_of(top);
        let rows = self.rows.capacity(here, rows);
        let (mut above, first) = self.progress().above((here.block, here.chunk));
        let (head, around) =
            (f64::from(self.rows.surround.head), f64::from(self.rows.surround.head + self.rows.surround.end));
        above += if first > (0, 0) { head } else { 0.0 };
        let mut at = Row { block: first.0, chunk: first.1, line: 0 };
        while (at.block, at.chunk) < (here.block, here.chunk) {
            above += self.rows.height(at) as f64;
            match self.rows.next_chunk(at) {
                Some(next) => at = next,
                None => break,
            }
        }
        let seen = above + (here.line + rows) as f64;
        (seen * 100.0 / (self.progress().rows() + around).max(1.0)).clamp(0.0, 99.0) as u8
    }

    /// Counts a further part of the article for [`Galley::percent`], 16 to 256 KiB of it. Returns whether there was one.
    pub fn refine(&mut self) -> bool {
        let (article, style) = (Arc::clone(&self.rows.article), self.rows.style);
        let progress = self.progress();
        let more = !progress.is_exact();
        progress.count(&article, &style);
        more
    }

    fn progress(&mut self) -> &mut Progress {
        let (article, style) = (&self.rows.article, &self.rows.style);
        self.progress.get_or_insert_with(|| Progress::new(article, style))
    }
}
