//! A printed glyph: its text and its place on the sheet.

use hayro_cmap::BfString;

use crate::model::Bounds;

/// The part of the em above the baseline, for the box of a glyph. Chinese type fills its em.
const ASCENT: f64 = 0.88;

/// A glyph on the sheet; the sheet's `y` grows downwards.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    /// Its text; `None` where nothing in the file tells it.
    pub text: Option<BfString>,
    /// Its origin.
    pub from: (f64, f64),
    /// The origin of the next one if nothing moves it.
    pub to: (f64, f64),
    /// The direction of the line, of length 1.
    pub along: (f64, f64),
    /// The type size.
    pub size: f64,
    /// Whether its type is bold.
    pub bold: bool,
    /// Whether the line runs from top to bottom.
    pub vertical: bool,
}

impl Glyph {
    /// Returns its box: an em across the line, and its advance along it.
    pub fn bounds(&self) -> Bounds {
        let (ax, ay) = self.along;
        // Across the line: to its left where it runs down, upwards where it runs to the right.
        let (over, under) = if self.vertical { (0.5, 0.5) } else { (ASCENT, 1.0 - ASCENT) };
        let across = (ay * self.size, -ax * self.size);
        let corners = [self.from, self.to]
            .map(|(x, y)| [(x + across.0 * over, y + across.1 * over), (x - across.0 * under, y - across.1 * under)]);
        let all = corners.iter().flatten().fold((f64::MAX, f64::MAX, f64::MIN, f64::MIN), |(l, t, r, b), (x, y)| {
            (l.min(*x), t.min(*y), r.max(*x), b.max(*y))
        });
        Bounds { left: all.0 as f32, top: all.1 as f32, right: all.2 as f32, bottom: all.3 as f32 }
    }

    /// Returns whether it prints nothing.
    pub fn is_blank(&self) -> bool {
        match &self.text {
            None => false,
            Some(BfString::Char(c)) => c.is_whitespace(),
            Some(BfString::String(all)) => all.trim().is_empty(),
        }
    }

    /// Returns whether all numbers are finite and small enough for a place.
    pub fn is_sound(&self) -> bool {
        const FAR: f64 = 1e6;
        let all = [self.from.0, self.from.1, self.to.0, self.to.1, self.size];
        all.iter().all(|n| n.is_finite() && n.abs() < FAR) && self.along.0.is_finite() && self.along.1.is_finite()
    }
}
