//! Decodes a plain text. Bytes go in, with or without a byte order mark; a text with settled line ends and its doubts comes
//! out.
//!
//! The encoding is the mark's unless the bytes disprove it, else a detected one; parts of the file in another encoding are
//! decoded apart.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};

use super::decoded::{Decoded, NotText};
use super::lossy::{self, Broken, LossyDecoder};
use super::mixed_encodings::{self, Part};
use super::{binary, detect, garbled, line_ends};
use crate::model::{Doubt, DoubtKind};

pub(super) fn full(decoded: Decoded) -> Result<Decoded, NotText> {
    if decoded.text.trim().is_empty() { Err(NotText::Empty) } else { Ok(decoded) }
}

/// Decodes by the byte order mark, unless the bytes prove it wrong.
pub(super) fn marked(bytes: Cow<'_, [u8]>) -> Result<Decoded, NotText> {
    if let Some(format) = binary::format(&bytes) {
        return Err(NotText::Format(format));
    }
    let Some((encoding, mark)) = Encoding::for_bom(&bytes) else { return bare(bytes, None) };
    let rest = bytes.get(mark..).unwrap_or_default();
    if encoding == UTF_8 {
        if detect::is_utf8(rest) {
            return Ok(narrow(without_mark(bytes, mark), UTF_8, None));
        }
    } else if !detect::is_disproved(rest, encoding) {
        return wide(rest, encoding, None);
    }
    bare(Cow::Borrowed(rest), Some(encoding))
}

/// Decodes bytes without a mark, or after a `wrong` one, by detecting their encoding.
fn bare(bytes: Cow<'_, [u8]>, wrong: Option<&'static Encoding>) -> Result<Decoded, NotText> {
    let zeros = memchr::memchr(0, &bytes).is_some();
    if zeros && let Some(encoding) = detect::utf16(&bytes) {
        return wide(&bytes, encoding, wrong);
    }
    let is_whole = !zeros && Encoding::utf8_valid_up_to(&bytes) == bytes.len();
    if is_whole {
        return Ok(narrow(bytes, UTF_8, wrong.map(|mark| against(UTF_8, mark))));
    }
    if let Some((at, encoding)) = mixed_encodings::utf16_from(&bytes) {
        let (before, after) = bytes.split_at(at);
        let before = bare(Cow::Borrowed(before), wrong)?;
        return Ok(joined(before, &wide(after.get(2..).unwrap_or_default(), encoding, None)?));
    }
    if zeros && binary::has_zeros(&bytes) {
        return Err(NotText::Binary);
    }
    if detect::is_utf8(&bytes) {
        return Ok(narrow(bytes, UTF_8, wrong.map(|mark| against(UTF_8, mark))));
    }
    if let Some(encoding) = detect::utf16(&bytes) {
        return wide(&bytes, encoding, wrong);
    }
    if binary::has_controls(&bytes) {
        return Err(NotText::Binary);
    }
    let guess = detect::legacy(&bytes);
    let doubted = wrong.map(|mark| against(guess.encoding, mark));
    let doubted = doubted.or_else(|| (!guess.sure).then(|| guess.encoding.name().to_owned()));
    Ok(narrow(bytes, guess.encoding, doubted))
}

/// Words an encoding together with the mark that states another.
fn against(encoding: &'static Encoding, mark: &'static Encoding) -> String {
    format!("{} ≠ BOM {}", encoding.name(), mark.name())
}

