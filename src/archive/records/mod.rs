//! Records: articles with their papers, days and titles already known, as JSON Lines, JSON arrays, CSV or TSV.
//!
//! Read as a stream, in batches, so that a file may be of any size. A record that makes no sense is reported with its line and
//! passed over; nothing stops the file but the end of it.

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
