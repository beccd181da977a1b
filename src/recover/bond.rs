//! How well two characters hold together across a line end: whether a seam cuts a word, or joins two strangers.
//!
//! Two witnesses are heard. A table of bonds says how often one character follows another inside or between the common
//! words of Chinese; a page's own [`Habit`] says which runs of characters it has printed elsewhere, since an article says
//! its names and terms more than once. Knows nothing of lines or columns.

use std::sync::LazyLock;

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

/// What the table says of a character.
#[derive(Clone, Copy, Default)]
struct Uses {
    /// Shares of its uses in which it begins and ends a word, in 255ths; both 0 where it is not known.
    begins: u8,
    ends: u8,
    /// Where its pairs begin; they end where the next character's begin.
    pairs: u32,
}

impl Uses {
    fn begins(self) -> f32 {
        f32::from(self.begins) / 255.0
    }

    fn ends(self) -> f32 {
        f32::from(self.ends) / 255.0
    }
}

/// The table, indexed by character.
struct Index {
    uses: Vec<Uses>,
    /// The ratio to chance that each step of strength is.
    ratios: [f32; 256],
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let place = |code: u16| u32::from(code).checked_sub(FIRST).map(|n| n as usize).filter(|&n| n < SPAN);
    let chars = four(0).map_or(0, u32::from_be_bytes) as usize;
    let mut uses = vec![Uses::default(); SPAN + 1];
    for n in 0..chars {
        let Some([a, b, begins, ends]) = four(4 + n * 4) else { break };
        if let Some(at) = place(u16::from_be_bytes([a, b])) {
            (uses[at].begins, uses[at].ends) = (begins, ends);
        }
    }
    let start = 4 + chars * 4;
    let mut at = start;
    while let Some([a, b, ..]) = four(at) {
        if let Some(n) = place(u16::from_be_bytes([a, b])) {
            uses[n + 1].pairs += 1;
        }
        at += 5;
    }
    let mut from = start as u32;
    for Uses { pairs, .. } in &mut uses {
        from += *pairs * 5;
        *pairs = from;
    }
    Index { uses, ratios: std::array::from_fn(|step| (step as f32 / 8.0 - 4.0).exp2()) }
});

fn place(c: char) -> Option<usize> {
    u32::from(c).checked_sub(FIRST).map(|n| n as usize).filter(|&n| n < SPAN)
}

/// The place of a character the table knows; of one it does not know that of its simplified form.
fn known(c: char) -> Option<usize> {
    let is_known = |at: &usize| INDEX.uses[*at].begins > 0 || INDEX.uses[*at].ends > 0;
    let at = place(c)?;
    if is_known(&at) { Some(at) } else { simplified(at).filter(is_known) }
}

/// The place of a character's simplified form.
fn simplified(at: usize) -> Option<usize> {
    static FORMS: LazyLock<Vec<char>> = LazyLock::new(|| {
        let all: String = (FIRST..FIRST + SPAN as u32).filter_map(char::from_u32).collect();
        fold(&all).text().chars().collect()
    });
    if FORMS.len() == SPAN { place(FORMS[at]) } else { None }
}

/// Strength of the characters of two places inside words, as a ratio to chance.
fn inside(a: usize, b: usize) -> f32 {
    let range = INDEX.uses[a].pairs as usize..INDEX.uses[a + 1].pairs as usize;
    let pairs = TABLE.get(range).unwrap_or_default().as_chunks::<5>().0;
    let want = FIRST as u16 + b as u16;
    let found = pairs.binary_search_by_key(&want, |&[_, _, upper, lower, _]| u16::from_be_bytes([upper, lower]));
    found.map_or(0.0, |n| INDEX.ratios[usize::from(pairs[n][4])])
}

/// How much likelier `b` follows `a` than by chance, in bits, −6 to 14; 0 where nothing is known.
pub fn strength(a: char, b: char) -> f32 {
    let (Some(a), Some(b)) = (known(a), known(b)) else { return 0.0 };
    let chance = INDEX.uses[a].ends() * INDEX.uses[b].begins() * MEAN_WORD;
    (inside(a, b) + chance).max(0.015).log2().min(14.0)
}

/// How readily `c` begins a word, in bits, −4 to 0.
pub fn begins(c: char) -> f32 {
    known(c).map_or(-0.5, |at| INDEX.uses[at].begins().max(0.06).log2())
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
        let seen = self.count([b, c]);
        let pair = if seen == 0 { 0.0 } else { (1.0 + f32::from(seen)).log2().min(4.0) * 0.6 };
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
