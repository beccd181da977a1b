//! Counts the runs of two to four characters that a page prints inside its lines. In go the texts of the lines, out comes,
//! in bits, how much the page's own words favour two characters as neighbours: an article says its names and terms more than
//! once.

use crate::text::chars::is_han;

/// Counts runs of two to four characters in a small table by hash.
pub struct PageNgrams {
    seen: Box<[u8]>,
}

const SLOTS: usize = 1 << 18;

/// Adds a character to the hash of a run; an empty run is its length.
const fn mix(run: u64, c: char) -> u64 {
    (run ^ c as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Returns the table slot of a whole run.
const fn place_of(run: u64) -> usize {
    (run >> 46) as usize % SLOTS
}

fn slot<const N: usize>(run: [char; N]) -> usize {
    place_of(run.into_iter().fold(N as u64, mix))
}

impl PageNgrams {
    /// Counts the runs in the texts of a page's lines.
    pub fn of<'t>(lines: impl Iterator<Item = &'t str>) -> Self {
        let mut seen = vec![0u8; SLOTS].into_boxed_slice();
        let mut note = |slot: usize| seen[slot] = seen[slot].saturating_add(1);
        for line in lines {
            // The hashes of the runs that are not whole yet, by the length they will have and the characters they hold.
            let (mut two, mut three, mut four) = (0, [0; 2], [0; 3]);
            let mut held = 0;
            for c in line.chars() {
                if !is_han(c) {
                    held = 0;
                    continue;
                }
                if held >= 1 {
                    note(place_of(mix(two, c)));
                }
                if held >= 2 {
                    note(place_of(mix(three[1], c)));
                }
                if held >= 3 {
                    note(place_of(mix(four[2], c)));
                }
                two = mix(2, c);
                three = [mix(3, c), mix(three[0], c)];
                four = [mix(4, c), mix(four[0], c), mix(four[1], c)];
                held += 1;
            }
        }
        Self { seen }
    }

    fn count<const N: usize>(&self, run: [char; N]) -> u8 {
        if run.into_iter().all(is_han) { self.seen[slot(run)] } else { 0 }
    }

    /// Returns how much the page's own words speak for `before` and `after` being neighbours, in bits from 0 to about 12.
    #[must_use]
    pub fn favours(&self, before: [char; 2], after: [char; 2]) -> f32 {
        let [a, b] = before;
        let [c, d] = after;
        let seen = self.count([b, c]);
        let pair = if seen == 0 { 0.0 } else { (1.0 + f32::from(seen)).log2().min(4.0) * 0.6 };
        let three = f32::from(u8::from(self.count([a, b, c]) > 0) + u8::from(self.count([b, c, d]) > 0));
        let four = f32::from(u8::from(self.count([a, b, c, d]) > 0));
        pair + 2.0 * three + 1.5 * four
    }
}
