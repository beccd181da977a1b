//! The one writer of a library: it holds the lock, has documents printed and commits them.
//!
//! Presses make the parts of the index. The index's own writer keeps the list of the parts, takes documents out and merges
//! parts; of the documents it adds the ledger's entries alone, which change with every batch.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::mem;
use std::path::{Path, PathBuf};
use std::thread;

use tantivy::directory::{Directory, INDEX_WRITER_LOCK, MmapDirectory};
use tantivy::schema::TantivyDocument;
use tantivy::{Index, IndexWriter, TantivyError, Term};

use super::card::Deed;
use super::edition::Edition;
use super::prepare::{Forme, slip};
use super::press::Press;
use super::schema::{self, FORMAT, Fields};
use super::strike::Listed;
use super::{LibraryError, pid_file};

/// Memory for the ledger's entries, in bytes: the least that can be had.
const ARENA: usize = 15 << 20;

/// So many bytes of sources are committed together: what a kill may lose, some seconds' work.
const BATCH: u64 = 128 << 20;

pub(super) struct Writer {
    dir: PathBuf,
    pub index: Index,
    pub fields: Fields,
    pub deed: Deed,
    pen: IndexWriter,
    listed: Listed,
    presses: Vec<Press>,
    /// The next to be given something.
    turn: usize,
    /// The ledger's entries of what is not committed.
    entries: HashMap<Vec<u8>, TantivyDocument>,
    /// Files of which something is in the presses.
    pressed: HashSet<Vec<u8>>,
    uncommitted: u64,
    changed: bool,
}

impl Writer {
    /// Opens a library to write to it, making one where there is none.
    pub(super) fn open(dir: &Path) -> Result<Self, LibraryError> {
        let folder = dir.join("index");
        fs::create_dir_all(&folder).map_err(|e| LibraryError::of_writing(dir, &e))?;
        let deed = if Deed::is_in(dir) { Deed::read(dir)? } else { Deed::new() };
        if deed.format != FORMAT {
            return Err(LibraryError::Format { dir: dir.to_owned(), found: deed.format, ours: FORMAT });
        }
        let wrong = |e: TantivyError| LibraryError::of_index(dir, &e, true);
        let (schema, fields) = schema::schema();
        let directory = MmapDirectory::open(&folder).map_err(|e| wrong(e.into()))?;
        let made = Index::builder().schema(schema).settings(schema::settings()).open_or_create(directory);
        let mut index = match made {
            Err(TantivyError::SchemaError(_)) => {
                return Err(LibraryError::Format { dir: dir.to_owned(), found: 0, ours: FORMAT });
            }
            made => made.map_err(wrong)?,
        };
        schema::teach(&mut index);
        let pen = index.writer_with_num_threads(1, ARENA).map_err(wrong)?;
        // A writer that was killed between a file and its mention leaves the file, and the next one would give the same name.
        pen.garbage_collect_files().wait().map_err(wrong)?;
        let threads = thread::available_parallelism().map_or(2, usize::from).min(8);
        let presses = (0..threads).map(|_| Press::new(&index, fields)).collect();
        // Under the lock: nobody else writes these.
        deed.write(dir)?;
        let _ = fs::write(pid_file(dir), std::process::id().to_string());
        let (listed, entries, pressed) = (Listed::default(), HashMap::new(), HashSet::new());
        let dir = dir.to_owned();
        Ok(Self {
            dir,
            index,
            fields,
            deed,
            pen,
            listed,
            presses,
            turn: 0,
            entries,
            pressed,
            uncommitted: 0,
            changed: false,
        })
    }

    /// What is committed.
    pub(super) fn edition(&self) -> Result<Edition, LibraryError> {
        Edition::open(&self.index, self.fields).map_err(|e| self.wrong(&e))
    }

    /// Adds what was read of a file, and its entry in the ledger; `bytes` of it are new.
    pub(super) fn add(&mut self, path: &[u8], formes: Vec<Forme>, entry: TantivyDocument, bytes: u64) {
        self.changed = true;
        self.entries.insert(path.to_vec(), entry);
        if !formes.is_empty() {
            self.pressed.insert(path.to_vec());
        }
        self.press(formes, bytes);
    }

