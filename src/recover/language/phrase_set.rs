//! Searches a line for all phrases of a class at once, by one automaton in one pass. In goes a text whose Chinese characters
//! are simplified, out comes the phrase that stands first in it.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::phrase_lists::words;

/// Holds the phrases of a class and the automaton that finds them.
pub struct PhraseSet {
    class: &'static str,
    automaton: OnceLock<Option<AhoCorasick>>,
}

impl PhraseSet {
    /// Names a class of `assets/recover/phrases.tsv`; the automaton is built when it is first used.
    #[must_use]
    pub const fn of(class: &'static str) -> Self {
        Self { class, automaton: OnceLock::new() }
    }

    /// Returns the byte and the text of the first phrase in `text`, the longest of several there.
    pub fn first(&self, text: &str) -> Option<(usize, &'static str)> {
        let words = words(self.class);
        // This kind of automaton is built fastest by far: a program that shows one page has little to search.
        let build = || {
            let kind = Some(AhoCorasickKind::NoncontiguousNFA);
            AhoCorasick::builder().kind(kind).match_kind(MatchKind::LeftmostFirst).build(words).ok()
        };
        match self.automaton.get_or_init(build) {
            Some(automaton) => automaton.find(text).map(|found| (found.start(), words[found.pattern().as_usize()])),
            None => words.iter().filter_map(|word| text.find(word).map(|at| (at, *word))).min_by_key(|(at, _)| *at),
        }
    }

    /// Whether any phrase of the class stands in `text`.
    pub fn is_in(&self, text: &str) -> bool {
        self.first(text).is_some()
    }
}