pub(super) fn without_mark(bytes: Cow<'_, [u8]>, mark: usize) -> Cow<'_, [u8]> {
    match bytes {
        Cow::Owned(mut bytes) => {
            bytes.drain(..mark.min(bytes.len()));
            Cow::Owned(bytes)
        }
        Cow::Borrowed(bytes) => Cow::Borrowed(bytes.get(mark..).unwrap_or_default()),
    }
}

/// Decodes a text in an encoding of single or multiple bytes; parts of it may be in another.
pub(super) fn narrow(bytes: Cow<'_, [u8]>, encoding: &'static Encoding, guessed: Option<String>) -> Decoded {
    let (bytes, whole) = if encoding == UTF_8 {
        match String::from_utf8(bytes.into_owned()) {
            Ok(text) => return finish(text, encoding, None, guessed, Vec::new()),
            Err(e) => (Cow::Owned(e.into_bytes()), None),
        }
    } else {
        let whole = lossy::read(&bytes, encoding);
        (bytes, Some(whole))
    };
    let parts = mixed_encodings::parts(&bytes, encoding, whole.as_ref().map_or("", |(text, _)| text));
    if let (true, Some((text, broken))) = (parts.is_empty(), whole) {
        return finish(text, encoding, broken, guessed, Vec::new());
    }
    let mut mending = LossyDecoder::for_bytes(bytes.len());
    let (mut at, mut changes) = (0, Vec::new());
    for Part { bytes: part, encoding: other } in parts {
        mending.read(bytes.get(at..part.start).unwrap_or_default(), encoding);
        let first = mending.line();
        mending.read(bytes.get(part.clone()).unwrap_or_default(), other);
        changes.push(change(other, (first, mending.line())));
        at = part.end;
    }
    mending.read(bytes.get(at..).unwrap_or_default(), encoding);
    let (text, broken) = mending.finish();
    finish(text, encoding, broken, guessed, changes)
}

/// Decodes a text in UTF-16, which one of bytes may follow.
pub(super) fn wide(bytes: &[u8], encoding: &'static Encoding, wrong: Option<&'static Encoding>) -> Result<Decoded, NotText> {
    if let Some(at) = mixed_encodings::utf16_until(bytes, encoding) {
        let (before, after) = bytes.split_at(at);
        return Ok(joined(wide(before, encoding, wrong)?, &bare(Cow::Borrowed(after), None)?));
    }
    let (text, broken) = lossy::read(bytes, encoding);
    // A mark alone proves no text: FF FE also begins binary files.
    if binary::has_zeros(text.as_bytes()) {
        return Err(NotText::Binary);
    }
    Ok(finish(text, encoding, broken, wrong.map(|mark| against(encoding, mark)), Vec::new()))
}

/// Joins two texts of one file, the second in another encoding.
fn joined(mut first: Decoded, second: &Decoded) -> Decoded {
    let lines = |text: &str| memchr::memchr_iter(b'\n', text.as_bytes()).count() as u32;
    let before = lines(&first.text);
    let encoding = Encoding::for_label(second.encoding.as_bytes()).unwrap_or(UTF_8);
    first.doubts.push(change(encoding, (before + 1, before + 1 + lines(second.text.trim_end()))));
    let moved = |doubt: &Doubt| Doubt { lines: doubt.lines.map(|(from, to)| (from + before, to + before)), ..doubt.clone() };
    first.doubts.extend(second.doubts.iter().map(moved));
    first.text.push_str(&second.text);
    first
}

fn change(encoding: &'static Encoding, lines: (u32, u32)) -> Doubt {
    Doubt { kind: DoubtKind::EncodingChanges, lines: Some(lines), detail: encoding.name().to_owned() }
}

/// Settles the line ends and collects the doubts. `guessed` is the encoding, where it is no more than likely, and what
/// speaks against it.
fn finish(
    text: String,
    encoding: &'static Encoding,
    broken: Option<Broken>,
    guessed: Option<String>,
    changes: Vec<Doubt>,
) -> Decoded {
    let (text, zeros) = line_ends::settled(text);
    let mut doubts = Vec::new();
    if let Some(guessed) = guessed {
        doubts.push(Doubt { kind: DoubtKind::EncodingGuessed, lines: None, detail: guessed });
    }
    doubts.extend(changes);
    let mended = broken.map_or(0, |b| b.places);
    if let Some(b) = broken {
        doubts.push(Doubt { kind: DoubtKind::Undecodable, lines: Some(b.lines), detail: b.places.to_string() });
    }
    if zeros > 0 {
        doubts.push(Doubt { kind: DoubtKind::Garbled, lines: None, detail: format!("U+0000 × {zeros}") });
    }
    doubts.extend(garbled::doubts(&text, mended));
    Decoded { text, encoding: encoding.name(), doubts, sheets: Vec::new() }
}
