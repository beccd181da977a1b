//! Finds where to cut lines into which the lines of two columns were glued by turns. In go lines, out come the bytes at
//! which to cut each.
//!
//! Every place between characters is a candidate, and the best path over them is taken. A cut loses what holds its two sides
//! together and gains what holds the text before the last cut to the text after this one; the pieces have about one width,
//! and a run of cut pieces begins and ends at the ends of lines.

use super::prices::{Price, Prices};
use crate::recover::language::{self, TextEdge};
use crate::recover::lines::line::Line;
use crate::text::chars::{closes, ends_sentence};

/// The widths of a piece that are tried, in characters.
const WIDTHS: [usize; 5] = [11, 14, 17, 20, 23];
/// The most characters of a piece: two lines of one column.
const LONGEST: usize = 52;
/// How many characters a piece may differ from the width at no cost.
const FREE: usize = 1;

/// A place to cut.
#[derive(Clone, Copy)]
struct Place {
    line: usize,
    byte: usize,
    /// The characters of the block before it.
    chars: usize,
    /// The score of leaving the text whole here.
    own: f32,
    /// Whether a sentence ends here.
    ended: bool,
}

struct Block<'s, 't> {
    lines: &'s [Line<'t>],
    prices: &'s Prices,
    places: Vec<Place>,
    /// The encoded text before and after each place.
    ends: Vec<TextEdge>,
    beginnings: Vec<TextEdge>,
    /// For each place the score of its going on from each place before it, the nearest first.
    far: Vec<Vec<f32>>,
}

/// Returns for each line the bytes at which to cut it.
pub fn cuts(lines: &[Line], prices: &Prices) -> Vec<Vec<usize>> {
    let block = Block::new(lines, prices);
    let best = WIDTHS.into_iter().map(|width| block.best(width)).max_by(|a, b| a.0.total_cmp(&b.0));
    let mut cuts = vec![Vec::new(); lines.len()];
    for place in best.into_iter().flat_map(|(_, cuts)| cuts).map(|at| block.places[at]).filter(|place| place.byte > 0) {
        cuts[place.line].push(place.byte);
    }
    cuts
}

/// The piece before the current one: none at the beginning of a run, else the piece that begins at a place.
#[derive(Clone, Copy)]
enum Came {
    Never,
    Starts,
    After(usize),
}

