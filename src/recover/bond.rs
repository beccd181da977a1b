//! How well two characters hold together across a line end: whether a seam cuts a word, or joins two strangers.
//!
//! Two witnesses are heard. A table of bonds says how often one character follows another inside or between the common
//! words of Chinese; a page's own [`Habit`] says which runs of characters it has printed elsewhere, since an article says
//! its names and terms more than once. Knows nothing of lines or columns.

use std::sync::OnceLock;

use crate::text::fold::fold;

/// Characters with the share of their uses that begin and end a word, then pairs with their strength; see `docs/structure.md`.
static TABLE: &[u8] = include_bytes!("../../assets/recover/bonds.bin");
/// Mean word length of the list in characters, weighted by use: turns word counts into character counts.
const MEAN_WORD: f32 = 1.66;

fn four(at: usize) -> Option<[u8; 4]> {
    TABLE.get(at..at + 4)?.try_into().ok()
}

/// First character that is indexed, and how many follow.
const FIRST: u32 = 0x4E00;
const SPAN: usize = 0x5200;

/// The table, indexed by character: shares of uses that begin and end a word, and where the character's pairs begin.
struct Index {
    edges: Vec<(u8, u8)>,
    pairs: Vec<u32>,
    /// The ratio to chance that each step of strength is.
    ratios: [f32; 256],
}

static INDEX: OnceLock<Index> = OnceLock::new();

fn index() -> &'static Index {
    INDEX.get_or_init(|| {
        let place = |code: u16| u32::from(code).checked_sub(FIRST).map(|n| n as usize).filter(|&n| n < SPAN);
        let chars = four(0).map_or(0, u32::from_be_bytes) as usize;
        let mut edges = vec![(0, 0); SPAN];
        for n in 0..chars {
            let Some([a, b, begins, ends]) = four(4 + n * 4) else { break };
            if let Some(at) = place(u16::from_be_bytes([a, b])) {
                edges[at] = (begins, ends);
            }
        }
        let start = 4 + chars * 4;
        let mut counts = vec![0u32; SPAN + 1];
        let mut at = start;
        while let Some([a, b, ..]) = four(at) {
            if let Some(n) = place(u16::from_be_bytes([a, b])) {
                counts[n + 1] += 1;
            }
            at += 5;
        }
        let mut from = start as u32;
        for count in &mut counts {
            from += *count * 5;
            *count = from;
        }
        let ratios = std::array::from_fn(|step| (step as f32 / 8.0 - 4.0).exp2());
        Index { edges, pairs: counts, ratios }
    })
}

fn place(c: char) -> Option<usize> {
    u32::from(c).checked_sub(FIRST).map(|n| n as usize).filter(|&n| n < SPAN)
}

/// Shares of `c`'s uses in which it begins and ends a word.
fn edges(c: char) -> Option<(f32, f32)> {
    let (begins, ends) = *index().edges.get(place(c)?)?;
    (begins > 0 || ends > 0).then(|| (f32::from(begins) / 255.0, f32::from(ends) / 255.0))
}

/// Strength of `a` and `b` inside words, as a ratio to chance.
fn inside(a: char, b: char) -> f32 {
    let (Some(at), Ok(want)) = (place(a), u16::try_from(u32::from(b))) else { return 0.0 };
    let pairs = &index().pairs;
    let pairs = TABLE.get(pairs[at] as usize..pairs[at + 1] as usize).unwrap_or_default().as_chunks::<5>().0;
    let found = pairs.binary_search_by_key(&want, |&[_, _, upper, lower, _]| u16::from_be_bytes([upper, lower]));
    found.map_or(0.0, |n| index().ratios[usize::from(pairs[n][4])])
}

/// The simplified form of a character the table does not know; the character itself where it has none.
fn simplified(c: char) -> char {
    static FORMS: OnceLock<Vec<char>> = OnceLock::new();
    let Some(at) = place(c).filter(|&at| index().edges[at] == (0, 0)) else { return c };
    let forms = FORMS.get_or_init(|| {
        let all: String = (FIRST..FIRST + SPAN as u32).filter_map(char::from_u32).collect();
        fold(&all).text().chars().collect()
    });
    if forms.len() == SPAN { forms[at] } else { c }
}

