//! What one reader keeps from visit to visit: places, what was read, stars, marks, tags, notes, what was opened when.
//!
//! It is a [`Kept`] in memory, changed by [`Record`]s, and a [`Store`] on disk that takes the same records. What is read from
//! disk is handed over as records too, so that memory and disk cannot mean different things. An article is known by its
//! [`Print`], a hash of its text: ids shift when pages are added, the text does not.

mod file;
mod kept;
mod print;
mod record;
mod seen;
mod tables;

pub use file::{Aside, Opened, Store, StoreError};
pub use kept::Kept;
pub use print::Print;
pub use record::{Entry, Moment, Note, Record, Spotted};
pub use seen::Seen;
