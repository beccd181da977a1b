//! A small generator of random numbers, so that a seed always makes the same pages: splitmix64.

/// Rolls numbers.
#[derive(Clone)]
pub struct Dice(u64);

impl Dice {
    /// Returns dice for one use: the same seed and label give the same rolls.
    pub fn new(seed: u64, label: &str) -> Self {
        let mut dice = Self(seed);
        for byte in label.bytes() {
            dice.0 = dice.0.wrapping_add(u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3) ^ (dice.0 >> 29);
        }
        dice.next();
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number below `bound`, or 0 where there is none.
    pub fn below(&mut self, bound: usize) -> usize {
        ((self.next() >> 11) % (bound.max(1) as u64)) as usize
    }

    /// Returns a number from `low` to `high`, both possible.
    pub fn range(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// Returns a number from `low` up to `high`.
    pub fn real(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * (self.below(1 << 20) as f64 / f64::from(1 << 20))
    }

    /// Says yes with this probability.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.real(0.0, 1.0) < probability
    }

    /// Returns one of these; there must be some.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// Returns the place of one of these weights, drawn in their proportion.
    pub fn weighted(&mut self, weights: &[f64]) -> usize {
        let mut left = self.real(0.0, weights.iter().sum());
        for (at, weight) in weights.iter().enumerate() {
            if left < *weight {
                return at;
            }
            left -= weight;
        }
        weights.len().saturating_sub(1)
    }
}
