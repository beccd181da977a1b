//! Web pages: a stream of tags and texts, read by `html5gum` as browsers do, entities undone. No tree is built, so that neither depth
//! nor unclosed tags cost anything.

pub mod article;
mod facts;
pub mod hocr;
pub mod list;
mod paragraphs;
pub mod readable;
mod tags;
