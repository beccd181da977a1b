//! `library.json`: the format of the library, and what was put into it. It is read before anything else, and written whole or not at all.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::error::{LibraryError, LibraryFault};
use super::schema::FORMAT;

/// The name of the file.
const NAME: &str = "library.json";

/// A file that was put into the library, or a folder with all that is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Root {
    /// Its whole path.
    pub path: PathBuf,
    /// The names that fields of records have in it, by ours: `title` → `标题`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub map: BTreeMap<String, String>,
}

/// The contents of the file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// The number of the format.
    pub format: u32,
    #[serde(default)]
    /// The files and folders that were put in.
    pub roots: Vec<Root>,
}

impl Manifest {
    /// Makes the manifest of an empty library.
    pub fn new() -> Self {
        Self { format: FORMAT, roots: Vec::new() }
    }

    /// Tells whether there is one in this folder, of whatever format.
    pub fn is_in(dir: &Path) -> bool {
        dir.join(NAME).is_file()
    }

    /// Reads it, whatever its format.
    pub fn read(dir: &Path) -> Result<Self, LibraryError> {
        let text = fs::read(dir.join(NAME)).map_err(|e| match e.kind() {
            std::io::ErrorKind::NotFound => LibraryError::Missing(dir.to_owned()),
            _ => LibraryError::Unreadable(dir.to_owned(), (&e).into()),
        })?;
        serde_json::from_slice(&text)
            .map_err(|e| LibraryError::Unreadable(dir.to_owned(), LibraryFault::Message(e.to_string())))
    }

    /// Writes it in place of what is there.
    pub fn write(&self, dir: &Path) -> Result<(), LibraryError> {
        let text = serde_json::to_vec_pretty(self).unwrap_or_default();
        let whole = || -> std::io::Result<()> {
            // Behind a link the file is written that it leads to; what is no plain file is left alone.
            let place = fs::canonicalize(dir.join(NAME)).unwrap_or_else(|_| dir.join(NAME));
            if place.exists() && !place.is_file() {
                return Err(std::io::ErrorKind::AlreadyExists.into());
            }
            let new = place.with_file_name("library.json.new");
            let mut file = File::create(&new)?;
            file.write_all(&text)?;
            file.sync_all()?;
            fs::rename(&new, place)
        };
        whole().map_err(|e| LibraryError::of_writing(dir, &e))
    }
}
