//! Reads pages of lines into pages of articles: in the file's own order, rearranged, by the places of lines, or as the file
//! gives its articles.

pub mod as_printed;
pub mod explain;
pub mod given;
pub mod orders;
mod pages;
