//! Gathers runs, headings and small pieces into stories on a page that is out of order. In go the runs and headings of a
//! page, out come its stories: which of them belong together, and in which order.

pub mod assign_headings;
pub mod attach_pieces;
pub mod build_stories;
pub mod link_paragraphs;
pub mod merge_strays;
pub mod page_habits;
pub mod story;
