//! Mends kept beside the files they are of: found and obeyed when a file is loaded, opened for whoever mends, kept without loss.
//!
//! Of `001.txt` they are in `001.txt.mend`. Where nothing can be written beside a file they are in the state folder, by the file's path and
//! its contents. The files themselves are only read. The format is told in `docs/mending.md`.

mod keep;
mod obey;
mod opened;
mod places;

pub use keep::{Saved, Unkept, keep};
pub(super) use obey::obey;
pub use opened::{Opened, open};
pub use places::{Kept, find, set_state_folder};
pub(super) use places::{find_elsewhere, is_mends, mark};
