//! Recognises files that are no text, by the first bytes of known formats, by NULs and by control characters. Bytes go in; a
//! [`Format`] or a verdict comes out. Extensions are not looked at: a text named `.dat` is a text.

/// The format of a file that is no text. The advice on how to get at its text differs from format to format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// A `DjVu` file.
    Djvu,
    /// A picture, whose text has to be recognised.
    Picture,
    /// An archive, or a single packed file.
    Packed,
    /// A document of a word processor, a spreadsheet or a slide show.
    Office,
    /// An electronic book.
    Book,
    /// A web page packed with its pictures.
    Html,
    /// Sound or film.
    Media,
    /// A program, a database, a font.
    Data,
}

/// The first bytes of formats that are found beside newspaper texts.
const MAGIC: &[(&[u8], Format)] = &[
    (b"PK\x03\x04", Format::Packed), // ZIP, and with it DOCX, XLSX, EPUB, OFD
    (b"PK\x05\x06", Format::Packed),
    (b"\x89PNG\r\n\x1a\n", Format::Picture),
    (b"\x1f\x8b\x08", Format::Packed),
    (b"\xff\xd8\xff", Format::Picture),
    (b"GIF87a", Format::Picture),
    (b"GIF89a", Format::Picture),
    (b"II*\0", Format::Picture),
    (b"MM\0*", Format::Picture),
    (b"AT&TFORM", Format::Djvu),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format::Office), // DOC, XLS
    (b"{\\rtf", Format::Office),
    (b"BZh91AY&SY", Format::Packed),
    (b"\xfd7zXZ\0", Format::Packed),
    (b"7z\xbc\xaf\x27\x1c", Format::Packed),
    (b"Rar!\x1a\x07", Format::Packed),
    (b"\x28\xb5\x2f\xfd", Format::Packed), // Zstandard
    (b"\x7fELF", Format::Data),
    (b"SQLite format 3\0", Format::Data),
];

/// Returns the format whose signature the bytes begin with.
pub(super) fn format(bytes: &[u8]) -> Option<Format> {
    MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, format)| *format)
}

/// Returns whether NULs prove that the bytes are no text. NULs at the end are padding (power failed while it was written),
/// and a few inside are slips of an extractor or blocks that were never written. So runs of them count: one in two hundred
/// bytes and ten besides, where there are no other controls.
pub(super) fn has_zeros(bytes: &[u8]) -> bool {
    let end = bytes.iter().rposition(|b| *b != 0).map_or(0, |last| last + 1);
    let text = bytes.get(..end).unwrap_or_default();
    if end < bytes.len() && text.is_empty() {
        return true;
    }
    let zeros = memchr::memchr_iter(0, text);
    let runs = zeros.filter(|at| text.get(at + 1) != Some(&0)).count();
    runs > 0 && (runs > 10 + text.len() / 200 || runs * 8 > text.len() || has_controls(text))
}

/// Returns whether more than one byte in fifty at the beginning is a control character that texts do not hold. Escape
/// sequences of a terminal's log and the old end-of-file sign (0x1A) are let through.
pub(super) fn has_controls(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(64 * 1024)).unwrap_or(bytes);
    let controls = head.iter().filter(|&&b| matches!(b, 1..=8 | 0x0E..=0x19 | 0x1C..=0x1F | 0x7F)).count();
    controls > head.len() / 50
}
