//! Runs of two to four characters with how likely the last is after the others.
//!
//! A run of n characters that the table does not have is taken for its last n − 1, a fixed step less likely. The table is
//! full: each bucket is a line of the processor's cache and keeps the runs that tell most. Runs are known by 16 bits of hash
//! within their bucket, so one look-up in 3,000 finds a run that is not there.

use super::letters::{CODES, NOTHING};

/// Buckets, and the runs in each: for each 16 bits of hash, then for each 5 bits of value.
pub const BUCKETS: usize = 1 << 14;
/// Runs in a bucket.
pub const ROOM: usize = 24;
/// Bytes of a bucket.
pub const BUCKET: usize = 64;
/// Different values of a run.
pub const LEVELS: usize = 32;
/// Longest run.
pub const LONGEST: usize = 4;
/// Head of the file.
pub const HEAD: [u8; 8] = super::head(*b"YBRU", 1);

/// The table.
pub struct Runs<'t> {
    /// Logarithm that is lost with each character of context, and the steps of the single characters' logarithms.
    less: f32,
    step: f32,
    /// The logarithms that the values of runs stand for.
    levels: &'t [[u8; 4]; LEVELS],
    /// Of each single character the logarithm of its share, in steps below 0.
    singles: &'t [u8; CODES],
    buckets: &'t [[u8; BUCKET]],
}

/// A run with one code more, 13 bits each.
#[must_use]
pub const fn with(run: u64, code: u16) -> u64 {
    run << 13 | code as u64
}

/// Where a run stands: its bucket, and what it is known by there.
#[must_use]
pub const fn place(run: u64) -> (usize, u16) {
    let mixed = run.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = (mixed ^ mixed >> 32).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    ((mixed >> 50) as usize % BUCKETS, (mixed >> 34) as u16)
}

impl<'t> Runs<'t> {
    /// Reads the table.
    #[must_use]
    pub fn read(file: &'t [u8]) -> Option<Self> {
        let ([less, step], rest) = super::numbers(file.strip_prefix(&HEAD)?)?;
        let (levels, rest) = super::numbers(rest)?;
        let (singles, rest) = rest.split_first_chunk()?;
        let (buckets, over) = rest.as_chunks();
        let whole = buckets.len() == BUCKETS && over.is_empty();
        whole.then_some(Self { less: super::number(*less), step: super::number(*step), levels, singles, buckets })
    }

    /// The logarithm of a run's last code after the others, if the table has the run.
    fn find(&self, run: u64) -> Option<f32> {
        let (bucket, tag) = place(run);
        let bucket = self.buckets.get(bucket)?;
        let (tags, values) = bucket.split_first_chunk::<{ 2 * ROOM }>()?;
        // All are compared, which the compiler makes a few steps of.
        let mut found = 0_u32;
        for (at, bytes) in tags.as_chunks::<2>().0.iter().enumerate() {
            found |= u32::from(u16::from_le_bytes(*bytes) == tag) << at;
        }
        if found == 0 {
            return None;
        }
        let values = u128::from_le_bytes(values.try_into().ok()?);
        let level = (values >> (5 * found.trailing_zeros())) as usize % LEVELS;
        Some(super::number(self.levels[level]))
    }

    /// The logarithm of the last of some codes after the others: of the longest run that the table has, a step less for each
    /// character that it is shorter. Says how long that run is, too.
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

    /// How much likelier each of the first three codes of a beginning is after an end and what stands between than after the
    /// latter alone, summed up.
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
