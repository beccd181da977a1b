//! The text of a file → pages of lines. A line is one line of one column, with its width, its measure and the state of its sentence.

pub mod brackets;
pub mod folios;
pub mod imprint_lines;
pub mod index;
pub mod interleaved;
pub mod items;
pub mod line;
pub mod line_index;
pub mod line_profile;
pub mod markup;
pub mod measure;
pub mod page_lines;
pub mod placed;
pub mod read_page;
pub mod split_pages;
pub mod unweave;
pub mod upright;
pub mod verse;
