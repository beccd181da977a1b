//! Measures how much two texts speak of the same by the words they share, rare words counting most. In go the runs of a
//! page, out come the likeness of any two, 0 to 3, and the share of a heading's words that each run holds.
//!
//! One table holds every word ([`super::word_keys`]). Words that stand in more than one text are listed apart with their
//! texts, up to a few; a word that stands in more texts says nothing of any two. So all pairs are compared in one walk over
//! a short list: most words stand in one text alone.

use std::marker::PhantomData;

use super::run::{ColumnIndex, Columns};
use super::word_keys::{is_long, words};
use crate::recover::lines::index::{List, ListIndex};
use crate::recover::lines::page_lines::PageLines;
use crate::recover::weights;

/// The characters of a text that are read for its words.
const SAMPLE: usize = 2400;
/// The texts that are remembered for a word.
const HELD: usize = 7;
/// The most texts that are compared; no page has so many.
const MOST: usize = 700;

/// The bits of a text's number, below [`MOST`].
const TEXT: u32 = 10;

/// A word that stands in several texts.
#[derive(Clone, Copy)]
struct Shared {
    /// Whether the word has three characters rather than two.
    long: bool,
    /// The number of texts it stands in.
    spread: u16,
    /// The first texts it stands in.
    texts: [u16; HELD],
}

impl Shared {
    /// Returns the texts it is known to stand in.
    fn held(&self) -> &[u16] {
        &self.texts[..usize::from(self.spread).min(HELD)]
    }

    /// Merges texts: `owner` gives for each the text it now belongs to.
    fn merge(&mut self, owner: &[u16]) {
        // Most words that are shared stand in two texts.
        if self.spread == 2 {
            let [one, other] = [self.texts[0], self.texts[1]].map(|text| owner[usize::from(text)]);
            (self.texts[0], self.texts[1]) = (one, other);
            self.spread = if one == other { 1 } else { 2 };
            return;
        }
        let mut kept = 0;
        for n in 0..self.held().len() {
            let text = owner[usize::from(self.texts[n])];
            if !self.texts[..kept].contains(&text) {
                self.texts[kept] = text;
                kept += 1;
            }
        }
        if usize::from(self.spread) <= HELD {
            self.spread = kept as u16;
        }
    }
}

/// The likeness of any two texts; `I` is their index type.
pub struct Similarity<I> {
    w: weights::SharedWords,
    sizes: Vec<u32>,
    shared: Vec<f32>,
    /// The worth of a word, by the number of texts it stands in and whether it has three characters.
    worths: [[f32; 2]; HELD + 1],
    index: PhantomData<I>,
}

impl<I: ListIndex> Similarity<I> {
    /// Sums for all pairs of texts the worth of the words they share.
    fn of(w: weights::SharedWords, sizes: Vec<u32>, words: impl Iterator<Item = Shared>) -> Self {
        let n = sizes.len().min(MOST);
        let mut shared = vec![0.0; n * n];
        let worths: [[f32; 2]; HELD + 1] =
            std::array::from_fn(|spread| [false, true].map(|long| worth(&w, sizes.len(), spread as u16, long)));
        for word in words.filter(|word| (2..=HELD as u16).contains(&word.spread)) {
            let worth = worths[usize::from(word.spread)][usize::from(word.long)] / f32::from(word.spread - 1);
            for (at, &one) in word.held().iter().enumerate() {
                for &other in &word.held()[at + 1..] {
                    let (a, b) = (usize::from(one.min(other)), usize::from(one.max(other)));
                    if b < n {
                        shared[a * n + b] += worth;
                    }
                }
            }
        }
        Self { w, sizes, shared, worths, index: PhantomData }
    }

    /// Returns how much two texts speak of the same, 0 to 3.
    pub fn likeness(&self, a: I, b: I) -> f32 {
        let n = self.sizes.len().min(MOST);
        let (a, b) = (a.min(b).as_usize(), a.max(b).as_usize());
        if b >= n {
            return 0.0;
        }
        let size = self.sizes[a].min(self.sizes[b]).max(20) as f32;
        (self.shared[a * n + b] * self.w.scale / (size + self.w.base)).min(self.w.most)
    }
}

/// The words of every text of a page: of its column runs or its runs, as the index type `I` says.
pub struct Words<I> {
    index: WordIndex,
    /// For each text in the table the text it now belongs to.
    owner: Vec<u16>,
    likeness: Similarity<I>,
}

/// Returns the sizes of merged texts.
fn merged<I: ListIndex, J: ListIndex>(sizes: &[u32], owner: &List<I, J>, count: usize) -> Vec<u32> {
    let mut merged = vec![0; count];
    sizes.iter().zip(owner.iter()).for_each(|(size, &owner)| merged[owner.as_usize()] += size);
    merged
}

