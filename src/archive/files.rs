//! Reads files wherever they lie: on the disk, in archives there, in archives within those, and in what came through a pipe.
//! In goes a path, out come bytes or the reason why there are none.
//!
//! An archive acts like a folder, and a path goes on into it: `papers.zip/2016/page.txt`. Opened archives stay open up to a
//! limit; what came through a pipe can be read only once and is held in memory.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::UNIX_EPOCH;

use super::contents::{Contents, begin, contents, rest};
use super::packed::{self, Archive, Opened, Packing, Source};
use super::reason::Reason;
use super::{beside, stream};

/// The archives that stay open, and the bytes of memory they may hold together; a single archive may hold more.
const OPEN: usize = 16;
const WEIGHT: usize = 96 << 20;

/// An archive that is being opened or was opened; `None` inside for a file that is packed by itself.
type Opening = Arc<OnceLock<Result<Option<Arc<Archive>>, Reason>>>;

/// Holds the open archives and what came through pipes.
#[derive(Default)]
pub struct Files {
    /// The open archives, the most recently used last.
    open: Mutex<Vec<(PathBuf, Opening)>>,
    held: Arc<Mutex<HashMap<PathBuf, Held>>>,
}

/// The content of a pipe.
enum Held {
    Bytes(Vec<u8>),
    Archive(Arc<Archive>),
}

/// The size and time of a file, known without reading it.
#[derive(Clone, Copy, Debug)]
pub struct FileFacts {
    /// The size in bytes, unpacked if it is in an archive.
    pub size: u64,
    /// The time of its last change in nanoseconds since 1970, mixed with its archive's size if it is in one; 0 if the system
    /// does not know.
    pub changed: u64,
}

/// The kind of thing at a path.
pub(super) enum Lies {
    File,
    Archive(Arc<Archive>),
    /// A folder in an archive, and its path there.
    Folder(Arc<Archive>, PathBuf),
}

fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Files {
    /// Returns the same files with open archives of their own, for a caller that reads in another order. The content of
    /// pipes is shared.
    #[must_use]
    pub fn again(&self) -> Self {
        Self { open: Mutex::default(), held: Arc::clone(&self.held) }
    }

    /// Stores what came through a pipe under the pipe's path.
    pub(super) fn hold(&self, path: &Path, bytes: Vec<u8>) {
        lock(&self.held).insert(path.to_owned(), Held::Bytes(bytes));
    }

    /// Whether the content of a pipe is stored.
    pub(super) fn holds(&self, path: &Path) -> bool {
        lock(&self.held).contains_key(path)
    }

    /// Returns the kind of thing at a path, if something can be read there.
    pub(super) fn lies(&self, path: &Path) -> Result<Lies, Reason> {
        if let Some((archive, inner)) = self.inside(path) {
            return match archive.member(&inner) {
                Some(_) => Ok(self.archive(path)?.map_or(Lies::File, Lies::Archive)),
                None if archive.has_folder(&inner) => Ok(Lies::Folder(archive, inner)),
                None => Err(Reason::Missing),
            };
        }
        Ok(self.archive(path)?.map_or(Lies::File, Lies::Archive))
    }

    /// Does the same for a file known to lie on the disk; for most files a look at the beginning is enough.
    pub(super) fn lies_on_disk(&self, path: &Path) -> Result<Lies, Reason> {
        let packing = begin(path).ok().and_then(|(_, head)| packed::packing(&head));
        if packing.is_none() { Ok(Lies::File) } else { self.lies(path) }
    }

    /// Whether there is a folder, or an archive, which acts like one.
    pub(super) fn is_folder(&self, path: &Path) -> bool {
        path.is_dir() || matches!(self.lies(path), Ok(Lies::Archive(_) | Lies::Folder(..)))
    }

    /// Whether there is a file or a folder.
    #[must_use]
    pub fn is_there(&self, path: &Path) -> bool {
        path.exists()
            || self
                .inside(path)
                .is_some_and(|(archive, inner)| archive.member(&inner).is_some() || archive.has_folder(&inner))
    }

    /// Whether a path goes on into an archive, to something that is there or not.
    pub(super) fn leads_into_archive(&self, path: &Path) -> bool {
        self.inside(path).is_some()
    }

    /// Returns a path without links, as far as it lies on the disk.
    ///
    /// # Errors
    /// When nothing is there.
    pub fn real(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path).or_else(|e| {
            let disk = on_disk(path).filter(|_| self.is_there(path)).ok_or(e)?;
            let inner = path.strip_prefix(&disk).unwrap_or(Path::new(""));
            Ok(fs::canonicalize(&disk)?.join(inner))
        })
    }

    /// Returns the size and time of a file.
    ///
    /// # Errors
    /// When it is not there or cannot be asked.
    pub fn facts(&self, path: &Path) -> Result<FileFacts, Reason> {
        let of = |metadata: &fs::Metadata| {
            let changed = metadata.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
            FileFacts { size: metadata.len(), changed: changed.map_or(0, |since| since.as_nanos() as u64) }
        };
        match fs::metadata(path) {
            Ok(metadata) => Ok(of(&metadata)),
            Err(e) => {
                let (archive, inner) = self.inside(path).ok_or_else(|| Reason::of_system(&e))?;
                let member = archive.member(&inner).ok_or(Reason::Missing)?;
                let whole = on_disk(path).and_then(|disk| fs::metadata(disk).ok()).map(|metadata| of(&metadata));
                let changed = whole.map_or(0, |whole| whole.changed ^ whole.size.rotate_left(40));
                Ok(FileFacts { size: member.size, changed })
            }
        }
    }

    /// Reads a whole file, unless it is too large or begins like a binary one; a packed file is unpacked.
    ///
    /// # Errors
    /// When it cannot be read, is too large or is no text by its beginning.
    pub fn read(&self, path: &Path) -> Result<Contents, Reason> {
        let held = lock(&self.held).remove(path);
        let (source, head) = match held {
            Some(Held::Bytes(bytes)) => return contents(bytes),
            Some(archive @ Held::Archive(_)) => {
                lock(&self.held).insert(path.to_owned(), archive);
                return Err(Reason::Packed(packed::Fault::Deep));
            }
            None => match self.inside(path) {
                Some((archive, inner)) => {
                    let member = archive.member(&inner).ok_or(Reason::Missing)?;
                    return contents(archive.read(member).map_err(Reason::Packed)?);
                }
                None => begin(path)?,
            },
        };
        match packed::packing(&head) {
            Some(packing @ (Packing::Gzip | Packing::Zstd)) => {
                let source = Source::of_file(source).map_err(|e| Reason::of_system(&e))?;
                let (bytes, broken) = packed::unpacked(&source, packing).map_err(Reason::Packed)?;
                Ok(Contents { bytes, broken })
            }
            _ => Ok(Contents { bytes: rest(source, head, path)?, broken: false }),
        }
    }

    /// Opens a file as a stream of its bytes, not unpacked.
    pub(super) fn stream(&self, path: &Path) -> Result<Box<dyn Read + Send>, Reason> {
        match self.inside(path) {
            Some((archive, inner)) => {
                let member = archive.member(&inner).ok_or(Reason::Missing)?;
                Ok(Box::new(Cursor::new(archive.read(member).map_err(Reason::Packed)?)))
            }
            None => Ok(Box::new(File::open(path).map_err(|e| Reason::of_system(&e))?)),
        }
    }

    /// Returns the beginning of a file, not unpacked.
    pub(super) fn head(&self, path: &Path, most: usize) -> Option<Vec<u8>> {
        let mut head = Vec::new();
        self.stream(path).ok()?.take(most as u64).read_to_end(&mut head).ok()?;
        Some(head)
    }

    /// Reads a file of at most `most` bytes, not unpacked; `None` if it is larger or no file.
    pub(super) fn small(&self, path: &Path, most: u64) -> Option<Vec<u8>> {
        let inside = self.inside(path);
        let size = match &inside {
            Some((archive, inner)) => archive.member(inner)?.size,
            None => fs::metadata(path).ok().filter(fs::Metadata::is_file)?.len(),
        };
        if size > most {
            return None;
        }
        let mut bytes = Vec::new();
        self.stream(path).ok()?.take(most).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    /// Returns the archive that a path leads into, and the path inside it; `None` if it lies on the disk or nowhere.
    fn inside(&self, path: &Path) -> Option<(Arc<Archive>, PathBuf)> {
        let disk = on_disk(path).or_else(|| self.held_above(path))?;
        if disk == path {
            return None;
        }
        let (mut at, mut archive) = (disk.clone(), self.archive(&disk).ok()??);
        loop {
            let inner = path.strip_prefix(&at).ok()?.to_owned();
            if archive.member(&inner).is_some() {
                return Some((archive, inner));
            }
            // An archive within the archive.
            let nested = inner.ancestors().skip(1).find(|above| archive.member(above).is_some());
            let Some(nested) = nested else { return Some((archive, inner)) };
            at.push(nested);
            archive = self.archive(&at).ok()??;
        }
    }

    /// Returns the pipe that a path begins with, if its content is stored.
    fn held_above(&self, path: &Path) -> Option<PathBuf> {
        let held = lock(&self.held);
        held.keys().find(|pipe| path.starts_with(pipe)).cloned()
    }

    /// Opens a file as an archive; `None` if it is anything else.
    fn archive(&self, path: &Path) -> Result<Option<Arc<Archive>>, Reason> {
        if let Some(known) = self.held_archive(path)? {
            return Ok(known);
        }
        let opening = {
            let mut open = lock(&self.open);
            let at = open.iter().position(|(known, _)| known == path);
            let opening = at.map(|at| open.remove(at).1);
            if opening.is_none() {
                drop(open);
                // Most files are no archives; nothing is remembered about them.
                if self.packing_of(path).is_none() {
                    return Ok(None);
                }
                open = lock(&self.open);
            }
            let again = || open.iter().find(|(known, _)| known == path).map(|(_, opening)| Arc::clone(opening));
            let opening = opening.or_else(again).unwrap_or_default();
            open.retain(|(known, _)| known != path);
            open.push((path.to_owned(), Arc::clone(&opening)));
            opening
        };
        let opened = opening.get_or_init(|| self.opened(path)).clone();
        self.close_some();
        opened
    }

    /// Opens the content of a pipe as an archive, if it was not opened; the inner value is `None` if it is no archive.
    #[allow(clippy::option_option, reason = "whether something is held, and whether that is an archive")]
    fn held_archive(&self, path: &Path) -> Result<Option<Option<Arc<Archive>>>, Reason> {
        let mut held = lock(&self.held);
        let bytes = match held.get_mut(path) {
            None => return Ok(None),
            Some(Held::Archive(archive)) => return Ok(Some(Some(Arc::clone(archive)))),
            Some(Held::Bytes(bytes)) => bytes,
        };
        let Some(packing) = packed::packing(bytes) else { return Ok(Some(None)) };
        let source = Source::of_bytes(std::mem::take(bytes));
        match Archive::open(source.clone(), packing, 0).map_err(Reason::Packed)? {
            Opened::Archive(archive) => {
                let archive = Arc::from(archive);
                held.insert(path.to_owned(), Held::Archive(Arc::clone(&archive)));
                Ok(Some(Some(archive)))
            }
            Opened::Single => {
                if let Source::Memory(bytes) = source {
                    held.insert(path.to_owned(), Held::Bytes(Arc::unwrap_or_clone(bytes)));
                }
                Ok(Some(None))
            }
        }
    }

    /// Returns how a file is packed, by its beginning.
    fn packing_of(&self, path: &Path) -> Option<Packing> {
        match self.inside(path) {
            Some((archive, inner)) => archive.packing_of(archive.member(&inner)?),
            None => packed::packing(&begin(path).ok()?.1),
        }
    }

    fn opened(&self, path: &Path) -> Result<Option<Arc<Archive>>, Reason> {
        let (source, packing, depth) = if let Some((archive, inner)) = self.inside(path) {
            let member = archive.member(&inner).ok_or(Reason::Missing)?;
            let Some(packing) = archive.packing_of(member) else { return Ok(None) };
            (Source::of_bytes(archive.read(member).map_err(Reason::Packed)?), packing, archive.depth)
        } else {
            let (file, head) = begin(path)?;
            let Some(packing) = packed::packing(&head) else { return Ok(None) };
            (Source::of_file(file).map_err(|e| Reason::of_system(&e))?, packing, 0)
        };
        match Archive::open(source, packing, depth).map_err(Reason::Packed)? {
            Opened::Archive(archive) => {
                let fault = archive.fault.filter(|_| archive.members().is_empty());
                // Formats whose members look alike may be told apart by name.
                match (beside::format(path), archive.format, fault) {
                    (named, Some(format), _) => Err(Reason::Format(named.unwrap_or(format))),
                    (Some(format), None, Some(_)) => Err(Reason::Format(format)),
                    (None, None, Some(fault)) => Err(Reason::Packed(fault)),
                    (_, None, None) => Ok(Some(Arc::from(archive))),
                }
            }
            Opened::Single => Ok(None),
        }
    }

    /// Closes the least recently used archives if too many are open or they hold too much.
    fn close_some(&self) {
        let mut open = lock(&self.open);
        let weight = |opening: &Opening| match opening.get() {
            Some(Ok(Some(archive))) => archive.weight(),
            _ => 0,
        };
        let mut sum: usize = open.iter().map(|(_, opening)| weight(opening)).sum();
        while open.len() > 1 && (open.len() > OPEN || sum > WEIGHT) {
            sum -= weight(&open.remove(0).1);
        }
    }
}

/// Returns the part of a path that lies on the disk: the whole path, or the file that it leads into.
pub(super) fn on_disk(path: &Path) -> Option<PathBuf> {
    if fs::symlink_metadata(path).is_ok() || stream::is_standard(path) {
        return Some(path.to_owned());
    }
    let above = path.ancestors().skip(1).find(|above| fs::symlink_metadata(above).is_ok())?;
    fs::metadata(above).is_ok_and(|metadata| metadata.is_file()).then(|| above.to_owned())
}
