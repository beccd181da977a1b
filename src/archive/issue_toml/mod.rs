//! What an `issue.toml` states of the files beside it: paper, day, numbers, pages, encoding, and what to leave out.
//!
//! It is never needed; where there is one, what it states beats what is printed. `parse` reads its text into a `statement`, `beside` finds it.
//! The format is told in `docs/issue-toml.md`.

mod beside;
mod misprint;
mod parse;
mod statement;

pub(super) use beside::{Besides, NAME};
pub use misprint::{Fault, Misprint};
pub use parse::misprints_of;
pub use statement::Stated;
pub(super) use statement::Statement;
