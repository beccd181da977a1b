//! A galley (长条): an article set in one column, set as far as it is looked at.
//!
//! It is walked by places in the text, never by absolute line numbers, so that only what is on the screen need be set: the
//! top of the screen is a [`Top`], and moving gives another. A [`Top`] stays true when the measure changes.

use std::collections::HashMap;
use std::sync::Arc;

use super::gauge::Gauge;
use super::layout::{Layout, blank_above};
use super::{SetLine, Style, stretch};
use crate::model::{Article, Place};

/// The line at the top of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Top {
    /// A place in the line. The line that holds it is meant, at whatever measure.
    pub place: Place,
    /// How many of the blank lines above that line are also shown, when it is the first of its block.
    pub above: u16,
}

impl Top {
    /// The last screen of an article, whatever its length; to be replaced by [`Galley::end`] once that is known.
    pub const END: Self = Self { place: Place { block: usize::MAX, byte: usize::MAX }, above: 0 };
}

/// How many lines are remembered, about.
const REMEMBERED: usize = 30_000;

/// An article, set.
#[derive(Clone, Debug)]
pub struct Galley {
    article: Arc<Article>,
    style: Style,
    /// For each block, and for the end, how many bytes of text stand before it.
    before: Vec<usize>,
    /// Stretches set before, by block and number, and how many lines they have together.
    set: HashMap<(usize, usize), Arc<[SetLine]>>,
    remembered: usize,
    gauge: Option<Gauge>,
}

