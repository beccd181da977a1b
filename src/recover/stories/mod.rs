//! Runs, headings and small pieces → stories: which of them belong together, and in which order.

pub mod assign_headings;
pub mod attach_pieces;
pub mod build_stories;
pub mod link_paragraphs;
pub mod merge_strays;
pub mod page_habits;
pub mod story;
