//! The one writer of a library: it holds the lock, has documents written and commits them.
//!
//! Segment writers make the segments of the index. The index's own writer keeps the list of the segments, takes documents out and
//! merges segments; of the documents it adds the ledger's entries alone, which change with every batch.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::mem;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use tantivy::directory::MmapDirectory;
use tantivy::directory::error::LockError;
use tantivy::schema::TantivyDocument;
use tantivy::{Index, IndexWriter, TantivyError, Term};

use super::delete::SegmentAges;
use super::index_doc::IndexDoc;
use super::segment_writer::SegmentWriter;
use crate::library::format::{
    FORMAT, Fields, LibraryError, Manifest, Segments, note_writer, register_tokenizer, schema, settings, writer_pid_file,
};

/// Memory for the ledger's entries, in bytes: the least that can be had.
const ARENA: usize = 15 << 20;

/// How many bytes of sources are committed together: what a kill may lose, some seconds' work.
const BATCH: u64 = 128 << 20;

/// How many segment writers there are at most; each holds the texts of a segment in memory.
const SEGMENT_WRITERS: usize = 8;

/// How often the lock is asked for, and how long it is waited between: a process that is just being started holds for a moment
/// whatever its parent held, so that a lock that was let go may still seem to be held.
const TRIES: usize = 20;
const PAUSE: Duration = Duration::from_millis(10);

/// Opens the index's own writer, which takes the lock.
fn committer(index: &Index) -> tantivy::Result<IndexWriter> {
    let mut tries = 1;
    loop {
        match index.writer_with_num_threads(1, ARENA) {
            Err(TantivyError::LockFailure(LockError::LockBusy, _)) if tries < TRIES => {
                tries += 1;
                thread::sleep(PAUSE);
            }
            opened => return opened,
        }
    }
}

/// A library that is open for writing.
pub struct Writer {
    dir: PathBuf,
    index: Index,
    /// The fields of the index.
    pub fields: Fields,
    /// The manifest, which says what the library is made from.
    pub manifest: Manifest,
    /// The index's own writer.
    committer: IndexWriter,
    ages: SegmentAges,
    segment_writers: Vec<SegmentWriter>,
    /// Counts what was given to the segment writers, so that each is asked first in turn.
    turn: usize,
    /// The ledger's entries of what is not committed.
    entries: HashMap<Vec<u8>, TantivyDocument>,
    /// Files of which something is with the segment writers, and not on the list yet.
    in_writing: HashSet<Vec<u8>>,
    uncommitted: u64,
    has_changed: bool,
}

impl Writer {
    /// Opens a library to write to it, making one where there is none.
    pub fn open(dir: &Path) -> Result<Self, LibraryError> {
        let folder = dir.join("index");
        fs::create_dir_all(&folder).map_err(|e| LibraryError::of_writing(dir, &e))?;
        let manifest = if Manifest::is_in(dir) { Manifest::read(dir)? } else { Manifest::new() };
        if manifest.format != FORMAT {
            return Err(LibraryError::Format { dir: dir.to_owned(), found: manifest.format, ours: FORMAT });
        }
        let wrong = |e: TantivyError| LibraryError::of_index(dir, &e, true);
        let (schema, fields) = schema();
        let directory = MmapDirectory::open(&folder).map_err(|e| wrong(e.into()))?;
        let made = Index::builder().schema(schema).settings(settings()).open_or_create(directory);
        let mut index = match made {
            Err(TantivyError::SchemaError(_)) => {
                return Err(LibraryError::Format { dir: dir.to_owned(), found: 0, ours: FORMAT });
            }
            made => made.map_err(wrong)?,
        };
        register_tokenizer(&mut index);
        let committer = committer(&index).map_err(wrong)?;
        // A writer that was killed between a file and its mention leaves the file, and the next one would give the same name.
        committer.garbage_collect_files().wait().map_err(wrong)?;
        let threads = thread::available_parallelism().map_or(2, usize::from).min(SEGMENT_WRITERS);
        let segment_writers = (0..threads).map(|_| SegmentWriter::new(&index, fields)).collect();
        // Under the lock: nobody else writes these.
        manifest.write(dir)?;
        note_writer(dir);
        Ok(Self {
            dir: dir.to_owned(),
            index,
            fields,
            manifest,
            committer,
            ages: SegmentAges::default(),
            segment_writers,
            turn: 0,
            entries: HashMap::new(),
            in_writing: HashSet::new(),
            uncommitted: 0,
            has_changed: false,
        })
    }

    /// Opens what is committed.
    pub fn segments(&self) -> Result<Segments, LibraryError> {
        Segments::open(&self.index, self.fields).map_err(|e| self.wrong(&e))
    }

