//! Why an input is no pattern, in one line: where, counted in characters, and what, in Chinese and English.

use regex_syntax::ast::ErrorKind;
use regex_syntax::hir;

/// Why an input is no pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct PatternError {
    /// What is wrong, in one line.
    pub message: String,
    /// Where in the input, in bytes, when known.
    pub at: Option<usize>,
}

/// The expression is right, but what it stands for is too large to search with.
pub(super) const TOO_LARGE: &str = "表达式太大 · expression too large";

impl PatternError {
    /// The error `what` at byte `at` of what was typed.
    pub(super) fn at(what: &str, input: &str, at: usize) -> Self {
        let place = input.get(..at).map_or(0, |before| before.chars().count()) + 1;
        Self { message: format!("{place}: {what}"), at: Some(at) }
    }

    pub(super) fn somewhere(what: &str) -> Self {
        Self { message: what.to_owned(), at: None }
    }
}

/// The words for an error of form. What is not in the table keeps the parser's own words.
pub(super) fn of_form(kind: &ErrorKind) -> String {
    let words = match kind {
        ErrorKind::GroupUnclosed => "括号没有闭合 · unclosed (",
        ErrorKind::GroupUnopened => "多了右括号 · unopened )",
        ErrorKind::ClassUnclosed => "方括号没有闭合 · unclosed [",
        ErrorKind::ClassRangeInvalid | ErrorKind::ClassRangeLiteral => "字符范围不对 · invalid range in [ ]",
        ErrorKind::RepetitionMissing => "前面没有可重复的内容 · nothing to repeat",
        ErrorKind::RepetitionCountUnclosed => "花括号没有闭合 · unclosed {",
        ErrorKind::RepetitionCountInvalid | ErrorKind::RepetitionCountDecimalEmpty | ErrorKind::DecimalInvalid => {
            "重复次数不对 · invalid count in { }"
        }
        ErrorKind::EscapeUnexpectedEof => "反斜杠后面缺少字符 · nothing after \\",
        ErrorKind::EscapeUnrecognized | ErrorKind::ClassEscapeInvalid => "没有这种转义 · unknown escape",
        ErrorKind::EscapeHexEmpty | ErrorKind::EscapeHexInvalid | ErrorKind::EscapeHexInvalidDigit => {
            "字符编码不对 · invalid code point"
        }
        ErrorKind::FlagUnrecognized | ErrorKind::FlagUnexpectedEof | ErrorKind::FlagDuplicate { .. } => {
            "没有这种标志 · unknown flag after (?"
        }
        ErrorKind::GroupNameEmpty | ErrorKind::GroupNameInvalid | ErrorKind::GroupNameUnexpectedEof => {
            "组名不对 · invalid group name"
        }
        ErrorKind::GroupNameDuplicate { .. } => "组名重复 · duplicate group name",
        ErrorKind::UnsupportedBackreference => "不支持反向引用 · no backreferences",
        ErrorKind::UnsupportedLookAround => "不支持环视 · no look-around",
        ErrorKind::UnicodeClassInvalid => "没有这类字符 · unknown character class",
        ErrorKind::NestLimitExceeded(_) => TOO_LARGE,
        other => return other.to_string(),
    };
    words.to_owned()
}

/// The words for an error of meaning.
pub(super) fn of_meaning(kind: &hir::ErrorKind) -> String {
    match kind {
        hir::ErrorKind::UnicodePropertyNotFound | hir::ErrorKind::UnicodePropertyValueNotFound => {
            "没有这类字符 · unknown character class".to_owned()
        }
        other => other.to_string(),
    }
}
