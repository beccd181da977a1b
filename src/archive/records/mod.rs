//! Reads files of records: articles with papers, days and titles already known, as JSON Lines, JSON arrays, CSV or TSV. In
//! goes a path, out come batches of issues through a callback.
//!
//! The file is read as a stream, so that it may be of any size. A record that makes no sense is reported with its line and
//! skipped; only the end of the file stops the reading.

mod day;
mod form;
mod gather;
mod json;
mod open;
mod read;
mod recode;
mod record;
mod table;

pub use form::is_named_so;
pub use read::{is_one, read, read_in};
pub use record::{BadRecord, Batch, Fault};
