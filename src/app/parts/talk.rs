//! Holds what the reader says at the bottom line, and what parts have sent out during a message: effects for the terminal
//! and asks for other parts.

use std::collections::VecDeque;

use super::ask::Ask;
use super::effect::Effect;

/// A sentence at the bottom line, which stays until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The sentence in the language of the interface.
    pub text: String,
    /// Whether something did not work.
    pub is_error: bool,
}

/// The notice at the bottom line, and everything that goes out of the reader.
#[derive(Debug, Default)]
pub struct Talk {
    /// The notice at the bottom line.
    pub notice: Option<Notice>,
    /// The likeliest keys, shown there when there is nothing else to say.
    pub hint: String,
    /// The effects of this message so far.
    pub(in crate::app) outgoing: Vec<Effect>,
    /// The asks of parts that are still to be carried out.
    pub(in crate::app) asks: VecDeque<Ask>,
    /// The number of the last inquiry to the search.
    pub(in crate::app) inquiries: u64,
}
