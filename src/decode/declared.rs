//! The short way for large texts with a format of their own: bytes in UTF-8, or in the encoding that an HTML or XML head
//! declares, become the text at once. All other bytes are handed back for detection.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, GBK, UTF_8};

use super::decoded::Decoded;
use super::formats;
use super::plain_text::without_mark;

/// The number of bytes that are searched for a declared encoding.
const DECLARED: usize = 2048;

/// Decodes a text with a format of its own, in UTF-8 or in the encoding it declares where all bytes are valid in it; hands
/// the bytes back if they are anything else. Such a text is large, and its lines are not yet those of the page, so nothing
/// else is asked of it.
pub(super) fn declared(bytes: Cow<'_, [u8]>) -> Result<Decoded, Cow<'_, [u8]>> {
    let mark = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    let bare = bytes.get(mark..).unwrap_or_default();
    let begins = bare.trim_ascii_start().first().copied();
    if !matches!(begins, Some(b'<' | b'{' | b'[' | b'l')) {
        return Err(bytes);
    }
    let whole = |text: String, encoding: &'static Encoding| Decoded {
        text,
        encoding: encoding.name(),
        doubts: Vec::new(),
        sheets: Vec::new(),
    };
    if let Ok(text) = std::str::from_utf8(bare) {
        if !formats::is_known_format(text) {
            return Err(bytes);
        }
        return match String::from_utf8(without_mark(bytes, mark).into_owned()) {
            Ok(text) => Ok(whole(text, UTF_8)),
            Err(e) => Err(Cow::Owned(e.into_bytes())),
        };
    }
    let text = declared_encoding(bare).and_then(|encoding| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(bare)?.into_owned();
        formats::is_known_format(&text).then(|| whole(text, encoding))
    });
    text.ok_or(bytes)
}

/// Returns the encoding that a web page or an XML file declares. GB 18030 holds all of GBK and stands for it.
fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..DECLARED.min(bytes.len())).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let name = ["charset=", "encoding="].iter().find_map(|key| {
        let value = head.split_once(key)?.1.trim_start_matches(['"', '\'', ' ']);
        value.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).next()
    });
    let encoding = Encoding::for_label(name?.as_bytes())?;
    Some(if encoding == GBK { GB18030 } else { encoding })
}
