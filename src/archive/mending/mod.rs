//! Keeps mends (corrections of the reader) beside the files they belong to. In goes a file, out come its mends: they are
//! applied when the file is loaded, opened for mending, and saved without loss.
//!
//! The mends of `001.txt` are in `001.txt.mend`. If nothing can be written beside a file, they are in the state folder,
//! under a name made of the file's path and contents. The files themselves are only read. `docs/mending.md` describes the
//! format.

mod keep;
mod obey;
mod opened;
mod places;

pub use keep::{Saved, Unkept, keep};
pub(super) use obey::obey;
pub use opened::{Opened, open};
pub use places::{Kept, find, set_state_folder};
pub(super) use places::{find_elsewhere, is_mends, mark};
