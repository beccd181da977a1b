//! Files wherever they lie: on the disk, in archives there, in archives within those, and in what came through a pipe.
//!
//! An archive is a folder to all who ask here, and a path goes on into it: `papers.zip/2016/page.txt`. Archives that were opened
//! stay open as long as they are not many; what came through a pipe can be read once and is held.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::UNIX_EPOCH;

use super::beside::{self, no_text};
use super::packed::{self, Archive, HEAD, Opened, Packing, Source};
use super::reason::Reason;
use super::stream;
use crate::decode;

/// The largest file that is read, in bytes. An issue is a few hundred kilobytes; far beyond that it is something else.
pub const LIMIT: u64 = 512 << 20;

/// So many archives stay open, and so many bytes of memory they may hold together; one may hold more.
const OPEN: usize = 16;
const WEIGHT: usize = 96 << 20;

/// A file larger than this, in bytes, is looked at before it is read whole.
const LARGE: u64 = 1 << 20;

/// An archive, once it is opened; none where the file is packed by itself.
type Opening = Arc<OnceLock<Result<Option<Arc<Archive>>, Reason>>>;

/// Files, and the archives that are open.
#[derive(Default)]
pub struct Files {
    /// What was asked for last comes last.
    open: Mutex<Vec<(PathBuf, Opening)>>,
    held: Arc<Mutex<HashMap<PathBuf, Held>>>,
}

/// What came through a pipe.
enum Held {
    Bytes(Vec<u8>),
    Archive(Arc<Archive>),
}

/// What a file says of itself without being read.
#[derive(Clone, Copy, Debug)]
pub struct FileFacts {
    /// Its bytes, unpacked where it is in an archive.
    pub size: u64,
    /// When it was changed, in nanoseconds since 1970, mixed with its archive's size where it is in one; 0 where the system does not know.
    pub changed: u64,
}

/// What was read of a file.
pub struct Contents {
    /// Its bytes, unpacked.
    pub bytes: Vec<u8>,
    /// Whether it was packed and breaks off.
    pub broken: bool,
}

/// What lies at a path.
pub(super) enum Lies {
    /// A file.
    File,
    /// An archive.
    Archive(Arc<Archive>),
    /// A folder in an archive, and its path there.
    Folder(Arc<Archive>, PathBuf),
}

fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Files {
    /// Returns the same files with archives of their own, for whoever reads in another order. What is held is shared.
    #[must_use]
    pub fn again(&self) -> Self {
        Self { open: Mutex::default(), held: Arc::clone(&self.held) }
    }

    /// Holds what came through a pipe, by the pipe's path.
    pub(super) fn hold(&self, path: &Path, bytes: Vec<u8>) {
        lock(&self.held).insert(path.to_owned(), Held::Bytes(bytes));
    }

    /// Whether something is held for a pipe.
    pub(super) fn holds(&self, path: &Path) -> bool {
        lock(&self.held).contains_key(path)
    }

    /// What lies at a path where something can be read.
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

    /// The same of a file that is known to lie on the disk: of most files one look at their beginning is enough.
    pub(super) fn lies_on_disk(&self, path: &Path) -> Result<Lies, Reason> {
        let packing = begin(path).ok().and_then(|(_, head)| packed::packing(&head));
        if packing.is_none() { Ok(Lies::File) } else { self.lies(path) }
    }

    /// Whether there is a folder, or what is one here.
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

    /// Returns what a file says of itself without being read.
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

    /// Reads a file whole, if it is not too large and does not begin like a binary one; unpacked, where it is packed by itself.
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

    /// A file as a stream, as it lies there.
    pub(super) fn stream(&self, path: &Path) -> Result<Box<dyn Read + Send>, Reason> {
        match self.inside(path) {
            Some((archive, inner)) => {
                let member = archive.member(&inner).ok_or(Reason::Missing)?;
                Ok(Box::new(Cursor::new(archive.read(member).map_err(Reason::Packed)?)))
            }
            None => Ok(Box::new(File::open(path).map_err(|e| Reason::of_system(&e))?)),
        }
    }

    /// The beginning of a file, as it lies there.
    pub(super) fn head(&self, path: &Path, most: usize) -> Option<Vec<u8>> {
        let mut head = Vec::new();
        self.stream(path).ok()?.take(most as u64).read_to_end(&mut head).ok()?;
        Some(head)
    }

    /// A file of at most so many bytes, as it lies there; none where it is larger or no file.
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

    /// The archive a path leads into, and where in it; none where it lies on the disk or nowhere.
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

    /// The pipe that a path begins with, where what came through it is held.
    fn held_above(&self, path: &Path) -> Option<PathBuf> {
        let held = lock(&self.held);
        held.keys().find(|pipe| path.starts_with(pipe)).cloned()
    }

    /// The archive that a file is; none where it is anything else.
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
                // Most files are none: of these nothing is remembered.
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

    /// The archive that is held for a pipe, opened if it was not; the inner none where what is held is no archive.
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

    /// How a file is packed, by its beginning.
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
                // What the members have in common, the name may tell apart.
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

    /// Closes archives that were not asked for lately, where those that are open are many or hold much.
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

/// Opens a file on the disk and reads its beginning.
fn begin(path: &Path) -> Result<(File, Vec<u8>), Reason> {
    let file = File::open(stream::opened(path)).map_err(|e| Reason::of_system(&e))?;
    let mut head = Vec::new();
    (&file).take(HEAD as u64).read_to_end(&mut head).map_err(|e| Reason::of_system(&e))?;
    Ok((file, head))
}

/// The bytes of a file in memory; unpacked, where it is packed by itself.
fn contents(bytes: Vec<u8>) -> Result<Contents, Reason> {
    match packed::packing(&bytes) {
        Some(packing @ (Packing::Gzip | Packing::Zstd)) => {
            let (bytes, broken) = packed::unpacked(&Source::of_bytes(bytes), packing).map_err(Reason::Packed)?;
            Ok(Contents { bytes, broken })
        }
        _ if bytes.len() as u64 > LIMIT => Err(Reason::TooLarge(bytes.len() as u64)),
        _ => Ok(Contents { bytes, broken: false }),
    }
}

/// The rest of a file after its head.
fn rest(file: File, head: Vec<u8>, path: &Path) -> Result<Vec<u8>, Reason> {
    let size = file.metadata().map_err(|e| Reason::of_system(&e))?.len();
    if size > LIMIT {
        return Err(Reason::TooLarge(size));
    }
    let mut bytes = head;
    if size > LARGE {
        (&file).take(64 * 1024).read_to_end(&mut bytes).map_err(|e| Reason::of_system(&e))?;
        decode::examine(&bytes).map_err(|not| no_text(not, path))?;
    }
    bytes
        .try_reserve_exact(size as usize + 1 - bytes.len().min(size as usize))
        .map_err(|e| Reason::Unreadable(e.to_string()))?;
    // A file may grow while it is read.
    file.take(LIMIT + 1 - bytes.len() as u64).read_to_end(&mut bytes).map_err(|e| Reason::of_system(&e))?;
    let size = bytes.len() as u64;
    if size > LIMIT { Err(Reason::TooLarge(size)) } else { Ok(bytes) }
}

/// What of a path lies on the disk: itself, or the file above that it leads into.
pub(super) fn on_disk(path: &Path) -> Option<PathBuf> {
    if fs::symlink_metadata(path).is_ok() || stream::is_standard(path) {
        return Some(path.to_owned());
    }
    let above = path.ancestors().skip(1).find(|above| fs::symlink_metadata(above).is_ok())?;
    fs::metadata(above).is_ok_and(|metadata| metadata.is_file()).then(|| above.to_owned())
}
