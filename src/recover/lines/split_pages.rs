//! Splits the text of a file into the raw lines of its pages. Form feeds end pages; in a file without any, folios show where
//! pages begin. A page longer than any printed page comes in parts.

use super::folios;
use super::line::Line;
use super::markup;
use crate::model::PageNumber;
use crate::recover::weights;

/// The lines after which a page is cut at the next blank line, and the most it may have. No printed page has so many; a file
/// that is no newspaper is read in parts, so that time and memory stay in proportion.
const LONG_PAGE: usize = 3000;
const LONGEST_PAGE: usize = 4000;
/// The width in half-ems below which [`LONG_PAGE`] lines together are no text but a column of figures, or worse.
const NO_TEXT: i64 = 30_000;

/// The lines of one page, or of a part of a page that is too long.
pub struct RawPage<'t> {
    /// One line for each source line that is not blank.
    pub lines: Vec<Line<'t>>,
    /// Whether this is a further part of the page before.
    pub is_part: bool,
}

impl RawPage<'_> {
    /// Whether the lines are so many and so short that they are no text.
    pub fn is_no_text(&self) -> bool {
        let wide = || self.lines.iter().take(LONG_PAGE).map(|line| i64::from(line.wide)).sum::<i64>();
        self.lines.len() >= LONG_PAGE && wide() < NO_TEXT
    }
}

/// Calls `each` with the pages of a file that have lines, in order; returns the page numbers that folios give, one for each
/// page, or none.
pub fn split_pages<'t>(w: &weights::Folios, text: &'t str, mut each: impl FnMut(RawPage<'t>)) -> Vec<Option<PageNumber>> {
    let mut raw: Vec<Line> = Vec::new();
    let mut finish = |raw: &mut Vec<Line<'t>>, is_part: bool| {
        if !raw.is_empty() {
            // The next page will be much like this one.
            let next = Vec::with_capacity(raw.len());
            each(RawPage { lines: std::mem::replace(raw, next), is_part });
        }
    };
    let (mut gap, mut part) = (false, false);
    let folios::Pages { begins, numbers } = folios::pages(w, text);
    let mut begins = begins.into_iter().peekable();
    let mut rest = Some(text);
    for number in 1.. {
        let Some(line) = cut(&mut rest, b'\n') else { break };
        let mut rest = Some(line);
        if begins.next_if_eq(&number).is_some() {
            finish(&mut raw, part);
            (gap, part) = (false, false);
        }
        let (mut from, mut before) = (0, "");
        for turn in 0.. {
            let Some(piece) = cut(&mut rest, 0x0C) else { break };
            if turn > 0 {
                finish(&mut raw, part);
                (gap, part) = (false, false);
                from += before.chars().count() as u32 + 1;
            }
            before = piece;
            // A text box of a PDF may begin with a stray space where its lines do not.
            let boxed = piece.starts_with(' ') && !piece.starts_with("  ");
            let kept = raw.len();
            match markup::read(piece) {
                Some(pieces) => raw.extend(marked(piece, &pieces, number, from, gap)),
                None => raw.extend(Line::new(piece, number, from, gap || boxed, false)),
            }
            if raw.len() == kept {
                gap = true;
                continue;
            }
            if kept >= LONG_PAGE && raw[kept].gap || kept >= LONGEST_PAGE {
                let late = raw.split_off(kept);
                finish(&mut raw, part);
                raw.extend(late);
                part = true;
            }
            gap = false;
        }
    }
    finish(&mut raw, part);
    numbers
}

/// Makes a line of each piece of a line with marks.
fn marked<'t>(line: &'t str, pieces: &[markup::Piece], number: u32, from: u32, gap: bool) -> Vec<Line<'t>> {
    let chars = |to: usize| line.get(..to).map_or(0, |t| t.chars().count() as u32);
    let mut lines = Vec::with_capacity(pieces.len());
    let mut gap = gap;
    for piece in pieces {
        let Some(text) = line.get(piece.range.clone()) else { continue };
        if let Some(mut line) = Line::new(text, number, from + chars(piece.range.start), gap, false) {
            line.style = piece.style.unwrap_or(markup::MARK);
            line.cell = piece.cell;
            lines.push(line);
            gap &= piece.style.is_none();
        }
    }
    lines
}

/// Splits off the text before the next `mark`; after the last `mark` nothing is left in `rest`.
fn cut<'t>(rest: &mut Option<&'t str>, mark: u8) -> Option<&'t str> {
    let text = (*rest)?;
    let end = memchr::memchr(mark, text.as_bytes());
    *rest = end.and_then(|end| text.get(end + 1..));
    text.get(..end.unwrap_or(text.len()))
}
