//! How characters are read in pinyin, without tones: all readings of a character that has several.
//!
//! The readings are those of the `pinyin` crate; here their initials are kept as sets of letters, so that a title can be
//! passed over at the cost of a look into a table.

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

/// The readings of a character, without tones; `ü` as it is.
pub fn readings(c: char) -> impl Iterator<Item = &'static str> {
    c.to_pinyin_multi().into_iter().flatten().map(pinyin::Pinyin::plain)
}

/// Whether one of a character's readings begins with a small letter.
#[must_use]
pub fn begins_with(c: char, letter: char) -> bool {
    let table = || (c as u32).checked_sub(FIRST).and_then(|at| INITIALS.get(at as usize).copied());
    bit(letter).is_some_and(|bit| table().unwrap_or_else(|| set(c)) & bit != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_of_several_readings_begins_with_each() {
        assert!(begins_with('重', 'c') && begins_with('重', 'z') && !begins_with('重', 'x'));
        assert!(begins_with('志', 'z') && begins_with('愿', 'y') && begins_with('报', 'b'));
        assert!(!begins_with('，', 'd') && !begins_with('a', 'a'));
        assert!(readings('女').any(|reading| reading == "nü"), "{:?}", readings('女').collect::<Vec<_>>());
    }
}
