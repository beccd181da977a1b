//! The store's file: a folder goes in; what was kept there comes out ([`Opened`]), and records are written to it. Two
//! readers can have it open at once. A file that cannot be used is set aside.
//!
//! It is `SQLite` with a write-ahead log, so a reader that is killed in the middle leaves what it had committed. A file that
//! is broken, or of a later program, is renamed with a number (never deleted, never written over) and a new one begun.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};
use rustix::fs::{FlockOperation, flock};

use super::{Kept, Record, later_tables, tables};
use crate::system_error::SystemError;

/// The file's name in its folder.
const NAME: &str = "state.sqlite";
/// The time for which a write waits for another reader's.
const BUSY: Duration = Duration::from_secs(3);

/// The reason why nothing can be kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {why}")]
pub struct StoreError {
    /// The file or folder, for a person to read.
    pub path: String,
    /// The reason why nothing can be kept there.
    pub why: StoreFault,
}

/// A reason for which nothing can be kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreFault {
    /// The system refused something: the disk is full, a folder is closed.
    #[error(transparent)]
    System(SystemError),
    /// The path leads to no file that can be written.
    #[error(transparent)]
    File(SystemError),
    /// The database's own message, in English.
    #[error("{0}")]
    Database(String),
}

impl From<io::Error> for StoreFault {
    fn from(error: io::Error) -> Self {
        Self::System((&error).into())
    }
}

/// A file that could not be used and was set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// Its new name.
    pub path: PathBuf,
    /// Whether a later program wrote it; else it is broken.
    pub newer: bool,
}

/// An open store.
#[derive(Debug)]
pub struct Store {
    db: Connection,
    path: PathBuf,
}

/// A store that was opened, with what was kept in it.
#[derive(Debug)]
pub struct Opened {
    /// The store.
    pub store: Store,
    /// The content read from it.
    pub kept: Kept,
    /// The file that was set aside.
    pub aside: Option<SetAside>,
    /// Whether there was no file before, so that this is the first visit.
    pub first: bool,
}

/// The reason why a file cannot be used.
enum Unfit {
    /// The file is broken, or of a later program, and is to be set aside.
    SetAside { newer: bool },
    /// Something else is in the way: rights, space, another program.
    Blocked(StoreFault),
}

impl From<rusqlite::Error> for Unfit {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(
                ErrorCode::CannotOpen
                | ErrorCode::ReadOnly
                | ErrorCode::PermissionDenied
                | ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::DiskFull
                | ErrorCode::SystemIoFailure
                | ErrorCode::OutOfMemory
                | ErrorCode::FileLockingProtocolFailed,
            ) => Self::Blocked(why(&error)),
            _ => Self::SetAside { newer: false },
        }
    }
}

/// Returns the database's message. That the disk is full is the system's error, which is told in both languages.
fn why(error: &rusqlite::Error) -> StoreFault {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => io::Error::from(rustix::io::Errno::NOSPC).into(),
        _ => StoreFault::Database(error.to_string()),
    }
}

impl Store {
    /// Opens the file in this folder, or begins it. A file that cannot be used is set aside first.
    ///
    /// # Errors
    /// When the folder or the file cannot be written.
    pub fn open(folder: &Path) -> Result<Opened, StoreError> {
        let path = folder.join(NAME);
        let blocked = |path: &Path, why: StoreFault| StoreError { path: path.display().to_string(), why };
        // Nobody else may see what the reader reads (XDG: 0700).
        DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(|e| blocked(folder, e.into()))?;
        // Of two readers that find a broken file only one may set it aside; where locks are unknown, so be it.
        let lock = lock(folder).map_err(|e| blocked(folder, e.into()))?;
        let first = !path.exists();
        if !first && !path.is_file() {
            return Err(blocked(&path, StoreFault::File(io::ErrorKind::InvalidInput.into())));
        }
        // Of a link the file behind it is what may be broken; the link stays where it is.
        let path = path.canonicalize().unwrap_or(path);
        let opened = match load(&path) {
            Ok((db, kept)) => Ok((db, kept, None)),
            Err(Unfit::Blocked(why)) => Err(blocked(&path, why)),
            Err(Unfit::SetAside { newer }) => {
                let aside = set_aside(&path).map_err(|e| blocked(&path, e.into()))?;
                let again = load(&path).map_err(|unfit| match unfit {
                    Unfit::Blocked(why) => blocked(&path, why),
                    Unfit::SetAside { .. } => blocked(&path, StoreFault::Database("SQLite".to_owned())),
                });
                again.map(|(db, kept)| (db, kept, Some(SetAside { path: aside, newer })))
            }
        };
        drop(lock);
        opened.map(|(db, kept, aside)| Opened { store: Self { db, path }, kept, aside, first })
    }

