//! Walking files and folders: what there is to read, in natural order, each file once.
//!
//! Only names and kinds are looked at here, and the `issue.toml` and the mends beside files; and of files that may list others, what they
//! list ([`parts`]). Hidden files are left out unless named, links are followed but nothing is visited twice, so a link to a folder above
//! ends the walk and does not repeat it.

use std::collections::HashSet;
use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};

use super::stated::{self, Besides, Stated};
use super::{Reason, Skipped, beside, mending, natural, parts, stream};

/// A file to read.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub path: PathBuf,
    /// Index of the given path it was found under.
    pub root: usize,
    /// What is stated of it.
    pub stated: Stated,
    /// What it is called, where its path is no name: standard input, what a shell's `<(…)` opens.
    pub name: Option<String>,
}

/// One step of the walk.
pub(super) enum Step {
    /// A file to read.
    File(Found),
    /// Something to report, and the index of the given path it was found under.
    Skipped(Skipped, usize),
    /// The given path of this index leads to a file or folder that was visited before, or to a file that is no text of its
    /// own: an `issue.toml`, mends, or what the former leaves out.
    Again(usize),
}

/// Walks all given paths; stops when `step` returns `false`.
pub(super) fn walk(roots: &[PathBuf], step: &mut dyn FnMut(Step) -> bool) {
    let mut seen = HashSet::new();
    let mut streams = 0;
    let mut besides = Besides::default();
    let mut late = Vec::new();
    for (root, path) in roots.iter().enumerate() {
        let mut pending = vec![Entry { path: path.clone(), real: None, kind: None, named: true }];
        while let Some(entry) = pending.pop() {
            let next = match entry.visit(&mut seen) {
                // What others may list waits until all lists are known.
                Ok(Visit::File) if parts::may_be(&entry.path) => {
                    late.push((entry, root));
                    continue;
                }
                Ok(Visit::File) => {
                    if !take(entry, root, 0, &mut besides, step) {
                        return;
                    }
                    None
                }
                Ok(Visit::Stream) => {
                    streams += 1;
                    let name = stream::name(&entry.path, streams);
                    Some(Step::File(Found { path: entry.path, root, stated: Stated::default(), name }))
                }
                Ok(Visit::Folder(entries)) => {
                    pending.extend(entries);
                    None
                }
                Ok(Visit::Again) => Some(Step::Again(root)),
                Ok(Visit::Passed) => None,
                Err(reason) => Some(Step::Skipped(Skipped { path: entry.path, reason }, root)),
            };
            if next.is_some_and(|next| !step(next)) {
                return;
            }
        }
    }
    let lists: Vec<(HashSet<PathBuf>, u64)> = late.iter().map(|(entry, _)| parts::of(&entry.path)).collect();
    let all: HashSet<&PathBuf> = lists.iter().flat_map(|(parts, _)| parts).collect();
    let listed = |entry: &Entry| match &entry.real {
        Some(real) => all.contains(real),
        None => fs::canonicalize(&entry.path).is_ok_and(|real| all.contains(&real)),
    };
    for (n, (entry, root)) in late.into_iter().enumerate() {
        let (parts, mark) = &lists[n];
        let goes_on = if parts.is_empty() && listed(&entry) {
            step(Step::Again(root))
        } else {
            take(entry, root, *mark, &mut besides, step)
        };
        if !goes_on {
            return;
        }
    }
}

/// Gives a file with what is stated of it; `mark` is of what it lists. Says whether to go on.
fn take(entry: Entry, root: usize, mark: u64, besides: &mut Besides, step: &mut dyn FnMut(Step) -> bool) -> bool {
    let mut misprints = Vec::new();
    let mut stated = besides.of(&entry.path, &mut |misprint| misprints.push(misprint));
    stated.mark = stated.mark.wrapping_add(mark).wrapping_add(mending::mark(&entry.path));
    if !misprints.into_iter().all(|misprint| step(Step::Skipped(misprint, root))) {
        return false;
    }
    step(match (stated.leave_out, entry.named) {
        (true, true) => Step::Skipped(Skipped { path: entry.path, reason: Reason::LeftOut }, root),
        (true, false) => Step::Again(root),
        (false, _) => Step::File(Found { path: entry.path, root, stated, name: None }),
    })
}

struct Entry {
    path: PathBuf,
    /// The path without links, where it is known already.
    real: Option<PathBuf>,
    /// What it is, where that is known and it is no link.
    kind: Option<FileType>,
    named: bool,
}

enum Visit {
    File,
    /// A pipe, or standard input, that was named.
    Stream,
    /// What is in it, last first.
    Folder(Vec<Entry>),
    Again,
    Passed,
}

impl Entry {
    fn visit(&self, seen: &mut HashSet<PathBuf>) -> Result<Visit, Reason> {
        if self.named && stream::is_standard(&self.path) {
            return Ok(if seen.insert(stream::STANDARD.into()) { Visit::Stream } else { Visit::Again });
        }
        let kind = match self.kind {
            Some(kind) => kind,
            None => fs::metadata(&self.path).map_err(|e| why(&e))?.file_type(),
        };
        if !kind.is_file() && !kind.is_dir() {
            // In a folder reading it might never end; who names it knows what writes into it.
            return if self.named && stream::is_pipe(kind) { Ok(Visit::Stream) } else { Err(Reason::NotAFile) };
        }
        let is_about_others =
            |path: &Path| path.file_name().is_some_and(|name| name == stated::NAME) || mending::is_mends(path);
        if kind.is_file() && is_about_others(&self.path) {
            return Ok(if self.named { Visit::Again } else { Visit::Passed });
        }
        let real = match &self.real {
            Some(real) => real.clone(),
            None => fs::canonicalize(&self.path).map_err(|e| why(&e))?,
        };
        if !seen.insert(real.clone()) {
            return Ok(Visit::Again);
        }
        if let Some(reason) = beside::reason(&self.path).filter(|_| !self.named && kind.is_file()) {
            return Err(reason);
        }
        if kind.is_dir() { self.list(&real).map(Visit::Folder).map_err(|e| why(&e)) } else { Ok(Visit::File) }
    }

    /// What is in the folder, the last in natural order first; hidden names are left out.
    fn list(&self, real: &Path) -> io::Result<Vec<Self>> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(&self.path)? {
            let entry = entry?;
            let name = entry.file_name();
            if name.as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let kind = entry.file_type().ok().filter(|kind| !kind.is_symlink());
            let real = kind.map(|_| real.join(&name));
            entries.push((name.to_string_lossy().into_owned(), Self { path: entry.path(), real, kind, named: false }));
        }
        entries.sort_by(|(a, _), (b, _)| natural::compare(b, a));
        Ok(entries.into_iter().map(|(_, entry)| entry).collect())
    }
}

/// The reason behind a system's error.
pub(super) fn why(error: &io::Error) -> Reason {
    match error.kind() {
        io::ErrorKind::NotFound => Reason::Missing,
        _ => Reason::Unreadable(error.to_string()),
    }
}
