//! Folds a single character by table: a `char` goes in, a [`Step`] comes out. The tables of `assets/fold` and the few rules
//! that need none are merged into one array over the Basic Multilingual Plane, filled when the first text is folded
//! (`benches/search.rs` says what that costs). Rarer characters are found by binary search.

use std::sync::LazyLock;

use super::compose;

/// The tables of marks and of Chinese characters. Each line is the folded form and then the characters that fold to it;
/// sources and licences are in their heads.
const TABLES: [&str; 2] =
    [include_str!("../../../assets/fold/marks.txt"), include_str!("../../../assets/fold/simplified.txt")];

// Values of the array that name no character.
const SAME: u16 = 0;
const GONE: u16 = 1;
const SPACE: u16 = 2;
const COMPUTED: u16 = 3;

/// Controls, soft hyphen, joiners, bidi controls, variation selectors, what is no character: nothing a reader sees or types.
const UNSEEN: [(u32, u32); 16] = [
    (0x00, 0x08),
    (0x0E, 0x1F),
    (0x7F, 0x84),
    (0x86, 0x9F),
    (0xAD, 0xAD),
    (0x34F, 0x34F),
    (0x61C, 0x61C),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0xFE00, 0xFE0F),
    (0xFDD0, 0xFDEF),
    (0xFEFF, 0xFEFF),
    (0xFFFE, 0xFFFF),
    (0xE0100, 0xE01EF),
];

/// Ranges of letters that have case or are ligatures; they are folded by the standard library's rules.
const CASED: [(u32, u32); 11] = [
    (0x80, 0x58F),
    (0x10A0, 0x10FF),
    (0x13A0, 0x13FF),
    (0x1C80, 0x1CBF),
    (0x1D00, 0x1FFF),
    (0x2100, 0x218F),
    (0x24B6, 0x24E9),
    (0x2C00, 0x2DFF),
    (0xA640, 0xA7FF),
    (0xAB30, 0xABBF),
    (0xFB00, 0xFB17),
];

/// The full-width katakana of U+FF66 to U+FF9F, in that order.
const KATAKANA: &str =
    "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";

/// Kana that take sound marks: the form with ゛ stands one after the plain one; in the second row, that with ゜ two after.
const VOICED: [(char, char); 2] = [('カ', 'ト'), ('ハ', 'ホ')];

/// The result of looking up one character.
#[derive(Clone, Copy)]
pub(super) enum Step {
    Same,
    One(char),
    Gone,
    Space,
    /// See [`computed`].
    Computed,
}

pub(super) struct Table {
    plane: Box<[u16]>,
    /// Characters of the other planes, in order, and what they fold to.
    rare: Vec<(char, char)>,
}

impl Table {
    pub(super) fn get() -> &'static Self {
        static TABLE: LazyLock<Table> = LazyLock::new(Table::read);
        &TABLE
    }

    fn read() -> Self {
        let mut plane = vec![SAME; 0x1_0000].into_boxed_slice();
        let mut fill = |ranges: &[(u32, u32)], with: u16| {
            for &(first, last) in ranges.iter().filter(|r| r.0 < 0x1_0000) {
                plane[first as usize..=last as usize].fill(with);
            }
        };
        fill(&CASED, COMPUTED);
        fill(&[(0xFF66, 0xFF9F)], COMPUTED);
        fill(&UNSEEN, GONE);
        fill(&[(9, 13), (0x20, 0x20), (0x85, 0x85), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A)], SPACE);
        fill(&[(0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000)], SPACE);
        for c in 'A'..='Z' {
            plane[c as usize] = c.to_ascii_lowercase() as u16;
        }
        for (ascii, wide) in (0x21..=0x7E_u8).zip(0xFF01..) {
            plane[wide] = u16::from(ascii.to_ascii_lowercase());
        }
        let mut rare = Vec::new();
        for line in TABLES.into_iter().flat_map(str::lines) {
            let mut chars = line.chars();
            let (Some(to), Some(' ')) = (chars.next(), chars.next()) else { continue }; // a line of the head: ##
            for from in chars {
                match (u16::try_from(u32::from(from)), u16::try_from(u32::from(to))) {
                    (Ok(from), Ok(to)) => plane[usize::from(from)] = to,
                    _ => rare.push((from, to)),
                }
            }
            // The mark itself is known to stay.
            if let Some(slot) = plane.get_mut(to as usize).filter(|slot| **slot == COMPUTED) {
                *slot = SAME;
            }
        }
        rare.sort_unstable();
        Self { plane, rare }
    }

    pub(super) fn step(&self, c: char) -> Step {
        match self.plane.get(c as usize) {
            Some(&SAME) => Step::Same,
            Some(&GONE) => Step::Gone,
            Some(&SPACE) => Step::Space,
            Some(&COMPUTED) => Step::Computed,
            Some(&to) => char::from_u32(u32::from(to)).map_or(Step::Same, Step::One),
            None if c as u32 & 0xFFFE == 0xFFFE => Step::Gone, // no characters
            None if UNSEEN.iter().any(|&(first, last)| (first..=last).contains(&(c as u32))) => Step::Gone,
            None => match self.rare.binary_search_by_key(&c, |&(from, _)| from) {
                Ok(at) => Step::One(self.rare[at].1),
                Err(_) if c < '\u{20000}' => Step::Computed,
                Err(_) => Step::Same,
            },
        }
    }
}

/// Computes the folding of a character that no table holds, and how many bytes of the source it takes: half-width katakana
/// with their sound marks, and letters by case. `next` is the text after it.
pub(super) fn computed(c: char, next: &str) -> (Vec<char>, usize) {
    let Some(kana) = (c as u32).checked_sub(0xFF66).and_then(|n| KATAKANA.chars().nth(n as usize)) else {
        // Up and down again, so that what shares a capital is one: σ and ς, ſ and s, ﬁ and fi.
        let folded = c.to_lowercase().flat_map(char::to_uppercase).flat_map(char::to_lowercase);
        let folded: Vec<char> = folded.collect();
        return (if folded.len() > 1 { compose::composed(&folded) } else { folded }, c.len_utf8());
    };
    let mark = next.chars().next().filter(|m| matches!(m, 'ﾞ' | 'ﾟ'));
    let takes = |&(first, last): &(char, char)| (first..=last).contains(&kana) && !matches!(kana, 'ッ');
    let marked = match (mark, VOICED.iter().position(takes)) {
        (Some('ﾞ'), _) if kana == 'ウ' => Some('ヴ'),
        (Some('ﾞ'), Some(_)) => char::from_u32(kana as u32 + 1),
        (Some('ﾟ'), Some(1)) => char::from_u32(kana as u32 + 2),
        _ => None,
    };
    let took = if marked.is_some() { 2 * c.len_utf8() } else { c.len_utf8() };
    (vec![marked.unwrap_or(kana)], took)
}

/// Returns whether a character belongs to words that are written with spaces between them: letters and digits, but no
/// Chinese characters, kana or bopomofo.
pub(super) fn spaced(c: char) -> bool {
    let chinese = matches!(c, '\u{2E80}'..='\u{312F}' | '\u{3190}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FF65}'..='\u{FF9F}' | '\u{16FE0}'..='\u{18DFF}' | '\u{1AFF0}'..='\u{1B2FF}' | '\u{20000}'..='\u{3FFFF}');
    !chinese && (c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36F}'))
}
