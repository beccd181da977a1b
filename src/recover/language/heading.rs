//! Tells headlines from running text by the characters alone. In go the codes of a line ([`super::letters`]), out come
//! natural-log odds that it is a headline: the sum of learned weights, one for every run of one to three characters in the
//! line, besides those for the runs that begin and end it. The weights come from a logistic regression and stand in a hashed
//! table of bytes.

use super::letters::NOTHING;

/// The number of weights in the table.
pub const SLOTS: usize = 1 << 18;
/// The first bytes of the file.
pub const HEAD: [u8; 8] = super::table_file::head(*b"YBHE", 1);

// The kind of a run is part of its key, so that the same characters weigh differently at the beginning and at the end of a
// line.
const ONE: u64 = 1;
const TWO: u64 = 2;
const THREE: u64 = 3;
const FIRST: u64 = 3;
const LAST: u64 = 6;

/// Holds the table of weights.
pub struct Heading<'t> {
    /// The log-odds of one step of a weight, and the constant to which the weights are added.
    step: f32,
    base: f32,
    weights: &'t [u8; SLOTS],
}

const fn slot(kind: u64, run: u64) -> usize {
    let mixed = (run | kind << 40).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((mixed ^ mixed >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 46) as usize % SLOTS
}

/// Calls `each` with the table slot of every feature of a line.
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
    /// Reads the table; `None` if the file is of another kind or length.
    #[must_use]
    pub fn read(file: &'t [u8]) -> Option<Self> {
        let ([step, base], weights) = super::table_file::numbers(file.strip_prefix(&HEAD)?)?;
        Some(Self {
            step: super::table_file::number(*step),
            base: super::table_file::number(*base),
            weights: weights.try_into().ok()?,
        })
    }

    /// Returns the natural-log odds that the line is a headline; 0 for a line without characters.
    pub fn odds(&self, codes: impl Iterator<Item = u16>) -> f32 {
        let (mut sum, mut any) = (0_i32, false);
        features(codes.filter(|&code| code != NOTHING), |slot| {
            any = true;
            sum += i32::from(self.weights[slot].cast_signed());
        });
        if any { self.base + self.step * sum as f32 } else { 0.0 }
    }
}
