//! How a story is read over the pages of its issue: the pieces that are joined, as one article for reading and as one text for search;
//! the joins that are offered; the dateline at its head and the words it is called by. Works on the model alone.

mod dateline;
mod running_text;
mod suggested_joins;
mod whole_story;

pub use dateline::{dateline, first_words};
pub use running_text::{RunningText, search_text};
pub use suggested_joins::{SuggestedJoin, suggested_joins, toggle_join};
pub use whole_story::{WholeStory, head_of, heads, piece_before, whole};