    /// Has documents printed, of files that are in; `bytes` of their texts are new.
    pub(super) fn press(&mut self, formes: Vec<Forme>, bytes: u64) {
        self.changed = true;
        self.uncommitted += bytes;
        if formes.is_empty() {
            return;
        }
        self.turn += 1;
        let first = self.turn % self.presses.len().max(1);
        let mut left = formes;
        for n in 0..self.presses.len() {
            let Some(press) = self.presses.get((first + n) % self.presses.len()) else { continue };
            match press.offer(left) {
                Some(back) => left = back,
                None => return,
            }
        }
        if let Some(press) = self.presses.get(first) {
            press.give(left);
        }
    }

    /// Takes out all that is from a file.
    pub(super) fn drop_file(&mut self, path: &[u8]) -> Result<(), LibraryError> {
        self.changed = true;
        self.entries.remove(path);
        if self.pressed.contains(path) {
            self.gather()?; // only what is on the list can be taken out
        }
        self.strike(Term::from_field_bytes(self.fields.file, path))
    }

    /// Takes out what has a term, of all that is on the list.
    fn strike(&mut self, term: Term) -> Result<(), LibraryError> {
        self.changed = true;
        let strike = self.listed.strike(term);
        self.pen.delete_query(Box::new(strike)).map_err(|e| self.wrong(&e))?;
        Ok(())
    }

    /// Has everything printed and puts the new parts on the list.
    fn gather(&mut self) -> Result<(), LibraryError> {
        let finishing: Vec<_> = self.presses.iter().map(Press::finish).collect();
        for printed in finishing {
            let Ok(parts) = printed.recv() else { return Err(self.breakdown()) };
            for part in parts {
                self.listed.add(part.id());
                self.pen.add_segment(part).map_err(|e| self.wrong(&e))?;
            }
        }
        self.pressed.clear();
        Ok(())
    }

    /// Why a press has broken down.
    fn breakdown(&mut self) -> LibraryError {
        let closed = mem::take(&mut self.presses).into_iter().map(Press::close);
        let error = closed.filter_map(Result::err).last();
        self.wrong(&error.unwrap_or_else(|| TantivyError::ErrorInThread("press".to_owned())))
    }

    /// Notes that an issue is to be bound.
    pub(super) fn leave_slip(&mut self, key: &str) {
        self.press(vec![slip(&self.fields, key)], 0);
    }

    /// Notes that it is bound.
    pub(super) fn take_slip(&mut self, key: &str) -> Result<(), LibraryError> {
        self.strike(Term::from_field_text(self.fields.slip, key))
    }

    /// Takes out the articles of an issue that have a jump, to be replaced.
    pub(super) fn drop_jumps(&mut self, key: &str) -> Result<(), LibraryError> {
        self.strike(Term::from_field_text(self.fields.jump, key))
    }

    /// Where the library is.
    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }

    /// Whether enough has gathered for a commit.
    pub(super) const fn is_due(&self) -> bool {
        self.uncommitted >= BATCH
    }

    pub(super) fn commit(&mut self) -> Result<(), LibraryError> {
        if self.changed {
            self.gather()?;
            for (path, entry) in mem::take(&mut self.entries) {
                self.pen.delete_term(Term::from_field_bytes(self.fields.ledger, &path));
                self.pen.add_document(entry).map_err(|e| self.wrong(&e))?;
            }
            self.pen.commit().map_err(|e| self.wrong(&e))?;
        }
        self.uncommitted = 0;
        self.changed = false;
        Ok(())
    }

    /// Commits, waits for the index to be in good order, and lets go.
    pub(super) fn close(mut self, hurry: bool) -> Result<(), LibraryError> {
        self.commit()?;
        let Self { dir, pen, presses, .. } = self;
        drop(presses);
        let _ = fs::remove_file(pid_file(&dir));
        if hurry {
            return Ok(());
        }
        pen.wait_merging_threads().map_err(|e| LibraryError::of_index(&dir, &e, true))
    }

    /// Writes down what the library is made from.
    pub(super) fn sign(&self) -> Result<(), LibraryError> {
        self.deed.write(&self.dir)
    }

    fn wrong(&self, error: &TantivyError) -> LibraryError {
        LibraryError::of_index(&self.dir, error, true)
    }
}

/// Whether some process writes to the index: its lock cannot be had.
pub(super) fn is_busy(index: &Index) -> bool {
    let lock = index.directory().acquire_lock(&INDEX_WRITER_LOCK);
    matches!(lock, Err(tantivy::directory::error::LockError::LockBusy))
}
