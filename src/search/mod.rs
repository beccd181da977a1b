//! Finding: a pattern, and its hits in an article. Searches the text, not the screen.
//!
//! Pattern and text are both folded (see [`crate::text::fold`]) and compared byte by byte; a hit is then mapped back to the
//! source and widened to whole clusters. Folding is the slow part and does not depend on the pattern, so a [`Searcher`]
//! does it once for an article and each key typed only scans.
//!
//! A whole archive is asked with a [`Query`]; what answers it is in [`archive`].

pub mod archive;
mod cluster_bounds;
mod concordance;
mod error;
mod folded_regex;
mod foreign_syntax;
mod pattern;
mod query;
mod searcher;
mod title;

use std::ops::Range;

pub use concordance::{Kwic, beginning, ending, kwic};
pub use error::{InputPosition, PatternError, PatternErrorKind};
pub use foreign_syntax::{ForeignOperator, foreign_operators};
pub use pattern::Pattern;
pub use query::{DateRange, Examined, Expression, Node, Part, Phrase, Query, QueryError, QueryErrorKind, Subject};
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
