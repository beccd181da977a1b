//! Scores one line following another in the separated order: by the language and by the marks at both ends. In go the
//! indices of two lines, out comes a score in natural logarithms; recent answers are remembered.

use super::prices::{Price, Prices};
use crate::recover::language::{self, TextEdge};
use crate::recover::lines::line::Line;
use crate::text::chars::cannot_begin_line;
use crate::text::sentence::SentenceEnd;

/// The number of scores that are remembered.
const REMEMBERED: usize = 1 << 13;

/// Scores pairs of the lines of an area, each line's ends encoded once.
pub struct LinkScores<'s, 't> {
    lines: &'s [Line<'t>],
    prices: &'s Prices,
    ends: Vec<Option<TextEdge>>,
    beginnings: Vec<Option<TextEdge>>,
    known: Vec<(u32, f32)>,
}

impl<'s, 't> LinkScores<'s, 't> {
    /// Prepares to score these lines.
    pub fn new(lines: &'s [Line<'t>], prices: &'s Prices) -> Self {
        Self {
            lines,
            prices,
            ends: vec![None; lines.len()],
            beginnings: vec![None; lines.len()],
            known: vec![(u32::MAX, 0.0); REMEMBERED],
        }
    }

    /// Returns what the language says of `b` going on where `a` stops.
    fn language(&mut self, a: usize, b: usize) -> f32 {
        let key = (a as u32) << 16 | b as u32;
        let at = (key.wrapping_mul(0x9E37_79B1) >> 19) as usize % REMEMBERED;
        let (known, value) = self.known[at];
        if known == key {
            return value;
        }
        let (end, beginning) = (self.lines[a].text, self.lines[b].text);
        let of_end = *self.ends[a].get_or_insert_with(|| TextEdge::end(end));
        let of_beginning = *self.beginnings[b].get_or_insert_with(|| TextEdge::beginning(beginning));
        let odds = of_end.goes_on(&of_beginning, language::ngram_score(end, beginning));
        let (least, most) = (self.prices.of(Price::LanguageLeast), self.prices.of(Price::LanguageMost));
        let value = (odds * self.prices.of(Price::Language)).clamp(least, most);
        self.known[at] = (key, value);
        value
    }

    /// Scores `b` standing after `a`, as going on or as beginning anew, whichever is better; `short` says that `a` is
    /// shorter than its column.
    pub fn weigh(&mut self, a: usize, b: usize, short: bool) -> f32 {
        let language = self.language(a, b);
        let price = |price| self.prices.of(price);
        let ended = self.lines[a].tail == SentenceEnd::Closed;
        let on = language
            + if ended { price(Price::OnAfterEnd) } else { 0.0 }
            + if short { price(Price::OnAfterShort) } else { 0.0 };
        let anew = match (ended, short) {
            (true, _) => price(Price::BreakAfterEnd),
            (false, true) => price(Price::BreakAfterShort),
            (false, false) => price(Price::BreakOpen),
        } + if cannot_begin_line(self.lines[b].first) { price(Price::BreakHanging) } else { 0.0 };
        on.max(anew)
    }
}
