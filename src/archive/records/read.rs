//! Reads a file of records from its beginning to its end.

use std::collections::BTreeMap;
use std::path::Path;

use super::form::{Form, form_of, is_named_so};
use super::gather::Gatherer;
use super::record::{BadRecord, Batch, Fault, Record};
use super::{json, open, table};
use crate::archive::files::Files;
use crate::archive::reason::Reason;
use crate::decode;

/// Whether a file holds records: it is named so, and does not begin as the file of an OCR engine or a document parser.
#[must_use]
pub fn is_one(path: &Path, files: &Files) -> bool {
    is_named_so(path)
        && !files.head(path, decode::formats::HEAD).is_some_and(|head| decode::formats::begins_known_format(&head))
}

/// Reads a file of records after the first `skip`. `deliver` takes the batches, of about `size` bytes of text each, and
/// returns whether to go on.
///
/// # Errors
/// Returns the reason if the file cannot be read, or its table has no column of text.
pub fn read(
    path: &Path,
    map: &BTreeMap<String, String>,
    skip: u64,
    size: usize,
    deliver: &mut dyn FnMut(Batch) -> bool,
    bad: &mut dyn FnMut(BadRecord),
) -> Result<(), Reason> {
    read_in(path, &Files::default(), map, skip, size, deliver, bad)
}

/// Reads a file of records as [`read`] does, which may lie in an archive.
///
/// # Errors
/// Returns the reason if the file cannot be read, or its table has no column of text.
pub fn read_in(
    path: &Path,
    files: &Files,
    map: &BTreeMap<String, String>,
    skip: u64,
    size: usize,
    deliver: &mut dyn FnMut(Batch) -> bool,
    bad: &mut dyn FnMut(BadRecord),
) -> Result<(), Reason> {
    let (source, counter) = open::open(path, files)?;
    let mut gatherer = Gatherer::new(path, skip, size, deliver, counter);
    let mut take = |line: u64, record: Result<Record, Fault>| {
        gatherer.take(record).unwrap_or_else(|why| {
            bad(BadRecord { path: path.to_owned(), line, why });
            true
        })
    };
    let whole = match form_of(path) {
        Some(Form::Table(separator)) => table::read(source, separator, map, &mut take)?,
        Some(Form::Array) => json::read(source, true, map, &mut take)?,
        Some(Form::Lines) | None => json::read(source, false, map, &mut take)?,
    };
    if whole {
        gatherer.finish();
    }
    Ok(())
}
