//! The tree: paper → year → month → issue → page → article.

mod list;
mod pass;
mod passing;
pub(in crate::app) mod rows;
mod tree_filter;

pub use list::Tree;
pub use rows::{Level, Row, Spot};
pub use tree_filter::TreeFilter;