impl<'s, 't> Block<'s, 't> {
    fn new(lines: &'s [Line<'t>], prices: &'s Prices) -> Self {
        let (ends, beginnings) = (Vec::new(), Vec::new());
        let mut block = Self { lines, prices, places: Vec::new(), ends, beginnings, far: Vec::new() };
        let most = prices.of(Price::GluedOwn);
        let mut chars = 0;
        for (line, row) in lines.iter().enumerate() {
            let mut before = '\0';
            for (byte, c) in row.text.char_indices() {
                let whole = before.is_ascii_alphanumeric() && c.is_ascii_alphanumeric();
                let place = Place { line, byte, chars, own: 0.0, ended: false };
                let (end, beginning) = (block.end(&place), row.text.get(byte..).unwrap_or_default());
                if byte == 0 || !whole && language::ngram_score(end, beginning) < most {
                    block.add(place, end, beginning);
                }
                before = c;
                chars += 1;
            }
        }
        block.places.push(Place { line: lines.len(), byte: 0, chars, own: 0.0, ended: false });
        block.far = (0..block.places.len()).map(|at| block.far(at)).collect();
        block
    }

    fn add(&mut self, mut place: Place, end: &str, beginning: &str) {
        place.ended = end.chars().rev().find(|&c| !closes(c)).is_some_and(ends_sentence);
        self.ends.push(TextEdge::end(end));
        self.beginnings.push(TextEdge::beginning(beginning));
        self.places.push(place);
        let at = self.places.len() - 1;
        self.places[at].own = self.goes_on(at, at);
    }

    fn far(&self, at: usize) -> Vec<f32> {
        let place = &self.places[at];
        if place.line >= self.lines.len() {
            return Vec::new();
        }
        let near = (0..at).rev().take_while(|&before| self.places[before].chars + LONGEST >= place.chars);
        near.map(|before| self.goes_on(before, at)).collect()
    }

    fn end(&self, place: &Place) -> &'t str {
        match place.byte {
            0 => place.line.checked_sub(1).map_or("", |above| self.lines[above].text),
            byte => self.lines[place.line].text.get(..byte).unwrap_or_default(),
        }
    }

    /// Scores the text after place `b` as going on from the text before place `a`.
    fn goes_on(&self, a: usize, b: usize) -> f32 {
        let (before, after) = (&self.places[a], &self.places[b]);
        let beginning = self.lines[after.line].text.get(after.byte..).unwrap_or_default();
        let runs = language::ngram_score(self.end(before), beginning);
        let score = self.ends[a].goes_on(&self.beginnings[b], runs) * self.prices.of(Price::GluedLanguage);
        if before.ended {
            let most = self.prices.of(Price::GluedEnded);
            return score.clamp(-most, most);
        }
        score.clamp(self.prices.of(Price::LanguageLeast), self.prices.of(Price::LanguageMost))
    }

    /// Returns the cost of a piece's width.
    fn width(&self, a: &Place, b: &Place, width: usize) -> f32 {
        let chars = b.chars - a.chars;
        let price = self.prices.of(Price::GluedWidth);
        let by = |width: usize| chars.abs_diff(width).saturating_sub(FREE) as f32 * price;
        let slip = by(width * 2) + self.prices.of(Price::GluedSlip);
        let short = if b.ended && chars < width { self.prices.of(Price::GluedShort) } else { f32::MAX };
        by(width).min(slip).min(short)
    }

    /// Returns the gain of the best cuts for a width, and the cuts.
    fn best(&self, width: usize) -> (f32, Vec<usize>) {
        let n = self.places.len();
        let cut = |at: usize| if self.places[at].byte > 0 { self.prices.of(Price::GluedCut) } else { 0.0 };
        // For each place the best score up to it with no run open, and, where a run ends there, the beginning of its last
        // piece.
        let (mut plain, mut ended): (Vec<f32>, Vec<Option<usize>>) = (vec![f32::MIN; n], vec![None; n]);
        // For each place the pieces that end there, by the place they begin at.
        let mut glued: Vec<Vec<(f32, Came)>> = vec![Vec::new(); n];
        let mut bound = None;
        for p in 0..n {
            if self.places[p].byte == 0 {
                plain[p] = bound.map_or(0.0, |before: usize| plain[before]);
            }
            let count = self.places[..p].iter().rev().take_while(|q| q.chars + LONGEST >= self.places[p].chars).count();
            for q in (p - count..p).rev() {
                let mut piece = (f32::MIN, Came::Never);
                if self.places[q].byte == 0 {
                    piece = (plain[q] - self.prices.of(Price::GluedEnter), Came::Starts);
                }
                for (back, &(value, _)) in glued[q].iter().enumerate() {
                    let value = value + self.far[q][back] - self.places[q].own - cut(q);
                    if value > piece.0 {
                        piece = (value, Came::After(q - 1 - back));
                    }
                }
                piece.0 -= self.width(&self.places[q], &self.places[p], width);
                if self.places[p].byte == 0 && piece.0 > plain[p] {
                    (plain[p], ended[p]) = (piece.0, Some(q));
                }
                glued[p].push(piece);
            }
            if self.places[p].byte == 0 {
                bound = Some(p);
            }
        }
        (plain[n - 1], self.follow(&ended, &glued))
    }

    /// Returns the cuts of the best path.
    fn follow(&self, ended: &[Option<usize>], glued: &[Vec<(f32, Came)>]) -> Vec<usize> {
        let mut cuts = Vec::new();
        let mut at = ended.len() - 1;
        while at > 0 {
            let Some(mut q) = ended[at] else {
                at -= 1;
                while at > 0 && self.places[at].byte > 0 {
                    at -= 1;
                }
                continue;
            };
            let mut p = at;
            while let Some(&(_, Came::After(before))) = glued[p].get(p - 1 - q) {
                cuts.push(q);
                (q, p) = (before, q);
            }
            at = q;
        }
        cuts.reverse();
        cuts
    }
}
