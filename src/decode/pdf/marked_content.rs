//! Marked passages of a page's content: those on a layer that is off, and those whose text the file states. Marks and glyphs
//! go in; the glyphs that are printed come out, with the stated text where there is one.
//!
//! `/ActualText` is believed for glyphs on one line. Where it is stated for a whole paragraph nothing tells which part
//! stands on which line, and the glyphs keep their own texts.

use hayro_cmap::BfString;
use hayro_syntax::object::String as Bytes;

use super::cmaps::plain;
use super::glyph::Glyph;
use super::limits::MARKS;

/// The number of glyphs of a passage that are looked at together.
const LONG: usize = 2000;

/// The meaning of a mark for its passage.
pub(super) enum Mark {
    Nothing,
    Hidden,
    Says(String),
}

/// The passages that are open.
#[derive(Default)]
pub(super) struct Marks {
    open: Vec<Mark>,
    /// The number of open passages beyond those that are kept.
    over: usize,
    hidden: usize,
    /// The passage whose text is stated: its depth and its glyphs.
    passage: Option<(usize, Vec<Glyph>)>,
}

impl Marks {
    pub fn begin(&mut self, mark: Mark) {
        if self.open.len() >= MARKS {
            self.over += 1;
            return;
        }
        self.hidden += usize::from(matches!(mark, Mark::Hidden));
        if matches!(mark, Mark::Says(_)) && self.passage.is_none() {
            self.passage = Some((self.open.len(), Vec::new()));
        }
        self.open.push(mark);
    }

    /// Ends the last passage. Returns its glyphs if its text was stated.
    pub fn end(&mut self) -> Vec<Glyph> {
        if self.over > 0 {
            self.over -= 1;
            return Vec::new();
        }
        let mark = self.open.pop();
        self.hidden -= usize::from(matches!(mark, Some(Mark::Hidden)));
        match (mark, &self.passage) {
            (Some(Mark::Says(text)), Some((depth, _))) if *depth == self.open.len() => {
                let glyphs = self.passage.take().map(|(_, glyphs)| glyphs).unwrap_or_default();
                said(&text, glyphs)
            }
            _ => Vec::new(),
        }
    }

    /// Counts the open passages.
    pub const fn depth(&self) -> usize {
        self.open.len() + self.over
    }

    pub const fn is_hidden(&self) -> bool {
        self.hidden > 0
    }

    /// Takes a glyph into the passage whose text is stated; returns it where there is none.
    pub fn take(&mut self, glyph: Glyph) -> Option<Glyph> {
        match &mut self.passage {
            Some((_, glyphs)) if glyphs.len() < LONG => {
                glyphs.push(glyph);
                None
            }
            _ => Some(glyph),
        }
    }
}

/// Returns the glyphs of a passage with the text that is stated for them.
fn said(text: &str, mut glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let Some(first) = glyphs.first() else { return glyphs };
    let count = text.chars().count();
    if text.trim().is_empty() {
        // Only what is no text of its own can be said to be none: hyphens at line ends, spaces.
        let is_nothing = |glyph: &Glyph| {
            glyph.is_blank() || matches!(glyph.text, None | Some(BfString::Char('-' | '\u{AD}' | '\u{2010}')))
        };
        return if glyphs.iter().all(is_nothing) { Vec::new() } else { glyphs };
    }
    if count == glyphs.len() {
        for (glyph, c) in glyphs.iter_mut().zip(text.chars()) {
            glyph.text = Some(BfString::Char(c));
        }
        return glyphs;
    }
    let is_beside = |glyph: &Glyph| {
        let (dx, dy) = (glyph.from.0 - first.from.0, glyph.from.1 - first.from.1);
        (dx * first.along.1 - dy * first.along.0).abs() < first.size / 2.0
    };
    let unknown = glyphs.iter().filter(|glyph| glyph.text.is_none()).count();
    if glyphs.iter().all(is_beside) || unknown * 2 > glyphs.len() {
        let last = glyphs.iter().rfind(|glyph| is_beside(glyph)).unwrap_or(first);
        let text =
            if count == 1 { text.chars().next().map(BfString::Char) } else { Some(BfString::String(text.to_owned())) };
        return vec![Glyph { text, to: last.to, ..first.clone() }];
    }
    glyphs
}

/// Returns a text string of a file as printable characters.
pub(super) fn text_of(bytes: &Bytes<'_>) -> String {
    let text = match bytes.as_bytes() {
        [0xFE, 0xFF, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0,
        [0xFF, 0xFE, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0,
        [0xEF, 0xBB, 0xBF, rest @ ..] => encoding_rs::UTF_8.decode_without_bom_handling(rest).0,
        // Nearly the encoding that PDF has of its own.
        bytes => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
    };
    text.chars().filter_map(plain).collect()
}
