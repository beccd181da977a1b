//! Looks for what there is under the roots of a library: what is new or changed is to be read, the rest is known by its size and
//! time.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::progress::{IngestEvent, Sink};
use crate::archive::{Files, FoundFile, Skipped, Stated, Step, walk};
use crate::library::format::{ARCHIVE, FileStamp, Ledger, Root, bytes_of};

/// A file to read.
pub struct Incoming {
    /// Its path, without links.
    pub path: PathBuf,
    /// The index of the root it was found under.
    pub root: usize,
    /// Its size and time.
    pub stamp: FileStamp,
    /// The statements of an `issue.toml` about it.
    pub stated: Stated,
    /// Its entry in the ledger: its stamp, and how many of its records are in.
    pub known: Option<(FileStamp, u64)>,
}

/// The files under the roots, sorted by what is to be done with them.
#[derive(Default)]
pub struct Scan {
    /// The files to read.
    pub incoming: Vec<Incoming>,
    /// The paths of all files.
    pub there: HashSet<Vec<u8>>,
    /// The files that are in already and have not changed, archives among them.
    pub unchanged: HashSet<Vec<u8>>,
    /// The archives whose files are to be read.
    pub archives: Vec<(Vec<u8>, FileStamp)>,
}

/// Looks for what there is under the roots, until `cancel` is set.
pub fn scan(roots: &[Root], files: &Files, ledger: &Ledger, cancel: &AtomicBool, sink: Sink<'_>) -> Scan {
    let mut scan = Scan::default();
    let paths: Vec<PathBuf> = roots.iter().map(|root| root.path.clone()).collect();
    let is_known = |path: &Path| files.facts(path).is_ok_and(|facts| is_unchanged(ledger, path, &FileStamp::of(facts)));
    walk(&paths, &files.again(), &is_known, &mut |step| {
        match step {
            Step::File(found) => scan.take(found, files, ledger, sink),
            Step::Archive(path) => {
                let path = files.real(&path).unwrap_or(path);
                if let Ok(facts) = files.facts(&path) {
                    scan.archives.push((bytes_of(&path), FileStamp::of(facts)));
                }
            }
            Step::Skipped(skipped, _) => sink(IngestEvent::Skipped(skipped)),
            Step::Again(_) => {}
        }
        !cancel.load(Ordering::Relaxed)
    });
    scan
}

/// Whether a file is in whole and has not changed since.
fn is_unchanged(ledger: &Ledger, path: &Path, stamp: &FileStamp) -> bool {
    let known = ledger.get(&bytes_of(path));
    known.is_some_and(|(known, records_in)| matches!(*records_in, 0 | ARCHIVE) && known.is_of_same_time(stamp))
}

impl Scan {
    /// Notes a file that was found.
    fn take(&mut self, found: FoundFile, files: &Files, ledger: &Ledger, sink: Sink<'_>) {
        let path = files.real(&found.path).unwrap_or(found.path);
        let name = bytes_of(&path);
        let facts = match files.facts(&path) {
            Err(reason) => return sink(IngestEvent::Skipped(Skipped { path, reason })),
            Ok(facts) => facts,
        };
        let is_archive = ledger.get(&name).is_some_and(|(_, records_in)| *records_in == ARCHIVE);
        // What is stated beside an archive is not stated of what is in it.
        let mark = if is_archive { 0 } else { found.stated.mark };
        let stamp = FileStamp::of(facts).stated(mark);
        if is_unchanged(ledger, &path, &stamp) {
            self.unchanged.insert(name.clone());
        } else {
            let known = ledger.get(&name).copied();
            self.incoming.push(Incoming { path, root: found.root, stamp, stated: found.stated, known });
        }
        self.there.insert(name);
    }
}
