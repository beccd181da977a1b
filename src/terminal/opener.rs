//! Opening something else from inside: what lies beside, what a typed path may become, and the turn from one stock to another.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::SystemTime;

use super::jobs::{Heard, Stock, Term};
use super::watcher::Watcher;
use super::{End, Loop, effects, errands};
use crate::app::{Begin, Msg, Notice, Opening};
use crate::archive::{self, Reason};
use crate::library::{Library, LibraryError};

/// So many names are listed.
const MOST: usize = 500;

/// Looks for what lies beside files and folders.
pub fn look_beside(roots: Vec<PathBuf>, forward: bool, to: Sender<Heard>) {
    thread::spawn(move || {
        let _ = to.send(Heard::Msg(Msg::Beside(forward, archive::neighbour(&roots, forward))));
    });
}

/// A typed path as it is meant: from the folder one has started in, else from the one that what is read lies in.
fn meant(path: &Path, roots: &[PathBuf]) -> PathBuf {
    let path = errands::at_home(path);
    let beside = roots.first().and_then(|root| root.parent()).map(|above| above.join(&path));
    match beside {
        Some(beside) if path.is_relative() && !archive::is_there(&path) && archive::is_there(&beside) => beside,
        _ => path,
    }
}

/// What a typed path may become, each as it would be typed.
pub fn paths(typed: &str, roots: &[PathBuf]) -> Vec<String> {
    let begun = |folder: &Path| -> Vec<String> { beginning(typed, folder) };
    let names = begun(Path::new("."));
    match roots.first().and_then(|root| root.parent()) {
        Some(above) if names.is_empty() => begun(above),
        _ => names,
    }
}

/// The same from this folder.
fn beginning(typed: &str, from: &Path) -> Vec<String> {
    let (folder, begun) = typed.rsplit_once('/').map_or(("", typed), |(folder, begun)| (folder, begun));
    let slash = if folder.len() < typed.len() && typed.contains('/') { "/" } else { "" };
    let shown = format!("{folder}{slash}");
    let read = from.join(errands::at_home(Path::new(&shown)));
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

/// What is read at a path, or why nothing is.
fn stock_at(path: PathBuf) -> Result<Stock, Reason> {
    if Library::is_in(&path) {
        return Ok(Stock::Library(path));
    }
    if !archive::is_there(&path) {
        return Err(Reason::Missing);
    }
    // What is named with dots is called by its own name.
    let real = path.canonicalize().unwrap_or(path);
    if real.is_dir() && !archive::holds_text(&real) { Err(Reason::NoText) } else { Ok(Stock::Files(vec![real])) }
}

impl Loop<'_> {
    /// Reads something else from now on.
    pub(super) fn open(&mut self, path: PathBuf, begin: Begin) -> Msg {
        match stock_at(meant(&path, &self.state.roots)) {
            Ok(stock) => {
                self.before = Some(self.load.stock().clone());
                self.turn_to(&stock, begin)
            }
            Err(reason) => Msg::Unopened(path, reason),
        }
    }

    /// Reads what was read before; none where nothing was.
    pub(super) fn open_before(&mut self) -> Option<Msg> {
        self.before.take().map(|stock| self.turn_to(&stock, Begin::WhereLeft))
    }

    /// A library cannot be opened: what was read before is read again, where there is such.
    pub(super) fn no_library(&mut self, term: Term, error: LibraryError) -> anyhow::Result<Option<End>> {
        if !self.load.failed(term) {
            return Ok(None);
        }
        let Some(msg) = self.open_before() else { return Ok(Some(End::NoLibrary(error))) };
        let end = self.update(msg)?;
        let text = self.state.words.library_error(&error);
        self.state.notice = Some(Notice { text, is_error: true });
        Ok(end)
    }

    fn turn_to(&mut self, stock: &Stock, begin: Begin) -> Msg {
        let opening = Opening { roots: roots(stock), what: effects::what(stock), begin };
        let since = SystemTime::now();
        let term = self.load.open(stock.clone());
        self.watcher = Watcher::start(stock, term, since, self.to.clone());
        self.seeker.forget();
        Msg::Opening(Box::new(opening))
    }
}

/// The files and folders of a stock, as they are called by their whole names.
pub fn roots(stock: &Stock) -> Vec<PathBuf> {
    let whole = |path: &PathBuf| path.canonicalize().unwrap_or_else(|_| path.clone());
    match stock {
        Stock::Sample | Stock::Tour => Vec::new(),
        Stock::Files(paths) => paths.iter().map(whole).collect(),
        Stock::Library(folder) => vec![whole(folder)],
    }
}
