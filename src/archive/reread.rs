//! Reads a source again after it was loaded, for questions about its lines. In goes the source of an issue, out comes its
//! text as it was decoded then, with what its format tells besides.

use std::path::{Path, PathBuf};

use encoding_rs::Encoding;

use super::files::{self, Files};
use super::reason::Reason;
use super::{bundled, parts, records};
use crate::decode::{Decoded, NotText};
use crate::model::Source;

/// Whether a file holds records, whose articles are stated and not found.
#[must_use]
pub fn holds_records(path: &Path) -> bool {
    records::is_one(path, &Files::default())
}

/// Whether a file or folder is there, on the disk or inside an archive.
#[must_use]
pub fn is_there(path: &Path) -> bool {
    Files::default().is_there(path)
}

/// Whether a file is there, on the disk or inside an archive.
#[must_use]
pub fn is_file(path: &Path) -> bool {
    path.is_file() || !path.exists() && is_there(path) && !Files::default().is_folder(path)
}

/// Returns the part of a path that lies on the disk: the archive, for a file inside one.
#[must_use]
pub fn on_disk(path: &Path) -> PathBuf {
    files::on_disk(path).unwrap_or_else(|| path.to_owned())
}

/// Reads the text of a source, and what its format tells besides. A path at which nothing lies may name a page of the
/// bundled sample.
///
/// # Errors
/// Returns the reason if the source cannot be read any more, or is no text now.
pub fn read_again(source: &Source) -> Result<Decoded, Reason> {
    let files = Files::default();
    let bytes = match bundled::bytes(&source.name).filter(|_| !files.is_there(&source.path)) {
        Some(bytes) => bytes.to_vec(),
        None => files.read(&source.path)?.bytes,
    };
    let decoded =
        parts::decoded(bytes, &source.path, Encoding::for_label(source.encoding.as_bytes()), &files, &mut |_| true);
    decoded.map_err(|not| match not {
        NotText::Empty => Reason::Empty,
        NotText::Format(format) => Reason::Format(format),
        NotText::Binary => Reason::Binary,
        NotText::Pdf(fault) => Reason::Pdf(fault),
        NotText::Fault(fault) => Reason::Fault(fault),
    })
}
