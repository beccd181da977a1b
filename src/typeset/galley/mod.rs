//! A galley (长条): an article set in one column, set as far as it is looked at.
//!
//! It is walked by places in the text, never by absolute line numbers, so that only what is on the screen need be set: the
//! top of the screen is a [`Top`], and moving gives another. A [`Top`] stays true when the measure changes.

mod rows;

use std::collections::HashMap;
use std::sync::Arc;

use super::gauge::Gauge;
use super::layout::{Layout, heading_blocks};
use super::{Around, SetLine, Style, stretch};
use crate::model::{Article, Place};
use crate::text::width::Cells;
use rows::Row;

/// The line at the top of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Top {
    /// A place in the line. The line that holds it is meant, at whatever measure.
    pub place: Place,
    /// How many of the blank lines above that line are also shown, when it is the first of its block. Above the first block, how many
    /// rows of the head are not: the beginning of an article is its head.
    pub above: u16,
}

impl Top {
    /// The last screen of an article, whatever its length; to be replaced by [`Galley::end`] once that is known.
    pub const END: Self = Self { place: Place { block: usize::MAX, byte: usize::MAX }, above: 0 };
}

/// What stands around the text of an article, and whether its heading stands over two columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Surround {
    /// Rows of the head above the first block.
    pub head: u16,
    /// Rows of the end below the last.
    pub end: u16,
    /// The text is read in two columns, and this is the measure of its heading, which stands over both. A screen of so many lines is
    /// then two columns of half as many rows, and each line over both takes a row of both.
    pub over: Option<Cells>,
}

/// How many lines are remembered, about.
const REMEMBERED: usize = 30_000;

/// An article, set.
#[derive(Clone, Debug)]
pub struct Galley {
    article: Arc<Article>,
    style: Style,
    surround: Surround,
    /// Blocks over both columns.
    heading: usize,
    /// For each block, and for the end, how many bytes of text stand before it.
    before: Vec<usize>,
    /// Stretches set before, by block and number, and how many lines they have together.
    set: HashMap<(usize, usize), Arc<[SetLine]>>,
    remembered: usize,
    gauge: Option<Gauge>,
}

impl Galley {
    /// A galley of this article; nothing is set yet.
    #[must_use]
    pub fn new(article: Arc<Article>, style: Style) -> Self {
        let mut before = Vec::with_capacity(article.blocks.len() + 1);
        let mut bytes = 0;
        before.push(0);
        for block in &article.blocks {
            bytes += block.text.len();
            before.push(bytes);
        }
        let surround = Surround::default();
        Self { article, style, surround, heading: 0, before, set: HashMap::new(), remembered: 0, gauge: None }
    }

    /// The same with what stands around the text.
    #[must_use]
    pub fn surrounded(mut self, surround: Surround) -> Self {
        self.heading = if surround.over.is_some() { heading_blocks(&self.article) } else { 0 };
        self.surround = surround;
        self
    }

    /// The article that is set.
    #[must_use]
    pub fn article(&self) -> &Arc<Article> {
        &self.article
    }

    /// How it is set.
    #[must_use]
    pub const fn style(&self) -> Style {
        self.style
    }

    /// What stands around the text.
    #[must_use]
    pub const fn surround(&self) -> Surround {
        self.surround
    }

    /// The lines from `top` on, as many as a screen of `rows` holds.
    pub fn lines(&mut self, top: Top, rows: usize) -> Vec<SetLine> {
        let mut at = (!self.article.blocks.is_empty()).then(|| self.row_of(top));
        let rows = at.map_or(0, |at| self.capacity(at, rows));
        let mut lines = Vec::with_capacity(rows.min(1 << 10));
        while let Some(here) = at
            && lines.len() < rows
        {
            let above = self.above(here);
            let set = self.stretch(here.block, here.stretch);
            let blank = |around| SetLine { block: here.block, blank: true, around, ..SetLine::default() };
            let head = |n: usize| (here.block == 0).then_some(Around::Head(n as u16));
            lines.extend((here.line..above).take(rows - lines.len()).map(|n| blank(head(n))));
            lines.extend(set.iter().skip(here.line.saturating_sub(above)).take(rows - lines.len()).cloned());
            let passed = here.line.saturating_sub(above + set.len());
            let end = (passed..self.below(here)).take(rows - lines.len());
            lines.extend(end.map(|n| blank(Some(Around::End(n as u16)))));
            at = self.next_stretch(here);
        }
        lines
    }

    /// The set line that holds a place.
    pub fn line_at(&mut self, place: Place) -> Option<SetLine> {
        let row = self.row_at(place);
        let above = self.above(row);
        self.stretch(row.block, row.stretch).get(row.line.checked_sub(above)?).cloned()
    }

    /// The top whose line holds a place, with nothing of what stands above that.
    pub fn top_of(&mut self, place: Place) -> Top {
        let row = self.row_at(place);
        self.top_at(row)
    }

    /// How many rows a screen of `rows` that begins at `top` holds: fewer where some of them stand over both columns.
    pub fn room(&mut self, top: Top, rows: usize) -> usize {
        let row = self.row_of(top);
        self.capacity(row, rows)
    }

