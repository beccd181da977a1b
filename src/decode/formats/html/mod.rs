//! Web pages: saved articles and pages of web editions, hOCR, and any other page → printed lines.
//!
//! A page is read as a stream of tags and texts (`tags`) and never as a tree, so that neither depth nor unclosed tags cost
//! anything.

pub mod article;
mod facts;
pub mod hocr;
pub mod list;
mod paragraphs;
pub mod readable;
mod tags;
