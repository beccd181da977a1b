//! What the reader says at the bottom line, and what goes out of it.

use std::collections::VecDeque;

use super::ask::Ask;
use super::effect::Effect;

/// A word at the bottom line until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// Whether something did not work.
    pub is_error: bool,
}

/// What is said, and what is to be done outside.
#[derive(Debug, Default)]
pub struct Talk {
    /// The notice at the bottom line.
    pub notice: Option<Notice>,
    /// The likeliest keys, shown there when there is nothing else to say.
    pub hint: String,
    /// The effects of this message so far.
    pub(in crate::app) outgoing: Vec<Effect>,
    /// What parts have asked of others and is still to be done.
    pub(in crate::app) asks: VecDeque<Ask>,
    /// The number of the last inquiry.
    pub(in crate::app) inquiries: u64,
}
