//! Tells how likely a character follows up to three others, from a table of n-grams of two to four characters. In go the
//! codes at the end of one text and at the beginning of another, out comes by how much the end makes the beginning likelier.
//!
//! An n-gram that the table lacks counts as its last n − 1 characters, a fixed step less likely. A bucket is one line of the
//! processor's cache and keeps the n-grams that tell most, known by 16 bits of hash, so that one look-up in 3,000 finds an
//! n-gram that is not there.

use super::letters::{CODES, NOTHING};

/// The number of buckets. A bucket holds the 16 bits of hash of each of its n-grams, then 5 bits of value for each.
pub const BUCKETS: usize = 1 << 14;
/// The n-grams in a bucket.
pub const ROOM: usize = 24;
/// The bytes of a bucket.
pub const BUCKET: usize = 64;
/// The number of different values.
pub const LEVELS: usize = 32;
/// The longest n-gram.
pub const LONGEST: usize = 4;
/// The first bytes of the file.
pub const HEAD: [u8; 8] = super::table_file::head(*b"YBRU", 1);

/// Holds the table of n-grams.
pub struct Ngrams<'t> {
    /// The logarithm that each missing character of context costs, and the step of the logarithms of single characters.
    less: f32,
    step: f32,
    /// The logarithms that the values stand for.
    levels: &'t [[u8; 4]; LEVELS],
    /// For each single character the logarithm of its share, in steps below 0.
    singles: &'t [u8; CODES],
    buckets: &'t [[u8; BUCKET]],
}

/// Appends a code to an n-gram, 13 bits each.
#[must_use]
pub const fn with(run: u64, code: u16) -> u64 {
    run << 13 | code as u64
}

/// Returns the bucket of an n-gram and the 16 bits it is known by there.
#[must_use]
pub const fn place(run: u64) -> (usize, u16) {
    let mixed = run.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = (mixed ^ mixed >> 32).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    ((mixed >> 50) as usize % BUCKETS, (mixed >> 34) as u16)
}

impl<'t> Ngrams<'t> {
    /// Reads the table; `None` if the file is of another kind or length.
    #[must_use]
    pub fn read(file: &'t [u8]) -> Option<Self> {
        let ([less, step], rest) = super::table_file::numbers(file.strip_prefix(&HEAD)?)?;
        let (levels, rest) = super::table_file::numbers(rest)?;
        let (singles, rest) = rest.split_first_chunk()?;
        let (buckets, over) = rest.as_chunks();
        let whole = buckets.len() == BUCKETS && over.is_empty();
        whole.then_some(Self {
            less: super::table_file::number(*less),
            step: super::table_file::number(*step),
            levels,
            singles,
            buckets,
        })
    }

    /// Returns the logarithm of an n-gram's last code after the others, if the table has the n-gram.
    fn find(&self, run: u64) -> Option<f32> {
        let (bucket, tag) = place(run);
        let bucket = self.buckets.get(bucket)?;
        let (tags, values) = bucket.split_first_chunk::<{ 2 * ROOM }>()?;
        // Compares all of them: without a branch the compiler makes a few steps of it.
        let mut found = 0_u32;
        for (at, bytes) in tags.as_chunks::<2>().0.iter().enumerate() {
            found |= u32::from(u16::from_le_bytes(*bytes) == tag) << at;
        }
        if found == 0 {
            return None;
        }
        let values = u128::from_le_bytes(values.try_into().ok()?);
        let level = (values >> (5 * found.trailing_zeros())) as usize % LEVELS;
        Some(super::table_file::number(self.levels[level]))
    }

    /// Returns the logarithm of the last code after the others, by the longest n-gram that the table has, a step less for
    /// each character that it is shorter; and the length of that n-gram.
    fn longest(&self, codes: &[u16]) -> (f32, usize) {
        for length in (2..=codes.len()).rev() {
            let run = codes.iter().skip(codes.len() - length).fold(0, |run, &code| with(run, code));
            if let Some(value) = self.find(run) {
                return (value - self.less * (codes.len() - length) as f32, length);
            }
        }
        let single = codes.last().map_or(0, |&code| self.singles[usize::from(code) % CODES]);
        (-self.step * f32::from(single) - self.less * (codes.len().saturating_sub(1)) as f32, 1)
    }

    /// Returns how much likelier the first three codes of a beginning are after an end than without it, summed over the
    /// three.
    #[must_use]
    pub fn score(&self, end: [u16; LONGEST - 1], beginning: [u16; LONGEST - 1]) -> f32 {
        let mut across = [NOTHING; 2 * (LONGEST - 1)];
        across.iter_mut().zip(end.iter().chain(&beginning)).for_each(|(to, &code)| *to = code);
        let known = end.iter().rev().take_while(|&&code| code != NOTHING).count();
        if known == 0 {
            return 0.0;
        }
        let mut sum = 0.0;
        for (n, _) in beginning.iter().enumerate().take_while(|(_, code)| **code != NOTHING) {
            let last = LONGEST - 1 + n;
            // Contexts of up to three codes, none before the end begins.
            let from = n.max(LONGEST - 1 - known);
            let (after, found) = self.longest(across.get(from..=last).unwrap_or_default());
            // Alone a code has only what stands between before it; a run that short says the same of both.
            let alone = n + 1;
            let whole = last + 1 - from;
            sum += if found > alone {
                after - self.longest(across.get(LONGEST - 1..=last).unwrap_or_default()).0
            } else {
                -self.less * (whole - alone) as f32
            };
        }
        sum
    }
}
