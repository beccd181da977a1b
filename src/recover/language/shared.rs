//! Tells by shared characters whether a headline belongs to a body. In go the codes of both, out come natural-log odds:
//! every run of one or two characters that both have adds a learned weight, much for names and terms, next to nothing for 的
//! and 年. The weights stand in one hashed table of bytes.

/// The number of weights in the table.
pub const SLOTS: usize = 1 << 16;
/// The most codes of a body that are read.
pub const BODY: usize = 1000;
/// A body shorter than this many codes counts as one of this length.
pub const SHORT: usize = 20;
/// The most codes of a headline that are read.
pub const HEADLINE: usize = 100;
/// The first bytes of the file.
pub const HEAD: [u8; 8] = super::table_file::head(*b"YBSH", 1);

/// Holds the table of weights.
pub struct Shared<'t> {
    /// The log-odds of one step of a weight.
    step: f32,
    /// Factors that turn weights into odds: for shared runs alone and times the logarithm of the body's length; the same two
    /// for the headline's other runs.
    odds: [f32; 4],
    weights: &'t [u8; SLOTS],
}

/// Returns the slot of a run of two codes; the first is 0 for a single code.
#[must_use]
pub const fn slot(one: u16, two: u16) -> usize {
    let mixed = ((one as u64) << 13 | two as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((mixed ^ mixed >> 32).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 48) as usize % SLOTS
}

/// Calls `each` with the slots of a text's runs; returns the number of codes.
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

/// The set of runs that a text has, as slots of the table.
pub struct PairSet([u64; SLOTS / 64]);

impl PairSet {
    /// Collects the runs of some codes; also returns the number of codes.
    pub fn of(codes: impl Iterator<Item = u16>) -> (Self, usize) {
        let mut has = Self([0; SLOTS / 64]);
        let length = slots(codes, |slot| has.0[slot / 64] |= 1 << (slot % 64));
        (has, length)
    }

    /// Removes a run and says whether it was there, so that a run that a headline repeats counts once.
    pub fn take(&mut self, slot: usize) -> bool {
        let is_there = self.0[slot / 64] >> (slot % 64) & 1 == 1;
        self.0[slot / 64] &= !(1 << (slot % 64));
        is_there
    }
}

impl<'t> Shared<'t> {
    /// Reads the table; `None` if the file is of another kind or length.
    #[must_use]
    pub fn read(file: &'t [u8]) -> Option<Self> {
        let (numbers, weights) = super::table_file::numbers::<5>(file.strip_prefix(&HEAD)?)?;
        let [step, odds @ ..] = numbers.map(super::table_file::number);
        Some(Self { step, odds, weights: weights.try_into().ok()? })
    }

    /// Returns the weight of a slot, in natural-log odds.
    #[must_use]
    pub fn weight(&self, slot: usize) -> f32 {
        self.step * f32::from(self.weights[slot % SLOTS])
    }

    /// Sums the weights of the headline's runs that the body has and of those that it lacks; also returns the number of
    /// codes in the body.
    pub fn sums(&self, headline: impl Iterator<Item = u16>, body: impl Iterator<Item = u16>) -> (f32, f32, usize) {
        let (mut body, length) = PairSet::of(body.take(BODY));
        let (mut shared, mut missed) = (0.0, 0.0);
        slots(headline.take(HEADLINE), |slot| {
            let weight = self.weight(slot);
            *if body.take(slot) { &mut shared } else { &mut missed } += weight;
        });
        (shared, missed, length)
    }

    /// Returns the natural-log odds that a headline belongs to a body; 0 if either is empty. The length of the body is
    /// accounted for: a longer one shares a run more easily.
    pub fn topic_odds(&self, headline: impl Iterator<Item = u16>, body: impl Iterator<Item = u16>) -> f32 {
        let (shared, missed, length) = self.sums(headline, body);
        if length == 0 {
            return 0.0;
        }
        let [of_shared, of_shared_by_length, of_missed, of_missed_by_length] = self.odds;
        let length = (length.max(SHORT) as f32).ln();
        shared * (of_shared + of_shared_by_length * length) + missed * (of_missed + of_missed_by_length * length)
    }
}