    /// Reads what is kept in this folder and writes nothing; nothing is kept where there is no file.
    ///
    /// # Errors
    /// When there is a file and it cannot be read.
    pub fn look(folder: &Path) -> Result<Kept, StoreError> {
        let path = folder.join(NAME);
        if !path.exists() {
            return Ok(Kept::default());
        }
        let read = || -> rusqlite::Result<Kept> {
            let db = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
            db.busy_timeout(BUSY)?;
            let mut kept = Kept::default();
            tables::read(&db, |record| kept.take(record))?;
            Ok(kept)
        };
        read().map_err(|e| StoreError { path: path.display().to_string(), why: why(&e) })
    }

    /// Writes records, all or none.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep(&mut self, records: &[Record]) -> Result<(), StoreError> {
        let mut write = || -> rusqlite::Result<()> {
            let to = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            records.iter().try_for_each(|record| tables::write(&to, record))?;
            to.commit()
        };
        write().map_err(|e| StoreError { path: self.path.display().to_string(), why: why(&e) })
    }
}

fn lock(folder: &Path) -> io::Result<File> {
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(folder.join("state.lock"))?;
    let _ = flock(&file, FlockOperation::LockExclusive);
    Ok(file)
}

/// Opens a file that is fit for use, or begins one, and reads it.
fn load(path: &Path) -> Result<(Connection, Kept), Unfit> {
    let mut db = Connection::open(path)?;
    db.busy_timeout(BUSY)?;
    if db.is_readonly("main")? {
        return Err(Unfit::Blocked(StoreFault::File(io::ErrorKind::PermissionDenied.into())));
    }
    let number = |db: &Connection, pragma: &str| db.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    let (format, tables) = (number(&db, "user_version")?, number(&db, "schema_version")?);
    if format > tables::FORMAT {
        return Err(Unfit::SetAside { newer: true });
    }
    db.pragma_update(None, "journal_mode", "WAL")?;
    // A commit survives the reader being killed; only the machine losing power may cost the last ones.
    db.pragma_update(None, "synchronous", "NORMAL")?;
    if tables == 0 {
        let begin = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        begin.execute_batch(tables::TABLES)?;
        begin.pragma_update(None, "application_id", tables::APPLICATION)?;
        begin.pragma_update(None, "user_version", tables::FORMAT)?;
        begin.commit()?;
    } else if format == 0 {
        return Err(Unfit::SetAside { newer: false });
    }
    let sound: String = db.pragma_query_value(None, "quick_check", |row| row.get(0))?;
    if sound != "ok" {
        return Err(Unfit::SetAside { newer: false });
    }
    db.execute_batch(later_tables::TABLES)?;
    tables::tidy(&db)?;
    let mut kept = Kept::default();
    tables::read(&db, |record| kept.take(record))?;
    Ok((db, kept))
}

/// Renames a file and its log to the first free number.
fn set_aside(path: &Path) -> io::Result<PathBuf> {
    for n in 1_u32.. {
        let to = with_ending(path, &format!(".{n}"));
        if to.exists() {
            continue;
        }
        // A link is refused where the name is taken, a renaming is not; not every file system has links.
        match fs::hard_link(path, &to) {
            Ok(()) => fs::remove_file(path)?,
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => continue,
            Err(_) => fs::rename(path, &to)?,
        }
        for log in ["-wal", "-shm"] {
            let from = with_ending(path, log);
            if from.exists() {
                fs::rename(from, with_ending(&to, log))?;
            }
        }
        return Ok(to);
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
