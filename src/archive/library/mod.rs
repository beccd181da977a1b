//! The library: an archive of any size in a folder, opened at once, searched by its index.
//!
//! The corpus is read once and never written; all that the reader shows is kept in the library. Readers hold an [`Edition`],
//! which does not change under them; one writer at a time makes the next, commit by commit, so that a killed import loses the
//! uncommitted batch and nothing else. The index is tantivy's.

mod accession;
mod assemble;
mod binding;
mod card;
mod catalogue;
mod edition;
mod file;
mod initials;
mod key;
mod packing;
mod pairs;
mod prepare;
mod press;
mod scan;
mod schema;
mod segment;
mod sorts;
mod strike;
mod writer;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use tantivy::directory::MmapDirectory;
use tantivy::directory::error::LockError;
use tantivy::{Index, TantivyError};

pub use accession::{Accession, Counted, add, rebuild, remove, update};
pub use card::Root;
pub use catalogue::{Card, Catalogue, Stretch};
pub use edition::{Edition, Holding};
pub(super) use file::hash;
pub(crate) use prepare::page_of;
pub(crate) use segment::{Roll, Segment};

use card::Deed;
use schema::{FORMAT, Fields};

/// What is wrong with a library.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LibraryError {
    /// There is no library in this folder.
    #[error("no library in {}", .0.display())]
    Missing(PathBuf),
    /// It has another format, of this number; ours is another. It can be built anew from the files.
    #[error("the library in {} has format {found}, this program writes {ours}", dir.display())]
    Format {
        /// Where.
        dir: PathBuf,
        /// Its format.
        found: u32,
        /// Ours.
        ours: u32,
    },
    /// Another process writes; its number, if known.
    #[error("process {} is writing to the library", .0.map_or_else(|| "?".to_owned(), |p| p.to_string()))]
    Busy(Option<u32>),
    /// The folder cannot be written; the system's words.
    #[error("{} cannot be written: {}", .0.display(), .1)]
    Unwritable(PathBuf, String),
    /// The disk is full.
    #[error("the disk of {} is full", .0.display())]
    Full(PathBuf),
    /// It cannot be read; the reason.
    #[error("{} cannot be read: {}", .0.display(), .1)]
    Unreadable(PathBuf, String),
}

/// The system's number of the error that a file may not grow so large.
const EFBIG: i32 = 27;

impl LibraryError {
    fn of_writing(dir: &Path, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full(dir.to_owned()),
            _ => Self::Unwritable(dir.to_owned(), error.to_string()),
        }
    }

    /// What stands behind the index's own error, met while writing or only reading.
    fn of_index(dir: &Path, error: &TantivyError, writing: bool) -> Self {
        let text = error.to_string();
        match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => Self::Busy(pid(dir)),
            TantivyError::LockFailure(LockError::IoError(e), _) => Self::of_writing(dir, e),
            TantivyError::IoError(e) if writing => Self::of_writing(dir, e),
            // In a worker's error the system's is a text only.
            _ if text.contains("StorageFull") || text.contains("No space left") => Self::Full(dir.to_owned()),
            _ if text.contains("FileTooLarge") => {
                Self::Unwritable(dir.to_owned(), io::Error::from_raw_os_error(EFBIG).to_string())
            }
            _ if writing => Self::Unwritable(dir.to_owned(), text),
            _ => Self::Unreadable(dir.to_owned(), text),
        }
    }
}

/// Where the writer leaves its number.
fn pid_file(dir: &Path) -> PathBuf {
    dir.join("writer.pid")
}

fn pid(dir: &Path) -> Option<u32> {
    fs::read_to_string(pid_file(dir)).ok()?.trim().parse().ok()
}

/// A library, opened to be read.
pub struct Library {
    dir: PathBuf,
    index: Index,
    fields: Fields,
    edition: RwLock<Arc<Edition>>,
    /// The list of the index's parts as it was when the edition was taken up.
    list: RwLock<Option<List>>,
}

