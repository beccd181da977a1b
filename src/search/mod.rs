//! Finding: a pattern, and its hits in an article. Searches the text, not the screen.

use std::ops::Range;

use crate::model::Block;

/// A hit: a stretch of one block's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Index of the block.
    pub block: usize,
    /// Bytes of the block's text, at character boundaries; never empty.
    pub bytes: Range<usize>,
}

/// What is searched for.
#[derive(Clone, Debug)]
pub struct Pattern {
    phrase: String,
}

/// Why an input is no pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct PatternError {
    /// What is wrong, in one line.
    pub message: String,
    /// Where in the input, in bytes, when known.
    pub at: Option<usize>,
}

impl Pattern {
    /// Reads what a reader typed: a phrase, or `/regular expression/`; `None` when there is nothing to search for.
    ///
    /// # Errors
    /// When a regular expression is wrong; it says what and where.
    pub fn parse(input: &str) -> Result<Option<Self>, PatternError> {
        Ok((!input.trim().is_empty()).then(|| Self { phrase: input.to_owned() }))
    }

    /// All hits in the blocks, in order, none overlapping another.
    #[must_use]
    pub fn hits(&self, blocks: &[Block]) -> Vec<Hit> {
        let of = |(block, b): (usize, &Block)| -> Vec<Hit> {
            b.text.match_indices(&self.phrase).map(|(at, s)| Hit { block, bytes: at..at + s.len() }).collect()
        };
        blocks.iter().enumerate().flat_map(of).collect()
    }
}
