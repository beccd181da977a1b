//! Bytes → text: byte order marks, detection, GB18030, Big5, UTF-16; PDF. Knows nothing of structure.
//!
//! The questions are asked from the surest to the least sure: a known binary format, a byte order mark that the bytes bear out,
//! valid UTF-8, UTF-8 with a few broken bytes, and only then which of the legacy encodings gives the most ordinary Chinese; then
//! whether that changes inside the file. A text with a form of its own, as OCR engines and publishers write it, then becomes the
//! lines it was printed in ([`forms`]). What is not known for certain is said in a [`Doubt`]; what no encoding reads stands as
//! U+FFFD and is counted.

mod binary;
mod dates;
mod detect;
mod ends;
pub mod forms;
mod frequent;
mod garbled;
mod mending;
mod mixed;
mod pdf;
mod scars;

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

pub use binary::Format;
pub use pdf::{NAME as PDF, PdfFault};

use crate::model::{Doubt, DoubtKind, Sheet};
use mending::{Broken, Mending};
use mixed::Part;

/// A decoded file.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// The text, without a leading byte order mark. Lines end in `\n` or `\r\n`, whatever ended them in the file; a form feed
    /// ends a sheet.
    pub text: String,
    /// The encoding as the encoding standard names it; of most of the file, where it changes. [`PDF`] where characters are no
    /// bytes of the file.
    pub encoding: &'static str,
    /// Undecodable bytes, a guessed encoding, garbling.
    pub doubts: Vec<Doubt>,
    /// Where the lines stand, one for each sheet of the text; none for a plain text.
    pub sheets: Vec<Sheet>,
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
    Fault(forms::Fault),
}

/// What has been read of a file of many pages that is still being read.
#[derive(Clone, Copy, Debug)]
pub struct PagesRead<'t> {
    /// The text of these pages.
    pub text: &'t str,
    /// Their sheets.
    pub sheets: &'t [Sheet],
    /// So many pages the file has.
    pub of: usize,
}

/// [`decode`] with a word after each page of a PDF; `watch` says whether to go on, and where it does not, what was read until then is given
/// with a doubt.
///
/// # Errors
/// When the bytes are no text.
pub fn decode_by_pages<'b>(
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
        Ok(decoded) => forms::read(decoded),
        Err(bytes) => forms::read(full(marked(bytes)?)?),
    }
}

/// Whether a file that begins so may be a text: what of it is to be read before all of it is.
///
/// # Errors
/// When it begins like no text.
pub fn examine(head: &[u8]) -> Result<(), NotText> {
    if pdf::is_pdf(head) {
        return Ok(());
    }
    match decode_plain(head) {
        Err(not @ (NotText::Binary | NotText::Format(_))) => Err(not),
        // The beginning may end inside a character, and be blank.
        _ => Ok(()),
    }
}

/// An encoding's name that was written down, as [`Decoded::encoding`] has it.
#[must_use]
pub fn name_of(written: &str) -> &'static str {
    if written == PDF { PDF } else { Encoding::for_label(written.as_bytes()).unwrap_or(UTF_8).name() }
}

/// Decodes a whole file whose encoding is known; a byte order mark that says otherwise is believed.
///
/// # Errors
/// When the bytes are no text.
pub fn decode_as<'b>(bytes: impl Into<Cow<'b, [u8]>>, encoding: &'static Encoding) -> Result<Decoded, NotText> {
    let bytes = bytes.into();
    if Encoding::for_bom(&bytes).is_some() || binary::format(&bytes).is_some() || pdf::is_pdf(&bytes) {
        return decode(bytes);
    }
    let bytes = if encoding == UTF_8 && std::str::from_utf8(&bytes).is_ok() {
        match declared(bytes) {
            Ok(decoded) => return forms::read(decoded),
            Err(bytes) => bytes,
        }
    } else {
        bytes
    };
    let utf16 = [UTF_16LE, UTF_16BE].contains(&encoding);
    forms::read(full(if utf16 { wide(&bytes, encoding, None)? } else { narrow(bytes, encoding, None) })?)
}

/// Decodes a whole file and leaves its text as it stands, whatever its form is.
///
/// # Errors
/// When the bytes are no text.
pub fn decode_plain<'b>(bytes: impl Into<Cow<'b, [u8]>>) -> Result<Decoded, NotText> {
    full(marked(bytes.into())?)
}

/// So many bytes are looked through for a declared encoding.
const DECLARED: usize = 2048;

