//! Walks files, folders and archives. In go paths, out come the files to read, in natural order, each once; members of an
//! archive packed as one stream come in its own order.
//!
//! The walk looks only at names and kinds, at the `issue.toml` and the mends beside files, and at the lists in files that
//! name others ([`parts`]). Hidden files are left out unless the user names them. Links are followed, but nothing is visited
//! twice, so that a link to a folder above ends the walk and does not repeat it.

use std::collections::HashSet;
use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::contents::LIMIT;
use super::files::{Files, Lies};
use super::issue_toml::{self, Besides, Stated};
use super::packed::{self, Archive, Member};
use super::reason::{Reason, Skipped};
use super::{beside, mending, natural, parts, siblings, stream};
use crate::decode::formats;

/// A file to read.
#[derive(Clone, Debug)]
pub struct FoundFile {
    /// Its path, as it was found.
    pub path: PathBuf,
    /// The index of the given path it was found under.
    pub root: usize,
    /// The statements about it.
    pub stated: Stated,
    /// Its name, if its path is none: standard input, or what a shell's `<(…)` opens.
    pub name: Option<String>,
}

/// A step of the walk.
pub enum Step {
    /// A file to read.
    File(FoundFile),
    /// Something that was skipped, and the index of the given path it was found under.
    Skipped(Skipped, usize),
    /// An archive, whose files are given one by one.
    Archive(PathBuf),
    /// The given path of this index leads to something that was visited before, or to a file that is no text of its own: an
    /// `issue.toml`, mends, or a file that the `issue.toml` leaves out.
    Again(usize),
}

/// Walks all given paths; stops when `step` returns `false`. A file that `is_known` is not opened to see whether it is an
/// archive.
pub fn walk(roots: &[PathBuf], files: &Files, is_known: &dyn Fn(&Path) -> bool, step: &mut dyn FnMut(Step) -> bool) {
    let walk = Walk { files, is_known, step, seen: HashSet::new(), besides: Besides::default(), late: Vec::new() };
    walk.go(roots);
}

struct Walk<'w> {
    files: &'w Files,
    is_known: &'w dyn Fn(&Path) -> bool,
    step: &'w mut dyn FnMut(Step) -> bool,
    seen: HashSet<PathBuf>,
    besides: Besides,
    /// Files that others may list wait until all lists are known.
    late: Vec<(Entry, usize)>,
}

impl Walk<'_> {
    fn go(mut self, roots: &[PathBuf]) {
        let mut streams = Vec::new();
        for (root, path) in roots.iter().enumerate() {
            let entry = Entry { path: path.clone(), real: None, kind: Kind::Unknown, named: true, better: None };
            if !self.below(entry, root, &mut streams) {
                return;
            }
        }
        // Pipes are read after everything else: the program that writes into one may take long.
        for (n, (path, root)) in streams.into_iter().enumerate() {
            if !self.piped(path, root, n + 1) {
                return;
            }
        }
        self.take_late();
    }

    /// Walks a path and everything below it; returns whether to go on.
    fn below(&mut self, entry: Entry, root: usize, streams: &mut Vec<(PathBuf, usize)>) -> bool {
        let mut pending = vec![entry];
        while let Some(entry) = pending.pop() {
            let visit = entry.visit(self.files, self.is_known, &mut self.seen);
            let goes_on = match visit {
                Ok(Visit::File) if parts::may_be(&entry.path) => {
                    self.late.push((entry, root));
                    true
                }
                Ok(Visit::File) => self.take(entry, root, 0),
                Ok(Visit::Stream) => {
                    streams.push((entry.path, root));
                    true
                }
                Ok(Visit::Folder(entries)) => {
                    pending.extend(entries);
                    true
                }
                Ok(Visit::Archive(entries, reports)) => {
                    pending.extend(entries);
                    (self.step)(Step::Archive(entry.path.clone()))
                        && reports.into_iter().all(|skipped| (self.step)(Step::Skipped(skipped, root)))
                }
                Ok(Visit::Again) => (self.step)(Step::Again(root)),
                Ok(Visit::Passed) => true,
                Err(reason) => (self.step)(Step::Skipped(Skipped { path: entry.path, reason }, root)),
            };
            if !goes_on {
                return false;
            }
        }
        true
    }

    /// Reads the `n`th pipe, as a file or as an archive.
    fn piped(&mut self, path: PathBuf, root: usize, n: usize) -> bool {
        if !self.files.holds(&path) {
            match read_pipe(&path) {
                Ok(bytes) => self.files.hold(&path, bytes),
                Err(reason) => return (self.step)(Step::Skipped(Skipped { path, reason }, root)),
            }
        }
        match self.files.lies(&path) {
            Ok(Lies::Archive(_)) => {
                let entry = Entry { path, real: None, kind: Kind::Held, named: true, better: None };
                self.below(entry, root, &mut Vec::new())
            }
            Ok(_) => {
                let name = stream::name(&path, n);
                (self.step)(Step::File(FoundFile { path, root, stated: Stated::default(), name }))
            }
            Err(reason) => (self.step)(Step::Skipped(Skipped { path, reason }, root)),
        }
    }

    /// Gives the files that waited, except those that other files list.
    fn take_late(&mut self) {
        let late = std::mem::take(&mut self.late);
        let lists: Vec<(HashSet<PathBuf>, u64)> = late.iter().map(|(entry, _)| parts::of(&entry.path, self.files)).collect();
        let all: HashSet<&PathBuf> = lists.iter().flat_map(|(parts, _)| parts).collect();
        let listed = |entry: &Entry| match &entry.real {
            Some(real) => all.contains(real),
            None => self.files.real(&entry.path).is_ok_and(|real| all.contains(&real)),
        };
        let listed: Vec<bool> = late.iter().map(|(entry, _)| listed(entry)).collect();
        for (n, (entry, root)) in late.into_iter().enumerate() {
            let (parts, mark) = &lists[n];
            let goes_on =
                if parts.is_empty() && listed[n] { (self.step)(Step::Again(root)) } else { self.take(entry, root, *mark) };
            if !goes_on {
                return;
            }
        }
    }

    /// Gives a file with the statements about it; `mark` is the hash of the files it lists. Returns whether to go on.
    fn take(&mut self, entry: Entry, root: usize, mark: u64) -> bool {
        let mut misprints = Vec::new();
        let mut stated = self.besides.of(&entry.path, self.files, &mut |misprint| misprints.push(misprint));
        stated.mark = stated.mark.wrapping_add(mark).wrapping_add(mending::mark(&entry.path));
        if !misprints.into_iter().all(|misprint| (self.step)(Step::Skipped(misprint, root))) {
            return false;
        }
        (self.step)(match (stated.leave_out, entry.named) {
            (true, true) => Step::Skipped(Skipped { path: entry.path, reason: Reason::LeftOut }, root),
            (true, false) => Step::Again(root),
            (false, _) => Step::File(FoundFile { path: entry.path, root, stated, name: None }),
        })
    }
}

