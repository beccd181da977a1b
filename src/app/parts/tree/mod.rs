//! The tree: paper → year → month → issue → page → article. `rows` lays the rows that are unfolded, `list` selects among
//! them and scrolls, `tree_filter` leaves only some, and `reveal` unfolds the way to an article.

mod auto_unfolded;
mod list;
mod reveal;
pub(in crate::app) mod rows;
mod tree_filter;

pub use list::Tree;
pub use rows::{Level, Row, Spot};
pub use tree_filter::TreeFilter;
