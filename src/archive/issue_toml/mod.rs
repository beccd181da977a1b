//! Holds what an `issue.toml` states of the files beside it: paper, day, numbers, pages, encoding, and what to leave out. In
//! goes its text, out comes what is stated of a file; [`Stated::apply`] gives it to an issue.
//!
//! It is never needed, but what it states takes precedence over what is printed. `parse` reads its text into a `statement`, `beside` finds it.
//! The format is described in `docs/issue-toml.md`.

mod beside;
mod misprint;
mod parse;
mod statement;

pub(super) use beside::{Besides, NAME};
pub use misprint::{Fault, Misprint};
pub use parse::misprints_of;
pub use statement::Stated;
pub(super) use statement::Statement;
