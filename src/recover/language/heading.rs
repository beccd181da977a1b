//! Headline or running text: weights of runs of one to three characters, and of those that begin and end the line.
//!
//! The weights were learned together (a logistic regression) and stand in one hashed table of bytes; their sum is the odds.

use super::letters::NOTHING;

/// Weights in the table.
pub const SLOTS: usize = 1 << 18;
/// Head of the file.
pub const HEAD: [u8; 8] = super::head(*b"YBHE", 1);

// What a run is: its place in the line makes it another feature.
const ONE: u64 = 1;
const TWO: u64 = 2;
const THREE: u64 = 3;
const FIRST: u64 = 3;
const LAST: u64 = 6;

/// The table.
pub struct Heading<'t> {
    /// Log-odds of one step of a weight, and what stands before any is heard.
    step: f32,
    base: f32,
    weights: &'t [u8; SLOTS],
}

const fn slot(kind: u64, run: u64) -> usize {
    let mixed = (run | kind << 40).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((mixed ^ mixed >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 46) as usize % SLOTS
}

/// Tells the slots of a line's features one by one.
#[inline]
pub fn features(codes: impl Iterator<Item = u16>, mut each: impl FnMut(usize)) {
    // The last three codes, 13 bits each.
    let mut run = 0_u64;
    let mut length = 0_u32;
    for code in codes {
        run = (run << 13 | u64::from(code)) & 0x7F_FFFF_FFFF;
        length += 1;
        each(slot(ONE, run & 0x1FFF));
        if length > 1 {
            each(slot(TWO, run & 0x3FF_FFFF));
        }
        if length > 2 {
            each(slot(THREE, run));
        }
        if length <= 3 {
            each(slot(FIRST + u64::from(length), run));
        }
    }
    for (n, mask) in [0x1FFF, 0x3FF_FFFF, 0x7F_FFFF_FFFF].into_iter().enumerate().take(length as usize) {
        each(slot(LAST + 1 + n as u64, run & mask));
    }
}

impl<'t> Heading<'t> {
    /// Reads the table.
    #[must_use]
    pub fn read(file: &'t [u8]) -> Option<Self> {
        let ([step, base], weights) = super::numbers(file.strip_prefix(&HEAD)?)?;
        Some(Self { step: super::number(*step), base: super::number(*base), weights: weights.try_into().ok()? })
    }

    /// Natural-log odds of a headline; 0 where no code is.
    pub fn odds(&self, codes: impl Iterator<Item = u16>) -> f32 {
        let (mut sum, mut any) = (0_i32, false);
        features(codes.filter(|&code| code != NOTHING), |slot| {
            any = true;
            sum += i32::from(self.weights[slot].cast_signed());
        });
        if any { self.base + self.step * sum as f32 } else { 0.0 }
    }
}
