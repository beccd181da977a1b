//! Recognises the marks of a loss that happened before the file came here: what was lost cannot be read in any encoding. A
//! text goes in, a doubt for each kind of loss comes out.
//!
//! Each kind is a string or a run of one character that texts do not hold of themselves, with the number from which it is no
//! chance.

use super::detect::FLOOR;
use super::frequent_chars::{bitmap, is_ordinary};
use crate::model::{Doubt, DoubtKind};

/// The mark that a kind of loss leaves.
struct LossMark {
    /// Its beginning.
    mark: &'static str,
    /// The number of marks from which they are no chance.
    least: usize,
    /// The length of run of the mark's character that counts; 0 where the mark is a string.
    run: usize,
}

/// The kinds of loss.
const LOSS_MARKS: &[LossMark] = &[
    // U+FFFD written as UTF-8 and read as GBK.
    LossMark { mark: "锟斤拷", least: 1, run: 0 },
    // Memory that was never written, 0xCC and 0xCD, read as GBK.
    LossMark { mark: "烫烫烫", least: 1, run: 3 },
    LossMark { mark: "屯屯屯", least: 1, run: 3 },
    // Glyphs of a PDF without a map to characters.
    LossMark { mark: "(cid:", least: 1, run: 0 },
    // Characters the font or the code page had not: boxes, and the printer's 〓.
    LossMark { mark: "□□□", least: 2, run: 3 },
    LossMark { mark: "〓〓", least: 2, run: 2 },
    // A program that wrote Chinese in a code page without it. Readers' letters have ?? and ???.
    LossMark { mark: "????", least: 1, run: 4 },
];

/// The characters that begin what a loss leaves.
static FIRST: [u64; 1024] = bitmap(&["锟烫屯□〓(?~\u{1B}"]);

/// Returns whether the mark of a loss may begin with this character. Most texts hold none of these but brackets.
pub(super) fn begins_with(c: char) -> bool {
    let c = c as usize;
    FIRST.get(c >> 6).is_some_and(|bits| bits >> (c & 63) & 1 == 1)
}

/// Returns the doubts about what was lost, one for each kind. The text has `all` characters.
pub(super) fn doubts(text: &str, all: usize) -> Vec<Doubt> {
    let mut doubts: Vec<Doubt> = LOSS_MARKS.iter().filter_map(|scar| scar.seen_in(text)).collect();
    doubts.extend(questions(text, all));
    doubts.extend(seven_bits(text));
    doubts
}

impl LossMark {
    fn seen_in(&self, text: &str) -> Option<Doubt> {
        let find =
            |from: usize| memchr::memmem::find(text.as_bytes().get(from..)?, self.mark.as_bytes()).map(|at| from + at);
        let (mut count, mut next, mut first, mut last) = (0, find(0), None, 0);
        let shown = self.mark.chars().next().filter(|_| self.run > 0);
        while let Some(at) = next {
            count += 1;
            first.get_or_insert(at);
            last = at;
            let rest = text.get(at..).unwrap_or_default();
            let end = shown.map_or(self.mark.len(), |c| rest.len() - rest.trim_start_matches(c).len());
            next = find(at + end);
        }
        let first = first.filter(|_| count >= self.least)?;
        Some(doubt(text, (first, last), format!("{} × {count}", self.mark)))
    }
}

/// Recognises question marks in pairs all over a text: each character that was lost left one or two.
fn questions(text: &str, all: usize) -> Option<Doubt> {
    let runs = |text: &str| text.matches("??").count();
    let count = memchr::memmem::find(text.as_bytes(), b"??").map_or(0, |_| runs(text));
    let is_scattered = count >= 8 && count * 30 >= all && !text.contains("????");
    is_scattered.then(|| Doubt { kind: DoubtKind::Garbled, lines: None, detail: format!("?? × {count}") })
}

/// Recognises Chinese in seven bits: HZ (`~{<:Ky~}`), or ISO-2022-CN, whose escapes may be lost.
fn seven_bits(text: &str) -> Option<Doubt> {
    let begins = memchr::memmem::find_iter(text.as_bytes(), b"~{");
    let is_closed = |at: &usize| {
        let inside =
            text.get(at + 2..).and_then(|rest| rest.split(['\n', '\r']).next()?.split_once("~}")).map(|(inside, _)| inside);
        inside
            .is_some_and(|inside| inside.len() >= 2 && inside.len() % 2 == 0 && inside.bytes().all(|b| b.is_ascii_graphic()))
    };
    let places: Vec<usize> = begins.filter(is_closed).collect();
    if let (Some(first), Some(last)) = (places.first(), places.last()) {
        return Some(doubt(text, (*first, *last), format!("HZ ~{{…~}} × {}", places.len())));
    }
    let escape = memchr::memmem::find(text.as_bytes(), b"\x1B$)A")?;
    Some(doubt(text, (escape, escape), "ISO-2022-CN".to_owned()))
}

/// Recognises UTF-16 whose bytes were swapped before it became what it is now: its characters are ordinary the other way
/// round.
pub(super) fn swapped(text: &str, all: usize) -> Option<Doubt> {
    let turned = |c: char| u16::try_from(c as u32).ok().and_then(|unit| char::from_u32(u32::from(unit.swap_bytes())));
    let sample = || text.chars().filter(|c| !c.is_ascii()).take(4096);
    let count = sample().count();
    if count < 12 || count * 4 < all.min(4096) {
        return None;
    }
    let share = |n: usize| n as f32 / count as f32;
    if share(sample().filter(|c| is_ordinary(*c)).count()) >= FLOOR {
        return None;
    }
    let ordinary = sample().filter(|c| turned(*c).is_some_and(|c| is_ordinary(c) || matches!(c, ' '..='~' | '\n'))).count();
    let is_swapped = share(ordinary) >= 3.0 * FLOOR;
    is_swapped.then(|| Doubt { kind: DoubtKind::Garbled, lines: None, detail: format!("UTF-16 ⇄ × {ordinary}") })
}

/// Returns a doubt about the lines between two places.
fn doubt(text: &str, (first, last): (usize, usize), detail: String) -> Doubt {
    let line = |at: usize| memchr::memchr_iter(b'\n', text.as_bytes().get(..at).unwrap_or_default()).count() as u32 + 1;
    Doubt { kind: DoubtKind::Garbled, lines: Some((line(first), line(last))), detail }
}
