//! A class of phrases that are looked for all at once, by one automaton, in one pass over a line. Takes a text whose Chinese characters
//! are simplified; gives the phrase that stands first in it.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::phrase_lists::words;

/// The phrases of a class.
pub struct PhraseSet {
    class: &'static str,
    automaton: OnceLock<Option<AhoCorasick>>,
}

impl PhraseSet {
    /// The phrases of a class of `assets/recover/phrases.tsv`; the automaton is made when it is first used.
    #[must_use]
    pub const fn of(class: &'static str) -> Self {
        Self { class, automaton: OnceLock::new() }
    }

    /// The phrase that stands first in a text, the longest of several there, and the byte it begins at.
    pub fn first(&self, text: &str) -> Option<(usize, &'static str)> {
        let words = words(self.class);
        // Of the kinds the one that is made fastest by far: a program that shows one page has little to search.
        let build = || {
            let kind = Some(AhoCorasickKind::NoncontiguousNFA);
            AhoCorasick::builder().kind(kind).match_kind(MatchKind::LeftmostFirst).build(words).ok()
        };
        match self.automaton.get_or_init(build) {
            Some(automaton) => automaton.find(text).map(|found| (found.start(), words[found.pattern().as_usize()])),
            None => words.iter().filter_map(|word| text.find(word).map(|at| (at, *word))).min_by_key(|(at, _)| *at),
        }
    }

    /// Whether any of them stands in a text.
    pub fn is_in(&self, text: &str) -> bool {
        self.first(text).is_some()
    }
}
