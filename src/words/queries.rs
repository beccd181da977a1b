//! The words for what is wrong with a query or a pattern, and for what a query that found nothing may have meant.
//!
//! Takes the errors of `search`, which are data, and returns sentences of the tables' sections `query` and `pattern`. The place
//! stands before the sentence only where nothing else shows it.

use super::{Words, entry, fill, grouped};
use crate::search::archive::{Tally, Told};
use crate::search::{PatternError, PatternErrorKind, QueryError, QueryErrorKind};

impl Words {
    /// Tells what is wrong with a query: `4: 引号没有闭合`, after the number of the character it is about.
    #[must_use]
    pub fn query_error(&self, error: &QueryError) -> String {
        format!("{}: {}", error.at.character, self.query_mistake(&error.kind))
    }

    /// Tells what is wrong with a query, without the place.
    #[must_use]
    pub fn query_mistake(&self, kind: &QueryErrorKind) -> String {
        let (name, value) = match kind {
            QueryErrorKind::Nothing => ("nothing", None),
            QueryErrorKind::UnclosedQuote => ("unclosed_quote", None),
            QueryErrorKind::UnclosedBracket => ("unclosed_bracket", None),
            QueryErrorKind::MissingBefore => ("missing_before", None),
            QueryErrorKind::MissingAfter => ("missing_after", None),
            QueryErrorKind::UnknownField { name } => ("unknown_field", Some(("name", name.clone()))),
            QueryErrorKind::MissingValue => ("missing_value", None),
            QueryErrorKind::InvalidDate => ("invalid_date", None),
            QueryErrorKind::InvalidPage => ("invalid_page", None),
            QueryErrorKind::BackwardRange => ("backward_range", None),
            QueryErrorKind::InvalidDistance { most } => ("invalid_distance", Some(("most", most.to_string()))),
            QueryErrorKind::NearWithoutPhrase => ("near_without_phrase", None),
            QueryErrorKind::TooDeep => ("too_deep", None),
            QueryErrorKind::Expression(kind) => return self.pattern_mistake(kind),
        };
        let value = value.as_ref().map(|(name, value)| (*name, value.as_str()));
        fill(entry(&self.query, name), value.as_slice())
    }

    /// Tells what is wrong with a pattern: `2: 不支持环视`, after the number of the character it is about if it is about one.
    #[must_use]
    pub fn pattern_error(&self, error: &PatternError) -> String {
        let mistake = self.pattern_mistake(&error.kind);
        error.at.map_or(mistake.clone(), |at| format!("{}: {mistake}", at.character))
    }

    fn pattern_mistake(&self, kind: &PatternErrorKind) -> String {
        let name = match kind {
            PatternErrorKind::UnclosedGroup => "unclosed_group",
            PatternErrorKind::UnopenedGroup => "unopened_group",
            PatternErrorKind::UnclosedClass => "unclosed_class",
            PatternErrorKind::InvalidRange => "invalid_range",
            PatternErrorKind::NothingToRepeat => "nothing_to_repeat",
            PatternErrorKind::UnclosedCount => "unclosed_count",
            PatternErrorKind::InvalidCount => "invalid_count",
            PatternErrorKind::NothingEscaped => "nothing_escaped",
            PatternErrorKind::UnknownEscape => "unknown_escape",
            PatternErrorKind::InvalidCodePoint => "invalid_code_point",
            PatternErrorKind::UnknownFlag => "unknown_flag",
            PatternErrorKind::InvalidGroupName => "invalid_group_name",
            PatternErrorKind::DuplicateGroupName => "duplicate_group_name",
            PatternErrorKind::Backreference => "backreference",
            PatternErrorKind::LookAround => "look_around",
            PatternErrorKind::UnknownClass => "unknown_class",
            PatternErrorKind::TooLarge => "too_large",
            PatternErrorKind::Other(said) => return said.clone(),
        };
        entry(&self.pattern, name).to_owned()
    }

    /// Tells how often each word of a query occurs that found nothing as a whole.
    #[must_use]
    pub fn told(&self, told: &Told) -> String {
        let word = |(word, tally): &(String, Tally)| {
            let (hits, articles) = (grouped(tally.hits), grouped(tally.articles));
            let name = if tally.articles == 0 { "told_none" } else { "told_some" };
            self.command(name, &[("word", word), ("hits", &hits), ("articles", &articles)])
        };
        let list: Vec<String> = told.0.iter().map(word).collect();
        self.command("told", &[("list", &list.join(&self.command("told_and", &[])))])
    }
}

#[cfg(test)]
mod tests {
    use super::{PatternErrorKind as P, QueryErrorKind as Q, Words};
    use crate::words::Lang;

    #[test]
    fn every_mistake_has_a_sentence_of_its_own_in_both_languages() {
        let patterns = [
            P::UnclosedGroup,
            P::UnopenedGroup,
            P::UnclosedClass,
            P::InvalidRange,
            P::NothingToRepeat,
            P::UnclosedCount,
            P::InvalidCount,
            P::NothingEscaped,
            P::UnknownEscape,
            P::InvalidCodePoint,
            P::UnknownFlag,
            P::InvalidGroupName,
            P::DuplicateGroupName,
            P::Backreference,
            P::LookAround,
            P::UnknownClass,
            P::TooLarge,
            P::Other("said by the parser".to_owned()),
        ];
        let queries = [
            Q::Nothing,
            Q::UnclosedQuote,
            Q::UnclosedBracket,
            Q::MissingBefore,
            Q::MissingAfter,
            Q::UnknownField { name: "titel".to_owned() },
            Q::MissingValue,
            Q::InvalidDate,
            Q::InvalidPage,
            Q::BackwardRange,
            Q::InvalidDistance { most: 1000 },
            Q::NearWithoutPhrase,
            Q::TooDeep,
        ];
        for words in [Lang::Zh, Lang::En].map(Words::of) {
            let said: Vec<String> = queries.iter().map(|kind| words.query_mistake(kind)).collect();
            let of_patterns: Vec<String> = patterns.iter().map(|kind| words.pattern_mistake(kind)).collect();
            for said in [said, of_patterns] {
                assert!(said.iter().all(|said| !said.is_empty() && !said.contains("{most}")), "{said:?}");
                let mut different = said.clone();
                different.sort();
                different.dedup();
                assert_eq!(different.len(), said.len(), "{said:?}");
            }
        }
    }
}
