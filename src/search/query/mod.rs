//! The query language of the archive: reads what was typed into a tree of [`Node`]s and finds its hits in an article.
//!
//! A bare phrase is an exact substring of the folded text. The tree is read once; an article is examined with it in memory, and the
//! library answers the same tree from its index. What counts as a hit is defined here alone, in terms of the folded text, so that both
//! find the same: see [`Examined`].

mod date;
mod error;
mod examine;
mod expression;
mod misread;
mod node;
mod occurrences;
mod page;
mod parse;
mod parsed;
mod phrase;
#[cfg(test)]
mod tests;

pub use date::ordinal;
pub use error::{QueryError, QueryErrorKind};
pub use examine::{Examined, Subject};
pub use expression::Expression;
pub use node::{DateRange, Node, Part};
pub use occurrences::near;
pub(super) use occurrences::occurrences;
pub use parsed::Query;
pub use phrase::Phrase;
