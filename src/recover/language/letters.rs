//! Maps characters to the codes that all learned tables share: one alphabet for simplified and traditional, wide and narrow
//! characters. The table numbers simplified characters and marks by how common they are; all digits have one code, all Latin
//! letters another, blanks and invisible characters none.

/// The code of blanks, of invisible characters, and of places past the end of a text.
pub const NOTHING: u16 = 0;
/// The code of a character that the alphabet does not have.
pub const OTHER: u16 = 1;
/// The code of every digit.
pub const DIGIT: u16 = 2;
/// The code of every Latin letter.
pub const LATIN: u16 = 3;
/// All codes are below this.
pub const CODES: usize = 8192;

/// The Unicode blocks that the table covers, one after the other, each as its first character and the one after its last.
pub const BLOCKS: [(u32, u32); 6] =
    [(0x4E00, 0xA000), (0x3000, 0x3100), (0xFF00, 0xFFF0), (0, 0x250), (0x2000, 0x2070), (0xFE30, 0xFE50)];
/// The first bytes of the file.
pub const HEAD: [u8; 8] = super::table_file::head(*b"YBLE", 1);

/// Holds the table from characters to codes.
pub struct Letters<'t> {
    codes: &'t [[u8; 2]],
}

impl<'t> Letters<'t> {
    /// Reads the table; `None` if the file is of another kind or length.
    #[must_use]
    pub fn read(file: &'t [u8]) -> Option<Self> {
        let codes = file.strip_prefix(&HEAD)?.as_chunks::<2>().0;
        let span: u32 = BLOCKS.iter().map(|(first, end)| end - first).sum();
        (codes.len() == span as usize).then_some(Self { codes })
    }

    /// Returns the code of a character.
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

    /// Returns the codes of a text without blanks.
    #[must_use]
    pub fn codes<'s>(&'s self, text: &'s str) -> impl DoubleEndedIterator<Item = u16> + 's {
        text.chars().map(|c| self.code(c)).filter(|&code| code != NOTHING)
    }

    /// Returns the first `N` codes of a text, filled up with [`NOTHING`].
    #[must_use]
    pub fn first<const N: usize>(&self, text: &str) -> [u16; N] {
        let mut first = [NOTHING; N];
        first.iter_mut().zip(self.codes(text)).for_each(|(to, code)| *to = code);
        first
    }

    /// Returns the last `N` codes of a text in their order, filled up with [`NOTHING`] at the front.
    #[must_use]
    pub fn last<const N: usize>(&self, text: &str) -> [u16; N] {
        let mut last = [NOTHING; N];
        last.iter_mut().rev().zip(self.codes(text).rev()).for_each(|(to, code)| *to = code);
        last
    }
}
