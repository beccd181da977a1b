//! Recognises glyphs that are painted twice at one place: type made bold, or given a shadow, by printing it again a hair
//! aside. A glyph goes in, whether it is a repeat comes out.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use hayro_cmap::BfString;

use super::glyph::Glyph;

/// The distance up to which two prints of a character are one, in ems. Two letters l stand twice as far apart.
const NEAR: f64 = 0.11;
/// The side of a cell of the grid, in points. Prints that are one lie in one cell or in neighbours.
const CELL: f64 = 4.0;

/// A place of the grid and the first character printed there.
type Key = (i32, i32, u32);

/// The glyphs painted so far on a page, by cells of a grid.
#[derive(Default)]
pub(super) struct PrintedGlyphs(HashMap<Key, Places, BuildHasherDefault<Mixed>>);

/// The last places in a cell, the last one first. Narrow letters in small type share a cell; more than these never do.
type Places = [Option<(f32, f32)>; 4];

impl PrintedGlyphs {
    /// Returns whether the same glyph stands there already; notes it if not.
    pub fn is_repeat(&mut self, glyph: &Glyph) -> bool {
        let first = match &glyph.text {
            Some(BfString::Char(c)) => *c as u32,
            Some(BfString::String(all)) => all.chars().next().map_or(0, |c| c as u32),
            None => return false,
        };
        let (x, y) = glyph.from;
        let near = (NEAR * glyph.size).min(CELL / 2.0);
        let cell = |n: f64| (n / CELL) as i32;
        let cells = |n: f64| cell(n - near)..=cell(n + near);
        for column in cells(x) {
            for row in cells(y) {
                let there = self.0.get(&(column, row, first)).into_iter().flatten().flatten();
                let is_near =
                    |(ox, oy): &(f32, f32)| (f64::from(*ox) - x).abs() <= near && (f64::from(*oy) - y).abs() <= near;
                if there.into_iter().any(is_near) {
                    return true;
                }
            }
        }
        let key = (cell(x), cell(y), first);
        let places = self.0.entry(key).or_default();
        places.rotate_right(1);
        places[0] = Some((x as f32, y as f32));
        false
    }

    /// Forgets the page.
    pub fn clear(&mut self) {
        self.0 = HashMap::default();
    }
}

/// Hashes a few small numbers fast. A file made to defeat it costs no more than its budget.
#[derive(Default)]
pub(super) struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u32((*byte).into());
        }
    }

    fn write_u32(&mut self, n: u32) {
        self.0 = (self.0.rotate_left(5) ^ u64::from(n)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn write_usize(&mut self, n: usize) {
        self.write_u32(n as u32);
    }

    fn write_i32(&mut self, n: i32) {
        self.write_u32(n.cast_unsigned());
    }
}
