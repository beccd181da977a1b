//! Signs that a file is no text: the first bytes of known formats, NULs, control characters.
//!
//! Extensions are not looked at here: a text named `.dat` is a text.

/// The first bytes of formats that are found beside newspaper texts.
const MAGIC: &[&[u8]] = &[
    b"%PDF-",
    b"PK\x03\x04", // ZIP, and with it DOCX, XLSX, EPUB, OFD
    b"PK\x05\x06",
    b"\x89PNG\r\n\x1a\n",
    b"\x1f\x8b\x08", // gzip
    b"\xff\xd8\xff", // JPEG
    b"GIF87a",
    b"GIF89a",
    b"II*\0", // TIFF
    b"MM\0*",
    b"AT&TFORM",                         // DjVu
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", // DOC, XLS
    b"{\\rtf",
    b"BZh91AY&SY",
    b"\xfd7zXZ\0",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"\x28\xb5\x2f\xfd", // Zstandard
    b"\x7fELF",
    b"SQLite format 3\0",
];

/// Whether the file begins as a known binary format does.
pub(super) fn has_magic(bytes: &[u8]) -> bool {
    MAGIC.iter().any(|magic| bytes.starts_with(magic))
}

/// Whether there are more NULs than an extractor's slip leaves in a text: one in a thousand bytes.
pub(super) const fn too_many_zeros(zeros: usize, bytes: usize) -> bool {
    zeros > bytes / 1000
}

/// Whether more than one byte in fifty at the beginning is a control character that texts do not hold. Escape sequences of a
/// terminal's log and the old end-of-file sign (0x1A) are let through.
pub(super) fn has_controls(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(64 * 1024)).unwrap_or(bytes);
    let controls = head.iter().filter(|&&b| matches!(b, 0..=8 | 0x0E..=0x19 | 0x1C..=0x1F | 0x7F)).count();
    controls > head.len() / 50
}
