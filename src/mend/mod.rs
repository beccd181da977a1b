//! What a person puts right in the structure of a page: pages of articles and a list of [`Mend`]s in, mended pages out. Pure.
//!
//! A mend is a statement about lines of the source, not an action on blocks, so that it says the same whatever recovery makes of the page:
//! "an article begins at line 61", "lines 61–62 are the title". A set of them ([`Mends`]) has one meaning whatever the order in which they
//! were made; of two that speak of the same the later counts. Whoever mends keeps the list, adds to it ([`Mends::put`]) and applies it anew to
//! what was recovered; undoing is applying the list as it was before.
//!
//! The laws hold: nothing is lost, nothing is doubled, nothing is altered. What cannot be done is told ([`Stale`]) and left undone.

mod apply;
mod cut;
mod doubts;
mod draft;
mod file;
mod fit;
mod lines;
mod list;
mod order;
mod place;
mod rebuild;
mod stale;
mod statement;

pub use apply::{apply, apply_page};
pub use file::{Unread, Wrong, form, read, words, write};
pub use fit::{Fitted, fit};
pub use lines::{Lines, Quote};
pub use list::{Kept, Mends};
pub use stale::{Stale, Why};
pub use statement::{Begin, Continuation, LineRange, Mend, Placement, Point};
