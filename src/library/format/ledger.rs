//! The ledger: an entry in the index for each file that is in, with its size, time, hash, and how many of its records are in.
//!
//! An entry is committed together with the documents of its file, so that adding again goes on where it stopped.

use std::collections::HashMap;

use tantivy::Term;
use tantivy::schema::TantivyDocument;

use super::error::IndexError;
use super::file_stamp::FileStamp;
use super::schema::Fields;
use super::segments::Segments;

/// By the path of a file as bytes: its stamp, and how many of its records are in. 0 stands for all,
/// [`ARCHIVE`](super::ARCHIVE) for an archive, whose files have entries of their own.
pub type Ledger = HashMap<Vec<u8>, (FileStamp, u64)>;

/// Makes the entry of a file of which `records_in` records are in.
pub fn ledger_entry(fields: &Fields, path: &[u8], stamp: FileStamp, records_in: u64) -> TantivyDocument {
    let mut document = TantivyDocument::default();
    document.add_bytes(fields.ledger, path);
    document.add_bytes(fields.file, path);
    document.add_u64(fields.size, stamp.size);
    document.add_u64(fields.changed, stamp.changed);
    document.add_u64(fields.hash, stamp.hash);
    document.add_u64(fields.records_in, records_in);
    document
}

/// Reads all entries.
pub fn read_ledger(segments: &Segments) -> Result<Ledger, IndexError> {
    let fields = segments.fields;
    let mut ledger = HashMap::new();
    for segment in segments.iter() {
        let columns = [fields.size, fields.changed, fields.hash, fields.records_in].map(|field| segment.numbers(field));
        let index = segment.reader.inverted_index(fields.ledger)?;
        let mut paths = index.terms().stream()?;
        while let Some((path, _)) = paths.next() {
            for doc in segment.with_term(&Term::from_field_bytes(fields.ledger, path)) {
                let [size, changed, hash, records_in] =
                    columns.each_ref().map(|column| column.as_ref().and_then(|c| c.first(doc)).unwrap_or_default());
                ledger.insert(path.to_vec(), (FileStamp { size, changed, hash }, records_in));
            }
        }
    }
    Ok(ledger)
}
