//! Composes letters with the marks above, below and through them, so that é is the same whether the source has one character
//! or two (canonical equivalence). Characters with loose marks go in; composed characters come out, by Unicode Standard
//! Annex #15, form C, for Latin, Greek, Cyrillic, kana and Hangul, with remaining marks in canonical order.
//!
//! Nearly all texts have no loose marks; [`may_be_in`] tells that from the bytes, so they cost nothing.

use std::collections::HashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../../assets/fold/composed.txt");

/// The dot that a small İ keeps when it is lower-cased; it is ignored.
const DOT: char = '\u{307}';

#[derive(Default)]
struct Marks {
    /// The canonical combining class of each mark.
    ranks: HashMap<char, u8>,
    made: HashMap<(char, char), char>,
    parts: HashMap<char, (char, char)>,
}

static MARKS: LazyLock<Marks> = LazyLock::new(|| {
    let mut marks = Marks::default();
    for line in TABLE.lines().filter(|line| !line.starts_with("##")) {
        let mut fields = line.split(' ');
        let mark = fields.next().and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32);
        let (Some(mark), Some(rank)) = (mark, fields.next().and_then(|rank| rank.parse().ok())) else { continue };
        marks.ranks.insert(mark, rank);
        let mut turns = fields.next().unwrap_or_default().chars();
        while let (Some(letter), Some(made)) = (turns.next(), turns.next()) {
            marks.made.insert((letter, mark), made);
            marks.parts.insert(made, (letter, mark));
        }
    }
    marks
});

/// Returns whether a text may hold loose marks. Their first bytes begin no character of a Chinese text.
pub(super) fn may_be_in(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr2(0xCC, 0xCD, bytes).is_some()
        || ["\u{3099}", "\u{309A}"].iter().any(|mark| memchr::memmem::find(bytes, mark.as_bytes()).is_some())
        || memchr::memmem::find_iter(bytes, b"\xE1").any(|at| matches!(bytes.get(at + 1), Some(0x84..=0x87)))
}

/// Returns whether a character is a mark on the letter before it.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{3099}' | '\u{309A}')
}

/// Returns the syllable of a Hangul consonant and vowel, or of a syllable and a final consonant (The Unicode Standard,
/// 3.12).
pub(super) fn hangul(first: char, second: char) -> Option<char> {
    let (a, b) = (u32::from(first), u32::from(second));
    match (a, b) {
        (0x1100..=0x1112, 0x1161..=0x1175) => char::from_u32(0xAC00 + ((a - 0x1100) * 21 + (b - 0x1161)) * 28),
        (0xAC00..=0xD7A3, 0x11A8..=0x11C2) if (a - 0xAC00) % 28 == 0 => char::from_u32(a + b - 0x11A7),
        _ => None,
    }
}

/// Returns the characters with every letter and its marks as one character, where there is one.
pub(super) fn composed(chars: &[char]) -> Vec<char> {
    let marks = &*MARKS;
    let mut all: Vec<char> = Vec::with_capacity(chars.len());
    let mut from = 0; // the letter whose marks are gathered
    for &c in chars {
        let mut parts = vec![c];
        while let Some(&(letter, mark)) = parts.first().and_then(|first| marks.parts.get(first)) {
            parts[0] = letter;
            parts.insert(1, mark);
        }
        for part in parts {
            if !marks.ranks.contains_key(&part) {
                compose(&mut all, from);
                from = all.len();
            }
            all.push(part);
        }
    }
    compose(&mut all, from);
    all
}

/// Composes the letter at `from` with the marks behind it.
fn compose(all: &mut Vec<char>, from: usize) {
    let marks = &*MARKS;
    let mut tail = all.split_off(from);
    let rank = |c: char| marks.ranks.get(&c).copied().unwrap_or(0);
    let Some((first, rest)) = tail.split_first_mut() else { return };
    rest.sort_by_key(|mark| rank(*mark));
    let mut letter = *first;
    let mut left: Vec<char> = Vec::new();
    for &mark in rest.iter() {
        let is_free = left.last().is_none_or(|before| rank(*before) < rank(mark));
        match marks.made.get(&(letter, mark)).copied().or_else(|| hangul(letter, mark)).filter(|_| is_free) {
            Some(made) => letter = made,
            None if mark == DOT && letter == 'i' => {}
            None => left.push(mark),
        }
    }
    // A syllable of Hangul is made of letters, not of marks.
    match all.last().and_then(|before| hangul(*before, letter)) {
        Some(made) => *all.last_mut().unwrap_or(&mut letter) = made,
        None => all.push(letter),
    }
    all.extend(left);
}
