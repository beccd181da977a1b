//! How a story is read over the pages of its issue: an issue and an article's position go in; the joined story comes out, as
//! it is shown ([`WholeStory`]) and as it is searched ([`RunningText`]), with the joins that are suggested, the dateline at
//! its head and the words it is called by.
//!
//! It works on the model alone and knows nothing of how articles were found.

mod dateline;
mod running_text;
mod suggested_joins;
mod whole_story;

pub use dateline::{dateline, first_words};
pub use running_text::{RunningText, search_text};
pub(crate) use suggested_joins::toggle_join;
pub use suggested_joins::{SuggestedJoin, suggested_joins};
pub(crate) use whole_story::piece_before;
pub use whole_story::{WholeStory, head_of, heads, whole};
