//! XML of libraries and of OCR: ALTO and PAGE files → printed lines with places; a METS file → the list of an issue's files
//! and articles.

pub mod alto;
pub mod mets;
pub mod page;
mod steps;
