//! How well two characters hold together across a line end: whether a seam cuts a word, or joins two strangers.
//!
//! Two witnesses are heard. A table of bonds says how often one character follows another inside or between the common
//! words of Chinese; a page's own [`Habit`] says which runs of characters it has printed elsewhere, since an article says
//! its names and terms more than once. Knows nothing of lines or columns.

use std::sync::LazyLock;

/// Characters with the share of their uses that begin and end a word, then pairs with their strength; see `docs/structure.md`.
static TABLE: &[u8] = include_bytes!("../../assets/recover/bonds.bin");
/// Mean word length of the list in characters, weighted by use: turns word counts into character counts.
const MEAN_WORD: f32 = 1.66;

fn four(at: usize) -> Option<[u8; 4]> {
    TABLE.get(at..at + 4)?.try_into().ok()
}

/// What the table says of a character: shares of its uses in which it begins and ends a word, and where its pairs stand.
#[derive(Clone, Copy, Default)]
struct Entry {
    begins: f32,
    ends: f32,
    /// First and one past the last of the pairs that begin with it.
    pairs: (u32, u32),
    known: bool,
}

/// The table, laid out once for looking up by character: it is asked several times for every character of a text.
static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let mut entries = vec![Entry::default(); 1 << 16];
    let chars = four(0).map_or(0, u32::from_be_bytes) as usize;
    for n in 0..chars {
        let Some([a, b, begins, ends]) = four(4 + n * 4) else { break };
        let entry = &mut entries[usize::from(u16::from_be_bytes([a, b]))];
        (entry.begins, entry.ends, entry.known) = (f32::from(begins) / 255.0, f32::from(ends) / 255.0, true);
    }
    let pairs = TABLE.get(4 + chars * 4..).unwrap_or(&[]).as_chunks::<5>().0;
    for (n, [a, b, ..]) in pairs.iter().enumerate() {
        let entry = &mut entries[usize::from(u16::from_be_bytes([*a, *b]))];
        let n = n as u32;
        entry.pairs = (if entry.pairs.1 == 0 { n } else { entry.pairs.0 }, n + 1);
    }
    entries
});

/// The table's entry of `c`, if it has one.
fn entry(c: char) -> Option<Entry> {
    let at = u16::try_from(u32::from(c)).ok()?;
    ENTRIES.get(usize::from(at)).copied().filter(|entry| entry.known)
}

/// Strength of `b` after a character inside words, as a ratio to chance.
fn inside(a: &Entry, b: char) -> f32 {
    let Ok(b) = u16::try_from(u32::from(b)) else { return 0.0 };
    let start = 4 + four(0).map_or(0, u32::from_be_bytes) as usize * 4;
    let pairs = TABLE.get(start..).unwrap_or(&[]).as_chunks::<5>().0;
    let own = pairs.get(a.pairs.0 as usize..a.pairs.1 as usize).unwrap_or(&[]);
    let found = own.binary_search_by_key(&b, |[_, _, high, low, _]| u16::from_be_bytes([*high, *low]));
    found.map_or(0.0, |at| (f32::from(own[at][4]) / 8.0 - 4.0).exp2())
}

/// How much likelier `b` follows `a` than by chance, in bits, −6 to 14; 0 where nothing is known.
pub fn strength(a: char, b: char) -> f32 {
    let (Some(first), Some(second)) = (entry(a), entry(b)) else { return 0.0 };
    (inside(&first, b) + first.ends * second.begins * MEAN_WORD).max(0.015).log2().min(14.0)
}

/// How readily `c` begins a word, in bits, −4 to 0.
pub fn begins(c: char) -> f32 {
    entry(c).map_or(-0.5, |entry| entry.begins.max(0.06).log2())
}

/// Runs of two to four characters that a page has printed inside its lines, counted in small tables by hash.
pub struct Habit {
    seen: Vec<u8>,
}

const SLOTS: usize = 1 << 18;

fn slot(run: &[char]) -> usize {
    let mixed =
        run.iter().fold(run.len() as u64, |hash, &c| (hash ^ u64::from(u32::from(c))).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    (mixed >> 46) as usize % SLOTS
}

impl Habit {
    /// Learns the habits of a page from the texts of its lines.
    pub fn of<'t>(lines: impl Iterator<Item = &'t str>) -> Self {
        let mut seen = vec![0u8; SLOTS];
        for line in lines {
            let mut run = ['\0'; 4];
            let mut held = 0;
            for c in line.chars() {
                if !is_han(c) {
                    held = 0;
                    continue;
                }
                run.rotate_left(1);
                run[3] = c;
                held = (held + 1).min(4);
                for n in 2..=held {
                    let place = &mut seen[slot(&run[4 - n..])];
                    *place = place.saturating_add(1);
                }
            }
        }
        Self { seen }
    }

    fn count(&self, run: &[char]) -> f32 {
        if run.iter().all(|&c| is_han(c)) { f32::from(self.seen[slot(run)]) } else { 0.0 }
    }

    /// What the page's own words say for `before` and `after` being neighbours, in bits, 0 to about 12.
    pub fn favours(&self, before: [char; 2], after: [char; 2]) -> f32 {
        let [a, b] = before;
        let [c, d] = after;
        let pair = (1.0 + self.count(&[b, c])).log2().min(4.0) * 0.6;
        let three = f32::from(u8::from(self.count(&[a, b, c]) > 0.0)) + f32::from(u8::from(self.count(&[b, c, d]) > 0.0));
        let four = f32::from(u8::from(self.count(&[a, b, c, d]) > 0.0));
        pair + 2.0 * three + 1.5 * four
    }
}

/// Chinese characters of the common planes, and the sign for an unknown one.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3134F}' | '〇' | '々')
}
