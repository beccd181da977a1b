//! Tells how well two characters hold together across a line end. In go two characters, out come bits: a table counted from
//! the common words of Chinese (`assets/recover/bonds.bin`) says how often the one follows the other inside words or between
//! them. Knows nothing of lines or columns; [`super::page_ngrams`] adds what the page itself prints.

use std::sync::LazyLock;

use crate::text::fold::fold;

/// Characters with the share of their uses that begin and end a word, then pairs with their strength; see `docs/structure-notebook.md`.
static TABLE: &[u8] = include_bytes!("../../../assets/recover/bonds.bin");
/// The mean length of a word in characters, weighted by use; it turns counts of words into counts of characters.
const MEAN_WORD: f32 = 1.66;

fn four(at: usize) -> Option<[u8; 4]> {
    TABLE.get(at..at + 4)?.try_into().ok()
}

/// The first indexed character, and the number of indexed characters.
const FIRST: u32 = 0x4E00;
const SPAN: usize = 0x5200;

/// Holds the table's entry for a character.
#[derive(Clone, Copy, Default)]
struct Uses {
    /// The shares of its uses in which the character begins and ends a word, in 255ths; both are 0 for an unknown character.
    begins: u8,
    ends: u8,
    /// The offset of its pairs; they reach to the offset of the next character.
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
    /// The ratio to chance that each step of strength stands for.
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

/// Returns the table index of a character, or that of its simplified form if only that is known.
fn known(c: char) -> Option<usize> {
    let is_known = |at: &usize| INDEX.uses[*at].begins > 0 || INDEX.uses[*at].ends > 0;
    let at = place(c)?;
    if is_known(&at) { Some(at) } else { simplified(at).filter(is_known) }
}

/// Returns the table index of a character's simplified form.
fn simplified(at: usize) -> Option<usize> {
    static FORMS: LazyLock<Vec<char>> = LazyLock::new(|| {
        let all: String = (FIRST..FIRST + SPAN as u32).filter_map(char::from_u32).collect();
        fold(&all).text().chars().collect()
    });
    if FORMS.len() == SPAN { place(FORMS[at]) } else { None }
}

/// Returns how much more often than by chance the second character follows the first inside words, as a ratio.
fn inside(a: usize, b: usize) -> f32 {
    let range = INDEX.uses[a].pairs as usize..INDEX.uses[a + 1].pairs as usize;
    let pairs = TABLE.get(range).unwrap_or_default().as_chunks::<5>().0;
    let want = FIRST as u16 + b as u16;
    let found = pairs.binary_search_by_key(&want, |&[_, _, upper, lower, _]| u16::from_be_bytes([upper, lower]));
    found.map_or(0.0, |n| INDEX.ratios[usize::from(pairs[n][4])])
}

/// Returns how much likelier `b` follows `a` than by chance, in bits from −6 to 14; 0 for unknown characters.
#[must_use]
pub fn strength(a: char, b: char) -> f32 {
    let (Some(a), Some(b)) = (known(a), known(b)) else { return 0.0 };
    let chance = INDEX.uses[a].ends() * INDEX.uses[b].begins() * MEAN_WORD;
    (inside(a, b) + chance).max(0.015).log2().min(14.0)
}

/// Returns how readily `c` begins a word, in bits from −4 to 0.
#[must_use]
pub fn begins(c: char) -> f32 {
    known(c).map_or(-0.5, |at| INDEX.uses[at].begins().max(0.06).log2())
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
