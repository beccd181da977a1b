//! Finds what the user typed in the text of articles: a [`Pattern`] in the article shown, a [`Query`] in a whole archive.
//!
//! Pattern and text are both folded (see [`crate::text::fold`]) and compared byte by byte; a hit is then mapped back to the source and
//! widened to whole clusters. Folding is the slow part and does not depend on the pattern, so a [`Searcher`] does it once for an article
//! and each key typed only scans. How a query is answered over many articles is in [`archive`]; where hits stand on the screen is for
//! `app` to tell.

pub mod archive;
mod cluster_bounds;
mod concordance;
mod error;
mod folded_regex;
mod foreign_syntax;
mod hit;
mod pattern;
mod query;
mod searcher;
mod title;

pub(crate) use concordance::{Kwic, beginning, ending, kwic};
pub use error::{InputPosition, PatternError, PatternErrorKind};
pub use foreign_syntax::{ForeignOperator, foreign_operators};
pub use hit::Hit;
pub use pattern::Pattern;
pub use query::{
    DateRange, Examined, Expression, Node, Part, Phrase, Query, QueryError, QueryErrorKind, Subject, near, ordinal,
};
pub use searcher::Searcher;
pub use title::TitlePattern;
