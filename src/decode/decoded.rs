//! The result of decoding: a text with its encoding, doubts and placed pages, or the reason why the bytes are no text.

use super::binary::Format;
use super::formats::Fault;
use super::pdf::PdfFault;
use crate::model::{Doubt, PlacedPage};

/// A decoded file.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// The text, without a leading byte order mark. Lines end in `
    /// ` or `\r
    /// `, whatever ended them in the file; a form feed ends a page.
    pub text: String,
    /// The encoding's name in the encoding standard; the name for most of the file, where it changes. [`PDF`](super::PDF)
    /// where characters are no bytes of the file.
    pub encoding: &'static str,
    /// Undecodable bytes, a guessed encoding, garbling.
    pub doubts: Vec<Doubt>,
    /// The places of the lines, page by page; empty for a plain text.
    pub sheets: Vec<PlacedPage>,
}

/// The reason why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotText {
    /// The file is empty, or holds only white space.
    Empty,
    /// The file has a known format that is no text.
    Format(Format),
    /// The file is a PDF whose text cannot be had.
    Pdf(PdfFault),
    /// The file holds NUL bytes or other signs of a binary format.
    Binary,
    /// The file has a format that is read, but this one cannot be.
    Fault(Fault),
}

/// The pages read so far of a file that is still being read.
#[derive(Clone, Copy, Debug)]
pub struct PagesRead<'t> {
    /// The text of these pages.
    pub text: &'t str,
    /// Their lines' places.
    pub sheets: &'t [PlacedPage],
    /// The number of pages in the file.
    pub of: usize,
}
