//! Labels the lines of a page that is out of order: running text, heading, byline, caption, masthead and so on. In goes a
//! page of lines, out comes the same page with the kind of every line set. Pages in reading order are labelled by
//! [`super::sequence`] instead.

pub mod blank_lines;
pub mod classify;
pub mod duplicate_blocks;
pub mod fixed_lines;
pub mod rejoin_headlines;
