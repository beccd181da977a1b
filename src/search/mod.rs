//! Finding: a pattern, and its hits in an article. Searches the text, not the screen.
//!
//! Pattern and text are both folded (see [`crate::text::fold`]) and compared byte by byte; a hit is then mapped back to the
//! source and widened to whole clusters. Folding is the slow part and does not depend on the pattern, so a [`Searcher`]
//! does it once for an article and each key typed only scans.
//!
//! A whole archive is asked with a [`Query`]; what answers it is in [`archive`].

pub mod archive;
mod concordance;
mod expression;
mod fault;
mod habit;
mod pattern;
mod query;
mod searcher;
mod title;
mod widen;

use std::ops::Range;

pub use concordance::{Kwic, beginning, ending, kwic};
pub use fault::PatternError;
pub use habit::{Habit, habits};
pub use pattern::Pattern;
pub use query::{DateRange, Examined, Expression, Node, Part, Phrase, Query, QueryError, Subject};
pub use searcher::Searcher;
pub use title::TitlePattern;

/// A hit: a stretch of one block's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Index of the block.
    pub block: usize,
    /// Bytes of the block's text, at character boundaries; never empty.
    pub bytes: Range<usize>,
}
