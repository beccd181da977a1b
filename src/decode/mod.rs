//! Bytes → text. A whole file goes in; a [`Decoded`] text with its doubts comes out, or the reason why the bytes are no text
//! ([`NotText`]). Knows encodings, PDF, and the formats of OCR engines and publishers; knows nothing of a paper's structure.
//!
//! It tries from the surest to the least sure: a known binary format, a byte order mark that the bytes bear out, valid
//! UTF-8, UTF-8 with a few broken bytes, and only then the legacy encoding that gives the most ordinary Chinese; then
//! whether the encoding changes inside the file. A text with a format of its own becomes the lines it was printed in
//! ([`formats`]). Whatever is not certain is stated in a doubt; bytes that no encoding reads become U+FFFD and are counted.

mod binary;
mod dates;
mod declared;
mod decoded;
mod detect;
pub mod formats;
mod frequent_chars;
mod garbled;
mod line_ends;
mod loss_marks;
mod lossy;
mod mixed_encodings;
mod pdf;
mod plain_text;

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

pub use binary::Format;
pub use decoded::{Decoded, NotText, PagesRead};
pub use pdf::{NAME as PDF, PdfFault};

use declared::declared;
use plain_text::{full, marked, narrow, wide};

/// Decodes as [`decode`] does, and calls `watch` after each page of a PDF. Where `watch` returns false it stops, and returns
/// what was read until then with a doubt.
///
/// # Errors
/// When the bytes are no text.
pub(crate) fn decode_by_pages<'b>(
    bytes: impl Into<Cow<'b, [u8]>>,
    watch: &mut dyn FnMut(PagesRead<'_>) -> bool,
) -> Result<Decoded, NotText> {
    let bytes = bytes.into();
    if pdf::is_pdf(&bytes) { pdf::decode(bytes, watch) } else { decode(bytes) }
}

/// Decodes a whole file. Give it the `Vec` where there is one: valid UTF-8 then becomes the text without a copy.
///
/// # Errors
/// When the bytes are no text.
pub fn decode<'b>(bytes: impl Into<Cow<'b, [u8]>>) -> Result<Decoded, NotText> {
    let bytes = bytes.into();
    if pdf::is_pdf(&bytes) {
        return pdf::decode(bytes, &mut |_| true);
    }
    match declared(bytes) {
        Ok(decoded) => formats::read(decoded),
        Err(bytes) => formats::read(full(marked(bytes)?)?),
    }
}

/// Checks whether a file that begins with `head` may be a text, before all of it is read.
///
/// # Errors
/// When it begins like no text.
pub(crate) fn examine(head: &[u8]) -> Result<(), NotText> {
    if pdf::is_pdf(head) {
        return Ok(());
    }
    match decode_plain(head) {
        Err(not @ (NotText::Binary | NotText::Format(_))) => Err(not),
        // The beginning may end inside a character, and be blank.
        _ => Ok(()),
    }
}

/// Returns the name of an encoding that was written down, as [`Decoded::encoding`] has it.
#[must_use]
pub(crate) fn encoding_name(written: &str) -> &'static str {
    if written == PDF { PDF } else { Encoding::for_label(written.as_bytes()).unwrap_or(UTF_8).name() }
}

/// Decodes a whole file whose encoding is known; a byte order mark that says otherwise is believed.
///
/// # Errors
/// When the bytes are no text.
pub(crate) fn decode_as<'b>(bytes: impl Into<Cow<'b, [u8]>>, encoding: &'static Encoding) -> Result<Decoded, NotText> {
    let bytes = bytes.into();
    if Encoding::for_bom(&bytes).is_some() || binary::format(&bytes).is_some() || pdf::is_pdf(&bytes) {
        return decode(bytes);
    }
    let bytes = if encoding == UTF_8 && std::str::from_utf8(&bytes).is_ok() {
        match declared(bytes) {
            Ok(decoded) => return formats::read(decoded),
            Err(bytes) => bytes,
        }
    } else {
        bytes
    };
    let utf16 = [UTF_16LE, UTF_16BE].contains(&encoding);
    formats::read(full(if utf16 { wide(&bytes, encoding, None)? } else { narrow(bytes, encoding, None) })?)
}

/// Decodes a whole file and leaves its text as it stands, whatever its form is.
///
/// # Errors
/// When the bytes are no text.
pub fn decode_plain<'b>(bytes: impl Into<Cow<'b, [u8]>>) -> Result<Decoded, NotText> {
    full(marked(bytes.into())?)
}
