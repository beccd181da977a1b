//! Finds the `issue.toml` beside a file. In goes the path of a file, out comes what is stated of it; each `issue.toml` is
//! read once in a walk, and its errors are reported once.

use std::collections::HashMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::misprint::{Fault, Misprint};
use super::parse::{parse, place_of};
use super::statement::{Stated, Statement};
use crate::archive::content_hash::content_hash;
use crate::archive::files::Files;
use crate::archive::reason::{Reason, Skipped};
use crate::decode::decode_plain;

/// The file's name.
pub(in crate::archive) const NAME: &str = "issue.toml";

/// A larger file, in bytes, is no statement.
const LARGEST: u64 = 4 << 20;

/// The statements of the folders that a walk has visited.
#[derive(Default)]
pub(in crate::archive) struct Besides {
    known: HashMap<PathBuf, Option<(Statement, u64)>>,
}

impl Besides {
    /// Returns what is stated of a file; `tell` is called with the errors of the statement the first time it is read.
    pub(in crate::archive) fn of(&mut self, file: &Path, files: &Files, tell: &mut dyn FnMut(Skipped)) -> Stated {
        let folder = file.parent().unwrap_or(Path::new(""));
        if !self.known.contains_key(folder) {
            let read = read(folder, files, tell);
            self.known.insert(folder.to_owned(), read);
        }
        let name = file.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        match self.known.get(folder) {
            Some(Some((statement, mark))) => Stated { mark: *mark, ..statement.of(&name) },
            _ => Stated::default(),
        }
    }
}

/// Reads the statement in a folder, if there is one.
fn read(folder: &Path, files: &Files, tell: &mut dyn FnMut(Skipped)) -> Option<(Statement, u64)> {
    let path = folder.join(NAME);
    let read =
        fs::metadata(&path).and_then(|of| if of.len() > LARGEST { Ok(Err(of.len())) } else { fs::read(&path).map(Ok) });
    // In an archive it is read only if it is small.
    let read = read.or_else(|e| files.small(&path, LARGEST).map(Ok).ok_or(e));
    let bytes = match read {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(size)) => {
            tell(Skipped { path, reason: Reason::TooLarge(size) });
            return None;
        }
        Err(e) if matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::IsADirectory) => {
            return None;
        }
        Err(e) => {
            tell(Skipped { path, reason: Reason::of_system(&e) });
            return None;
        }
    };
    // Notepad also writes Chinese names in GBK or UTF-16.
    let text = decode_plain(&bytes).map_or_else(|_| String::from_utf8_lossy(&bytes).into_owned(), |decoded| decoded.text);
    let (statement, mut misprints) = parse(&text);
    for name in statement.names().filter(|name| !files.is_there(&folder.join(name))) {
        let (line, column) = text.find(&format!("{name:?}")).map_or((1, 1), |at| place_of(&text, at));
        misprints.push(Misprint { line, column, fault: Fault::NoSuchFile(name.to_owned()) });
    }
    misprints.sort_by_key(|misprint| (misprint.line, misprint.column));
    for misprint in misprints {
        tell(Skipped { path: path.clone(), reason: Reason::Misstated(misprint) });
    }
    Some((statement, content_hash(&bytes)))
}