/// When the list of parts was written, and how long it is: it is replaced at every commit.
type List = (SystemTime, u64);

/// What is committed to is left alone for so long before it counts as changed: an import commits again and again.
const QUIET: Duration = Duration::from_secs(2);

fn list(dir: &Path) -> Option<List> {
    let about = fs::metadata(dir.join("index").join("meta.json")).ok()?;
    Some((about.modified().ok()?, about.len()))
}

impl Library {
    /// Whether there is a library in this folder, of whatever format.
    #[must_use]
    pub fn is_in(dir: &Path) -> bool {
        Deed::is_in(dir)
    }

    /// Opens it. Takes no longer for a large one, and needs no right to write.
    ///
    /// # Errors
    /// When there is none, it has another format, or it cannot be read.
    pub fn open(dir: &Path) -> Result<Self, LibraryError> {
        let deed = Deed::read(dir)?;
        if deed.format != FORMAT {
            return Err(LibraryError::Format { dir: dir.to_owned(), found: deed.format, ours: FORMAT });
        }
        let unreadable = |e: &TantivyError| LibraryError::of_index(dir, e, false);
        let folder = MmapDirectory::open(dir.join("index")).map_err(|e| unreadable(&e.into()))?;
        let mut index = Index::open(folder).map_err(|e| unreadable(&e))?;
        let (schema, fields) = schema::schema();
        if index.schema() != schema {
            return Err(LibraryError::Format { dir: dir.to_owned(), found: 0, ours: FORMAT });
        }
        schema::teach(&mut index);
        // Before the edition: what is committed between the two is noticed.
        let list = RwLock::new(list(dir));
        let edition = Edition::open(&index, fields).map_err(|e| unreadable(&e))?;
        Ok(Self { dir: dir.to_owned(), index, fields, edition: RwLock::new(Arc::new(edition)), list })
    }

    /// Where it is.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The edition at hand.
    #[must_use]
    pub fn edition(&self) -> Arc<Edition> {
        Arc::clone(&self.edition.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes up what has been committed since.
    ///
    /// # Errors
    /// When it cannot be read; the edition at hand stays.
    pub fn renew(&self) -> Result<(), LibraryError> {
        *self.list.write().unwrap_or_else(PoisonError::into_inner) = list(&self.dir);
        let new = Edition::open(&self.index, self.fields).map_err(|e| LibraryError::of_index(&self.dir, &e, false))?;
        *self.edition.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(new);
        Ok(())
    }

    /// Whether something else has been committed since the edition at hand was taken up, and nothing more for two seconds. It
    /// costs a look at one file's date.
    #[must_use]
    pub fn has_changed(&self) -> bool {
        let known = *self.list.read().unwrap_or_else(PoisonError::into_inner);
        let is_quiet = |(written, _): List| written.elapsed().is_ok_and(|since| since >= QUIET);
        list(&self.dir).is_some_and(|now| Some(now) != known && is_quiet(now))
    }

    /// What was put into it.
    ///
    /// # Errors
    /// When that cannot be read.
    pub fn roots(&self) -> Result<Vec<Root>, LibraryError> {
        Ok(Deed::read(&self.dir)?.roots)
    }

    /// How many files it was made from.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn file_count(&self) -> anyhow::Result<usize> {
        Ok(self.edition().ledger()?.values().filter(|(_, upto)| *upto != file::ARCHIVE).count())
    }

    /// The bytes it takes on the disk.
    #[must_use]
    pub fn size(&self) -> u64 {
        let files = fs::read_dir(self.dir.join("index")).into_iter().flatten();
        files.filter_map(|f| f.ok()?.metadata().ok()).map(|m| m.len()).sum()
    }

    /// The process that writes to it now, as far as its number is known.
    #[must_use]
    pub fn written_by(&self) -> Option<u32> {
        writer::is_busy(&self.index).then(|| pid(&self.dir).unwrap_or_default())
    }
}
