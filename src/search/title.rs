//! Finds titles while the user types: by their folded characters, or by pinyin, as initials of the characters or as whole syllables.
//!
//! What was typed goes in once as a [`TitlePattern`]; each title is then asked for the bytes where it matches.

use std::ops::Range;

use memchr::memmem;

use crate::text::fold::fold;
use crate::text::pinyin::{begins_with, initials, readings};

/// A text that is looked for in titles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TitlePattern {
    folded: String,
    /// Its letters, if it is nothing but letters.
    letters: Option<Vec<char>>,
}

/// The most letters that are looked for as pinyin; nobody types more.
const LETTERS: usize = 40;

/// Whether a folded text may be pinyin: a few small letters and nothing else.
pub(super) fn may_be_pinyin(folded: &str) -> bool {
    folded.len() <= LETTERS && folded.chars().all(|c| c.is_ascii_lowercase())
}

impl TitlePattern {
    /// Reads what was typed; `None` when folding leaves nothing of it.
    #[must_use]
    pub fn new(typed: &str) -> Option<Self> {
        let folded = fold(typed).text().to_owned();
        let letters = may_be_pinyin(&folded).then(|| folded.chars().collect());
        (!folded.is_empty()).then_some(Self { folded, letters })
    }

    /// Finds the first match in a title, in bytes.
    #[must_use]
    pub fn find(&self, title: &str) -> Option<Range<usize>> {
        let folded = fold(title);
        if let Some(at) = memmem::find(folded.text().as_bytes(), self.folded.as_bytes()) {
            return Some(folded.source_range(at..at + self.folded.len()));
        }
        let letters = self.letters.as_deref()?;
        let first = *letters.first()?;
        for (at, c) in folded.text().char_indices() {
            if initials(c).has(first)
                && let Some(length) = spelt(folded.text().get(at..)?, letters)
            {
                return Some(folded.source_range(at..at + length));
            }
        }
        None
    }
}

/// Returns the number of bytes, from the beginning of a text, that the letters spell with a letter or a syllable for each character;
/// `None` if they do not. Marks between characters are passed over.
fn spelt(text: &str, letters: &[char]) -> Option<usize> {
    // Bit n tells that the first n letters can be spelt by the characters so far.
    let mut reached: u64 = 1;
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        let mut next = 0;
        for taken in (0..letters.len()).filter(|taken| reached & (1 << taken) != 0) {
            next |= taken_by(c, letters.get(taken..)?) << taken;
        }
        if next & (1 << letters.len()) != 0 {
            return Some(at + c.len_utf8());
        }
        if next == 0 {
            return None;
        }
        reached = next;
    }
    None
}

/// Returns the numbers of letters that a character may stand for, as bits: its initial alone, or a syllable.
fn taken_by(c: char, letters: &[char]) -> u64 {
    let Some(first) = letters.first() else { return 0 };
    if c == *first {
        return 0b10;
    }
    if !begins_with(c, *first) {
        return 0;
    }
    readings(c).filter(|reading| reading.starts_with(*first)).fold(0b10, |taken, reading| {
        // ü is typed as v. The last syllable may be unfinished.
        let same = reading.chars().zip(letters).take_while(|(r, l)| r == *l || (*r == 'ü' && **l == 'v')).count();
        let whole = same == reading.chars().count() || same == letters.len();
        taken | u64::from(whole) << same
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(typed: &str, title: &'static str) -> Option<&'static str> {
        TitlePattern::new(typed)?.find(title).and_then(|range| title.get(range))
    }

    #[test]
    fn titles_are_found_by_characters_folded_and_by_pinyin() {
        for (typed, title, part) in [
            ("志愿", "青年志愿报名踊跃", Some("志愿")),
            ("志願", "青年志愿报名踊跃", Some("志愿")),
            ("志愿报", "青年志願報名踴躍", Some("志願報")),
            ("zyb", "青年志愿报名踊跃", Some("志愿报")),
            ("ZYB", "青年志愿报名踊跃", Some("志愿报")),
            ("zyb", "青年“志愿”报名", Some("志愿”报")),
            ("zhiyuanb", "青年志愿报名踊跃", Some("志愿报")),
            ("zhiyua", "青年志愿报名踊跃", Some("志愿")),
            ("cq", "重庆日报", Some("重庆")),
            ("zq", "重庆日报", Some("重庆")),
            ("ai", "ＡＩ进课堂", Some("ＡＩ")),
            ("aijkt", "AI进课堂", Some("AI进课堂")),
            ("nv", "女排夺冠", Some("女")),
            ("5g", "5G基站", Some("5G")),
            ("春汛", "江城平稳度过今年首场春 汛", Some("春 汛")),
            ("zyx", "青年志愿报名踊跃", None),
            ("", "青年", None),
            ("，", "青年", None),
        ] {
            assert_eq!(found(typed, title), part, "{typed} in {title}");
        }
    }

    #[test]
    fn endless_titles_of_readings_or_marks_end() {
        let find = |typed: &str, title: &str| TitlePattern::new(typed).and_then(|pattern| pattern.find(title));
        assert_eq!(find("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaz", &"啊呵阿".repeat(2000)), None);
        assert_eq!(find("ab", &format!("啊{}不", "，".repeat(100_000))).map(|found| found.end), Some(300_006));
    }
}
