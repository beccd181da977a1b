//! Where to cut lines that hold the lines of two columns by turns: a best path over places to cut.
//!
//! A cut costs the seam it cuts and gains the seam between the text before the last cut and the text after this one. The
//! pieces have about one width. Runs of cut pieces begin and end at the ends of lines.

use super::prices::{Price, Prices};
use crate::recover::language::{self, Seam};
use crate::recover::lines::line::Line;
use crate::text::chars::{closes, ends_sentence};

/// The widths that are tried, in characters.
const WIDTHS: [usize; 5] = [11, 14, 17, 20, 23];
/// Characters of the longest piece, two lines of one column.
const LONGEST: usize = 52;
/// Characters more or less than the width that cost nothing.
const FREE: usize = 1;

/// A place to cut.
#[derive(Clone, Copy)]
struct Place {
    line: usize,
    byte: usize,
    /// Characters of the block before it.
    chars: usize,
    /// What the seam here is worth.
    own: f32,
    /// Whether a sentence ends here.
    ended: bool,
}

struct Block<'s, 't> {
    lines: &'s [Line<'t>],
    prices: &'s Prices,
    places: Vec<Place>,
    /// What the language makes of the text before and after each place.
    ends: Vec<Seam>,
    beginnings: Vec<Seam>,
    /// For each place, how well it goes on from each of the places before it, beginning with the nearest.
    far: Vec<Vec<f32>>,
}

/// For each line the bytes at which to cut it.
pub fn cuts(lines: &[Line], prices: &Prices) -> Vec<Vec<usize>> {
    let block = Block::new(lines, prices);
    let best = WIDTHS.into_iter().map(|width| block.best(width)).max_by(|a, b| a.0.total_cmp(&b.0));
    let mut cuts = vec![Vec::new(); lines.len()];
    for place in best.into_iter().flat_map(|(_, cuts)| cuts).map(|at| block.places[at]).filter(|place| place.byte > 0) {
        cuts[place.line].push(place.byte);
    }
    cuts
}

/// How a piece came to stand: at the beginning of a run, or after the piece that begins at a place.
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
                if byte == 0 || !whole && language::runs_score(end, beginning) < most {
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
        self.ends.push(Seam::end(end));
        self.beginnings.push(Seam::beginning(beginning));
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

    /// How well the text after place `b` goes on from the text before place `a`.
    fn goes_on(&self, a: usize, b: usize) -> f32 {
        let (before, after) = (&self.places[a], &self.places[b]);
        let beginning = self.lines[after.line].text.get(after.byte..).unwrap_or_default();
        let runs = language::runs_score(self.end(before), beginning);
        let score = self.ends[a].goes_on(&self.beginnings[b], runs) * self.prices.of(Price::GluedLanguage);
        if before.ended {
            let most = self.prices.of(Price::GluedEnded);
            return score.clamp(-most, most);
        }
        score.clamp(self.prices.of(Price::LanguageLeast), self.prices.of(Price::LanguageMost))
    }

    /// What the width of a piece costs.
    fn width(&self, a: &Place, b: &Place, width: usize) -> f32 {
        let chars = b.chars - a.chars;
        let price = self.prices.of(Price::GluedWidth);
        let by = |width: usize| chars.abs_diff(width).saturating_sub(FREE) as f32 * price;
        let slip = by(width * 2) + self.prices.of(Price::GluedSlip);
        let short = if b.ended && chars < width { self.prices.of(Price::GluedShort) } else { f32::MAX };
        by(width).min(slip).min(short)
    }

    /// The best cuts for a width, and what they gain.
    fn best(&self, width: usize) -> (f32, Vec<usize>) {
        let n = self.places.len();
        let cut = |at: usize| if self.places[at].byte > 0 { self.prices.of(Price::GluedCut) } else { 0.0 };
        // For each place the best up to it without a run open there, and where the run that ends there began its last piece.
        let (mut plain, mut ran): (Vec<f32>, Vec<Option<usize>>) = (vec![f32::MIN; n], vec![None; n]);
        // For each place and piece that ends there, by the place of its beginning.
        let mut woven: Vec<Vec<(f32, Came)>> = vec![Vec::new(); n];
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
                for (back, &(value, _)) in woven[q].iter().enumerate() {
                    let value = value + self.far[q][back] - self.places[q].own - cut(q);
                    if value > piece.0 {
                        piece = (value, Came::After(q - 1 - back));
                    }
                }
                piece.0 -= self.width(&self.places[q], &self.places[p], width);
                if self.places[p].byte == 0 && piece.0 > plain[p] {
                    (plain[p], ran[p]) = (piece.0, Some(q));
                }
                woven[p].push(piece);
            }
            if self.places[p].byte == 0 {
                bound = Some(p);
            }
        }
        (plain[n - 1], self.follow(&ran, &woven))
    }

    /// The cuts of the best path.
    fn follow(&self, ran: &[Option<usize>], woven: &[Vec<(f32, Came)>]) -> Vec<usize> {
        let mut cuts = Vec::new();
        let mut at = ran.len() - 1;
        while at > 0 {
            let Some(mut q) = ran[at] else {
                at -= 1;
                while at > 0 && self.places[at].byte > 0 {
                    at -= 1;
                }
                continue;
            };
            let mut p = at;
            while let Some(&(_, Came::After(before))) = woven[p].get(p - 1 - q) {
                cuts.push(q);
                (q, p) = (before, q);
            }
            at = q;
        }
        cuts.reverse();
        cuts
    }
}
