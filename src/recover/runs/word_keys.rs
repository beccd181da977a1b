//! Turns a text into its words as numbers. A word is a pair or a run of three Chinese characters, since the text is not
//! segmented.

use crate::text::chars::is_han;

/// The bits of a character in a key: the last Chinese character is U+3134F.
const WIDE: u32 = 18;

/// Calls `each` with the keys of all pairs and runs of three characters in the first `most` characters of the lines.
pub fn words<'t>(lines: impl Iterator<Item = &'t str>, most: usize, mut each: impl FnMut(u64)) {
    let mut left = most;
    // The character before, and the pair that ends with it; 0 if there is none.
    let (mut one, mut two) = (0, 0);
    for line in lines {
        for c in line.chars() {
            if left == 0 {
                return;
            }
            left -= 1;
            if is_han(c) {
                let c = u64::from(u32::from(c));
                let pair = if one > 0 { one << WIDE | c } else { 0 };
                let mut word = pair;
                while word > 0 {
                    each(word);
                    word = if two > 0 { two << WIDE | c } else { 0 };
                    two = 0;
                }
                (one, two) = (c, pair);
            } else if !c.is_whitespace() {
                (one, two) = (0, 0);
            }
        }
    }
}

/// Returns the keys of the words in the first `most` characters of the lines, sorted, each once.
pub fn keys<'t>(lines: impl Iterator<Item = &'t str>, most: usize) -> Vec<u64> {
    let mut keys = Vec::with_capacity(64);
    words(lines, most, |key| keys.push(key));
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Whether a word has three characters.
pub const fn is_long(key: u64) -> bool {
    key >> (2 * WIDE) > 0
}
