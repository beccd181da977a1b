//! Writes the text of a file and its placed pages: printed lines go in, one by one; out comes a text with a line a line, a
//! blank line between blocks, and a form feed on a line of its own between pages.
//!
//! Whatever ends a line inside a piece of text ends it here too, so that a piece may come out as several lines of one place.

use super::limits::{LINE, PARTS, TEXT};
use crate::model::{Bounds, Origin, PlacedLine, PlacedPage, Stated};

/// A text that is being written, with its placed pages.
#[derive(Debug, Default)]
pub(crate) struct PageText {
    text: String,
    sheets: Vec<PlacedPage>,
    /// The number of the line that is written next, from 1.
    next: u32,
    /// Whether a blank line is due before the next.
    gap: bool,
    /// The number of lines and pages.
    parts: usize,
}

/// The characters that end a line.
const ENDS: [char; 7] = ['\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'];

impl PageText {
    /// Begins a page; a form feed ends the one before.
    pub(crate) fn sheet(&mut self, origin: Origin, size: (f32, f32)) -> &mut PlacedPage {
        if self.sheets.is_empty() {
            self.next = 1;
        } else {
            self.text.push_str("\u{C}\n");
            self.next += 1;
        }
        self.gap = false;
        self.parts += 1;
        self.sheets.push(PlacedPage {
            origin,
            size,
            lines: Vec::new(),
            rules: Vec::new(),
            pictures: Vec::new(),
            stated: Stated::default(),
        });
        self.last(origin)
    }

    /// Returns the page that is being written.
    pub(crate) fn last(&mut self, origin: Origin) -> &mut PlacedPage {
        if self.sheets.is_empty() {
            self.sheet(origin, (0.0, 0.0));
        }
        let last = self.sheets.len() - 1;
        &mut self.sheets[last]
    }

    /// Ends a block, so that a blank line stands before the next line of the page.
    pub(crate) fn gap(&mut self) {
        self.gap = self.sheets.last().is_some_and(|sheet| !sheet.lines.is_empty());
    }

    /// Writes a line, if there is anything in it; begins a page of unknown size where there is none.
    pub(crate) fn line(&mut self, text: &str, placed: &PlacedLine) {
        for piece in text.split(ENDS).map(str::trim_end).filter(|piece| !piece.trim_start().is_empty()) {
            if self.is_full() {
                return;
            }
            self.parts += if piece.len() > LINE { PARTS } else { 1 };
            self.last(Origin::Parser);
            if std::mem::take(&mut self.gap) {
                self.text.push('\n');
                self.next += 1;
            }
            // A text of NULs alone is none, and one among others is padding.
            self.text.extend(piece.split('\0'));
            self.text.push('\n');
            let line = self.next;
            self.next += 1;
            if let Some(sheet) = self.sheets.last_mut() {
                sheet.lines.push(PlacedLine { line, ..placed.clone() });
            }
        }
    }

    /// Counts the lines of the page that is being written.
    pub(crate) fn lines_of_last(&self) -> usize {
        self.sheets.last().map_or(0, |sheet| sheet.lines.len())
    }

    /// Returns whether there is more text than any issue has; further lines are not written.
    pub(crate) fn is_full(&self) -> bool {
        self.parts >= PARTS || self.text.len() > TEXT
    }

    /// Returns whether nothing has been written.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Returns the text and its placed pages.
    pub(crate) fn finish(self) -> (String, Vec<PlacedPage>) {
        (self.text, self.sheets)
    }
}

/// Returns the rectangle around some points, or `None` if they are not finite numbers.
pub(crate) fn around(points: impl IntoIterator<Item = (f32, f32)>) -> Option<Bounds> {
    let mut found: Option<Bounds> = None;
    for (x, y) in points {
        if !x.is_finite() || !y.is_finite() {
            return None;
        }
        let point = Bounds { left: x, top: y, right: x, bottom: y };
        found = Some(found.map_or(point, |found| found.with(&point)));
    }
    found
}

/// Returns a rectangle from its corners, whichever way round they are given.
pub(crate) fn corners(x0: f32, y0: f32, x1: f32, y1: f32) -> Option<Bounds> {
    around([(x0, y0), (x1, y1)])
}

/// Appends the next word of a line. `spaced` says whether the file has a space before it; between Chinese characters such a
/// space only parts the engine's words, and is left out.
pub(crate) fn add_word(line: &mut String, word: &str, spaced: bool) {
    let word = word.trim();
    let (Some(last), Some(next)) = (line.chars().next_back(), word.chars().next()) else {
        line.push_str(word);
        return;
    };
    if spaced && !(is_wide(last) && is_wide(next)) {
        line.push(' ');
    }
    line.push_str(word);
}

/// Returns whether a character fills a square, as Chinese ones do.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}')
        || matches!(c, '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}' | '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}

/// The mean confidence of an engine in its words, weighted by their characters.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Mean {
    sum: f32,
    of: f32,
}

impl Mean {
    /// Adds a word of this many characters.
    pub(crate) fn add(&mut self, value: Option<f32>, characters: usize) {
        if let Some(value) = value.filter(|value| (0.0..=1.0).contains(value)) {
            self.sum += value * characters as f32;
            self.of += characters as f32;
        }
    }

    /// Returns the mean, if there was any value.
    pub(crate) fn value(self) -> Option<f32> {
        (self.of > 0.0).then(|| self.sum / self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_blocks_and_sheets_are_set_apart() {
        let mut page = PageText::default();
        page.sheet(Origin::Ocr, (1.0, 1.0));
        page.line("春茶上市", &PlacedLine::default());
        page.gap();
        page.line("本报讯\n茶农忙\0采", &PlacedLine::default());
        page.gap();
        page.sheet(Origin::Ocr, (1.0, 1.0));
        page.line("完", &PlacedLine::default());
        let (text, sheets) = page.finish();
        assert_eq!(text, "春茶上市\n\n本报讯\n茶农忙采\n\u{C}\n完\n");
        let lines: Vec<Vec<u32>> = sheets.iter().map(|s| s.lines.iter().map(|l| l.line).collect()).collect();
        assert_eq!(lines, [vec![1, 3, 4], vec![6]]);
    }

    #[test]
    fn no_space_stands_between_the_words_of_chinese() {
        let mut line = String::new();
        for word in ["新", "茶", "ABC", "def", "，", "五"] {
            add_word(&mut line, word, true);
        }
        assert_eq!(line, "新茶 ABC def ，五");
    }
}
