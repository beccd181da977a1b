//! What one reader keeps from visit to visit: places, what was read, stars, marks, tags, notes, what was opened when; how it is set,
//! what was typed, which searches were saved.
//!
//! It is a [`Kept`] in memory, changed by [`Record`]s, and a [`Store`] on disk that takes the same records. What is read from
//! disk is handed over as records too, so that memory and disk cannot mean different things. An article is known by its
//! [`Fingerprint`], a hash of its text: ids shift when pages are added, the text does not.

mod file;
mod fingerprint;
mod inventory;
mod kept;
mod later_tables;
mod record;
mod tables;

pub use file::{Opened, SetAside, Store, StoreError};
pub use fingerprint::Fingerprint;
pub use inventory::Inventory;
pub use kept::{Kept, TYPED};
pub use record::{Entry, History, MarkedPlace, Note, Record, SavedSearch, Timestamp};
