//! Gives the phrases of `assets/recover/phrases.tsv` as lists. In goes a class, out come its phrases, the longest first:
//! folded, for text that is read from left to right, or as they are written, for lines whose Chinese characters are
//! simplified.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::fast_hash::FastMap;
use crate::text::chars::is_han;
use crate::text::fold::folded_char;

fn lines() -> impl Iterator<Item = &'static str> {
    include_str!("../../../assets/recover/phrases.tsv").lines().filter(|line| !line.starts_with('#'))
}

static WORDS: LazyLock<FastMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let list = |(class, phrases): (&'static str, &'static str)| {
        let mut list: Vec<&str> = phrases.split(' ').filter(|phrase| !phrase.is_empty()).collect();
        list.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        (class, list)
    };
    lines().filter_map(|line| line.split_once('\t')).map(list).collect()
});

/// Returns the phrases of a class as they are written.
#[must_use]
pub fn words(class: &str) -> &'static [&'static str] {
    WORDS.get(class).map_or(&[], Vec::as_slice)
}

/// Returns the longest phrase of a class that a text begins with.
#[must_use]
pub fn first_word(class: &str, text: &str) -> Option<&'static str> {
    words(class).iter().find(|word| text.starts_with(**word)).copied()
}

/// Returns the longest phrase of a class that a text ends with.
#[must_use]
pub fn last_word(class: &str, text: &str) -> Option<&'static str> {
    words(class).iter().find(|word| text.ends_with(**word)).copied()
}

/// Whether a phrase of a class stands in a text.
#[must_use]
pub fn has_word(class: &str, text: &str) -> bool {
    words(class).iter().any(|word| text.contains(word))
}

/// Simplifies the Chinese characters of a text and leaves all else as it is.
#[must_use]
pub fn simplified(text: &str) -> Cow<'_, str> {
    let simple = |c: char| if is_han(c) { folded_char(c) } else { c };
    if text.chars().all(|c| simple(c) == c) { Cow::Borrowed(text) } else { text.chars().map(simple).collect() }
}

/// A set of a few characters that may say yes of a character it lacks, but never no of one it has.
#[derive(Clone, Copy, Default)]
struct CharFilter([u64; 4]);

impl CharFilter {
    fn of<'c>(chars: impl Iterator<Item = &'c char>) -> Self {
        let mut filter = Self::default();
        chars.for_each(|&c| filter.0[c as usize >> 6 & 3] |= 1 << (c as u32 & 63));
        filter
    }

    fn may_have(&self, c: char) -> bool {
        self.0[c as usize >> 6 & 3] >> (c as u32 & 63) & 1 == 1
    }
}

/// Holds the phrases of a class, folded, with the characters they begin and end with, which rule out most texts at once.
#[derive(Default)]
struct List {
    phrases: Vec<Vec<char>>,
    firsts: CharFilter,
    lasts: CharFilter,
}

static LISTS: LazyLock<FastMap<&'static str, List>> = LazyLock::new(|| {
    let list = |(class, phrases): (&'static str, &str)| {
        let folded = |phrase: &str| phrase.chars().map(folded_char).collect::<Vec<char>>();
        let mut list: Vec<Vec<char>> = phrases.split(' ').filter(|phrase| !phrase.is_empty()).map(folded).collect();
        list.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        let (firsts, lasts) =
            (CharFilter::of(list.iter().filter_map(|p| p.first())), CharFilter::of(list.iter().filter_map(|p| p.last())));
        (class, List { phrases: list, firsts, lasts })
    };
    lines().filter_map(|line| line.split_once('\t')).map(list).collect()
});

/// Returns the phrases of a class, folded.
#[must_use]
pub fn list(class: &str) -> &'static [Vec<char>] {
    LISTS.get(class).map_or(&[], |list| &list.phrases)
}

/// Returns the longest phrase of a class that a folded text begins with.
#[must_use]
pub fn begins(class: &str, text: &[char]) -> Option<&'static [char]> {
    let first = *text.first()?;
    let list = LISTS.get(class).filter(|list| list.firsts.may_have(first))?;
    list.phrases.iter().find(|phrase| text.starts_with(phrase)).map(Vec::as_slice)
}

/// Whether a text ends with a phrase of a class.
#[must_use]
pub fn ends(class: &str, text: &[char]) -> bool {
    let last = |list: &&List| text.last().is_some_and(|&last| list.lasts.may_have(last));
    LISTS.get(class).filter(last).is_some_and(|list| list.phrases.iter().any(|phrase| text.ends_with(phrase)))
}

/// Whether a text is a phrase of a class.
#[must_use]
pub fn is(class: &str, text: &str) -> bool {
    list(class).iter().any(|phrase| phrase.iter().copied().eq(text.chars().map(folded_char)))
}

/// Whether a phrase of a class stands in a text.
#[must_use]
pub fn holds(class: &str, text: &str) -> bool {
    let folded: Vec<char> = text.chars().map(folded_char).collect();
    (0..folded.len()).any(|at| folded.get(at..).is_some_and(|rest| begins(class, rest).is_some()))
}
