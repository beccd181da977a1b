//! Bytes → text: byte order marks, detection, GB18030, Big5, UTF-16. Knows nothing of structure.
//!
//! The questions are asked from the surest to the least sure: a known binary format, a byte order mark, valid UTF-8, UTF-8
//! with a few broken bytes, and only then which of the legacy encodings gives the most ordinary Chinese. What is not known
//! for certain is said in a [`Doubt`]; what cannot be decoded stands as U+FFFD and is counted.

mod binary;
mod detect;
mod frequent;
mod garbled;
mod mending;

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::model::{Doubt, DoubtKind};

/// A decoded file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a leading byte order mark; `\r\n` is kept as it is.
    pub text: String,
    /// The encoding as the encoding standard names it.
    pub encoding: &'static str,
    /// Undecodable bytes, a guessed encoding, garbling.
    pub doubts: Vec<Doubt>,
}

/// Why bytes are not a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotText {
    /// There is nothing in it, or only white space.
    Empty,
    /// It holds NUL bytes or other signs of a binary format.
    Binary,
}

/// Decodes a whole file. Give it the `Vec` where there is one: valid UTF-8 then becomes the text without a copy.
///
/// # Errors
/// When the bytes are no text.
pub fn decode<'b>(bytes: impl Into<Cow<'b, [u8]>>) -> Result<Decoded, NotText> {
    let decoded = decode_cow(bytes.into())?;
    if decoded.text.trim().is_empty() { Err(NotText::Empty) } else { Ok(decoded) }
}

/// Decodes a whole file whose encoding is known; a byte order mark that says otherwise is believed.
///
/// # Errors
/// When the bytes are no text.
pub fn decode_as<'b>(bytes: impl Into<Cow<'b, [u8]>>, encoding: &'static Encoding) -> Result<Decoded, NotText> {
    let bytes = bytes.into();
    if Encoding::for_bom(&bytes).is_some() || binary::has_magic(&bytes) {
        return decode(bytes);
    }
    let decoded = if encoding == UTF_8 { utf8(bytes, 0) } else { legacy(&bytes, 0, encoding, false)? };
    if decoded.text.trim().is_empty() { Err(NotText::Empty) } else { Ok(decoded) }
}

fn decode_cow(bytes: Cow<'_, [u8]>) -> Result<Decoded, NotText> {
    if binary::has_magic(&bytes) {
        return Err(NotText::Binary);
    }
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return if encoding == UTF_8 { Ok(utf8(bytes, mark)) } else { legacy(&bytes, mark, encoding, false) };
    }
    let zeros = memchr::memchr_iter(0, &bytes).count();
    if zeros > 0
        && let Some(encoding) = detect::utf16(&bytes)
    {
        return legacy(&bytes, 0, encoding, false);
    }
    if binary::too_many_zeros(zeros, bytes.len()) {
        return Err(NotText::Binary);
    }
    if detect::is_utf8(&bytes) {
        return Ok(utf8(bytes, 0));
    }
    if let Some(encoding) = detect::utf16(&bytes) {
        return legacy(&bytes, 0, encoding, false);
    }
    if binary::has_controls(&bytes) {
        return Err(NotText::Binary);
    }
    let guess = detect::legacy(&bytes);
    legacy(&bytes, 0, guess.encoding, !guess.sure)
}

/// UTF-8 after a mark of `mark` bytes, with or without broken places.
fn utf8(bytes: Cow<'_, [u8]>, mark: usize) -> Decoded {
    let (text, broken) = match bytes {
        Cow::Owned(bytes) => match String::from_utf8(bytes) {
            Ok(mut text) => {
                text.drain(..text.len().min(mark));
                (text, None)
            }
            Err(e) => mending::utf8(e.as_bytes().get(mark..).unwrap_or_default()),
        },
        Cow::Borrowed(bytes) => mending::utf8(bytes.get(mark..).unwrap_or_default()),
    };
    finish(text, UTF_8, broken, false)
}

/// Any other encoding, after a mark of `mark` bytes.
fn legacy(bytes: &[u8], mark: usize, encoding: &'static Encoding, guessed: bool) -> Result<Decoded, NotText> {
    let (text, broken) = mending::legacy(bytes.get(mark..).unwrap_or_default(), encoding);
    // A mark alone proves no text: FF FE also begins binary files.
    if [UTF_16LE, UTF_16BE].contains(&encoding) && binary::too_many_zeros(text.matches('\0').count(), text.len()) {
        return Err(NotText::Binary);
    }
    Ok(finish(text, encoding, broken, guessed))
}

fn finish(text: String, encoding: &'static Encoding, broken: Option<mending::Broken>, guessed: bool) -> Decoded {
    let mut doubts = Vec::new();
    if guessed {
        doubts.push(Doubt { kind: DoubtKind::EncodingGuessed, lines: None, detail: encoding.name().to_owned() });
    }
    let mended = broken.map_or(0, |b| b.places);
    if let Some(b) = broken {
        doubts.push(Doubt { kind: DoubtKind::Undecodable, lines: Some(b.lines), detail: b.places.to_string() });
    }
    doubts.extend(garbled::doubts(&text, mended));
    Decoded { text, encoding: encoding.name(), doubts }
}
