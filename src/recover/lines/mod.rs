//! Reads the text of a file into pages of lines. In goes text, out come [`page_lines::PageLines`]: each line is one line of
//! one column, with its width, its column's measure and the state of its sentence, in the order of the file or of its places
//! on the sheet.

pub mod brackets;
pub mod deinterleave;
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
pub mod upright;
pub mod verse;
