//! Everything that a reader keeps from visit to visit: places, what was read, stars, marks, tags, notes, when what was
//! opened; options, typed lines, saved searches. [`Record`]s of changes go in; the whole as it stands ([`Kept`]) comes out.
//!
//! In memory it is a [`Kept`], on disk a [`Store`]; both take the same records, and what is read from disk is handed over as
//! records too, so that memory and disk cannot mean different things. An article is known by its [`Fingerprint`], a hash of
//! its text: ids shift when pages are added, the text does not.

mod file;
mod fingerprint;
mod inventory;
mod kept;
mod later_tables;
mod record;
mod tables;

pub use file::{Opened, SetAside, Store, StoreError, StoreFault};
pub use fingerprint::Fingerprint;
pub use inventory::Inventory;
pub use kept::Kept;
pub(crate) use kept::TYPED;
pub use record::{Entry, History, MarkedPlace, Note, Record, SavedSearch, Timestamp};
