//! Tells how characters are read in pinyin, without tones, with all readings of a character that has several. Search by
//! initials asks it: a folded title goes in, the letters each character may be typed as come out.
//!
//! The readings are those of the `pinyin` crate. Their initials are kept here as a bit set a character, so that a title can
//! be passed over at the cost of a table look-up.

use std::sync::LazyLock;

use pinyin::ToPinyinMulti;

/// The block of characters whose initials are kept in the table.
const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;

/// A set of letters for each character of the block: a is bit 0.
static INITIALS: LazyLock<Box<[u32]>> = LazyLock::new(|| (FIRST..=LAST).filter_map(char::from_u32).map(set).collect());

fn set(c: char) -> u32 {
    readings(c).filter_map(|reading| bit(reading.chars().next()?)).fold(0, |set, bit| set | bit)
}

fn bit(letter: char) -> Option<u32> {
    letter.is_ascii_lowercase().then(|| 1 << (letter as u32 - 'a' as u32))
}

/// Returns the readings of a character, without tones; `ü` stays `ü`.
pub fn readings(c: char) -> impl Iterator<Item = &'static str> {
    c.to_pinyin_multi().into_iter().flatten().map(pinyin::Pinyin::plain)
}

/// Returns whether one of a character's readings begins with a small letter.
#[must_use]
pub(crate) fn begins_with(c: char, letter: char) -> bool {
    bit(letter).is_some_and(|bit| begin(c) & bit != 0)
}

/// Returns the set of letters that the readings of a character begin with.
fn begin(c: char) -> u32 {
    let table = (c as u32).checked_sub(FIRST).and_then(|at| INITIALS.get(at as usize).copied());
    table.unwrap_or_else(|| set(c))
}

/// The set of small letters that a character may be typed as; empty where it cannot be typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Letters(u32);

impl Letters {
    /// Returns whether a letter is among them.
    #[must_use]
    pub fn has(self, letter: char) -> bool {
        bit(letter).is_some_and(|bit| self.0 & bit != 0)
    }

    /// Returns all of the letters in alphabetical order.
    pub fn iter(self) -> impl Iterator<Item = char> {
        ('a'..='z').filter(move |letter| self.has(*letter))
    }
}

/// Returns the letters that a character of a folded text may be typed as: a small letter as itself, any other by the
/// initials of its readings.
#[must_use]
pub fn initials(c: char) -> Letters {
    Letters(bit(c).unwrap_or_else(|| begin(c)))
}

/// Returns the characters of a folded text as they may be typed. Marks between them are passed over, since nobody types
/// them.
pub fn typed(folded: &str) -> impl Iterator<Item = Letters> {
    folded.chars().filter(|c| c.is_alphanumeric()).map(initials)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_of_several_readings_begins_with_each() {
        assert!(begins_with('重', 'c') && begins_with('重', 'z') && !begins_with('重', 'x'));
        assert!(begins_with('志', 'z') && begins_with('愿', 'y') && begins_with('报', 'b'));
        assert!(!begins_with('，', 'd') && !begins_with('a', 'a'));
        let letters = |text| typed(text).map(|letters| letters.iter().collect()).collect::<Vec<String>>();
        assert_eq!(letters("重“庆”ai2报"), ["ctz", "q", "a", "i", "", "b"]);
        assert!(readings('女').any(|reading| reading == "nü"), "{:?}", readings('女').collect::<Vec<_>>());
    }
}
