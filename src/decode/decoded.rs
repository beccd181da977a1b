//! What decoding gives: a text with its doubts and placed pages, or the reason why there is none.

use super::binary::Format;
use super::formats::Fault;
use super::pdf::PdfFault;
use crate::model::{Doubt, PlacedPage};

/// A decoded file.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// The text, without a leading byte order mark. Lines end in `\n` or `\r\n`, whatever ended them in the file; a form feed
    /// ends a sheet.
    pub text: String,
    /// The encoding as the encoding standard names it; of most of the file, where it changes. [`PDF`](super::PDF) where characters are no
    /// bytes of the file.
    pub encoding: &'static str,
    /// Undecodable bytes, a guessed encoding, garbling.
    pub doubts: Vec<Doubt>,
    /// Where the lines stand, one for each sheet of the text; none for a plain text.
    pub sheets: Vec<PlacedPage>,
}

/// Why bytes are not a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotText {
    /// There is nothing in it, or only white space.
    Empty,
    /// It is of a known format that is no text.
    Format(Format),
    /// It is a PDF whose text cannot be had.
    Pdf(PdfFault),
    /// It holds NUL bytes or other signs of a binary format.
    Binary,
    /// It is of a form that is read, but cannot be.
    Fault(Fault),
}

/// What has been read of a file of many pages that is still being read.
#[derive(Clone, Copy, Debug)]
pub struct PagesRead<'t> {
    /// The text of these pages.
    pub text: &'t str,
    /// Their sheets.
    pub sheets: &'t [PlacedPage],
    /// So many pages the file has.
    pub of: usize,
}
