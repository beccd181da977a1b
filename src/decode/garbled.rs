//! Looks for signs that a text was broken before it came here, by fonts without a character map or by a reading in the wrong
//! encoding. A text goes in, doubts come out that quote what was seen, so that a person can look for a better source.
//! Nothing is repaired.

use super::frequent_chars::bitmap;
use super::loss_marks;
use crate::model::{Doubt, DoubtKind};

/// A kind of damage: the characters it leaves, and how many of them are more than chance.
struct Sign {
    is: fn(char) -> bool,
    /// The fewest such characters that count.
    least: usize,
    /// The length of text, in characters, in which at least one must stand.
    one_in: usize,
}

/// The kinds of damage, the surest first.
const SIGNS: &[Sign] = &[
    // Characters already lost when the file was written. A single one is a loss.
    Sign { is: |c| c == char::REPLACEMENT_CHARACTER, least: 1, one_in: usize::MAX },
    // A converter puts it in the place of a character it has no code for.
    Sign { is: |c| c == '\u{1A}', least: 1, one_in: usize::MAX },
    // UTF-8 read as GBK: these take the places of ，。的是在 and are rare otherwise.
    Sign { is: is_misread, least: 6, one_in: 30 },
    // Embedded fonts without a map to Unicode. A few are bullets and logos.
    Sign { is: is_private, least: 5, one_in: 1000 },
    // UTF-8 or GBK read as Latin-1. European languages have one such letter in five or fewer.
    Sign { is: |c| matches!(c, '\u{80}'..='\u{FF}'), least: 12, one_in: 4 },
];

/// Places of two signs in [`SIGNS`].
const MISREAD_AS_GBK: usize = 2;
const PRIVATE: usize = 3;

static MISREAD: [u64; 1024] = bitmap(&["锛銆殑鐨涓鍦鏄浜鍏鈥紝鍥鍒傚屾"]);

fn is_misread(c: char) -> bool {
    let c = c as usize;
    MISREAD.get(c >> 6).is_some_and(|bits| bits >> (c & 63) & 1 == 1)
}

pub(super) const fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

/// Returns the doubts about a garbled text, one for each kind of damage that shows. `mended` of its U+FFFD were put in by
/// decoding and have a doubt of their own.
pub(super) fn doubts(text: &str, mended: usize) -> Vec<Doubt> {
    let mut seen = [0; SIGNS.len()];
    let (mut all, mut scarred) = (0, false);
    for c in text.chars().filter(|c| !c.is_ascii_whitespace()) {
        all += 1;
        scarred |= loss_marks::begins_with(c);
        // Nearly all characters are none of these.
        if matches!(c, '\u{1A}' | '\u{80}'..='\u{FF}' | '\u{E000}'..) || is_misread(c) {
            for (n, sign) in seen.iter_mut().zip(SIGNS) {
                *n += usize::from((sign.is)(c));
            }
        }
    }
    seen[0] -= mended.min(seen[0]);
    let there = |n: usize| seen[n] >= SIGNS[n].least && seen[n].saturating_mul(SIGNS[n].one_in) >= all;
    // GBK has places for private use among the others: where a text was misread they come of that, not of a font.
    let told_by = (0..SIGNS.len()).filter(|&n| there(n) && !(n == PRIVATE && there(MISREAD_AS_GBK)));
    let mut doubts: Vec<Doubt> = told_by.filter_map(|n| damage_doubt(text, SIGNS[n].is, seen[n])).collect();
    if scarred {
        doubts.extend(loss_marks::doubts(text, all));
    }
    doubts.extend(loss_marks::swapped(text, all));
    doubts
}

/// Returns the doubt for one kind of damage, with the lines between which it is seen.
fn damage_doubt(text: &str, is: fn(char) -> bool, n: usize) -> Option<Doubt> {
    let on = |line: &str| line.contains(is);
    let first = text.split('\n').position(on)? as u32 + 1;
    let last = text.split('\n').count() as u32 - text.rsplit('\n').position(on)? as u32;
    Some(Doubt { kind: DoubtKind::Garbled, lines: Some((first, last)), detail: format!("{} × {n}", quote(text, is)) })
}

/// Quotes the first few of the characters; private ones by number, since they have no common shape.
fn quote(text: &str, is: fn(char) -> bool) -> String {
    let mut few: Vec<char> = Vec::new();
    for c in text.chars().filter(|&c| is(c)) {
        if !few.contains(&c) {
            few.push(c);
        }
        if few.len() == 4 {
            break;
        }
    }
    let name = |c: &char| if is_private(*c) || c.is_control() { format!("U+{:04X}", *c as u32) } else { c.to_string() };
    few.iter().map(name).collect::<Vec<_>>().join(" ")
}
