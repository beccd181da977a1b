//! The phrases of `assets/recover/phrases.tsv` as lists, for what is read from the left to the right. Takes a class; gives its phrases,
//! folded, the longest first.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::fold::folded_char;

static LISTS: LazyLock<HashMap<&'static str, Vec<Vec<char>>>> = LazyLock::new(|| {
    let lines = include_str!("../../../assets/recover/phrases.tsv").lines().filter(|line| !line.starts_with('#'));
    let list = |(class, phrases): (&'static str, &str)| {
        let folded = |phrase: &str| phrase.chars().map(folded_char).collect::<Vec<char>>();
        let mut list: Vec<Vec<char>> = phrases.split(' ').filter(|phrase| !phrase.is_empty()).map(folded).collect();
        list.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        (class, list)
    };
    lines.filter_map(|line| line.split_once('\t')).map(list).collect()
});

/// The phrases of a class.
#[must_use]
pub fn list(class: &str) -> &'static [Vec<char>] {
    LISTS.get(class).map_or(&[], Vec::as_slice)
}

/// The first phrase of a class that a text begins with.
#[must_use]
pub fn begins(class: &str, text: &[char]) -> Option<&'static [char]> {
    list(class).iter().find(|phrase| text.starts_with(phrase)).map(Vec::as_slice)
}

/// Whether a text ends with a phrase of a class.
#[must_use]
pub fn ends(class: &str, text: &[char]) -> bool {
    list(class).iter().any(|phrase| text.ends_with(phrase))
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
