//! Kinship of texts by the words they share, rare ones counting most.

use super::bond::is_han;
use super::sheet::Sheet;
use super::thread::Thread;

/// Characters of a thread that are looked at for its words.
const SAMPLE: usize = 2400;

/// The pairs and runs of three characters of a text, as keys.
pub fn runs(texts: impl Iterator<Item = char>, keys: &mut Vec<u64>) {
    let (mut a, mut b) = (' ', ' ');
    for c in texts {
        if is_han(c) {
            if is_han(b) {
                keys.push(u64::from(u32::from(b)) << 21 | u64::from(u32::from(c)));
                if is_han(a) {
                    keys.push(u64::from(u32::from(a)) << 42 | u64::from(u32::from(b)) << 21 | u64::from(u32::from(c)));
                }
            }
        } else if c.is_whitespace() {
            continue;
        }
        (a, b) = (b, c);
    }
}

/// A word of the page: in how many threads it occurs, and in which it was seen last.
#[derive(Clone, Copy, Default)]
struct Word {
    key: u64,
    spread: u16,
    last: u32,
}

/// The words of every thread, and what they are worth.
pub struct Words {
    /// All words, by hash; open addressing, at most half full. A key of 0 is an empty place.
    words: Vec<Word>,
    /// How many words each thread has.
    counts: Vec<usize>,
    /// Each thread's words that another thread has too, sorted, with what sharing them says. The others can show no kinship.
    shared: Vec<Vec<(u64, f32)>>,
}

impl Words {
    /// Reads the threads.
    pub fn of(sheet: &Sheet, threads: &[Thread]) -> Self {
        let mut keys = Vec::new();
        let mut ends = Vec::with_capacity(threads.len());
        for thread in threads {
            runs(thread.slugs.iter().flat_map(|&s| sheet.slugs[s].text.chars()).take(SAMPLE), &mut keys);
            ends.push(keys.len());
        }
        let places = (keys.len() * 2).next_power_of_two().max(2);
        let counts = vec![0; threads.len()];
        let mut words = Self { words: vec![Word::default(); places], counts, shared: vec![Vec::new(); threads.len()] };
        let starts = std::iter::once(0).chain(ends.iter().copied());
        for (n, (start, end)) in starts.zip(ends.iter().copied()).enumerate() {
            for key in &mut keys[start..end] {
                let at = words.place(*key);
                let word = &mut words.words[at];
                if word.key == *key && word.last == n as u32 {
                    *key = 0;
                    continue;
                }
                *word = Word { key: *key, spread: word.spread.saturating_add(1), last: n as u32 };
                words.counts[n] += 1;
            }
        }
        let starts = std::iter::once(0).chain(ends.iter().copied());
        for (n, (start, end)) in starts.zip(ends.iter().copied()).enumerate() {
            for &key in keys[start..end].iter().filter(|key| **key > 0) {
                let spread = words.words[words.place(key)].spread;
                if spread > 1 {
                    let kinship = words.worth_of(key, spread) / (f32::from(spread) - 1.0);
                    words.shared[n].push((key, kinship));
                }
            }
            words.shared[n].sort_unstable_by_key(|(key, _)| *key);
        }
        words
    }

    /// Where a word stands in the table, or would stand.
    fn place(&self, key: u64) -> usize {
        let mask = self.words.len() - 1;
        let mut at = (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & mask;
        while self.words[at].key != key && self.words[at].key != 0 {
            at = (at + 1) & mask;
        }
        at
    }

    /// Whether a thread has a word.
    fn has(&self, thread: usize, word: Word) -> bool {
        match word.spread {
            0 => false,
            1 => word.last as usize == thread,
            _ => self.shared[thread].binary_search_by_key(&word.key, |(key, _)| *key).is_ok(),
        }
    }

    fn worth_of(&self, key: u64, spread: u16) -> f32 {
        let threads = self.counts.len().max(2) as f32;
        (threads / f32::from(spread.max(1))).ln().max(0.0) * if key >> 42 > 0 { 1.0 } else { 0.6 }
    }

    /// How much two threads speak of the same, 0 to about 5.
    pub fn kin(&self, a: usize, b: usize) -> f32 {
        let (one, other) = (&self.shared[a], &self.shared[b]);
        let (mut left, mut right, mut sum) = (0, 0, 0.0f32);
        while left < one.len() && right < other.len() {
            match one[left].0.cmp(&other[right].0) {
                std::cmp::Ordering::Less => left += 1,
                std::cmp::Ordering::Greater => right += 1,
                std::cmp::Ordering::Equal => {
                    sum += one[left].1;
                    left += 1;
                    right += 1;
                }
            }
        }
        let size = (self.counts[a].min(self.counts[b]).max(20)) as f32;
        (sum * 14.0 / (size + 60.0)).min(5.0)
    }

    /// The share of a text's words, by worth, that the threads hold: 0 to 1.
    pub fn share(&self, keys: &[u64], threads: &[usize]) -> f32 {
        let (mut held, mut all) = (0.0f32, 0.01f32);
        for &key in keys {
            let word = self.words[self.place(key)];
            let worth = self.worth_of(key, word.spread) + 0.15;
            let there = threads.iter().any(|&t| self.has(t, word));
            // Pairs are expected, runs of three only welcome.
            if there || key >> 42 == 0 {
                all += worth;
                held += if there { worth } else { 0.0 };
            }
        }
        // Words that every text on the page has speak for none of them.
        let pairs = keys.iter().filter(|&&key| key >> 42 == 0).count().max(1) as f32;
        let mean = all / pairs / (self.counts.len().max(2) as f32).ln();
        held / all * (mean / 0.4).min(1.0)
    }
}
