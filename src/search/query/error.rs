//! Why an input is no query: the kind of mistake and its place, as data.
//!
//! The sentences that are shown stand in `assets/words`, under `query`; `Display` is plain English for logs and tests alone.

use crate::search::error::{InputPosition, PatternErrorKind};

/// Why an input is no query, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind} at character {}", at.character)]
pub struct QueryError {
    /// The place of the mistake.
    pub at: InputPosition,
    /// The kind of mistake.
    pub kind: QueryErrorKind,
}

/// The mistakes of a query.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueryErrorKind {
    /// Folding leaves nothing of what stands here.
    #[error("nothing to search for")]
    Nothing,
    /// A quotation mark is never closed.
    #[error("unclosed quote")]
    UnclosedQuote,
    /// A bracket is never closed.
    #[error("unclosed bracket")]
    UnclosedBracket,
    /// An operator has nothing before it.
    #[error("a term is missing before the operator")]
    MissingBefore,
    /// An operator has nothing after it.
    #[error("a term is missing after the operator")]
    MissingAfter,
    /// The name before a colon is no field's.
    #[error("no field is called {name}")]
    UnknownField {
        /// The name as it was typed.
        name: String,
    },
    /// Nothing follows the colon of a field.
    #[error("a field has no value")]
    MissingValue,
    /// The value of `date:` is neither a date nor a stretch of them.
    #[error("not a date")]
    InvalidDate,
    /// The value of `page:` is neither a page nor a stretch of them.
    #[error("not a page")]
    InvalidPage,
    /// A stretch of dates or pages ends before it begins.
    #[error("the range ends before it begins")]
    BackwardRange,
    /// The distance of `near/` is no number from 1 to `most`.
    #[error("not a distance from 1 to {most}")]
    InvalidDistance {
        /// The greatest distance there is, in characters.
        most: u32,
    },
    /// `near/` stands beside something other than a phrase.
    #[error("near stands between phrases only")]
    NearWithoutPhrase,
    /// Brackets and minus signs are nested too deeply.
    #[error("nested too deeply")]
    TooDeep,
    /// A regular expression in the query is wrong.
    #[error("{0}")]
    Expression(#[from] PatternErrorKind),
}

impl QueryError {
    /// Makes the error of a mistake at byte `byte` of what was typed.
    pub(super) fn new(kind: QueryErrorKind, input: &str, byte: usize) -> Self {
        Self { at: InputPosition::of(input, byte), kind }
    }
}
