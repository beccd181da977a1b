//! A library's folder, opened to be read.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use tantivy::directory::MmapDirectory;
use tantivy::{Index, TantivyError};

use super::snapshot::Snapshot;
use crate::library::format::{
    ARCHIVE, FORMAT, Fields, IndexError, LibraryError, Manifest, Root, is_locked, register_tokenizer, schema, writer_pid,
};

/// A library, opened to be read.
pub struct Library {
    dir: PathBuf,
    index: Index,
    fields: Fields,
    snapshot: RwLock<Arc<Snapshot>>,
    /// The index's list of segments as it was when the snapshot was taken.
    list: RwLock<Option<SegmentList>>,
}

/// When the index's list of segments was written, and how long it is. It is replaced at every commit.
type SegmentList = (SystemTime, u64);

/// How long a library is left alone after a commit before it counts as changed: an ingest commits again and again.
const QUIET: Duration = Duration::from_secs(2);

fn segment_list(dir: &Path) -> Option<SegmentList> {
    let about = fs::metadata(dir.join("index").join("meta.json")).ok()?;
    Some((about.modified().ok()?, about.len()))
}

impl Library {
    /// Tells whether there is a library in this folder, of whatever format.
    #[must_use]
    pub fn is_in(dir: &Path) -> bool {
        Manifest::is_in(dir)
    }

    /// Opens the library in a folder. This takes no longer for a large one, and needs no right to write.
    ///
    /// # Errors
    /// When there is none, it has another format, or it cannot be read.
    pub fn open(dir: &Path) -> Result<Self, LibraryError> {
        let manifest = Manifest::read(dir)?;
        if manifest.format != FORMAT {
            return Err(LibraryError::Format { dir: dir.to_owned(), found: manifest.format, ours: FORMAT });
        }
        let unreadable = |e: &TantivyError| LibraryError::of_index(dir, e, false);
        let folder = MmapDirectory::open(dir.join("index")).map_err(|e| unreadable(&e.into()))?;
        let mut index = Index::open(folder).map_err(|e| unreadable(&e))?;
        let (schema, fields) = schema();
        if index.schema() != schema {
            return Err(LibraryError::Format { dir: dir.to_owned(), found: 0, ours: FORMAT });
        }
        register_tokenizer(&mut index);
        // Before the snapshot: what is committed between the two is noticed.
        let list = RwLock::new(segment_list(dir));
        let snapshot = Snapshot::open(&index, fields).map_err(|e| unreadable(&e))?;
        Ok(Self { dir: dir.to_owned(), index, fields, snapshot: RwLock::new(Arc::new(snapshot)), list })
    }

    /// Returns the folder.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Returns the snapshot that was taken last.
    #[must_use]
    pub fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes a snapshot of what has been committed since.
    ///
    /// # Errors
    /// When it cannot be read; the last snapshot stays.
    pub fn renew(&self) -> Result<(), LibraryError> {
        *self.list.write().unwrap_or_else(PoisonError::into_inner) = segment_list(&self.dir);
        let new = Snapshot::open(&self.index, self.fields).map_err(|e| LibraryError::of_index(&self.dir, &e, false))?;
        *self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(new);
        Ok(())
    }

    /// Tells whether something else has been committed since the last snapshot was taken, and nothing more for two seconds. This
    /// costs a look at one file's date.
    #[must_use]
    pub fn has_changed(&self) -> bool {
        let known = *self.list.read().unwrap_or_else(PoisonError::into_inner);
        let is_quiet = |(written, _): SegmentList| written.elapsed().is_ok_and(|since| since >= QUIET);
        segment_list(&self.dir).is_some_and(|now| Some(now) != known && is_quiet(now))
    }

    /// Returns what was put into the library.
    ///
    /// # Errors
    /// When that cannot be read.
    pub fn roots(&self) -> Result<Vec<Root>, LibraryError> {
        Ok(Manifest::read(&self.dir)?.roots)
    }

    /// Counts the files the library was made from.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn file_count(&self) -> Result<usize, IndexError> {
        Ok(self.snapshot().ledger()?.values().filter(|(_, records_in)| *records_in != ARCHIVE).count())
    }

    /// Returns the bytes the library takes on the disk.
    #[must_use]
    pub fn size(&self) -> u64 {
        let files = fs::read_dir(self.dir.join("index")).into_iter().flatten();
        files.filter_map(|f| f.ok()?.metadata().ok()).map(|m| m.len()).sum()
    }

    /// Returns the process that writes to the library now; 0 where its number is not known.
    #[must_use]
    pub fn written_by(&self) -> Option<u32> {
        is_locked(&self.index).then(|| writer_pid(&self.dir).unwrap_or_default())
    }
}
