//! The tree of a query, and what can be told of it without a text.
//!
//! Parsing makes it; examination in memory and the library's index both answer it.

use std::ops::RangeInclusive;

use super::expression::Expression;
use super::phrase::Phrase;

/// The part of an article a phrase is looked for in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Any block.
    Anywhere,
    /// The heading: 引题, 主题, 副题.
    Heading,
}

/// A stretch of days, as numbers that read as the date does: 19630305 to 19630331.
pub type DateRange = RangeInclusive<u32>;

/// A query, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// All of these are answered. Every article answers an empty list.
    And(Vec<Node>),
    /// Any of these is answered.
    Or(Vec<Node>),
    /// This is not answered.
    Not(Box<Node>),
    /// The text contains this phrase.
    Phrase(Part, Phrase),
    /// A paragraph matches this regular expression.
    Pattern(Part, Expression),
    /// Successive characters of a heading have these small letters as the initials of their pinyin, see
    /// [`crate::text::pinyin::typed`]. Only filters ask for it, and its hits are counted nowhere.
    Initials(Phrase),
    /// The two phrases stand with at most this many characters between them, in either order. A paragraph's end counts as one.
    Near(Phrase, Phrase, u32),
    /// The day is one of these. An issue without a day never answers.
    Date(DateRange),
    /// The article is printed on one of these pages, by [`crate::model::PageNumber::place`].
    Page(RangeInclusive<u32>),
    /// The name of the paper contains this.
    Publication(Phrase),
    /// A reporter's name contains this.
    Reporter(Phrase),
}

impl Node {
    /// Collects the terms whose hits are counted: those under an even number of exclusions, each once.
    pub(super) fn collect_terms(&self, excluded: bool, terms: &mut Vec<Self>) {
        match self {
            Self::And(parts) | Self::Or(parts) => parts.iter().for_each(|part| part.collect_terms(excluded, terms)),
            Self::Not(part) => part.collect_terms(!excluded, terms),
            Self::Phrase(..) | Self::Pattern(..) | Self::Near(..) if !excluded && !terms.contains(self) => {
                terms.push(self.clone());
            }
            _ => {}
        }
    }

    /// Whether there is a regular expression in the tree.
    pub(super) fn has_pattern(&self) -> bool {
        match self {
            Self::And(parts) | Self::Or(parts) => parts.iter().any(Self::has_pattern),
            Self::Not(part) => part.has_pattern(),
            Self::Pattern(..) => true,
            _ => false,
        }
    }

    /// Replaces each expression by the phrases that its matches must contain, so that all articles that answer this answer the result.
    pub(super) fn without_patterns(&self) -> Self {
        match self {
            Self::And(parts) => Self::And(parts.iter().map(Self::without_patterns).collect()),
            Self::Or(parts) => Self::Or(parts.iter().map(Self::without_patterns).collect()),
            Self::Not(part) if part.has_pattern() => Self::And(Vec::new()),
            Self::Pattern(part, expression) => {
                Self::And(expression.needed().iter().map(|phrase| Self::Phrase(*part, phrase.clone())).collect())
            }
            other => other.clone(),
        }
    }

    /// Whether this is a phrase, or a pair of them, that stands for another as it may have been misread.
    #[must_use]
    pub const fn is_misread(&self) -> bool {
        match self {
            Self::Phrase(_, phrase) => phrase.is_misread(),
            Self::Near(a, b, _) => a.is_misread() || b.is_misread(),
            _ => false,
        }
    }

    /// Narrows the phrases and expressions to headings.
    pub(super) fn in_titles(self) -> Self {
        match self {
            Self::And(parts) => Self::And(parts.into_iter().map(Self::in_titles).collect()),
            Self::Or(parts) => Self::Or(parts.into_iter().map(Self::in_titles).collect()),
            Self::Not(part) => Self::Not(Box::new(part.in_titles())),
            Self::Phrase(_, phrase) => Self::Phrase(Part::Heading, phrase),
            Self::Pattern(_, expression) => Self::Pattern(Part::Heading, expression),
            other => other,
        }
    }
}
