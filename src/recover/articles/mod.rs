//! Turns stories, or the pieces of a page in order, into articles of the model: paragraphs joined from their lines, levels
//! of headings, reporters, doubts.

pub mod build_articles;
pub mod compare_orders;
pub mod cut_ends;
pub mod doubts;
pub mod from_piece;
pub mod heading_levels;
pub mod join_lines;
pub mod latin_words;
pub mod read_plain;
pub mod section_names;