/// A line by its row in its stretch; rows of the first stretch begin with the blank lines above the block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    block: usize,
    stretch: usize,
    line: usize,
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
        Self { article, style, before, set: HashMap::new(), remembered: 0, gauge: None }
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

    /// The lines from `top` on, at most `rows`.
    pub fn lines(&mut self, top: Top, rows: usize) -> Vec<SetLine> {
        let mut lines = Vec::with_capacity(rows.min(1 << 10));
        let mut at = (!self.article.blocks.is_empty()).then(|| self.row_of(top));
        while let Some(here) = at
            && lines.len() < rows
        {
            let above = self.above(here);
            let set = self.stretch(here.block, here.stretch);
            let blanks = above.saturating_sub(here.line).min(rows - lines.len());
            lines.extend((0..blanks).map(|_| SetLine { block: here.block, blank: true, ..SetLine::default() }));
            lines.extend(set.iter().skip(here.line.saturating_sub(above)).take(rows - lines.len()).cloned());
            at = self.next_stretch(here);
        }
        lines
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
        let line = self.row_of(Top { place, above: 0 });
        let first = self.row_of(top);
        if first <= line && self.down(first, rows.max(1) - 1, line) == line {
            return top;
        }
        let third = self.up(line, rows / 3).min(self.end_row(rows));
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
        let (mut above, first) = self.gauge().above((here.block, here.stretch));
        let mut at = Row { block: first.0, stretch: first.1, line: 0 };
        while (at.block, at.stretch) < (here.block, here.stretch) {
            above += self.rows(at) as f64;
            match self.next_stretch(at) {
                Some(next) => at = next,
                None => break,
            }
        }
        let seen = above + (here.line + rows) as f64;
        (seen * 100.0 / self.gauge().rows().max(1.0)).clamp(0.0, 99.0) as u8
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
        let layout = Layout::of(&self.article, block, &self.style);
        let lines: Arc<[SetLine]> = stretch::set(self.text(block), block, n, layout, &self.style).into();
        if self.remembered > REMEMBERED {
            self.set.clear();
            self.remembered = 0;
        }
        self.remembered += lines.len();
        self.set.insert((block, n), Arc::clone(&lines));
        lines
    }

    fn above(&self, at: Row) -> usize {
        if at.stretch == 0 { usize::from(blank_above(&self.article, at.block)) } else { 0 }
    }

    /// How many rows the stretch of a row has.
    fn rows(&mut self, at: Row) -> usize {
        if at.block >= self.article.blocks.len() {
            return 0;
        }
        self.above(at) + self.stretch(at.block, at.stretch).len()
    }

    fn next_stretch(&self, at: Row) -> Option<Row> {
        if at.stretch + 1 < stretch::count(self.text(at.block)) {
            return Some(Row { block: at.block, stretch: at.stretch + 1, line: 0 });
        }
        (at.block + 1 < self.article.blocks.len()).then_some(Row { block: at.block + 1, stretch: 0, line: 0 })
    }

    fn stretch_before(&self, at: Row) -> Option<Row> {
        if at.stretch > 0 {
            return Some(Row { stretch: at.stretch - 1, line: 0, ..at });
        }
        let block = at.block.checked_sub(1)?;
        Some(Row { block, stretch: stretch::count(self.text(block)) - 1, line: 0 })
    }

    /// `by` rows further down, at most to `end`.
    fn down(&mut self, from: Row, by: usize, end: Row) -> Row {
        let (mut at, mut left) = (from, by);
        loop {
            let rows = self.rows(at);
            if at.line + left < rows {
                return Row { line: at.line + left, ..at }.min(end);
            }
            left -= rows.saturating_sub(at.line).min(left);
            match self.next_stretch(at) {
                Some(next) if next <= end => at = next,
                _ => return end,
            }
        }
    }

    /// `by` rows further up, at most to the first.
    fn up(&mut self, from: Row, by: usize) -> Row {
        let (mut at, mut left) = (from, by);
        while at.line < left {
            left -= at.line;
            match self.stretch_before(at) {
                Some(before) => at = Row { line: self.rows(before), ..before },
                None => return Row { line: 0, ..at },
            }
        }
        Row { line: at.line - left, ..at }
    }

    /// The top row of the last screen of `rows`.
    fn end_row(&mut self, rows: usize) -> Row {
        let Some(block) = self.article.blocks.len().checked_sub(1) else { return Row { block: 0, stretch: 0, line: 0 } };
        let last = Row { block, stretch: stretch::count(self.text(block)) - 1, line: 0 };
        let end = Row { line: self.rows(last), ..last };
        let top = self.up(end, rows.max(1));
        self.whole(top)
    }

    /// The row itself, or the next one where it is the lower half of a large line: such a row is never on top. Where that would
    /// be no step up, [`Galley::top_at`] takes the line itself.
    fn whole(&mut self, at: Row) -> Row {
        let Some(line) = at.line.checked_sub(self.above(at)) else { return at };
        let set = self.stretch(at.block, at.stretch);
        match set.get(line) {
            Some(half) if half.blank && line + 1 < set.len() => Row { line: at.line + 1, ..at },
            Some(half) if half.blank => self.next_stretch(at).unwrap_or(at),
            _ => at,
        }
    }

    fn row_of(&mut self, top: Top) -> Row {
        let Some(last) = self.article.blocks.len().checked_sub(1) else { return Row { block: 0, stretch: 0, line: 0 } };
        let (block, byte) = if top.place.block > last { (last, usize::MAX) } else { (top.place.block, top.place.byte) };
        let byte = byte.min(self.text(block).len());
        let at = Row { block, stretch: stretch::holding(self.text(block), byte), line: 0 };
        let set = self.stretch(at.block, at.stretch);
        let line = set.partition_point(|l| l.bytes.start <= byte).saturating_sub(1);
        // Where a large line and its lower half begin alike, the line is meant.
        let line = line.saturating_sub(usize::from(set.get(line).is_some_and(|l| l.blank)));
        let above = self.above(at);
        let shown = if line == 0 { above.min(usize::from(top.above)) } else { 0 };
        Row { line: above + line - shown, ..at }
    }

    fn top_at(&mut self, at: Row) -> Top {
        if self.article.blocks.is_empty() {
            return Top::default();
        }
        let above = self.above(at);
        let set = self.stretch(at.block, at.stretch);
        let byte = set.get(at.line.saturating_sub(above)).map_or(0, |l| l.bytes.start);
        Top { place: Place { block: at.block, byte }, above: above.saturating_sub(at.line) as u16 }
    }
}