/// Reads everything that comes through a pipe.
fn read_pipe(path: &Path) -> Result<Vec<u8>, Reason> {
    let mut bytes = Vec::new();
    let pipe = File::open(stream::opened(path)).map_err(|e| Reason::of_system(&e))?;
    pipe.take(LIMIT + 1).read_to_end(&mut bytes).map_err(|e| Reason::of_system(&e))?;
    let size = bytes.len() as u64;
    if size > LIMIT { Err(Reason::TooLarge(size)) } else { Ok(bytes) }
}

struct Entry {
    path: PathBuf,
    /// The path without links, if it is known already.
    real: Option<PathBuf>,
    kind: Kind,
    named: bool,
    /// The name of the file beside it that is read in its place.
    better: Option<String>,
}

/// The kind of an entry, as far as it is known.
#[derive(Clone, Copy)]
enum Kind {
    Unknown,
    /// A thing on the disk that is no link.
    Disk(FileType),
    /// A file in an archive, or why it is not read.
    Member(Option<packed::Fault>),
    /// The content of a pipe.
    Held,
}

enum Visit {
    File,
    /// A pipe or standard input that the user named.
    Stream,
    /// A folder: its entries, the last first.
    Folder(Vec<Entry>),
    /// An archive: its entries, the last first, and what is to be reported of it.
    Archive(Vec<Entry>, Vec<Skipped>),
    Again,
    Passed,
}

