//! The tree of a query.

use std::ops::RangeInclusive;

use super::expression::Expression;
use super::phrase::Phrase;

/// Where in an article a phrase is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// In any block.
    Anywhere,
    /// In its heading: 引题, 主题, 副题.
    Heading,
}

/// A stretch of days, as numbers that read as the date does: 19630305.
pub type DateRange = RangeInclusive<u32>;

/// A query, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// All of these; of nothing, every article.
    And(Vec<Node>),
    /// Any of these.
    Or(Vec<Node>),
    /// Not this.
    Not(Box<Node>),
    /// A phrase in the text.
    Phrase(Part, Phrase),
    /// A regular expression, within one paragraph.
    Pattern(Part, Expression),
    /// Small letters that characters of a heading, one after another, may be typed as: the initials of their pinyin, see
    /// [`crate::text::pinyin::typed`]. Asked for by filters, counted nowhere.
    Initials(Phrase),
    /// Two phrases with at most so many characters between them, in either order. A paragraph's end counts as one.
    Near(Phrase, Phrase, u32),
    /// The day. An issue without one never answers.
    Date(DateRange),
    /// A page it is printed on, by [`crate::model::PageNumber::place`].
    Page(RangeInclusive<u32>),
    /// The name of the paper holds this.
    Publication(Phrase),
    /// A reporter's name holds this.
    Reporter(Phrase),
}

impl Node {
    /// Gathers the parts that are counted: those under an even number of exclusions, each once.
    pub(super) fn leaves(&self, excluded: bool, leaves: &mut Vec<Self>) {
        match self {
            Self::And(parts) | Self::Or(parts) => parts.iter().for_each(|part| part.leaves(excluded, leaves)),
            Self::Not(part) => part.leaves(!excluded, leaves),
            Self::Phrase(..) | Self::Pattern(..) | Self::Near(..) if !excluded && !leaves.contains(self) => {
                leaves.push(self.clone());
            }
            _ => {}
        }
    }

    /// Whether there is an expression in it.
    pub(super) fn has_pattern(&self) -> bool {
        match self {
            Self::And(parts) | Self::Or(parts) => parts.iter().any(Self::has_pattern),
            Self::Not(part) => part.has_pattern(),
            Self::Pattern(..) => true,
            _ => false,
        }
    }

    /// A part of a query without its expressions: all that answers the query answers it too. What is needed by an expression is asked
    /// for in its place.
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

    /// Whether it is a phrase, or two, that another may have been misread as.
    #[must_use]
    pub const fn is_misread(&self) -> bool {
        match self {
            Self::Phrase(_, phrase) => phrase.is_misread(),
            Self::Near(a, b, _) => a.is_misread() || b.is_misread(),
            _ => false,
        }
    }

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
