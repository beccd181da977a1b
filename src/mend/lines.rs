//! The lines of a decoded source, and the quote of a few characters by which a line is known again.

use std::fmt;

use crate::model::Span;

/// The lines of a text.
#[derive(Debug)]
pub struct Lines<'t> {
    lines: Vec<&'t str>,
}

impl<'t> Lines<'t> {
    /// Splits a decoded source into its lines.
    #[must_use]
    pub fn of(text: &'t str) -> Self {
        Self { lines: text.split('\n').collect() }
    }

    /// Returns a line by its number, from 1.
    #[must_use]
    pub fn get(&self, line: u32) -> Option<&'t str> {
        self.lines.get((line as usize).checked_sub(1)?).copied()
    }

    /// Counts the lines.
    #[must_use]
    pub fn count(&self) -> u32 {
        u32::try_from(self.lines.len()).unwrap_or(u32::MAX)
    }

    /// Returns whether something is printed on a line.
    #[must_use]
    pub(crate) fn has_text(&self, line: u32) -> bool {
        self.get(line).is_some_and(|text| !text.trim().is_empty())
    }

    /// Returns the text that a span names, as much of it as there is.
    pub(super) fn at(&self, span: Span) -> &'t str {
        let text = self.get(span.line).unwrap_or_default();
        let byte = |char: u32| text.char_indices().nth(char as usize).map_or(text.len(), |(at, _)| at);
        text.get(byte(span.from)..byte(span.to.max(span.from))).unwrap_or_default()
    }
}

/// The number of characters that are quoted of each end of a line.
const QUOTED: usize = 5;

/// The quote by which a line is known: its first and last characters, and a hash of all of them, white space left out.
/// Written `「渝中区今年…新动能」4f1c02`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Quote {
    text: String,
    hash: u32,
}

/// Bits of the hash.
const HASH: u64 = 0xFF_FFFF;

impl Quote {
    /// Quotes a line.
    #[must_use]
    pub fn of(line: &str) -> Self {
        // FNV-1a: the same on every machine and in every version.
        let solid = || line.chars().filter(|c| !c.is_whitespace() && !c.is_control());
        let hash = solid().fold(0xcbf2_9ce4_8422_2325_u64, |hash, c| (hash ^ u64::from(c)).wrapping_mul(0x0100_0000_01b3));
        let shown: Vec<char> = solid().map(|c| if matches!(c, '「' | '」') { '·' } else { c }).collect();
        let text = if shown.len() <= 2 * QUOTED + 1 {
            shown.iter().collect()
        } else {
            let (head, tail) = (&shown[..QUOTED], &shown[shown.len() - QUOTED..]);
            head.iter().chain(&['…']).chain(tail).collect()
        };
        Self { text, hash: ((hash ^ (hash >> 24) ^ (hash >> 48)) & HASH) as u32 }
    }

    /// Reads a quote from the beginning of a text. Returns it and what is left of the text.
    pub(super) fn read(text: &str) -> Option<(Self, &str)> {
        let (quoted, rest) = text.trim_start().strip_prefix('「')?.split_once('」')?;
        let digits = rest.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(rest.len());
        let (hash, rest) = rest.split_at(digits);
        Some((Self { text: quoted.to_owned(), hash: u32::from_str_radix(hash, 16).ok()? }, rest))
    }
}

impl fmt::Display for Quote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "「{}」{:06x}", self.text, self.hash)
    }
}

#[cfg(test)]
mod tests {
    use super::Quote;

    #[test]
    fn a_line_is_known_again_by_its_quote_and_no_other() {
        for line in ["春", "南塘水满，船上的人都在唱「采菱」", "", "一二三四五六七八九十一", "  渡口 的一天 "]
        {
            let quote = Quote::of(line);
            let written = format!("{quote}  「后」00000f");
            let (read, rest) = Quote::read(&written).expect("a quote");
            assert_eq!((&read, rest), (&quote, "  「后」00000f"), "{written}");
        }
        assert_eq!(Quote::of("渡口 的一天"), Quote::of("渡口的一天　"));
        assert_ne!(Quote::of("南塘水满船上的人都在唱采菱"), Quote::of("南塘水满船中的人都在唱采菱"));
        let quote = Quote::of("南塘水满，船上的人都在唱采菱");
        assert_eq!(quote.to_string(), "「南塘水满，…都在唱采菱」25ca21");
    }
}