/// A text with a form of its own in UTF-8, or in the encoding it declares where all of its bytes are of that; the bytes, where they are
/// anything else. Such a text is large, and its lines are not yet those of the page: nothing else is asked of it.
fn declared(bytes: Cow<'_, [u8]>) -> Result<Decoded, Cow<'_, [u8]>> {
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
        if !forms::is_one(text) {
            return Err(bytes);
        }
        return match String::from_utf8(without_mark(bytes, mark).into_owned()) {
            Ok(text) => Ok(whole(text, UTF_8)),
            Err(e) => Err(Cow::Owned(e.into_bytes())),
        };
    }
    let text = declared_encoding(bare).and_then(|encoding| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(bare)?.into_owned();
        forms::is_one(&text).then(|| whole(text, encoding))
    });
    text.ok_or(bytes)
}

/// The encoding that a web page or an XML file declares. GB 18030 holds all of GBK.
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

fn full(decoded: Decoded) -> Result<Decoded, NotText> {
    if decoded.text.trim().is_empty() { Err(NotText::Empty) } else { Ok(decoded) }
}

/// Follows a byte order mark, unless the bytes prove it wrong.
fn marked(bytes: Cow<'_, [u8]>) -> Result<Decoded, NotText> {
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

/// Detects the encoding of bytes without a mark, or after a `wrong` one.
fn bare(bytes: Cow<'_, [u8]>, wrong: Option<&'static Encoding>) -> Result<Decoded, NotText> {
    let zeros = memchr::memchr(0, &bytes).is_some();
    if zeros && let Some(encoding) = detect::utf16(&bytes) {
        return wide(&bytes, encoding, wrong);
    }
    let is_whole = !zeros && Encoding::utf8_valid_up_to(&bytes) == bytes.len();
    if is_whole {
        return Ok(narrow(bytes, UTF_8, wrong.map(|mark| against(UTF_8, mark))));
    }
    if let Some((at, encoding)) = mixed::utf16_from(&bytes) {
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

/// An encoding, and the mark that says another.
fn against(encoding: &'static Encoding, mark: &'static Encoding) -> String {
    format!("{} ≠ BOM {}", encoding.name(), mark.name())
}

fn without_mark(bytes: Cow<'_, [u8]>, mark: usize) -> Cow<'_, [u8]> {
    match bytes {
        Cow::Owned(mut bytes) => {
            bytes.drain(..mark.min(bytes.len()));
            Cow::Owned(bytes)
        }
        Cow::Borrowed(bytes) => Cow::Borrowed(bytes.get(mark..).unwrap_or_default()),
    }
}

/// A text in an encoding of bytes, parts of it perhaps in another.
fn narrow(bytes: Cow<'_, [u8]>, encoding: &'static Encoding, guessed: Option<String>) -> Decoded {
    let (bytes, whole) = if encoding == UTF_8 {
        match String::from_utf8(bytes.into_owned()) {
            Ok(text) => return finish(text, encoding, None, guessed, Vec::new()),
            Err(e) => (Cow::Owned(e.into_bytes()), None),
        }
    } else {
        let whole = mending::read(&bytes, encoding);
        (bytes, Some(whole))
    };
    let parts = mixed::parts(&bytes, encoding, whole.as_ref().map_or("", |(text, _)| text));
    if let (true, Some((text, broken))) = (parts.is_empty(), whole) {
        return finish(text, encoding, broken, guessed, Vec::new());
    }
    let mut mending = Mending::for_bytes(bytes.len());
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

/// A text in UTF-16, perhaps with one of bytes after it.
fn wide(bytes: &[u8], encoding: &'static Encoding, wrong: Option<&'static Encoding>) -> Result<Decoded, NotText> {
    if let Some(at) = mixed::utf16_until(bytes, encoding) {
        let (before, after) = bytes.split_at(at);
        return Ok(joined(wide(before, encoding, wrong)?, &bare(Cow::Borrowed(after), None)?));
    }
    let (text, broken) = mending::read(bytes, encoding);
    // A mark alone proves no text: FF FE also begins binary files.
    if binary::has_zeros(text.as_bytes()) {
        return Err(NotText::Binary);
    }
    Ok(finish(text, encoding, broken, wrong.map(|mark| against(encoding, mark)), Vec::new()))
}

/// Two texts of one file, the second in another encoding.
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

/// Settles the line ends, and says what is doubtful. `guessed`: the encoding, where it is no more than likely, and what
/// speaks against it.
fn finish(
    text: String,
    encoding: &'static Encoding,
    broken: Option<Broken>,
    guessed: Option<String>,
    changes: Vec<Doubt>,
) -> Decoded {
    let (text, zeros) = ends::settled(text);
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