impl Entry {
    fn visit(&self, files: &Files, is_known: &dyn Fn(&Path) -> bool, seen: &mut HashSet<PathBuf>) -> Result<Visit, Reason> {
        if self.named && stream::is_standard(&self.path) && !matches!(self.kind, Kind::Held) {
            return Ok(if seen.insert(stream::STANDARD.into()) { Visit::Stream } else { Visit::Again });
        }
        let kind = match self.kind {
            Kind::Disk(kind) => Some(kind),
            Kind::Unknown => match fs::metadata(&self.path) {
                Ok(metadata) => Some(metadata.file_type()),
                // A path may go on into an archive.
                Err(_) if files.is_there(&self.path) => None,
                Err(_) if files.leads_into_archive(&self.path) => return Err(Reason::Missing),
                Err(e) => return Err(Reason::of_system(&e)),
            },
            Kind::Member(Some(fault)) => return Err(Reason::Packed(fault)),
            Kind::Member(None) | Kind::Held => None,
        };
        if kind.is_some_and(|kind| !kind.is_file() && !kind.is_dir()) {
            // Reading a pipe in a folder might never end; a user who names it knows what writes into it.
            let is_pipe = self.named && kind.is_some_and(stream::is_pipe);
            return if is_pipe { Ok(Visit::Stream) } else { Err(Reason::NotAFile) };
        }
        let is_folder = kind.is_some_and(|kind| kind.is_dir());
        let is_about_others =
            |path: &Path| path.file_name().is_some_and(|name| name == issue_toml::NAME) || mending::is_mends(path);
        if !is_folder && is_about_others(&self.path) {
            return Ok(if self.named { Visit::Again } else { Visit::Passed });
        }
        let real = match (&self.real, self.kind) {
            (Some(real), _) => real.clone(),
            (None, Kind::Held) => self.path.clone(),
            (None, _) => files.real(&self.path).map_err(|e| Reason::of_system(&e))?,
        };
        if !matches!(self.kind, Kind::Held) && !seen.insert(real.clone()) {
            return Ok(Visit::Again);
        }
        if let Some(reason) = beside::reason(&self.path).filter(|_| !self.named && !is_folder) {
            return Err(reason);
        }
        if let Some(better) = self.better.as_ref().filter(|_| !is_folder) {
            return Err(Reason::Sibling(better.clone()));
        }
        if is_folder {
            return self.list(&real, files).map(Visit::Folder).map_err(|e| Reason::of_system(&e));
        }
        if is_known(&real) {
            return Ok(Visit::File);
        }
        let lies = if kind.is_some() { files.lies_on_disk(&self.path) } else { files.lies(&self.path) };
        match lies? {
            Lies::File => Ok(Visit::File),
            Lies::Archive(archive) => {
                let report = |fault| Skipped { path: self.path.clone(), reason: Reason::Packed(fault) };
                let common = common_fault(&archive);
                let reports = archive.fault.into_iter().chain(common).map(report).collect();
                let entries =
                    if common.is_some() { Vec::new() } else { self.members(&archive, Path::new(""), &real, files) };
                Ok(Visit::Archive(entries, reports))
            }
            Lies::Folder(archive, inner) => Ok(Visit::Folder(self.members(&archive, &inner, &real, files))),
        }
    }

    /// Lists the files of an archive below a path in it, the last first; hidden names are left out, and the files that a
    /// Macintosh adds.
    fn members(&self, archive: &Archive, below: &Path, real: &Path, files: &Files) -> Vec<Self> {
        let is_hidden =
            |path: &Path| path.iter().any(|name| name.as_encoded_bytes().starts_with(b".") || name == "__MACOSX");
        let within = archive.members().iter().filter_map(|member| Some((member.path.strip_prefix(below).ok()?, member)));
        let mut found: Vec<(&Path, &Member)> = within.filter(|(path, _)| !is_hidden(path)).collect();
        if !archive.is_tape() {
            found.sort_by(|(a, _), (b, _)| natural::compare_paths(a, b));
        }
        let entry = |(path, member): (&Path, &Member)| Self {
            path: self.path.join(path),
            real: Some(real.join(path)),
            kind: Kind::Member(member.fault()),
            named: false,
            better: None,
        };
        let mut entries: Vec<Self> = found.into_iter().rev().map(entry).collect();
        settle(&mut entries, files);
        entries
    }

    /// Lists the entries of the folder, the last in natural order first; hidden names are left out.
    fn list(&self, real: &Path, files: &Files) -> io::Result<Vec<Self>> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(&self.path)? {
            let entry = entry?;
            let name = entry.file_name();
            if name.as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let kind = entry.file_type().ok().filter(|kind| !kind.is_symlink());
            let real = kind.map(|_| real.join(&name));
            let kind = kind.map_or(Kind::Unknown, Kind::Disk);
            entries.push((
                name.to_string_lossy().into_owned(),
                Self { path: entry.path(), real, kind, named: false, better: None },
            ));
        }
        entries.sort_by(|(a, _), (b, _)| natural::compare(b, a));
        let mut entries: Vec<Self> = entries.into_iter().map(|(_, entry)| entry).collect();
        settle(&mut entries, files);
        Ok(entries)
    }
}

/// Marks which files beside each other are one document.
fn settle(entries: &mut [Entry], files: &Files) {
    let names: Vec<String> = entries.iter().map(|entry| entry.path.to_string_lossy().into_owned()).collect();
    let has_form = |n: usize| {
        let entry: &Entry = &entries[n];
        let is_file =
            !matches!(entry.kind, Kind::Disk(kind) if !kind.is_file()) && !matches!(entry.kind, Kind::Member(Some(_)));
        is_file && files.head(&entry.path, formats::HEAD).is_some_and(|head| formats::begins_known_format(&head))
    };
    let better = siblings::better(&names.iter().map(String::as_str).collect::<Vec<_>>(), &has_form);
    let name = |n: usize| entries[n].path.file_name().map(|name| name.to_string_lossy().into_owned());
    let better: Vec<Option<String>> = better.into_iter().map(|better| name(better?)).collect();
    for (entry, better) in entries.iter_mut().zip(better) {
        entry.better = better;
    }
}

/// Returns the reason why none of an archive's files is read, if it is the same for all; it is reported once.
fn common_fault(archive: &Archive) -> Option<packed::Fault> {
    let fault = archive.members().first()?.fault()?;
    archive.members().iter().all(|member| member.fault() == Some(fault)).then_some(fault)
}
