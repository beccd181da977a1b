//! Glyphs in the order in which the file prints them → printed lines.
//!
//! A line goes on while glyphs follow each other on one baseline, in one size, with no gap as wide as a character, so
//! columns never mix. The order stays the file's own; recovery says which line belongs where.

use hayro_cmap::BfString;

use super::double_print::PrintedGlyphs;
use super::glyph::Glyph;
use crate::model::Bounds;

/// The widest gap between glyphs of a line, in ems.
const GAP: f64 = 0.9;
/// The farthest that a glyph may step back, in ems: punctuation is set half as wide as it is, a letter is kerned.
const BACK: f64 = 0.6;
/// The least step from one glyph's origin to the next, in ems.
const STEP: f64 = 0.02;
/// The farthest that a glyph may stand from the baseline, in ems.
const OFF: f64 = 0.2;
/// The least ratio of two type sizes on a line; a letter or figure among Chinese is often set in another size.
const SIZES: f64 = 0.9;
const SIZES_OF_LETTERS: f64 = 0.78;
/// The gap between two letters that is a space, in ems.
const SPACE: f64 = 0.2;
/// The least cosine between the directions of glyphs of a line.
const STRAIGHT: f64 = 0.995;

/// A printed line.
#[derive(Clone, Debug)]
pub(super) struct Printed {
    pub text: String,
    /// The box of what is not white space.
    pub bounds: Option<Bounds>,
    /// The type size of its first glyph.
    pub size: f64,
    pub vertical: bool,
    /// The number of glyphs, of those in bold type, and of those with unknown text.
    pub glyphs: u32,
    pub bold: u32,
    pub unknown: u32,
    from: (f64, f64),
    to: (f64, f64),
    along: (f64, f64),
    /// The size of the last glyph.
    last: f64,
}

/// The lines of a page as they grow.
#[derive(Default)]
pub(super) struct Lines {
    pub done: Vec<Printed>,
    open: Option<Printed>,
    painted: PrintedGlyphs,
}

impl Lines {
    /// Adds the next glyph.
    pub fn add(&mut self, glyph: &Glyph) {
        if !glyph.is_sound() || !glyph.is_blank() && self.painted.is_repeat(glyph) {
            return;
        }
        match &mut self.open {
            Some(line) if line.goes_on(glyph) => line.add(glyph),
            open => {
                if let Some(line) = open.replace(Printed::of(glyph)) {
                    self.done.push(line);
                }
            }
        }
    }

    /// Takes the lines of the page, so that the next can begin.
    pub fn finish(&mut self) -> Vec<Printed> {
        self.done.extend(self.open.take());
        self.painted.clear();
        let mut lines = std::mem::take(&mut self.done);
        for line in &mut lines {
            line.text.truncate(line.text.trim_end().len());
        }
        lines.retain(|line| !line.text.trim_start().is_empty());
        lines
    }
}

impl Printed {
    fn of(glyph: &Glyph) -> Self {
        let mut line = Self {
            text: String::new(),
            bounds: None,
            size: glyph.size,
            vertical: glyph.vertical,
            glyphs: 0,
            bold: 0,
            unknown: 0,
            from: glyph.from,
            to: glyph.from,
            along: glyph.along,
            last: glyph.size,
        };
        line.add(glyph);
        line
    }

    /// Returns how far along the line, and away from it, a glyph stands from the place where it would follow.
    fn offset(&self, glyph: &Glyph) -> (f64, f64) {
        let (dx, dy) = (glyph.from.0 - self.to.0, glyph.from.1 - self.to.1);
        (dx * self.along.0 + dy * self.along.1, (dx * self.along.1 - dy * self.along.0).abs())
    }

    fn goes_on(&self, glyph: &Glyph) -> bool {
        let em = self.last.max(glyph.size);
        let ratio = self.last.min(glyph.size) / em;
        let least = if is_letter(glyph.text.as_ref()) || self.text.ends_with(|c: char| c.is_ascii()) {
            SIZES_OF_LETTERS
        } else {
            SIZES
        };
        let straight = self.along.0 * glyph.along.0 + self.along.1 * glyph.along.1;
        let (gap, off) = self.offset(glyph);
        let step = (glyph.from.0 - self.from.0) * self.along.0 + (glyph.from.1 - self.from.1) * self.along.1;
        self.vertical == glyph.vertical
            && ratio >= least
            && straight >= STRAIGHT
            && off <= OFF * em
            && (-BACK * em..=GAP * em).contains(&gap)
            && step >= STEP * em
    }

    fn add(&mut self, glyph: &Glyph) {
        let (gap, _) = self.offset(glyph);
        if gap > SPACE * glyph.size && parts(self.text.chars().next_back(), first(glyph.text.as_ref())) {
            self.text.push(' ');
        }
        match &glyph.text {
            Some(BfString::Char(c)) => self.text.push(*c),
            Some(BfString::String(all)) => self.text.push_str(all),
            None => self.text.push(char::REPLACEMENT_CHARACTER),
        }
        if !glyph.is_blank() {
            let bounds = glyph.bounds();
            self.bounds = Some(self.bounds.map_or(bounds, |all| all.with(&bounds)));
            self.glyphs += 1;
            self.bold += u32::from(glyph.bold);
            self.unknown += u32::from(glyph.text.is_none());
        }
        (self.from, self.to, self.last) = (glyph.from, glyph.to, glyph.size);
    }

    /// Returns whether most of it is bold.
    pub const fn is_bold(&self) -> bool {
        self.bold * 2 > self.glyphs
    }
}

fn first(text: Option<&BfString>) -> Option<char> {
    match text {
        Some(BfString::Char(c)) => Some(*c),
        Some(BfString::String(all)) => all.chars().next(),
        None => None,
    }
}

/// Returns whether a text begins with a letter or figure of a script whose words have spaces between them.
fn is_letter(text: Option<&BfString>) -> bool {
    first(text).is_some_and(|c| c.is_alphanumeric() && is_of_words(c))
}

/// Returns whether a gap between these two is a space: where words have spaces, on one side at least; quotes and dashes go
/// with both.
fn parts(before: Option<char>, after: Option<char>) -> bool {
    let is_either = |c: char| matches!(c, '\u{2010}'..='\u{2027}');
    before.zip(after).is_some_and(|(before, after)| {
        is_of_words(before) && (is_of_words(after) || is_either(after)) || is_either(before) && is_of_words(after)
    })
}

/// Returns whether a character belongs to a script whose words have spaces between them, and is no space itself.
fn is_of_words(c: char) -> bool {
    (c as u32) < 0x2000 && !c.is_whitespace()
}
