//! Makes the source of an issue from the path of its file; its name is the file's, without the ending of a packed one (.gz, .zst).

use std::path::{Path, PathBuf};

use crate::decode::Decoded;
use crate::model::Source;
use crate::text::sanitise::sanitise;

/// Makes the source of a file; `name` where the path gives none.
pub(super) fn source_of(path: PathBuf, name: Option<String>, decoded: &Decoded) -> Source {
    let name = name.unwrap_or_else(|| name_of(&path));
    Source { path, name, encoding: decoded.encoding }
}

/// Returns the name of a file. A line end in it would break every list of ids in two, so it is replaced.
pub(super) fn name_of(path: &Path) -> String {
    let name = sanitise(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy()).into_owned();
    let bare = [".gz", ".zst"].iter().find_map(|packed| name.strip_suffix(packed)).map(str::to_owned);
    bare.unwrap_or(name)
}
