//! Making and changing a library: files in, segments of the index out.
//!
//! [`add`] and its kin walk the files and read them in parallel (`ingest`, `scan`, `source_reader`); `documents` turns an issue into
//! documents, `segment_writer` turns documents into segments, and `writer` holds the lock and commits. Stories that go on from
//! file to file are joined when all files are in (`join_pages`).

mod bigram_sort;
mod delete;
mod documents;
mod index_doc;
mod ingest;
mod initials;
mod join_pages;
mod pending_joins;
mod progress;
mod scan;
mod segment_writer;
mod source_reader;
mod terms;
mod writer;

pub use ingest::{add, rebuild, remove, update};
pub use progress::{IngestCounts, IngestEvent};
