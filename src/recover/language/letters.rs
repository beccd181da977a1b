//! Character → code: one small alphabet for simplified and traditional, wide and narrow.
//!
//! The table gives simplified characters and marks a number by how common they are; all digits share one, all Latin letters
//! another; blanks and what cannot be seen have none. It covers the blocks in which newspaper text stands.

/// What is no character: blanks, what cannot be seen, and the places past the end of a text.
pub const NOTHING: u16 = 0;
/// A character the alphabet does not have.
pub const OTHER: u16 = 1;
/// Any digit.
pub const DIGIT: u16 = 2;
/// Any Latin letter.
pub const LATIN: u16 = 3;
/// Codes are below this.
pub const CODES: usize = 8192;

/// The blocks that the table covers, one after the other: first character, and the one after the last.
pub const BLOCKS: [(u32, u32); 6] =
    [(0x4E00, 0xA000), (0x3000, 0x3100), (0xFF00, 0xFFF0), (0, 0x250), (0x2000, 0x2070), (0xFE30, 0xFE50)];
/// Head of the file.
pub const HEAD: [u8; 8] = super::head(*b"YBLE", 1);

/// The alphabet.
pub struct Letters<'t> {
    codes: &'t [[u8; 2]],
}

impl<'t> Letters<'t> {
    /// Reads the table.
    #[must_use]
    pub fn read(file: &'t [u8]) -> Option<Self> {
        let codes = file.strip_prefix(&HEAD)?.as_chunks::<2>().0;
        let span: u32 = BLOCKS.iter().map(|(first, end)| end - first).sum();
        (codes.len() == span as usize).then_some(Self { codes })
    }

    /// The code of a character.
    #[inline]
    #[must_use]
    pub fn code(&self, c: char) -> u16 {
        let mut before = 0;
        for (first, end) in BLOCKS {
            let at = u32::from(c).wrapping_sub(first);
            if at < end - first {
                return self.codes.get((before + at) as usize).map_or(OTHER, |&code| u16::from_le_bytes(code));
            }
            before += end - first;
        }
        OTHER
    }

    /// The codes of a text, blanks left out.
    #[must_use]
    pub fn codes<'s>(&'s self, text: &'s str) -> impl DoubleEndedIterator<Item = u16> + 's {
        text.chars().map(|c| self.code(c)).filter(|&code| code != NOTHING)
    }

    /// The first codes of a text; past its end [`NOTHING`].
    #[must_use]
    pub fn first<const N: usize>(&self, text: &str) -> [u16; N] {
        let mut first = [NOTHING; N];
        first.iter_mut().zip(self.codes(text)).for_each(|(to, code)| *to = code);
        first
    }

    /// The last codes of a text, in their order; before its beginning [`NOTHING`].
    #[must_use]
    pub fn last<const N: usize>(&self, text: &str) -> [u16; N] {
        let mut last = [NOTHING; N];
        last.iter_mut().rev().zip(self.codes(text).rev()).for_each(|(to, code)| *to = code);
        last
    }
}
