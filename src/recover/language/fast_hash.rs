//! Hashes the keys of tables that live for one page: one multiplication a word, without protection against crafted keys, for
//! which these tables are too small.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A hash map that uses [`FastHasher`].
pub type FastMap<K, V> = HashMap<K, V, BuildHasherDefault<FastHasher>>;

/// Holds the hash of the words written so far.
#[derive(Clone, Copy, Default)]
pub struct FastHasher(u64);

impl FastHasher {
    const fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

impl Hasher for FastHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.mix(u64::from_le_bytes(*word));
        }
        let last = rest.iter().rev().fold(rest.len() as u64, |last, &byte| last << 8 | u64::from(byte));
        self.mix(last);
    }

    fn write_u64(&mut self, word: u64) {
        self.mix(word);
    }

    fn write_usize(&mut self, word: usize) {
        self.mix(word as u64);
    }

    // The table takes its places from the low bits and its tags from the high ones.
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }
}
