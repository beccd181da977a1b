//! Watches files that change while they are read. In go the paths that are read, out come the changed files and their
//! issues, read anew.
//!
//! Everything is walked again and again by names and times alone; a file counts as changed once it stays the same from one
//! look to the next, so that no file is read while it is being written.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use super::event::Event;
use super::files::Files;
use super::load;
use super::reread::on_disk;
use super::walk::{FoundFile, Step, walk};

/// The marks by which a changed file is recognised: its time, its size, and what is stated of it and mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Look {
    changed: Option<SystemTime>,
    size: u64,
    mark: u64,
}

/// The longest step of a file system's clock that is allowed for.
const STEP: Duration = Duration::from_millis(50);

/// The files and folders that are watched.
#[derive(Debug)]
pub struct Watch {
    roots: Vec<PathBuf>,
    /// The files as they were read.
    known: HashMap<PathBuf, Look>,
    /// The files that looked different at the last look; `None` for one that was gone.
    unsettled: HashMap<PathBuf, Option<Look>>,
    /// The files by their paths without links.
    real: HashMap<PathBuf, PathBuf>,
    /// The files that are archives.
    archives: HashSet<PathBuf>,
}

/// The files that have changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// New and changed files. An archive stands for everything in it.
    pub changed: BTreeSet<PathBuf>,
    /// Files that are gone.
    pub gone: BTreeSet<PathBuf>,
}

impl Changes {
    /// Whether nothing has changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.gone.is_empty()
    }
}

impl Watch {
    /// Begins to watch files and folders as they were at the time `since`; the next looks report later changes. Pipes are
    /// left out; `None` if nothing else is there.
    #[must_use]
    pub fn begin(roots: &[PathBuf], since: SystemTime, cancel: &AtomicBool) -> Option<Self> {
        let lasts = |path: &&PathBuf| fs::metadata(on_disk(path)).is_ok_and(|about| about.is_file() || about.is_dir());
        let roots: Vec<PathBuf> = roots.iter().filter(lasts).cloned().collect();
        let (known, unsettled, real) = (HashMap::new(), HashMap::new(), HashMap::new());
        let mut watch = Self { roots, known, unsettled, real, archives: HashSet::new() };
        watch.known = watch.look(cancel)?;
        // Clocks of file systems go in steps; reading a file once too often does no harm.
        let since = since.checked_sub(STEP).unwrap_or(since);
        watch.known.retain(|_, look| look.changed.is_none_or(|changed| changed < since));
        (!watch.roots.is_empty()).then_some(watch)
    }

    /// Looks again and returns the changes that have settled.
    pub fn changes(&mut self, cancel: &AtomicBool) -> Changes {
        let mut changes = Changes::default();
        let Some(now) = self.look(cancel) else { return changes };
        let other = now.iter().filter(|(path, look)| self.known.get(*path) != Some(look));
        let mut unsettled: HashMap<PathBuf, Option<Look>> = other.map(|(path, look)| (path.clone(), Some(*look))).collect();
        unsettled.extend(self.known.keys().filter(|path| !now.contains_key(*path)).map(|path| (path.clone(), None)));
        let before = std::mem::take(&mut self.unsettled);
        for (path, look) in unsettled {
            if before.get(&path) != Some(&look) {
                self.unsettled.insert(path, look);
                continue;
            }
            if let Some(look) = look {
                self.known.insert(path.clone(), look);
                changes.changed.insert(path);
            } else {
                self.known.remove(&path);
                changes.gone.insert(path);
            }
        }
        changes
    }

    /// Reads the changed files, as they are read with all others.
    #[must_use]
    pub fn read(&self, changes: &Changes, cancel: &AtomicBool) -> Vec<Event> {
        let events = Mutex::new(Vec::new());
        let wanted = |path: &Path| changes.changed.contains(&on_disk(path));
        load::load_some(&self.roots, &wanted, cancel, &|event| {
            if matches!(event, Event::Issue(_) | Event::Skipped(_)) {
                events.lock().unwrap_or_else(PoisonError::into_inner).push(event);
            }
        });
        events.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the files as they are now; `None` if cancelled.
    fn look(&mut self, cancel: &AtomicBool) -> Option<HashMap<PathBuf, Look>> {
        let mut now: HashMap<PathBuf, Look> = HashMap::new();
        let mut archives = HashSet::new();
        let (known, real, before) = (&self.known, &self.real, &self.archives);
        let is_as_it_was = |file: &Path| known.get(file).is_some_and(|look| of(file, look.mark) == Some(*look));
        // An unchanged file need not be opened to see whether it is an archive.
        let is_known = |path: &Path| real.get(path).is_some_and(|file| is_as_it_was(file));
        walk(&self.roots, &Files::default(), &is_known, &mut |step| {
            match step {
                Step::Archive(path) => {
                    archives.insert(on_disk(&path));
                }
                Step::File(FoundFile { path, stated, .. }) => {
                    let file = on_disk(&path);
                    let is_unopened = path == file && before.contains(&file);
                    let mark = match known.get(&file).filter(|_| is_unopened) {
                        Some(look) => look.mark,
                        // All files of an archive count as one.
                        None => now.get(&file).map_or(0, |look| look.mark) ^ stated.mark,
                    };
                    if is_unopened {
                        archives.insert(file.clone());
                    }
                    if let Some(look) = of(&file, mark) {
                        now.insert(file, look);
                    }
                }
                Step::Skipped(..) | Step::Again(_) => {}
            }
            !cancel.load(Ordering::Relaxed)
        });
        if cancel.load(Ordering::Relaxed) {
            return None;
        }
        let new = now.keys().filter(|file| !self.known.contains_key(*file));
        let new: Vec<(PathBuf, PathBuf)> =
            new.filter_map(|file| Some((fs::canonicalize(file).ok()?, file.clone()))).collect();
        self.real.extend(new);
        self.archives = archives;
        Some(now)
    }
}

fn of(path: &Path, mark: u64) -> Option<Look> {
    let about = fs::metadata(path).ok()?;
    Some(Look { changed: about.modified().ok(), size: about.len(), mark })
}
