//! Reads a source again as it was decoded when it was loaded, for what is asked of its lines later.

use std::path::Path;

use encoding_rs::Encoding;

use super::{Reason, load, parts, records, sample};
use crate::decode::{Decoded, NotText};
use crate::model::Source;

/// Whether a file is one of records, whose articles are stated and not found.
#[must_use]
pub fn holds_records(path: &Path) -> bool {
    records::is_one(path)
}

/// The text of a source, and what is known of it besides. A path at which nothing lies may name a page of the bundled sample.
///
/// # Errors
/// When it cannot be read any more, or is no text now.
pub fn read_again(source: &Source) -> Result<Decoded, Reason> {
    let bytes = match sample::bytes(&source.name).filter(|_| !source.path.exists()) {
        Some(bytes) => bytes.to_vec(),
        None => load::open(&source.path)?,
    };
    let decoded = parts::decoded(bytes, &source.path, Encoding::for_label(source.encoding.as_bytes()));
    decoded.map_err(|not| match not {
        NotText::Empty => Reason::Empty,
        NotText::Format(format) => Reason::Format(format),
        NotText::Binary => Reason::Binary,
        NotText::Pdf(fault) => Reason::Pdf(fault),
        NotText::Fault(fault) => Reason::Fault(fault),
    })
}
