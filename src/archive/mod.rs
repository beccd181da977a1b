//! Loads many issues and keeps them in order. In go paths of files, folders and archives, out come issues and reasons for
//! what was skipped; [`load()`] works in parallel, with progress and cancelling.
//!
//! Paths go in; issues come out one by one as [`Event`]s, in any order, and the [`Shelf`] puts them in theirs. A bad file never stops a
//! load: it is skipped and reported with a [`Reason`], or its issue carries a doubt. Files are only read.

mod beside;
mod bundled;
mod collate;
mod content_hash;
mod contents;
mod event;
mod files;
mod gather;
mod issue_toml;
mod load;
pub mod mending;
mod natural;
mod neighbour;
pub mod packed;
mod parts;
mod read_issue;
mod reason;
pub mod records;
mod reread;
mod sample;
mod shelf;
mod siblings;
mod source_name;
pub mod stream;
mod walk;
mod watch;

pub use collate::{collate, is_dated, without};
pub use content_hash::content_hash;
pub use contents::{Contents, LIMIT};
pub use event::Event;
pub use files::{FileFacts, Files};
pub use gather::{load_all, piped};
pub use issue_toml::{Fault, Misprint, Stated, misprints_of};
pub use load::load;
pub use natural::compare as natural_order;
pub use neighbour::{Neighbour, holds_text, neighbour};
pub use read_issue::issue_of;
pub use reason::{Reason, Skipped};
pub use reread::{holds_records, is_file, is_there, on_disk, read_again};
pub use sample::{sample, tour};
pub use shelf::{Placed, Shelf};
pub use walk::{FoundFile, Step, walk};
pub use watch::{Changes, Watch};
