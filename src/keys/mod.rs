//! Keys → named actions, through the one table in `assets/keys.toml`. The help screen lists the same table.

mod action;
mod commands;
mod key;
mod keymap;
mod own;

pub use action::{Action, Context};
pub use commands::{Command, Deed, Does, Named, command, commands};
pub use key::{Code, Key};
pub use keymap::{Entry, Found, Keymap};
