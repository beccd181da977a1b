//! Lays the lines of a file out in rows of the screen, long lines over several rows as paragraphs are, and scrolls so
//! that what is lit can be seen. Lines and a width go in, [`FileRow`]s come out.

use super::file_row::FileRow;
use super::state::Original;
use crate::app::parts::file_lines::FileLines;
use crate::model::{ArticleRef, Span};
use crate::text::width::{Cells, Widths};
use crate::typeset::{SetLine, Setter, Style};

/// The rows that stay visible above and below the lit line.
const MARGIN: usize = 2;

impl Original {
    /// Returns the cells of a line's number and of the sign behind it.
    #[must_use]
    pub fn gutter(&self) -> Cells {
        let digits = self.lines.as_ref().map_or(1, |lines| lines.count().to_string().len());
        digits as Cells + 2
    }

    /// Returns the rows of a line in `room` cells.
    fn rows(&self, number: u32, room: Cells, widths: Widths) -> impl Iterator<Item = SetLine> {
        let text = self.lines.as_ref().and_then(|lines| lines.line(number)).unwrap_or("");
        let style = Style { indent: 0, ..Style::reader(room.max(1), widths) };
        let blank = text.trim().is_empty().then(SetLine::default);
        let set = Setter::new(text, &style).filter(move |_| !text.trim().is_empty());
        blank.into_iter().chain(set)
    }

    /// Scrolls so that what is lit is among the rows on the screen.
    pub(super) fn scroll_to_lit(&mut self, room: Cells, rows: usize, widths: Widths) {
        let Some(lit) = self.lit_lines.first().copied().filter(|_| self.lines.is_some()) else { return };
        let margin = MARGIN.min(rows.saturating_sub(1) / 2);
        let at = (lit.line, self.row_of(lit, room, widths));
        self.top.1 = self.top.1.min(self.rows(self.top.0, room, widths).count().saturating_sub(1));
        let highest = self.above(at, rows.saturating_sub(1 + margin), room, widths);
        let lowest = self.above(at, margin, room, widths);
        if self.top < highest || self.top > lowest {
            // A lit line close by is scrolled to; one farther off is shown a third of the way down.
            let near = self.above(at, rows * 2, room, widths) <= self.top && self.top <= self.below(at, rows, room, widths);
            let third = self.above(at, rows / 3, room, widths);
            self.top = if near { self.top.clamp(highest, lowest) } else { third };
        }
    }

    /// Returns which row of its line a lit part begins in.
    fn row_of(&self, lit: Span, room: Cells, widths: Widths) -> usize {
        let text = self.lines.as_ref().and_then(|lines| lines.line(lit.line)).unwrap_or("");
        let byte = text.char_indices().nth(lit.from as usize).map_or(0, |(at, _)| at);
        self.rows(lit.line, room, widths).take_while(|row| row.bytes.end <= byte && !row.bytes.is_empty()).count()
    }

    /// Returns the row `by` rows above another, or the first of the file.
    fn above(&self, (mut line, mut row): (u32, usize), mut by: usize, room: Cells, widths: Widths) -> (u32, usize) {
        while by > row {
            if line <= 1 {
                return (1, 0);
            }
            by -= row + 1;
            line -= 1;
            row = self.rows(line, room, widths).count().saturating_sub(1);
        }
        (line, row - by)
    }

    /// Returns a row at most `by` lines below another.
    fn below(&self, (line, row): (u32, usize), by: usize, room: Cells, widths: Widths) -> (u32, usize) {
        let here = self.rows(line, room, widths).count();
        if row + by < here { (line, row + by) } else { (line.saturating_add(by as u32), 0) }
    }

    /// Lays out the rows on the screen, from the topmost line on.
    pub(super) fn lay_out(&mut self, room: Cells, rows: usize, widths: Widths, shown: &[ArticleRef], doubts: &[(u32, u32)]) {
        let mut screen = Vec::new();
        let last = self.lines.as_ref().map_or(0, FileLines::count);
        let (mut line, mut skip) = self.top;
        while screen.len() < rows && line <= last {
            let whose = self.owners.whose(line, shown);
            let doubtful = doubts.iter().any(|(from, to)| (*from..=*to).contains(&line));
            let set = self.rows(line, room, widths).enumerate().skip(skip).take(rows - screen.len());
            screen.extend(set.map(|(n, set)| FileRow { line, set, first: n == 0, whose, doubtful }));
            (line, skip) = (line + 1, 0);
        }
        self.screen = screen;
    }
}
