//! Looking for what there is under the roots of a library: what is new or changed is to be read, the rest is known by its size and time.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::accession::{Accession, Sink};
use super::card::Root;
use super::file::{ARCHIVE, Print, bytes_of};
use crate::archive::Skipped;
use crate::archive::files::Files;
use crate::archive::stated::Stated;
use crate::archive::walk::{Step, walk};

/// What is known of the files that are in: their prints, and how many of their records are in.
pub(super) type Ledger = HashMap<Vec<u8>, (Print, u64)>;

/// A file to read.
pub(super) struct Incoming {
    pub path: PathBuf,
    /// Index of the root it was found under.
    pub root: usize,
    pub print: Print,
    pub stated: Stated,
    /// What the ledger says: its print, and how many of its records are in.
    pub known: Option<(Print, u64)>,
}

/// What there is under the roots.
#[derive(Default)]
pub(super) struct Scan {
    /// The files to read.
    pub incoming: Vec<Incoming>,
    /// The names of all files.
    pub there: HashSet<Vec<u8>>,
    /// The files that are in already and have not changed, archives among them.
    pub unchanged: HashSet<Vec<u8>>,
    /// The archives whose files are to be read.
    pub archives: Vec<(Vec<u8>, Print)>,
}

/// Looks for what there is under the roots.
pub(super) fn scan(roots: &[Root], files: &Files, ledger: &Ledger, cancel: &AtomicBool, sink: Sink<'_>) -> Scan {
    let mut scan = Scan::default();
    let paths: Vec<PathBuf> = roots.iter().map(|root| root.path.clone()).collect();
    let known = |path: &Path, print: &Print| {
        ledger.get(&bytes_of(path)).is_some_and(|(known, upto)| matches!(*upto, 0 | ARCHIVE) && known.is_of_same_time(print))
    };
    let is_known = |path: &Path| files.about(path).is_ok_and(|about| known(path, &Print::of(about)));
    walk(&paths, &files.again(), &is_known, &mut |step| {
        match step {
            Step::File(found) => {
                let path = files.real(&found.path).unwrap_or(found.path);
                let name = bytes_of(&path);
                match files.about(&path) {
                    Err(reason) => sink(Accession::Skipped(Skipped { path, reason })),
                    Ok(about) => {
                        let is_archive = ledger.get(&name).is_some_and(|(_, upto)| *upto == ARCHIVE);
                        // What is stated beside an archive is not stated of what is in it.
                        let mark = if is_archive { 0 } else { found.stated.mark };
                        let print = Print::of(about).stated(mark);
                        if known(&path, &print) {
                            scan.unchanged.insert(name.clone());
                        } else {
                            let known = ledger.get(&name).copied();
                            scan.incoming.push(Incoming { path, root: found.root, print, stated: found.stated, known });
                        }
                        scan.there.insert(name);
                    }
                }
            }
            Step::Archive(path) => {
                let path = files.real(&path).unwrap_or(path);
                if let Ok(about) = files.about(&path) {
                    scan.archives.push((bytes_of(&path), Print::of(about)));
                }
            }
            Step::Skipped(skipped, _) => sink(Accession::Skipped(skipped)),
            Step::Again(_) => {}
        }
        !cancel.load(Ordering::Relaxed)
    });
    scan
}
