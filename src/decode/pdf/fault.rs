//! Why a PDF gives no text.

/// Why a PDF gives no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PdfFault {
    /// It opens only with a password.
    Locked,
    /// No page has text: pictures of pages, or type drawn as outlines. How many pages there are.
    NoText(usize),
    /// Too much of it is missing.
    Damaged,
    /// It asks for more work than any newspaper does.
    TooMuch,
}
