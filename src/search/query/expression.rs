//! A regular expression as part of a query: `/江.{1,3}民主/`, compiled for folded text.

use regex::Regex;

use super::error::QueryError;
use super::phrase::Phrase;
use crate::search::folded_regex;

/// A regular expression over folded text. Two are equal if they were typed alike.
#[derive(Clone, Debug)]
pub struct Expression {
    typed: String,
    regex: Regex,
    /// The phrases every match contains.
    needed: Vec<Phrase>,
}

impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.typed == other.typed
    }
}

impl Eq for Expression {}

impl Expression {
    /// Compiles an expression that stands at byte `from` of what was typed.
    pub(super) fn new(typed: &str, input: &str, from: usize) -> Result<Self, QueryError> {
        let regex = folded_regex::compile(typed, input, from).map_err(|error| {
            let byte = error.at.map_or(from, |at| at.byte);
            QueryError::new(error.kind.into(), input, byte)
        })?;
        let needed = folded_regex::required_literals(typed).iter().filter_map(|text| Phrase::new(text)).collect();
        Ok(Self { typed: typed.to_owned(), regex, needed })
    }

    /// Returns the expression as it was typed, without its slashes.
    #[must_use]
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Returns phrases that every match contains, for an index to look up first.
    pub(super) fn needed(&self) -> &[Phrase] {
        &self.needed
    }

    /// Finds the matches in a folded text, none empty and none overlapping another.
    pub(super) fn find_in<'t>(&'t self, text: &'t str) -> impl Iterator<Item = std::ops::Range<usize>> + 't {
        self.regex.find_iter(text).map(|found| found.range()).filter(|range| !range.is_empty())
    }

    /// Whether a folded text contains a match.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        self.find_in(text).next().is_some()
    }
}