    /// Adds what was read of a file, and its entry in the ledger; `bytes` of the file are new.
    pub fn add(&mut self, path: &[u8], docs: Vec<IndexDoc>, entry: TantivyDocument, bytes: u64) {
        self.has_changed = true;
        self.entries.insert(path.to_vec(), entry);
        if !docs.is_empty() {
            self.in_writing.insert(path.to_vec());
        }
        self.write(docs, bytes);
    }

    /// Has documents written of files that are in; `bytes` of their texts are new.
    pub fn write(&mut self, docs: Vec<IndexDoc>, bytes: u64) {
        self.has_changed = true;
        self.uncommitted += bytes;
        if docs.is_empty() {
            return;
        }
        self.turn += 1;
        let first = self.turn % self.segment_writers.len().max(1);
        let mut left = docs;
        for n in 0..self.segment_writers.len() {
            let Some(writer) = self.segment_writers.get((first + n) % self.segment_writers.len()) else { continue };
            match writer.offer(left) {
                Some(back) => left = back,
                None => return,
            }
        }
        if let Some(writer) = self.segment_writers.get(first) {
            writer.give(left);
        }
    }

    /// Takes out all that is from a file.
    pub fn drop_file(&mut self, path: &[u8]) -> Result<(), LibraryError> {
        self.has_changed = true;
        self.entries.remove(path);
        if self.in_writing.contains(path) {
            self.gather()?; // only what is on the list can be taken out
        }
        self.delete(Term::from_field_bytes(self.fields.file, path))
    }

    /// Takes out the mark that an issue is to be joined.
    pub fn drop_pending_join(&mut self, key: &str) -> Result<(), LibraryError> {
        self.delete(Term::from_field_text(self.fields.pending_join, key))
    }

    /// Takes out the articles of an issue that have a jump, to be replaced.
    pub fn drop_with_jump(&mut self, key: &str) -> Result<(), LibraryError> {
        self.delete(Term::from_field_text(self.fields.jump, key))
    }

    /// Takes out what has a term, of all that is on the list.
    fn delete(&mut self, term: Term) -> Result<(), LibraryError> {
        self.has_changed = true;
        let delete = self.ages.delete(term);
        self.committer.delete_query(Box::new(delete)).map_err(|e| self.wrong(&e))?;
        Ok(())
    }

    /// Has everything written and puts the new segments on the list.
    fn gather(&mut self) -> Result<(), LibraryError> {
        let finishing: Vec<_> = self.segment_writers.iter().map(SegmentWriter::finish).collect();
        for written in finishing {
            let Ok(segments) = written.recv() else { return Err(self.failure()) };
            for segment in segments {
                self.ages.add(segment.id());
                self.committer.add_segment(segment).map_err(|e| self.wrong(&e))?;
            }
        }
        self.in_writing.clear();
        Ok(())
    }

    /// Says why a segment writer has failed.
    fn failure(&mut self) -> LibraryError {
        let closed = mem::take(&mut self.segment_writers).into_iter().map(SegmentWriter::close);
        let error = closed.filter_map(Result::err).last();
        self.wrong(&error.unwrap_or_else(|| TantivyError::ErrorInThread("segment writer".to_owned())))
    }

    /// Returns the folder of the library.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Whether enough has gathered for a commit.
    pub const fn is_due(&self) -> bool {
        self.uncommitted >= BATCH
    }

    /// Commits what has changed.
    pub fn commit(&mut self) -> Result<(), LibraryError> {
        if self.has_changed {
            self.gather()?;
            for (path, entry) in mem::take(&mut self.entries) {
                self.committer.delete_term(Term::from_field_bytes(self.fields.ledger, &path));
                self.committer.add_document(entry).map_err(|e| self.wrong(&e))?;
            }
            self.committer.commit().map_err(|e| self.wrong(&e))?;
        }
        self.uncommitted = 0;
        self.has_changed = false;
        Ok(())
    }

    /// Commits and lets go; waits for the index to be in good order, unless in a hurry.
    pub fn close(mut self, hurry: bool) -> Result<(), LibraryError> {
        self.commit()?;
        let Self { dir, committer, segment_writers, .. } = self;
        drop(segment_writers);
        let _ = fs::remove_file(writer_pid_file(&dir));
        if hurry {
            return Ok(());
        }
        committer.wait_merging_threads().map_err(|e| LibraryError::of_index(&dir, &e, true))
    }

    /// Writes down what the library is made from.
    pub fn write_manifest(&self) -> Result<(), LibraryError> {
        self.manifest.write(&self.dir)
    }

    fn wrong(&self, error: &TantivyError) -> LibraryError {
        LibraryError::of_index(&self.dir, error, true)
    }
}
