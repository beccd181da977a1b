//! In which form a file of records is, told by its name.

use std::path::Path;

/// The form of a file of records.
#[derive(Clone, Copy)]
pub(super) enum Form {
    Lines,
    Array,
    Table(u8),
}

/// Returns the form that a file's name stands for, and whether it is packed.
pub(super) fn form_of(path: &Path) -> Option<Form> {
    let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
    let name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
    Some(match name.rsplit_once('.')?.1 {
        "jsonl" | "ndjson" => Form::Lines,
        "json" => Form::Array,
        "csv" => Form::Table(b','),
        "tsv" => Form::Table(b'\t'),
        _ => return None,
    })
}

/// Whether a file's name is that of a file of records.
#[must_use]
pub fn is_named_so(path: &Path) -> bool {
    form_of(path).is_some()
}
