//! How a story is read over the pages of its issue: the pieces that are joined, as one article for reading and as one text for search;
//! the joins that are offered; the dateline at its head and the words it is called by. Works on the model alone.

mod candidates;
mod dateline;
mod running_text;
mod whole_story;

pub use candidates::{Offer, offers, take};
pub use dateline::{dateline, first_words};
pub use running_text::{Running, searched};
pub use whole_story::{Whole, head_of, heads, piece_before, whole};
