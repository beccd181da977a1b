//! Kinship of texts by the words they share, rare ones counting most.

use std::collections::HashMap;

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

/// The words of every thread, sorted, and in how many threads each occurs.
pub struct Words {
    threads: Vec<Vec<u64>>,
    spread: HashMap<u64, u16>,
}

impl Words {
    /// Reads the threads.
    pub fn of(sheet: &Sheet, threads: &[Thread]) -> Self {
        let mut spread: HashMap<u64, u16> = HashMap::new();
        let mut all = Vec::with_capacity(threads.len());
        for thread in threads {
            let mut keys = Vec::new();
            runs(thread.slugs.iter().flat_map(|&s| sheet.slugs[s].text.chars()).take(SAMPLE), &mut keys);
            keys.sort_unstable();
            keys.dedup();
            for &key in &keys {
                *spread.entry(key).or_default() += 1;
            }
            all.push(keys);
        }
        Self { threads: all, spread }
    }

    /// Worth of a word: rare on the page counts more.
    fn worth(&self, key: u64) -> f32 {
        let threads = self.threads.len().max(2) as f32;
        let spread = f32::from(self.spread.get(&key).copied().unwrap_or(1).max(1));
        (threads / spread).ln().max(0.0) * if key >> 42 > 0 { 1.0 } else { 0.6 }
    }

    /// How much two threads speak of the same, 0 to about 5.
    pub fn kin(&self, a: usize, b: usize) -> f32 {
        let (one, other) = (&self.threads[a], &self.threads[b]);
        let (mut left, mut right, mut sum) = (0, 0, 0.0f32);
        while left < one.len() && right < other.len() {
            match one[left].cmp(&other[right]) {
                std::cmp::Ordering::Less => left += 1,
                std::cmp::Ordering::Greater => right += 1,
                std::cmp::Ordering::Equal => {
                    let rare = f32::from(self.spread.get(&one[left]).copied().unwrap_or(2).max(2)) - 1.0;
                    sum += self.worth(one[left]) / rare;
                    left += 1;
                    right += 1;
                }
            }
        }
        let size = (one.len().min(other.len()).max(20)) as f32;
        (sum * 14.0 / (size + 60.0)).min(5.0)
    }

    /// The share of a text's words, by worth, that the threads hold: 0 to 1.
    pub fn share(&self, keys: &[u64], threads: &[usize]) -> f32 {
        let (mut held, mut all) = (0.0f32, 0.01f32);
        for &key in keys {
            let worth = self.worth(key) + 0.15;
            let there = threads.iter().any(|&t| self.threads[t].binary_search(&key).is_ok());
            // Pairs are expected, runs of three only welcome.
            if there || key >> 42 == 0 {
                all += worth;
                held += if there { worth } else { 0.0 };
            }
        }
        // Words that every text on the page has speak for none of them.
        let pairs = keys.iter().filter(|&&key| key >> 42 == 0).count().max(1) as f32;
        let mean = all / pairs / (self.threads.len().max(2) as f32).ln();
        held / all * (mean / 0.4).min(1.0)
    }
}
