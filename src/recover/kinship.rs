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

/// The words of every thread, and what they are worth.
pub struct Words {
    /// Each thread's words, sorted.
    threads: Vec<Vec<u64>>,
    /// Each thread's words that another thread has too, sorted, with what sharing them says. The others can show no kinship.
    shared: Vec<Vec<(u64, f32)>>,
    /// In how many threads each word occurs, sorted by word.
    spread: Vec<(u64, u16)>,
}

impl Words {
    /// Reads the threads.
    pub fn of(sheet: &Sheet, threads: &[Thread]) -> Self {
        let mut all: Vec<(u64, u32)> = Vec::new();
        let mut keys = Vec::new();
        for (n, thread) in threads.iter().enumerate() {
            keys.clear();
            runs(thread.slugs.iter().flat_map(|&s| sheet.slugs[s].text.chars()).take(SAMPLE), &mut keys);
            all.extend(keys.iter().map(|&key| (key, n as u32)));
        }
        all.sort_unstable();
        all.dedup();
        let mut words =
            Self { threads: vec![Vec::new(); threads.len()], shared: vec![Vec::new(); threads.len()], spread: Vec::new() };
        for group in all.chunk_by(|one, other| one.0 == other.0) {
            let (key, spread) = (group[0].0, u16::try_from(group.len()).unwrap_or(u16::MAX));
            let kinship = words.worth_of(key, spread) / (f32::from(spread.max(2)) - 1.0);
            words.spread.push((key, spread));
            for &(_, thread) in group {
                words.threads[thread as usize].push(key);
                if spread > 1 {
                    words.shared[thread as usize].push((key, kinship));
                }
            }
        }
        words
    }

    /// Worth of a word: rare on the page counts more.
    fn worth(&self, key: u64) -> f32 {
        let spread = self.spread.binary_search_by_key(&key, |(k, _)| *k).map_or(1, |at| self.spread[at].1);
        self.worth_of(key, spread)
    }

    fn worth_of(&self, key: u64, spread: u16) -> f32 {
        let threads = self.threads.len().max(2) as f32;
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
        let size = (self.threads[a].len().min(self.threads[b].len()).max(20)) as f32;
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
        held / all
    }
}
