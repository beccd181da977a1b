//! Why an input is no query: where, counted in characters, and what, in Chinese and English.

/// Why an input is no query.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    /// What is wrong, in one line, with the character it is about.
    pub message: String,
    /// Where in the input, in bytes.
    pub at: usize,
}

impl QueryError {
    pub(super) fn new(what: &str, input: &str, at: usize) -> Self {
        let place = input.get(..at).map_or(0, |before| before.chars().count()) + 1;
        Self { message: format!("{place}: {what}"), at }
    }

    /// The number of the character it is about, from 1.
    #[must_use]
    pub fn place(&self) -> &str {
        self.message.split_once(": ").map_or("", |(place, _)| place)
    }

    /// What is wrong, without the place.
    #[must_use]
    pub fn what(&self) -> &str {
        self.message.split_once(": ").map_or(&self.message, |(_, what)| what)
    }
}

pub(super) const NOTHING: &str = "这里没有可查的文字 · nothing to search for here";
pub(super) const OPEN_QUOTE: &str = "引号没有闭合 · unclosed quote";
pub(super) const OPEN_BRACKET: &str = "括号没有闭合 · unclosed (";
pub(super) const NO_LEFT: &str = "前面缺少词语 · a term is missing before this";
pub(super) const NO_RIGHT: &str = "后面缺少词语 · a term is missing after this";
pub(super) const NO_FIELD: &str =
    "没有这个字段：可用 title date page pub by；要查原文请加引号 · no such field; put text in quotes";
pub(super) const NO_VALUE: &str = "冒号后面缺少内容 · nothing after the colon";
pub(super) const NO_DATE: &str =
    "日期不对：写作 1963、1963-05、1963-05-12 或 1963..1977 · no date: write 1963, 1963-05, 1963-05-12 or 1963..1977";
pub(super) const BACKWARDS: &str = "起止颠倒 · the end comes before the beginning";
pub(super) const NO_PAGE: &str = "版次不对：写作 1、1..4 或 B1 · no page: write 1, 1..4 or B1";
pub(super) const NO_DISTANCE: &str = "距离不对：写作 near/20，1 到 1000 · no distance: write near/20, 1 to 1000";
pub(super) const NEAR_PHRASES: &str = "near 两边须是词语 · near stands between two phrases";
pub(super) const TOO_DEEP: &str = "括号层数太多 · too many brackets in one another";
