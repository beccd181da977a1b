//! The library: an archive of any size in a folder, opened at once and searched by its index.
//!
//! The corpus is read once and never written; everything that the reader shows is kept in the library. [`Library`] opens a folder and gives
//! a [`Snapshot`], which does not change under whoever holds it and which can be searched as a whole. [`add`], [`update`], [`remove`] and
//! [`rebuild`] make the next state, commit by commit, so that a killed import loses the uncommitted batch and nothing else.
//!
//! `format` says what is on the disk; `write` and `read` know `format` and not each other. The index is tantivy's, which no other layer
//! uses.

mod format;
mod read;
mod write;

pub use format::{IndexError, LibraryError, LibraryFault, Root};
pub use read::{Catalogue, CatalogueEntry, Library, Snapshot, Stretch};
pub use write::{IngestCounts, IngestEvent, add, rebuild, remove, update};
