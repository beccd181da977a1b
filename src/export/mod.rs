//! Offprints (抽印本): articles taken out of the archive, for people and for other programs. One file a format.
//!
//! **Pure**: issues and articles come in, text or bytes go out, the same every time. The reader copies and saves with the same
//! functions the command line exports with.

pub mod epub;
pub mod markdown;
pub mod plain;
pub mod rows;
mod selection;
pub mod table;
pub mod tei;
pub mod truth;
mod xml;

pub use selection::Selection;

/// The name of a role or of what a date rests on, as the export format has it.
fn named(of: impl serde::Serialize) -> String {
    serde_json::to_value(of).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}
