//! Kinship of texts by the words they share, rare ones counting most.
//!
//! A word is a pair or a run of three Chinese characters. One table holds for every word the texts it stands in, up to a
//! few; a word that stands in more says nothing of any two. So all pairs are compared in one walk over the table.

use super::bond::is_han;
use super::sheet::Sheet;
use super::thread::Thread;

/// Characters of a text that are looked at for its words.
const SAMPLE: usize = 2400;
/// Texts remembered for a word.
const HELD: usize = 7;
/// More texts than any page has are not compared.
const MOST: usize = 700;
/// Kinship beyond which more shared words say no more.
const MOST_KIN: f32 = 3.0;

/// Calls `each` with the pairs and runs of three characters of a text, as keys.
fn words(text: impl Iterator<Item = char>, mut each: impl FnMut(u64)) {
    let (mut a, mut b) = (' ', ' ');
    for c in text {
        if is_han(c) {
            if is_han(b) {
                each(u64::from(u32::from(b)) << 21 | u64::from(u32::from(c)));
                if is_han(a) {
                    each(u64::from(u32::from(a)) << 42 | u64::from(u32::from(b)) << 21 | u64::from(u32::from(c)));
                }
            }
        } else if c.is_whitespace() {
            continue;
        }
        (a, b) = (b, c);
    }
}

/// The words of a text as keys, sorted, each once.
pub fn keys(text: impl Iterator<Item = char>) -> Vec<u64> {
    let mut keys = Vec::new();
    words(text, |key| keys.push(key));
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// A word and the texts it stands in.
#[derive(Clone, Copy, Default)]
struct Word {
    key: u64,
    spread: u16,
    texts: [u16; HELD],
}

/// The words of every thread of a page.
#[derive(Clone)]
pub struct Words {
    table: Vec<Word>,
    sizes: Vec<u32>,
    kin: Vec<f32>,
}

fn slot(key: u64, mask: usize) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize & mask
}

impl Words {
    /// Reads the threads.
    pub fn of(sheet: &Sheet, threads: &[Thread]) -> Self {
        let chars: usize = threads.iter().flat_map(|t| &t.slugs).map(|&s| sheet.slugs[s].text.len() / 3 + 1).sum();
        let room = (chars * 2).next_power_of_two().clamp(64, 1 << 20);
        let mut found = Self { table: vec![Word::default(); room], sizes: vec![0; threads.len()], kin: Vec::new() };
        let mut left = room - room / 4;
        for (t, thread) in threads.iter().enumerate().take(MOST) {
            let text = thread.slugs.iter().flat_map(|&s| sheet.slugs[s].text.chars()).take(SAMPLE);
            words(text, |key| {
                if left > 0 {
                    left -= usize::from(found.note(key, t as u16));
                }
            });
        }
        found.compare();
        found
    }

    /// The words of texts put together: `owner` says for each text of `self` which of `count` it now belongs to.
    pub fn merged(mut self, owner: &[usize], count: usize) -> Self {
        let mut sizes = vec![0; count];
        for (text, &size) in self.sizes.iter().enumerate() {
            sizes[owner[text]] += size;
        }
        self.sizes = sizes;
        for word in self.table.iter_mut().filter(|w| w.spread > 0) {
            let held = usize::from(word.spread).min(HELD);
            let mut kept = 0;
            for n in 0..held {
                let text = owner[usize::from(word.texts[n])] as u16;
                if !word.texts[..kept].contains(&text) {
                    word.texts[kept] = text;
                    kept += 1;
                }
            }
            if usize::from(word.spread) <= HELD {
                word.spread = kept as u16;
            }
        }
        self.compare();
        self
    }

    /// Notes a word of a text; says whether it is new on the page.
    fn note(&mut self, key: u64, text: u16) -> bool {
        let mask = self.table.len() - 1;
        let mut at = slot(key, mask);
        loop {
            let word = &mut self.table[at];
            if word.spread == 0 {
                word.key = key;
            } else if word.key != key {
                at = (at + 1) & mask;
                continue;
            }
            let held = usize::from(word.spread).min(HELD);
            if held > 0 && word.texts[held - 1] == text {
                return false;
            }
            let new = word.spread == 0;
            if held < HELD {
                word.texts[held] = text;
            }
            word.spread = word.spread.saturating_add(1);
            self.sizes[usize::from(text)] += 1;
            return new;
        }
    }

    fn find(&self, key: u64) -> Option<&Word> {
        let mask = self.table.len() - 1;
        let mut at = slot(key, mask);
        while self.table[at].spread > 0 {
            if self.table[at].key == key {
                return Some(&self.table[at]);
            }
            at = (at + 1) & mask;
        }
        None
    }

    /// Adds up for all pairs of texts what the words they share are worth.
    fn compare(&mut self) {
        let n = self.sizes.len().min(MOST);
        self.kin = vec![0.0; n * n];
        // What a word is worth, by how many texts it stands in and whether it has three characters.
        let mut worths = [[0.0; 2]; HELD + 1];
        for (held, worths) in worths.iter_mut().enumerate().skip(2) {
            *worths = [0, 1 << 42].map(|key| worth(self.sizes.len(), held as u16, key) / (held - 1) as f32);
        }
        for word in self.table.iter().filter(|w| (2..=HELD as u16).contains(&w.spread)) {
            let held = usize::from(word.spread);
            let worth = worths[held][usize::from(word.key >> 42 > 0)];
            for (at, &one) in word.texts[..held].iter().enumerate() {
                for &other in &word.texts[at + 1..held] {
                    let (a, b) = (usize::from(one.min(other)), usize::from(one.max(other)));
                    if b < n {
                        self.kin[a * n + b] += worth;
                    }
                }
            }
        }
    }

    /// How much two threads speak of the same, 0 to 3.
    pub fn kin(&self, a: usize, b: usize) -> f32 {
        let n = self.sizes.len().min(MOST);
        let (a, b) = (a.min(b), a.max(b));
        if b >= n {
            return 0.0;
        }
        let size = self.sizes[a].min(self.sizes[b]).max(20) as f32;
        (self.kin[a * n + b] * 14.0 / (size + 60.0)).min(MOST_KIN)
    }

    /// The share of a text's words, by worth, that the threads hold: 0 to 1.
    pub fn share(&self, keys: &[u64], threads: &[usize]) -> f32 {
        let (mut held, mut all, mut pairs) = (0.0f32, 0.01f32, 0.0f32);
        for &key in keys {
            let word = self.find(key);
            let spread = word.map_or(1, |w| w.spread.max(1));
            let worth = worth(self.sizes.len(), spread, key) + 0.15;
            let there = word.is_some_and(|w| {
                let known = usize::from(w.spread).min(HELD);
                usize::from(w.spread) > HELD || threads.iter().any(|&t| w.texts[..known].contains(&(t as u16)))
            });
            let pair = key >> 42 == 0;
            pairs += f32::from(u8::from(pair));
            // Pairs are expected, runs of three only welcome.
            if there || pair {
                all += worth;
                held += if there { worth } else { 0.0 };
            }
        }
        // Words that every text on the page has speak for none of them.
        let mean = all / pairs.max(1.0) / (self.sizes.len().max(2) as f32).ln();
        held / all * (mean / 0.4).min(1.0)
    }
}

/// Worth of a word: rare on the page counts more, three characters more than two.
fn worth(texts: usize, spread: u16, key: u64) -> f32 {
    (texts.max(2) as f32 / f32::from(spread.max(1))).ln().max(0.0) * if key >> 42 > 0 { 1.0 } else { 0.6 }
}