/// Converts the owners of texts to the numbers that the table holds.
fn noted<I: ListIndex, J: ListIndex>(owner: &List<I, J>) -> Vec<u16> {
    owner.iter().map(|&text| text.as_usize() as u16).collect()
}

impl Words<ColumnIndex> {
    /// Indexes the words of the column runs.
    pub fn of(page: &PageLines, columns: &Columns) -> Self {
        let chars: usize = columns.iter().flat_map(|t| &t.lines).map(|&s| page[s].text.len() / 3 + 1).sum();
        let room = (chars * 2).next_power_of_two().clamp(64, 1 << 20);
        let mut index = WordIndex::new(room);
        let mut sizes = vec![0; columns.len()];
        for (t, run) in columns.iter().enumerate().take(MOST) {
            let lines = run.lines.iter().map(|&s| page[s].text);
            sizes[t] = index.read(lines, t as u16);
        }
        let likeness = Similarity::of(page.w.shared_words, sizes, index.shared.iter().copied());
        Self { index, owner: (0..columns.len()).map(|t| t as u16).collect(), likeness }
    }
}

impl<I: ListIndex> Words<I> {
    /// Returns the likeness of merged texts: `owner` gives for each text which of `count` it belongs to.
    pub fn joined<J: ListIndex>(&self, owner: &List<I, J>, count: usize) -> Similarity<J> {
        let sizes = merged(&self.likeness.sizes, owner, count);
        let owner = noted(owner);
        Similarity::of(
            self.likeness.w,
            sizes,
            self.index.shared.iter().map(|&(mut word)| {
                word.merge(&owner);
                word
            }),
        )
    }

    /// Merges texts and keeps their words: `owner` gives for each text which of `count` it belongs to.
    pub fn merged<J: ListIndex>(self, owner: &List<I, J>, count: usize) -> Words<J> {
        let sizes = merged(&self.likeness.sizes, owner, count);
        let (mut index, owner) = (self.index, noted(owner));
        index.shared.iter_mut().for_each(|word| word.merge(&owner));
        let likeness = Similarity::of(self.likeness.w, sizes, index.shared.iter().copied());
        Words { index, owner, likeness }
    }

    /// Returns how much two texts speak of the same, 0 to 3.
    pub fn likeness(&self, a: I, b: I) -> f32 {
        self.likeness.likeness(a, b)
    }

    /// Returns the number of texts that a word stands in, and the texts that are remembered; no texts if the word is too
    /// common.
    fn find(&self, key: u64) -> (u16, &[u16]) {
        let Some(at) = self.index.find(key) else { return (1, &[]) };
        match (self.index.places[at] as usize).checked_sub(1).map(|place| &self.index.shared[place]) {
            Some(word) => (word.spread, word.held()),
            None => (1, std::slice::from_ref(&self.owner[usize::from(last(self.index.table[at]))])),
        }
    }

    /// Returns the share of words, by worth, that these texts hold, 0 to 1.
    pub fn share(&self, keys: &[u64], held: &[I]) -> f32 {
        let mut share = Share { held: 0.0, all: self.likeness.w.prior };
        let mut pairs = 0.0f32;
        for &key in keys {
            let long = is_long(key);
            let (spread, texts) = self.find(key);
            let there = usize::from(spread) > HELD || held.iter().any(|&t| texts.contains(&(t.as_usize() as u16)));
            share.add(self.worth(spread, long), there, long);
            pairs += f32::from(u8::from(!long));
        }
        share.of(&self.likeness.w, pairs, self.breadth())
    }

    /// Returns [`Self::share`] for each text by itself.
    pub fn shares(&self, keys: &[u64]) -> List<I, f32> {
        self.shares_of(keys, self.texts(), Some)
    }

    /// Returns [`Self::share`] for each of `groups` groups of texts; no text may be in two.
    pub fn shares_of<G: ListIndex>(&self, keys: &[u64], groups: usize, group: impl Fn(I) -> Option<G>) -> List<G, f32> {
        let group = |text: u16| group(I::new(usize::from(text)));
        // The words that count for all groups; each group adds its own.
        let mut every = Share { held: 0.0, all: self.likeness.w.prior };
        let mut shares: List<G, Share> = List::filled(Share { held: 0.0, all: 0.0 }, groups);
        let mut pairs = 0.0f32;
        for &key in keys {
            let long = is_long(key);
            let (spread, texts) = self.find(key);
            let worth = self.worth(spread, long);
            let everywhere = usize::from(spread) > HELD;
            every.add(worth, everywhere, long);
            for (n, &text) in (if everywhere { &[] } else { texts }).iter().enumerate() {
                let of = group(text);
                let counted = texts[..n].iter().any(|&other| group(other) == of);
                if let Some(share) = of.and_then(|of| shares.get_mut(of)).filter(|_| !counted) {
                    share.held += worth;
                    share.all += if long { worth } else { 0.0 };
                }
            }
            pairs += f32::from(u8::from(!long));
        }
        let breadth = self.breadth();
        let whole = |own: &Share| Share { held: every.held + own.held, all: every.all + own.all };
        shares.iter().map(|own| whole(own).of(&self.likeness.w, pairs, breadth)).collect()
    }

