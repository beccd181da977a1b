//! Paths for opening another target from inside the reader: takes what the user typed, and gives the target at that path,
//! the names it may be completed to, and the files and folders beside those that are read.
//!
//! Only looks; the session turns to the target (`effects`).

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::thread;

use super::loop_event::LoopEvent;
use super::save_and_pipe::at_home;
use super::target::Target;
use crate::app::Msg;
use crate::archive::{self, Reason};
use crate::library::Library;

/// The greatest number of names that are listed.
const MOST: usize = 500;

/// Looks for the file or folder after these, or before them, and sends a message with it.
pub fn look_beside(roots: Vec<PathBuf>, forward: bool, to: Sender<LoopEvent>) {
    thread::spawn(move || {
        let _ = to.send(LoopEvent::Msg(Msg::Beside(forward, archive::neighbour(&roots, forward))));
    });
}

/// Returns a typed path as it is meant: from the folder the reader was started in, else from the folder around the files
/// that are read.
fn meant(path: &Path, roots: &[PathBuf]) -> PathBuf {
    let path = at_home(path);
    let beside = roots.first().and_then(|root| root.parent()).map(|above| above.join(&path));
    match beside {
        Some(beside) if path.is_relative() && !archive::is_there(&path) && archive::is_there(&beside) => beside,
        _ => path,
    }
}

/// Returns the paths that a typed one may be completed to, each as it would be typed.
pub fn paths(typed: &str, roots: &[PathBuf]) -> Vec<String> {
    let begun = |folder: &Path| -> Vec<String> { beginning(typed, folder) };
    let names = begun(Path::new("."));
    match roots.first().and_then(|root| root.parent()) {
        Some(above) if names.is_empty() => begun(above),
        _ => names,
    }
}

/// Returns them for a path that begins in this folder.
fn beginning(typed: &str, from: &Path) -> Vec<String> {
    let (folder, begun) = typed.rsplit_once('/').map_or(("", typed), |(folder, begun)| (folder, begun));
    let slash = if folder.len() < typed.len() && typed.contains('/') { "/" } else { "" };
    let shown = format!("{folder}{slash}");
    let read = from.join(at_home(Path::new(&shown)));
    let Ok(entries) = fs::read_dir(read) else { return Vec::new() };
    let name = |entry: fs::DirEntry| {
        let is_folder = fs::metadata(entry.path()).is_ok_and(|about| about.is_dir());
        let name = entry.file_name().into_string().ok().filter(|name| !name.contains(char::is_control))?;
        let wanted = name.starts_with(begun) && (!name.starts_with('.') || begun.starts_with('.'));
        wanted.then(|| format!("{shown}{name}{}", if is_folder { "/" } else { "" }))
    };
    let mut names: Vec<String> = entries.filter_map(|entry| name(entry.ok()?)).take(MOST).collect();
    names.sort_by(|a, b| archive::natural_order(a, b));
    names
}

/// Returns the target at a typed path, or why nothing can be read there.
pub fn target_at(typed: &Path, roots: &[PathBuf]) -> Result<Target, Reason> {
    let path = meant(typed, roots);
    if Library::is_in(&path) {
        return Ok(Target::Library(path));
    }
    if !archive::is_there(&path) {
        return Err(Reason::Missing);
    }
    // A path with dots in it is called by its own name.
    let real = path.canonicalize().unwrap_or(path);
    if real.is_dir() && !archive::holds_text(&real) { Err(Reason::NoText) } else { Ok(Target::Files(vec![real])) }
}
