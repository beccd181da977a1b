//! Pending joins: the mark in the index that the stories of an issue are still to be joined over its files.
//!
//! A mark goes in with the file that asks for it and out when its issue is joined, so what a stopped ingest leaves undone the
//! next one does.

use std::collections::BTreeSet;

use tantivy::Term;

use super::index_doc::IndexDoc;
use super::writer::Writer;
use crate::library::format::{IndexError, Segment, Segments};

/// Returns the keys of the issues that are to be joined.
pub fn pending_joins(segments: &Segments) -> Result<BTreeSet<String>, IndexError> {
    let field = segments.fields.pending_join;
    let mut keys = BTreeSet::new();
    for segment in segments.iter() {
        let index = segment.reader.inverted_index(field)?;
        let mut terms = index.terms().stream()?;
        while let Some((key, _)) = terms.next() {
            let key = String::from_utf8_lossy(key);
            if !segment.with_term(&Term::from_field_text(field, &key)).is_empty() {
                keys.insert(key.into_owned());
            }
        }
    }
    Ok(keys)
}

/// Leaves marks for the issues that files are part of, before these are dropped: what goes on in them does so no longer.
pub fn leave_pending_joins<'f>(writer: &mut Writer, segments: &Segments, files: impl Iterator<Item = &'f [u8]>) {
    let keys: BTreeSet<String> = files.flat_map(|file| issues_with_jumps(segments, file)).collect();
    let fields = writer.fields;
    for key in &keys {
        writer.write(vec![IndexDoc::pending_join(&fields, key)], 0);
    }
}

/// Returns the issues a file holds a part of that have articles with a jump, in whatever file.
fn issues_with_jumps(segments: &Segments, file: &[u8]) -> BTreeSet<String> {
    let fields = segments.fields;
    let of_file = Term::from_field_bytes(fields.file, file);
    let of = |s: &Segment| -> Vec<String> { s.with_term(&of_file).into_iter().filter_map(|doc| s.issue_key(doc)).collect() };
    let keys: BTreeSet<String> = segments.iter().flat_map(of).collect();
    let has_jump = |key: &String| {
        let term = Term::from_field_text(fields.jump, key);
        segments.iter().any(|s| !s.with_term(&term).is_empty())
    };
    keys.into_iter().filter(has_jump).collect()
}
