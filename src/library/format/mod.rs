//! The form of a library on the disk: its manifest, the fields and terms of its index, and the bytes that are kept of articles.
//!
//! Both sides use it: `write` makes what is defined here, `read` opens it. Nothing here searches or decides what goes in.

mod assemble;
mod bigrams;
mod codec;
mod error;
mod file_stamp;
mod issue_key;
mod ledger;
mod lock;
mod manifest;
mod order_key;
mod schema;
mod segment;
mod segments;
mod story;

pub use assemble::{assemble, place_of};
pub use bigrams::PARAGRAPH_END;
pub use codec::{SourcePart, StoredArticle, pack_article, pack_source_part};
pub use error::{IndexError, LibraryError, LibraryFault};
pub use file_stamp::{ARCHIVE, FileStamp, bytes_of, path_of};
pub use issue_key::{IssueKey, key_of};
pub use ledger::{Ledger, ledger_entry, read_ledger};
pub use lock::{is_locked, note_writer, writer_pid, writer_pid_file};
pub use manifest::{Manifest, Root};
pub use order_key::{order_key, page_of_order_key};
pub use schema::{FORMAT, Fields, register_tokenizer, schema, settings};
pub use segment::Segment;
pub use segments::Segments;
pub use story::further_pieces;