    /// How many rows of a screen of `rows` that begins at `top` stand over both columns.
    pub fn over_both(&mut self, top: Top, rows: usize) -> usize {
        let row = self.row_of(top);
        self.over(row).min(rows / 2)
    }

    /// The top of the screen of `rows` before: its last line is the first of the one at `top`.
    pub fn screen_before(&mut self, top: Top, rows: usize) -> Top {
        let at = self.row_of(top);
        let behind = Row { line: at.line + 1, ..at };
        // A screen of a single row goes back by that.
        let to = Some(self.showing(behind, rows)).filter(|to| *to < at).unwrap_or_else(|| self.up(at, 1));
        let whole = self.whole(to);
        self.top_at(if whole < at { whole } else { to })
    }

    /// The top `by` lines further down (up if negative), stopping at the first line and so that the last line stays on the
    /// screen of `rows`.
    pub fn scroll(&mut self, top: Top, by: isize, rows: usize) -> Top {
        let end = self.end_row(rows);
        let at = self.row_of(top).min(end);
        // No article has more lines than bytes, each with its lower half, and blank lines: whoever goes further goes to the end.
        let most = 2 * self.before.last().copied().unwrap_or(0) + 2 * self.before.len();
        let to = if by < 0 {
            if by.unsigned_abs() > most {
                Row { block: 0, stretch: 0, line: 0 }
            } else {
                let to = self.up(at, by.unsigned_abs());
                Some(self.whole(to)).filter(|whole| *whole < at).unwrap_or(to)
            }
        } else if by.unsigned_abs() > most {
            end
        } else {
            let to = self.down(at, by.unsigned_abs(), end);
            self.whole(to).min(end)
        };
        self.top_at(to)
    }

    /// The top that shows the last line at the bottom of `rows`.
    pub fn end(&mut self, rows: usize) -> Top {
        let end = self.end_row(rows);
        self.top_at(end)
    }

    /// The top that shows `place`: `top` itself when the place is on its screen of `rows`, else one with the place's line a
    /// third down the screen.
    pub fn reveal(&mut self, place: Place, top: Top, rows: usize) -> Top {
        let line = self.row_at(place);
        let first = self.row_of(top);
        let room = self.capacity(first, rows);
        if first <= line && self.down(first, room.max(1) - 1, line) == line {
            return top;
        }
        let rows_high = if self.surround.over.is_some() { rows / 2 } else { rows };
        let third = self.up(line, rows_high / 3).min(self.end_row(rows));
        self.top_at(third)
    }

    /// Whether the last line is on a screen of `rows` that begins at `top`.
    pub fn at_end(&mut self, top: Top, rows: usize) -> bool {
        self.end_row(rows) <= self.row_of(top)
    }

    /// How much of the article stands above the end of a screen of `rows` from `top`, in rows: 0 to 100, 100 exactly at the
    /// end. An estimate within 1 of the truth for a long article, until [`Galley::refine`] has counted it.
    pub fn percent(&mut self, top: Top, rows: usize) -> u8 {
        if self.at_end(top, rows) {
            return 100;
        }
        let here = self.row_of(top);
        let rows = self.capacity(here, rows);
        let (mut above, first) = self.gauge().above((here.block, here.stretch));
        let (head, around) = (f64::from(self.surround.head), f64::from(self.surround.head + self.surround.end));
        above += if first > (0, 0) { head } else { 0.0 };
        let mut at = Row { block: first.0, stretch: first.1, line: 0 };
        while (at.block, at.stretch) < (here.block, here.stretch) {
            above += self.rows(at) as f64;
            match self.next_stretch(at) {
                Some(next) => at = next,
                None => break,
            }
        }
        let seen = above + (here.line + rows) as f64;
        (seen * 100.0 / (self.gauge().rows() + around).max(1.0)).clamp(0.0, 99.0) as u8
    }

    /// Counts a further part of the article for [`Galley::percent`], 16 to 256 KiB of it. Gives whether there was one.
    pub fn refine(&mut self) -> bool {
        let (article, style) = (Arc::clone(&self.article), self.style);
        let gauge = self.gauge();
        let more = !gauge.is_exact();
        gauge.count(&article, &style);
        more
    }

    fn gauge(&mut self) -> &mut Gauge {
        let (article, style) = (&self.article, &self.style);
        self.gauge.get_or_insert_with(|| Gauge::new(article, style))
    }

    fn text(&self, block: usize) -> &str {
        self.article.blocks.get(block).map_or("", |b| b.text.as_str())
    }

    /// The lines of a stretch, set now if they are not remembered.
    fn stretch(&mut self, block: usize, n: usize) -> Arc<[SetLine]> {
        if let Some(set) = self.set.get(&(block, n)) {
            return Arc::clone(set);
        }
        let over = self.surround.over.filter(|_| block < self.heading);
        let style = Style { measure: over.unwrap_or(self.style.measure), ..self.style };
        let layout = Layout::of(&self.article, block, &style);
        let lines: Arc<[SetLine]> = stretch::set(self.text(block), block, n, layout, &style).into();
        if self.remembered > REMEMBERED {
            self.set.clear();
            self.remembered = 0;
        }
        self.remembered += lines.len();
        self.set.insert((block, n), Arc::clone(&lines));
        lines
    }
}
