//! XML of libraries and of OCR: a stream of tags and texts, read by `quick-xml`, which expands no entities but the five and those of
//! characters.
//!
//! Names are taken without their prefix, values unescaped. Where the file breaks off or is written wrongly the stream ends.

pub mod alto;
pub mod mets;
pub mod page;
mod steps;
