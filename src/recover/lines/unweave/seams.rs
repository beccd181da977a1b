//! How well a line goes on from another: by the language and by the marks at both ends.

use super::prices::{Price, Prices};
use crate::recover::language::{self, Seam};
use crate::recover::lines::line::Line;
use crate::text::chars::cannot_begin_line;
use crate::text::sentence::SentenceEnd;

/// How many seams are remembered.
const REMEMBERED: usize = 1 << 13;

/// The lines of an area with what the language makes of their ends.
pub struct Seams<'s, 't> {
    lines: &'s [Line<'t>],
    prices: &'s Prices,
    ends: Vec<Option<Seam>>,
    beginnings: Vec<Option<Seam>>,
    known: Vec<(u32, f32)>,
}

impl<'s, 't> Seams<'s, 't> {
    /// The seams between these lines.
    pub fn new(lines: &'s [Line<'t>], prices: &'s Prices) -> Self {
        Self {
            lines,
            prices,
            ends: vec![None; lines.len()],
            beginnings: vec![None; lines.len()],
            known: vec![(u32::MAX, 0.0); REMEMBERED],
        }
    }

    /// What the language says for `b` going on where `a` stops.
    fn language(&mut self, a: usize, b: usize) -> f32 {
        let key = (a as u32) << 16 | b as u32;
        let at = (key.wrapping_mul(0x9E37_79B1) >> 19) as usize % REMEMBERED;
        let (known, value) = self.known[at];
        if known == key {
            return value;
        }
        let (end, beginning) = (self.lines[a].text, self.lines[b].text);
        let of_end = *self.ends[a].get_or_insert_with(|| Seam::end(end));
        let of_beginning = *self.beginnings[b].get_or_insert_with(|| Seam::beginning(beginning));
        let odds = of_end.goes_on(&of_beginning, language::runs_score(end, beginning));
        let (least, most) = (self.prices.of(Price::LanguageLeast), self.prices.of(Price::LanguageMost));
        let value = (odds * self.prices.of(Price::Language)).clamp(least, most);
        self.known[at] = (key, value);
        value
    }

    /// How well `b` stands after `a`, which is shorter than its column if `short`: going on, or beginning anew.
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
