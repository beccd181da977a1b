//! Reading a library: opening it, listing its issues, answering queries from its index.
//!
//! [`Library`] is the folder, [`Snapshot`] what stood in it at one commit, [`Catalogue`] the list of its issues. A snapshot answers
//! queries as [`Holdings`](crate::search::archive::Holdings) do: `evaluate` works a query out on one segment with the phrases
//! that `postings` finds, `first_screen` has the first results early where counting takes longer than a frame.

mod catalogue;
mod doc_table;
mod evaluate;
mod first_screen;
mod holdings;
mod library;
mod postings;
mod snapshot;
mod sorted;

pub use catalogue::{Catalogue, CatalogueEntry, Stretch};
pub use library::Library;
pub use snapshot::Snapshot;
