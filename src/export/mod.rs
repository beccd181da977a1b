//! Exports: articles taken out of the archive for people and for other programs, a file a format. Issues and articles go in;
//! text or bytes come out, the same every time. Pure.
//!
//! The reader copies and saves with the functions by which the command line exports.

pub mod epub;
pub mod markdown;
pub mod plain;
pub(crate) mod rows;
mod selection;
pub mod table;
pub mod tei;
pub(crate) mod truth;
mod xml;

pub use selection::Selection;

/// Returns the name of a role, or of the basis of a date, as the export format has it.
fn named(of: impl serde::Serialize) -> String {
    serde_json::to_value(of).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}
