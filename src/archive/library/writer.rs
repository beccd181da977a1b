//! The one writer of a library: it holds the lock, adds documents and commits them.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use tantivy::directory::{Directory, INDEX_WRITER_LOCK, MmapDirectory};
use tantivy::schema::{Field, TantivyDocument};
use tantivy::{Index, IndexWriter, TantivyError, Term};

use super::card::Deed;
use super::edition::Edition;
use super::prepare::slip;
use super::schema::{self, FORMAT, Fields};
use super::{LibraryError, pid_file};

/// Memory for the terms of uncommitted documents, in bytes for each thread.
const ARENA: usize = 160 << 20;

/// So many bytes of sources are committed together: what a kill may lose, some seconds' work.
const BATCH: u64 = 96 << 20;

pub(super) struct Writer {
    dir: PathBuf,
    pub index: Index,
    pub fields: Fields,
    pub deed: Deed,
    pen: IndexWriter,
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
        let threads = thread::available_parallelism().map_or(2, usize::from).min(8);
        let pen = index.writer_with_num_threads(threads, ARENA * threads).map_err(wrong)?;
        // Under the lock: nobody else writes these.
        deed.write(dir)?;
        let _ = fs::write(pid_file(dir), std::process::id().to_string());
        Ok(Self { dir: dir.to_owned(), index, fields, deed, pen, uncommitted: 0, changed: false })
    }

    /// What is committed.
    pub(super) fn edition(&self) -> Result<Edition, LibraryError> {
        Edition::open(&self.index, self.fields).map_err(|e| self.wrong(&e))
    }

    pub(super) fn add(&mut self, documents: Vec<TantivyDocument>, bytes: u64) -> Result<(), LibraryError> {
        self.changed = true;
        for document in documents {
            self.pen.add_document(document).map_err(|e| self.wrong(&e))?;
        }
        self.uncommitted += bytes;
        Ok(())
    }

    /// Takes out all that is from a file.
    pub(super) fn drop_file(&mut self, path: &[u8]) {
        self.changed = true;
        self.pen.delete_term(Term::from_field_bytes(self.fields.file, path));
    }

    /// Takes out what is known of a file, to be replaced.
    pub(super) fn drop_entry(&mut self, path: &[u8]) {
        self.changed = true;
        self.pen.delete_term(Term::from_field_bytes(self.fields.ledger, path));
    }

    /// Notes that an issue is to be bound.
    pub(super) fn leave_slip(&mut self, key: &str) -> Result<(), LibraryError> {
        self.add(vec![slip(&self.fields, key)], 0)
    }

    /// Notes that it is bound.
    pub(super) fn take_slip(&mut self, key: &str) {
        self.drop_term(self.fields.slip, key);
    }

    /// Takes out the articles of an issue that have a jump, to be replaced.
    pub(super) fn drop_jumps(&mut self, key: &str) {
        self.drop_term(self.fields.jump, key);
    }

    fn drop_term(&mut self, field: Field, key: &str) {
        self.changed = true;
        self.pen.delete_term(Term::from_field_text(field, key));
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
            self.pen.commit().map_err(|e| self.wrong(&e))?;
        }
        self.uncommitted = 0;
        self.changed = false;
        Ok(())
    }

    /// Commits, waits for the index to be in good order, and lets go.
    pub(super) fn close(mut self, hurry: bool) -> Result<(), LibraryError> {
        self.commit()?;
        let Self { dir, pen, .. } = self;
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
