//! The reasons why a PDF gives no text.

/// The reason why a PDF gives no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PdfFault {
    /// The file opens only with a password.
    Locked,
    /// No page has text, only pictures or type drawn as outlines; the number of pages.
    NoText(usize),
    /// Too much of the file is missing.
    Damaged,
    /// The file asks for more work than any newspaper does.
    TooMuch,
}
