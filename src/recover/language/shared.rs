//! Headline and body: a learned weight for each run of one or two characters that both have.
//!
//! Names and terms weigh much, 的 and 年 next to nothing. Weights stand in one hashed table of bytes.

/// Weights in the table.
pub const SLOTS: usize = 1 << 16;
/// Codes of a body and of a headline that are heard.
pub const BODY: usize = 1000;
/// A shorter body is taken for one of so many codes.
pub const SHORT: usize = 20;
/// See [`BODY`].
pub const HEADLINE: usize = 100;
/// Head of the file.
pub const HEAD: [u8; 8] = super::head(*b"YBSH", 1);

/// The table.
pub struct Shared<'t> {
    /// Log-odds of one step of a weight.
    step: f32,
    /// Weights → odds: what the weights of shared runs are multiplied with, alone and with the logarithm of the body's length;
    /// and what those of the headline's other runs.
    odds: [f32; 4],
    weights: &'t [u8; SLOTS],
}

/// The slot of a run of two codes; the first is 0 for a single one.
#[must_use]
pub const fn slot(one: u16, two: u16) -> usize {
    let mixed = ((one as u64) << 13 | two as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((mixed ^ mixed >> 32).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 48) as usize % SLOTS
}

/// Tells the slots of a text's runs one by one; gives how many codes there are.
pub fn slots(codes: impl Iterator<Item = u16>, mut each: impl FnMut(usize)) -> usize {
    let (mut before, mut length) = (0, 0);
    for code in codes {
        each(slot(0, code));
        if before != 0 {
            each(slot(before, code));
        }
        before = code;
        length += 1;
    }
    length
}

/// Which runs a text has, by their slots.
pub struct Has([u64; SLOTS / 64]);

impl Has {
    /// The runs of some codes, and how many codes these are.
    pub fn of(codes: impl Iterator<Item = u16>) -> (Self, usize) {
        let mut has = Self([0; SLOTS / 64]);
        let length = slots(codes, |slot| has.0[slot / 64] |= 1 << (slot % 64));
        (has, length)
    }

    /// Whether a run is there; after that it no longer is, so that what a headline says twice counts once.
    pub fn take(&mut self, slot: usize) -> bool {
        let is_there = self.0[slot / 64] >> (slot % 64) & 1 == 1;
        self.0[slot / 64] &= !(1 << (slot % 64));
        is_there
    }
}

impl<'t> Shared<'t> {
    /// Reads the table.
    #[must_use]
    pub fn read(file: &'t [u8]) -> Option<Self> {
        let (numbers, weights) = super::numbers::<5>(file.strip_prefix(&HEAD)?)?;
        let [step, odds @ ..] = numbers.map(super::number);
        Some(Self { step, odds, weights: weights.try_into().ok()? })
    }

    /// The weight of a slot, in natural-log odds.
    #[must_use]
    pub fn weight(&self, slot: usize) -> f32 {
        self.step * f32::from(self.weights[slot % SLOTS])
    }

    /// The weights of a headline's runs that a body has, the weights of those it has not, and how many codes the body has.
    pub fn sums(&self, headline: impl Iterator<Item = u16>, body: impl Iterator<Item = u16>) -> (f32, f32, usize) {
        let (mut body, length) = Has::of(body.take(BODY));
        let (mut shared, mut missed) = (0.0, 0.0);
        slots(headline.take(HEADLINE), |slot| {
            let weight = self.weight(slot);
            *if body.take(slot) { &mut shared } else { &mut missed } += weight;
        });
        (shared, missed, length)
    }

    /// Natural-log odds that a headline belongs to a body; 0 where either is empty. The longer a body the less is it to have a
    /// run, and the more to have none.
    pub fn kinship(&self, headline: impl Iterator<Item = u16>, body: impl Iterator<Item = u16>) -> f32 {
        let (shared, missed, length) = self.sums(headline, body);
        if length == 0 {
            return 0.0;
        }
        let [of_shared, of_shared_by_length, of_missed, of_missed_by_length] = self.odds;
        let length = (length.max(SHORT) as f32).ln();
        shared * (of_shared + of_shared_by_length * length) + missed * (of_missed + of_missed_by_length * length)
    }
}
