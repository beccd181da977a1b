//! Turns keys and command lines into named actions.
//!
//! The keys stand in one table, `assets/keys.toml`, with the user's own over it; the commands of the `:` line stand in
//! `assets/commands.toml`. A context and the keys pressed so far go in, and an [`Action`] comes out. What an action does is for `app` to
//! decide; the help screen and the README list the same tables.

mod action;
mod commands;
mod key;
mod keymap;
mod user_keys;

pub use action::{Action, Context};
pub use commands::{Command, CommandOnly, Does, Named, command, commands};
pub use key::{Code, Key};
pub use keymap::{Entry, Keymap, Lookup};
