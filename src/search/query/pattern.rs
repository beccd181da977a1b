//! A regular expression as part of a query: `/江.{1,3}民主/`.

use regex::Regex;

use super::fault::QueryError;
use super::node::Phrase;
use crate::search::expression;

/// An expression over folded text.
#[derive(Clone, Debug)]
pub struct Expression {
    typed: String,
    regex: Regex,
    /// What stands in every text it is found in.
    needed: Vec<Phrase>,
}

impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.typed == other.typed
    }
}

impl Eq for Expression {}

impl Expression {
    /// Reads an expression that stands at byte `from` of what was typed.
    pub(super) fn new(typed: &str, input: &str, from: usize) -> Result<Self, QueryError> {
        let regex = expression::compile(typed, input, from).map_err(|error| {
            let what = error.message.split_once(": ").map_or(error.message.as_str(), |(_, what)| what);
            QueryError::new(what, input, error.at.unwrap_or(from))
        })?;
        let needed = expression::needed(typed).iter().filter_map(|text| Phrase::new(text)).collect();
        Ok(Self { typed: typed.to_owned(), regex, needed })
    }

    /// The expression as it was typed, without its slashes.
    #[must_use]
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Phrases that stand in every text it is found in.
    #[must_use]
    pub fn needed(&self) -> &[Phrase] {
        &self.needed
    }

    /// Where it is found in a folded text, none empty and none overlapping another.
    pub(super) fn find_in<'t>(&'t self, text: &'t str) -> impl Iterator<Item = std::ops::Range<usize>> + 't {
        self.regex.find_iter(text).map(|found| found.range()).filter(|range| !range.is_empty())
    }

    /// Whether a folded text holds it.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        self.find_in(text).next().is_some()
    }
}