/// How much likelier `b` follows `a` than by chance, in bits, −6 to 14; 0 where nothing is known.
pub fn strength(a: char, b: char) -> f32 {
    let (a, b) = (simplified(a), simplified(b));
    let (Some((_, ends)), Some((begins, _))) = (edges(a), edges(b)) else { return 0.0 };
    (inside(a, b) + ends * begins * MEAN_WORD).max(0.015).log2().min(14.0)
}

/// How readily `c` begins a word, in bits, −4 to 0.
pub fn begins(c: char) -> f32 {
    edges(simplified(c)).map_or(-0.5, |(begins, _)| begins.max(0.06).log2())
}

/// Runs of two to four characters that a page has printed inside its lines, counted in small tables by hash.
pub struct Habit {
    seen: Box<[u8]>,
}

const SLOTS: usize = 1 << 18;

/// A run with one character more; an empty one is its length.
const fn mix(run: u64, c: char) -> u64 {
    (run ^ c as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The place of a whole run in the table.
const fn place_of(run: u64) -> usize {
    (run >> 46) as usize % SLOTS
}

fn slot<const N: usize>(run: [char; N]) -> usize {
    place_of(run.into_iter().fold(N as u64, mix))
}

impl Habit {
    /// Learns the habits of a page from the texts of its lines.
    pub fn of<'t>(lines: impl Iterator<Item = &'t str>) -> Self {
        let mut seen = vec![0u8; SLOTS].into_boxed_slice();
        let mut note = |slot: usize| seen[slot] = seen[slot].saturating_add(1);
        for line in lines {
            // Of the runs that are not whole yet what `slot` has made of them so far, by their length and what they hold.
            let (mut two, mut three, mut four) = (0, [0; 2], [0; 3]);
            let mut held = 0;
            for c in line.chars() {
                if !is_han(c) {
                    held = 0;
                    continue;
                }
                if held >= 1 {
                    note(place_of(mix(two, c)));
                }
                if held >= 2 {
                    note(place_of(mix(three[1], c)));
                }
                if held >= 3 {
                    note(place_of(mix(four[2], c)));
                }
                two = mix(2, c);
                three = [mix(3, c), mix(three[0], c)];
                four = [mix(4, c), mix(four[0], c), mix(four[1], c)];
                held += 1;
            }
        }
        Self { seen }
    }

    fn count<const N: usize>(&self, run: [char; N]) -> u8 {
        if run.into_iter().all(is_han) { self.seen[slot(run)] } else { 0 }
    }

    /// What the page's own words say for `before` and `after` being neighbours, in bits, 0 to about 12.
    pub fn favours(&self, before: [char; 2], after: [char; 2]) -> f32 {
        let [a, b] = before;
        let [c, d] = after;
        let pair = match self.count([b, c]) {
            0 => 0.0,
            n => (1.0 + f32::from(n)).log2().min(4.0) * 0.6,
        };
        let three = f32::from(u8::from(self.count([a, b, c]) > 0) + u8::from(self.count([b, c, d]) > 0));
        let four = f32::from(u8::from(self.count([a, b, c, d]) > 0));
        pair + 2.0 * three + 1.5 * four
    }
}

/// Chinese characters of the common planes, and the sign for an unknown one.
pub fn is_han(c: char) -> bool {
    // Nearly all are of the second range.
    matches!(c, '\u{4E00}'..='\u{9FFF}')
        || matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3134F}' | '〇' | '々')
}

#[cfg(test)]
mod tests {
    use super::{begins, strength};

    #[test]
    fn a_word_holds_together_in_both_scripts() {
        assert!(strength('经', '济') > 3.0);
        assert!(strength('經', '濟') > 3.0);
        assert!(strength('济', '经') < 0.0);
        assert!((begins('经') - begins('經')).abs() < 0.01);
    }
}
