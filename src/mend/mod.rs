//! A reader's corrections to the structure of a page: pages of articles and a list of [`Mend`]s go in, mended pages come
//! out. Pure.
//!
//! A mend is a statement about lines of the source ("an article begins at line 61", "lines 61–62 are the title") and not an
//! action on blocks, so it says the same whatever recovery makes of the page. A set of them ([`Mends`]) has one meaning
//! whatever the order in which they were made; of two that speak of the same the later counts. To change something, a mend
//! is added ([`Mends::put`]) and the list applied anew to what was recovered; to undo, the list as it was before is applied.
//!
//! Nothing is lost, doubled or altered. What cannot be done is reported ([`Stale`]) and left undone.

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
pub use list::{Mends, QuotedMend};
pub use stale::{Stale, Why};
pub use statement::{Begin, Continuation, LineRange, Mend, Placement, Point};
