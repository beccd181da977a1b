//! Finds the next file or folder beside those that are read: the day before in a folder of days, the page after among pages.
//! In go the paths that are read, out comes the neighbour, or the folder above.

use std::fs;
use std::path::{Path, PathBuf};

use super::files::Files;
use super::walk::{Step, walk};
use super::{beside, issue_toml, mending, natural};

/// A file or folder beside those that are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// The path.
    pub path: PathBuf,
    /// Whether it is the folder above, because nothing lies beside.
    pub is_above: bool,
}

/// The most neighbours that are searched for a text.
const MOST: usize = 200;

/// Returns the next file or folder with a text in it, after the last of these or before the first, in natural order and of
/// the same kind; else the folder above, if that holds more than these.
#[must_use]
pub fn neighbour(paths: &[PathBuf], forward: bool) -> Option<Neighbour> {
    let mut real: Vec<PathBuf> = paths.iter().filter_map(|path| fs::canonicalize(path).ok()).collect();
    real.sort_by(|a, b| natural::compare_paths(a, b));
    let here = if forward { real.last() } else { real.first() }?;
    let above = here.parent()?;
    let is_folder = here.is_dir();
    let mut all: Vec<PathBuf> = fs::read_dir(above).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    all.retain(|path| !is_hidden(path) && (path == here || path.is_dir() == is_folder));
    all.sort_by(|a, b| natural::compare_paths(a, b));
    let at = all.iter().position(|path| path == here)?;
    let holds = |path: &&PathBuf| !real.contains(path) && holds_text(path);
    let beside = if forward {
        all.iter().skip(at + 1).take(MOST).find(holds)
    } else {
        all.iter().take(at).rev().take(MOST).find(holds)
    };
    if let Some(path) = beside {
        return Some(Neighbour { path: path.clone(), is_above: false });
    }
    let has_more =
        all.len() > real.len() && all.iter().filter(|path| !real.contains(path)).take(MOST).any(|p| holds_text(p));
    has_more.then(|| Neighbour { path: above.to_owned(), is_above: true })
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// Whether a file to read lies at a path or below it.
#[must_use]
pub fn holds_text(path: &Path) -> bool {
    let is_about_others = path.file_name().is_some_and(|name| name == issue_toml::NAME) || mending::is_mends(path);
    if path.is_file() && (is_about_others || beside::reason(path).is_some()) {
        return false;
    }
    let mut holds = false;
    walk(&[path.to_owned()], &Files::default(), &|_| false, &mut |step| {
        holds |= matches!(step, Step::File(_));
        !holds
    });
    holds
}
