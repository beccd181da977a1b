//! Why an input is no pattern: the kind of mistake and its place, as data.
//!
//! The parser of regular expressions knows some fifty mistakes; here they become the few a person tells apart. The sentences
//! that are shown stand in `assets/words`, under `pattern`; `Display` is plain English for logs and tests alone.

use regex_syntax::ast::ErrorKind;
use regex_syntax::hir;

/// A place in what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InputPosition {
    /// The byte, at a character's boundary.
    pub byte: usize,
    /// The number of the character, from 1, as people count.
    pub character: usize,
}

impl InputPosition {
    /// Counts the characters of `input` up to byte `byte`.
    pub(super) fn of(input: &str, byte: usize) -> Self {
        Self { byte, character: input.get(..byte).map_or(0, |before| before.chars().count()) + 1 }
    }
}

/// Why an input is no pattern, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct PatternError {
    /// The place of the mistake, if it has one.
    pub at: Option<InputPosition>,
    /// The kind of mistake.
    pub kind: PatternErrorKind,
}

/// The mistakes of a regular expression.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatternErrorKind {
    /// A `(` is never closed.
    #[error("unclosed group")]
    UnclosedGroup,
    /// A `)` closes nothing.
    #[error("unopened group")]
    UnopenedGroup,
    /// A `[` is never closed.
    #[error("unclosed character class")]
    UnclosedClass,
    /// A range in `[…]` runs backwards or has an end that is no character.
    #[error("invalid character range")]
    InvalidRange,
    /// `*`, `+`, `?` or `{…}` follows nothing.
    #[error("nothing to repeat")]
    NothingToRepeat,
    /// A `{` is never closed.
    #[error("unclosed repetition count")]
    UnclosedCount,
    /// The numbers in `{…}` are none, or stand in the wrong order.
    #[error("invalid repetition count")]
    InvalidCount,
    /// A backslash is the last character.
    #[error("nothing after the backslash")]
    NothingEscaped,
    /// A backslash stands before a character that it gives no meaning.
    #[error("unknown escape")]
    UnknownEscape,
    /// The digits of `\x…` or `\u…` are no character.
    #[error("invalid code point")]
    InvalidCodePoint,
    /// The letters after `(?` are no flags.
    #[error("unknown flag")]
    UnknownFlag,
    /// The name of a group is empty or malformed.
    #[error("invalid group name")]
    InvalidGroupName,
    /// Two groups have one name.
    #[error("duplicate group name")]
    DuplicateGroupName,
    /// `\1` and its like, which this engine does not have.
    #[error("backreferences are not supported")]
    Backreference,
    /// `(?=…)` and its like, which this engine does not have.
    #[error("look-around is not supported")]
    LookAround,
    /// There are no characters called what `\p{…}` names.
    #[error("unknown character class")]
    UnknownClass,
    /// The expression is right, but too deep or too large to search with.
    #[error("expression too large")]
    TooLarge,
    /// Anything else, in the parser's own words.
    #[error("{0}")]
    Other(String),
}

impl PatternErrorKind {
    /// Finds what a person would call an error of form.
    pub(super) fn of_form(kind: &ErrorKind) -> Self {
        match kind {
            ErrorKind::GroupUnclosed => Self::UnclosedGroup,
            ErrorKind::GroupUnopened => Self::UnopenedGroup,
            ErrorKind::ClassUnclosed => Self::UnclosedClass,
            ErrorKind::ClassRangeInvalid | ErrorKind::ClassRangeLiteral => Self::InvalidRange,
            ErrorKind::RepetitionMissing => Self::NothingToRepeat,
            ErrorKind::RepetitionCountUnclosed => Self::UnclosedCount,
            ErrorKind::RepetitionCountInvalid | ErrorKind::RepetitionCountDecimalEmpty | ErrorKind::DecimalInvalid => {
                Self::InvalidCount
            }
            ErrorKind::EscapeUnexpectedEof => Self::NothingEscaped,
            ErrorKind::EscapeUnrecognized | ErrorKind::ClassEscapeInvalid => Self::UnknownEscape,
            ErrorKind::EscapeHexEmpty | ErrorKind::EscapeHexInvalid | ErrorKind::EscapeHexInvalidDigit => {
                Self::InvalidCodePoint
            }
            ErrorKind::FlagUnrecognized | ErrorKind::FlagUnexpectedEof | ErrorKind::FlagDuplicate { .. } => {
                Self::UnknownFlag
            }
            ErrorKind::GroupNameEmpty | ErrorKind::GroupNameInvalid | ErrorKind::GroupNameUnexpectedEof => {
                Self::InvalidGroupName
            }
            ErrorKind::GroupNameDuplicate { .. } => Self::DuplicateGroupName,
            ErrorKind::UnsupportedBackreference => Self::Backreference,
            ErrorKind::UnsupportedLookAround => Self::LookAround,
            ErrorKind::UnicodeClassInvalid => Self::UnknownClass,
            ErrorKind::NestLimitExceeded(_) => Self::TooLarge,
            other => Self::Other(other.to_string()),
        }
    }

    /// Finds what a person would call an error of meaning.
    pub(super) fn of_meaning(kind: &hir::ErrorKind) -> Self {
        match kind {
            hir::ErrorKind::UnicodePropertyNotFound | hir::ErrorKind::UnicodePropertyValueNotFound => Self::UnknownClass,
            other => Self::Other(other.to_string()),
        }
    }
}