    fn texts(&self) -> usize {
        self.likeness.sizes.len()
    }

    /// Returns the worth of a word in a share.
    fn worth(&self, spread: u16, long: bool) -> f32 {
        let known = self.likeness.worths.get(usize::from(spread)).map(|worths| worths[usize::from(long)]);
        known.unwrap_or_else(|| worth(&self.likeness.w, self.texts(), spread, long)) + self.likeness.w.every
    }

    /// Returns the worth of a pair that stands in one text alone.
    fn breadth(&self) -> f32 {
        (self.texts().max(2) as f32).ln()
    }
}

/// A hash table of words.
struct WordIndex {
    /// Each word's key and, in the last bits, the text it was last found in, which is the only one for most words.
    table: Vec<u64>,
    /// The index of each word among the shared ones, from 1; 0 for a word of one text.
    places: Vec<u32>,
    shared: Vec<Shared>,
    /// How many more words fit.
    left: usize,
}

/// Returns the text a word was last found in.
const fn last(word: u64) -> u16 {
    (word & ((1 << TEXT) - 1)) as u16
}

impl WordIndex {
    fn new(room: usize) -> Self {
        // Half the size would do; with this one nearly every word lies at its own slot.
        Self { table: vec![0; room * 2], places: vec![0; room * 2], shared: Vec::new(), left: room - room / 4 }
    }

    /// Returns the slot of a word.
    fn find(&self, key: u64) -> Option<usize> {
        let mask = self.table.len() - 1;
        let mut at = slot(key, mask);
        while self.table[at] >> TEXT != key {
            if self.table[at] == 0 {
                return None;
            }
            at = (at + 1) & mask;
        }
        Some(at)
    }

    /// Adds the words of a text and returns their number.
    fn read<'t>(&mut self, lines: impl Iterator<Item = &'t str>, text: u16) -> u32 {
        let Self { table, places, shared, left } = self;
        let mask = table.len() - 1;
        let mut size = 0;
        words(lines, SAMPLE, |key| {
            let noted = key << TEXT | u64::from(text);
            let mut at = slot(key, mask);
            while *left > 0 {
                let word = table[at];
                // Whether a word is new cannot be predicted, but nearly every word is new or already of this text, so that
                // is asked first.
                if [0, noted].contains(&word) {
                    table[at] = noted;
                    *left -= usize::from(word == 0);
                    size += u32::from(word == 0);
                    break;
                }
                if word >> TEXT == key {
                    share(&mut table[at], &mut places[at], shared, text);
                    size += 1;
                    break;
                }
                at = (at + 1) & mask;
            }
        });
        size
    }
}

/// Returns the first slot to look for a word.
const fn slot(key: u64, mask: usize) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize & mask
}

/// Adds a text to a word that another text has already.
fn share(word: &mut u64, place: &mut u32, shared: &mut Vec<Shared>, text: u16) {
    let known = (*place as usize).checked_sub(1);
    if let Some(Shared { spread, texts, .. }) = known.map(|place| &mut shared[place]) {
        if let Some(next) = texts.get_mut(usize::from(*spread)) {
            *next = text;
            *word = *word >> TEXT << TEXT | u64::from(text);
        }
        *spread = spread.saturating_add(1);
    } else {
        let mut texts = [0; HELD];
        (texts[0], texts[1]) = (last(*word), text);
        shared.push(Shared { long: is_long(*word >> TEXT), spread: 2, texts });
        *word = *word >> TEXT << TEXT | u64::from(text);
        *place = shared.len() as u32;
    }
}

/// Sums the worth of a text's words, and of those that another text holds.
#[derive(Clone, Copy)]
struct Share {
    held: f32,
    all: f32,
}

impl Share {
    /// Counts a word. Pairs are expected to be shared, a run of three characters is only a bonus.
    fn add(&mut self, worth: f32, there: bool, long: bool) {
        if there || !long {
            self.all += worth;
            self.held += if there { worth } else { 0.0 };
        }
    }

    /// Returns the share for a text of so many pairs on a page of this breadth.
    fn of(self, w: &weights::SharedWords, pairs: f32, breadth: f32) -> f32 {
        // Words that every text on the page has favour none of them.
        let mean = self.all / pairs.max(1.0) / breadth;
        self.held / self.all * (mean / w.common).min(1.0)
    }
}

/// Returns the worth of a word: a rare word on the page is worth more, and three characters more than two.
fn worth(w: &weights::SharedWords, texts: usize, spread: u16, long: bool) -> f32 {
    (texts.max(2) as f32 / f32::from(spread.max(1))).ln().max(0.0) * if long { 1.0 } else { w.pair }
}
