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
mod hit;
mod pattern;
mod query;
mod searcher;
mod title;
mod widen;

pub use concordance::{Kwic, beginning, ending, kwic};
pub use fault::PatternError;
pub use habit::{Habit, habits};
pub use hit::Hit;
pub use pattern::Pattern;
pub use query::{DateRange, Examined, Expression, Node, Part, Phrase, Query, QueryError, Subject, near, ordinal};
pub use searcher::Searcher;
pub use title::TitlePattern;
