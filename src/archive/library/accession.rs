//! Accession (入藏): putting files into the library, keeping it true to them, taking them out.
//!
//! A walk finds the files, as many readers as there are cores turn those that are new or changed into documents, and the
//! writer adds these in batches. All of a batch goes in with one commit, the ledger's entry for its file with it; so what is
//! committed is always whole, and adding again goes on where it stopped.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use tantivy::directory::{Directory, INDEX_WRITER_LOCK, MmapDirectory};

use super::binding::{bind, leave_slips};
use super::card::{Deed, Root};
use super::edition::Edition;
use super::file::{ARCHIVE, Print, bytes_of, hash, path_of};
use super::prepare::{Forme, documents, entry};
use super::scan::{Incoming, Ledger, Scan, scan};
use super::schema::Fields;
use super::writer::Writer;
use super::{LibraryError, pid};
use crate::archive::files::Files;
use crate::archive::load::{self, LIMIT};
use crate::archive::records::{self, BadRecord};
use crate::archive::walk::why;
use crate::archive::{Reason, Skipped};

/// What an accession reports.
#[derive(Debug)]
pub enum Accession {
    /// The walk is done: so many files and bytes are to be read.
    Scanned {
        /// Files that are new or changed.
        files: usize,
        /// Their bytes.
        bytes: u64,
    },
    /// So much has been read since the last report.
    Read {
        /// Files that are done.
        files: usize,
        /// Bytes of sources.
        bytes: u64,
        /// Articles found.
        articles: usize,
    },
    /// What has been read so far is safe.
    Committed,
    /// A file or folder is skipped.
    Skipped(Skipped),
    /// A record is skipped.
    BadRecord(BadRecord),
}

/// What an accession did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Files read.
    pub files: usize,
    /// Files that were in already and have not changed.
    pub unchanged: usize,
    /// Files taken out: they are gone, or were to be removed.
    pub dropped: usize,
    /// Articles put in.
    pub articles: usize,
    /// Whether it was stopped before its end.
    pub stopped: bool,
}

/// Records are put in by batches of so many bytes of text.
const RECORDS: usize = 1 << 20;

/// What a reader hands to the writer.
struct Delivery {
    path: Vec<u8>,
    print: Print,
    /// Whether what there is of the file goes out first.
    anew: bool,
    documents: Vec<Forme>,
    articles: usize,
    bytes: u64,
    /// So many records are in with it; 0: the file is done.
    upto: u64,
}

pub(super) type Sink<'s> = &'s (dyn Fn(Accession) + Sync);

/// Puts files and folders into the library, which is made where there is none.
///
/// # Errors
/// When the library cannot be written.
pub fn add(dir: &Path, roots: &[Root], cancel: &AtomicBool, sink: Sink<'_>) -> Result<Counted, LibraryError> {
    let (mut whole, files) = (Vec::new(), Files::default());
    for root in roots {
        match files.real(&root.path) {
            Ok(path) => whole.push(Root { path, map: root.map.clone() }),
            Err(e) => sink(Accession::Skipped(Skipped { path: root.path.clone(), reason: why(&e) })),
        }
    }
    let mut writer = Writer::open(dir)?;
    for root in &whole {
        writer.deed.roots.retain(|known| known.path != root.path);
        writer.deed.roots.push(root.clone());
    }
    writer.sign()?;
    take_in(writer, &whole, false, cancel, sink)
}

/// Brings the library up to date with all that was put into it: reads what is new or changed, drops what is gone. What lies
/// under a root that is not there at all, an unplugged disk, stays.
///
/// # Errors
/// When the library cannot be written.
pub fn update(dir: &Path, cancel: &AtomicBool, sink: Sink<'_>) -> Result<Counted, LibraryError> {
    if !Deed::is_in(dir) {
        return Err(LibraryError::Missing(dir.to_owned()));
    }
    let writer = Writer::open(dir)?;
    let roots = writer.deed.roots.clone();
    take_in(writer, &roots, true, cancel, sink)
}

/// Builds the library anew from what was put into it, whatever its format is.
///
/// # Errors
/// When the library cannot be written.
pub fn rebuild(dir: &Path, cancel: &AtomicBool, sink: Sink<'_>) -> Result<Counted, LibraryError> {
    let deed = Deed::read(dir)?;
    let index = dir.join("index");
    if let Ok(folder) = MmapDirectory::open(&index) {
        let lock = folder.acquire_lock(&INDEX_WRITER_LOCK).map_err(|_| LibraryError::Busy(pid(dir)))?;
        fs::remove_dir_all(&index).map_err(|e| LibraryError::of_writing(dir, &e))?;
        drop(lock);
    }
    Deed { roots: deed.roots, ..Deed::new() }.write(dir)?;
    update(dir, cancel, sink)
}

/// Takes files, and all files in folders, out of the library. The files themselves stay as they are.
///
/// # Errors
/// When there is no library or it cannot be written.
pub fn remove(dir: &Path, paths: &[PathBuf]) -> Result<Counted, LibraryError> {
    if !Deed::is_in(dir) {
        return Err(LibraryError::Missing(dir.to_owned()));
    }
    // What is gone has no whole path any more; what was typed may be it.
    let absolute = |p: &PathBuf| fs::canonicalize(p).or_else(|_| std::path::absolute(p)).unwrap_or_else(|_| p.clone());
    let paths: Vec<PathBuf> = paths.iter().map(absolute).collect();
    let mut writer = Writer::open(dir)?;
    let (ledger, edition) = ledger(&writer)?;
    let gone: Vec<Vec<u8>> = ledger.into_keys().filter(|file| paths.iter().any(|p| path_of(file).starts_with(p))).collect();
    leave_slips(&mut writer, &edition, gone.iter().map(Vec::as_slice));
    for file in &gone {
        writer.drop_file(file)?;
    }
    let counted = Counted { dropped: gone.len(), ..Counted::default() };
    writer.deed.roots.retain(|root| !paths.iter().any(|p| root.path.starts_with(p)));
    writer.sign()?;
    bind(&mut writer, &AtomicBool::new(false))?;
    writer.close(false)?;
    Ok(counted)
}

/// What is known of the files that are in, and the library as it stands.
fn ledger(writer: &Writer) -> Result<(Ledger, Edition), LibraryError> {
    let edition = writer.edition()?;
    let ledger = edition.ledger().map_err(|e| LibraryError::Unreadable(writer.dir().to_owned(), e.to_string()))?;
    Ok((ledger, edition))
}

/// Reads what is new or changed under the roots; `prune`: drops what is gone.
fn take_in(
    mut writer: Writer,
    roots: &[Root],
    prune: bool,
    cancel: &AtomicBool,
    sink: Sink<'_>,
) -> Result<Counted, LibraryError> {
    let mut counted = Counted::default();
    let (ledger, edition) = ledger(&writer)?;
    let files = Files::default();
    let Scan { incoming, there, unchanged, archives } = scan(roots, &files, &ledger, cancel, sink);
    let reached = |file: &Path| roots.iter().any(|r| file.starts_with(&r.path) && files.is_there(&r.path));
    // What is in an archive that has not changed is there unseen.
    let is_kept = |file: &Path| file.ancestors().skip(1).any(|above| unchanged.contains(&bytes_of(above)));
    let is_gone = |file: &&Vec<u8>| !there.contains(*file) && reached(&path_of(file)) && !is_kept(&path_of(file));
    let pruned = prune && !cancel.load(Ordering::Relaxed);
    let is_plain = |file: &Vec<u8>| ledger.get(file).is_some_and(|(_, upto)| *upto != ARCHIVE);
    let in_archives = |file: &&Vec<u8>| is_plain(file) && !there.contains(*file) && is_kept(&path_of(file));
    counted.unchanged = unchanged.iter().filter(|file| is_plain(file)).count() + ledger.keys().filter(in_archives).count();
    let gone: Vec<&Vec<u8>> = ledger.keys().filter(|_| pruned).filter(is_gone).collect();
    let again: Vec<Vec<u8>> = incoming.iter().filter(|f| f.known.is_some()).map(|f| bytes_of(&f.path)).collect();
    leave_slips(&mut writer, &edition, gone.iter().copied().chain(&again).map(Vec::as_slice));
    // It would keep files of the index that merging leaves behind.
    drop(edition);
    for file in &gone {
        writer.drop_file(file)?;
    }
    counted.dropped = gone.iter().filter(|file| is_plain(file)).count();
    sink(Accession::Scanned { files: incoming.len(), bytes: incoming.iter().map(|f| f.print.size).sum() });
    let stop = AtomicBool::new(false); // the writer has failed
    let stopped = || cancel.load(Ordering::Relaxed) || stop.load(Ordering::Relaxed);
    let next = AtomicUsize::new(0);
    let fields = writer.fields;
    let mut failed = Ok(());
    thread::scope(|scope| {
        let (give, take) = mpsc::sync_channel::<Delivery>(4);
        for _ in 0..thread::available_parallelism().map_or(2, usize::from) {
            let give = give.clone();
            let reader = Reader { fields, sink, stopped: &stopped, files: &files };
            let (next, incoming) = (&next, &incoming);
            scope.spawn(move || {
                while let Some(file) = incoming.get(next.fetch_add(1, Ordering::Relaxed)).filter(|_| !stopped()) {
                    let root = &roots[file.root];
                    if let Err(reason) = reader.read(file, root, &give) {
                        sink(Accession::Skipped(Skipped { path: file.path.clone(), reason }));
                    }
                }
            });
        }
        drop(give);
        for delivery in take {
            // What waits when it is stopped is not in the ledger yet, and is read again.
            if failed.is_ok() && !cancel.load(Ordering::Relaxed) {
                failed = accept(&mut writer, delivery, &mut counted, sink);
                stop.store(failed.is_err(), Ordering::Relaxed);
            }
        }
    });
    failed?;
    counted.stopped = cancel.load(Ordering::Relaxed);
    if !counted.stopped {
        // An archive is known when all that is in it is in.
        for (path, print) in archives {
            writer.drop_file(&path)?;
            let entry = entry(&writer.fields, &path, print, ARCHIVE);
            writer.add(&path, Vec::new(), entry, 0);
        }
        bind(&mut writer, cancel)?;
    }
    writer.close(counted.stopped)?;
    sink(Accession::Committed);
    Ok(counted)
}

fn accept(writer: &mut Writer, delivery: Delivery, counted: &mut Counted, sink: Sink<'_>) -> Result<(), LibraryError> {
    let Delivery { path, print, anew, documents, articles, bytes, upto } = delivery;
    if anew {
        writer.drop_file(&path)?;
    }
    let entry = entry(&writer.fields, &path, print, upto);
    writer.add(&path, documents, entry, bytes);
    let files = usize::from(upto == 0);
    counted.files += files;
    counted.articles += articles;
    sink(Accession::Read { files, bytes, articles });
    if writer.is_due() {
        writer.commit()?;
        sink(Accession::Committed);
    }
    Ok(())
}

/// Turns files into deliveries.
struct Reader<'r, S> {
    fields: Fields,
    sink: Sink<'r>,
    stopped: &'r S,
    files: &'r Files,
}

impl<S: Fn() -> bool> Reader<'_, S> {
    fn read(&self, file: &Incoming, root: &Root, give: &mpsc::SyncSender<Delivery>) -> Result<(), Reason> {
        if records::is_one(&file.path, self.files) {
            return self.read_records(file, root, give);
        }
        if file.print.size > LIMIT {
            return Err(Reason::TooLarge(file.print.size));
        }
        let contents = self.files.read(&file.path)?;
        let print = Print { hash: hash(&contents.bytes).wrapping_add(file.stated.mark), ..file.print };
        let delivery = |documents, articles, anew| Delivery {
            path: bytes_of(&file.path),
            print,
            anew,
            documents,
            articles,
            bytes: print.size,
            upto: 0,
        };
        let delivered = if file.known.is_some_and(|(known, upto)| upto == 0 && known.hash == print.hash) {
            delivery(Vec::new(), 0, false)
        } else {
            match load::issue_of(contents, &file.path, None, &file.stated, self.files, &mut |_| !(self.stopped)()) {
                // What was read of it is not all.
                Ok(_) if (self.stopped)() => return Ok(()),
                Ok(issue) => {
                    let articles = issue.article_count();
                    delivery(documents(&self.fields, issue, 0), articles, true)
                }
                // What is no text now may have been one; and need not be read again.
                Err(reason) => {
                    let _ = give.send(delivery(Vec::new(), 0, true));
                    return Err(reason);
                }
            }
        };
        let _ = give.send(delivered);
        Ok(())
    }

    /// Reads a file of records batch by batch, after those that are in already.
    fn read_records(&self, file: &Incoming, root: &Root, give: &mpsc::SyncSender<Delivery>) -> Result<(), Reason> {
        let begun = file.known.filter(|(known, upto)| *upto > 0 && known.is_of_same_time(&file.print));
        let mut anew = begun.is_none();
        let skip = begun.map_or(0, |(_, upto)| upto);
        let mut told = 0; // bytes
        let deliver = &mut |batch: records::Batch| {
            let articles = batch.issues.iter().map(crate::model::Issue::article_count).sum();
            let number = batch.upto;
            let documents = batch.issues.into_iter().flat_map(|i| documents(&self.fields, i, number)).collect();
            let bytes = batch.bytes - told;
            told = batch.bytes;
            let upto = if batch.last { 0 } else { batch.upto };
            let path = bytes_of(&file.path);
            let sent = give.send(Delivery { path, print: file.print, anew, documents, articles, bytes, upto });
            anew = false;
            sent.is_ok() && !(self.stopped)()
        };
        let bad = &mut |bad| (self.sink)(Accession::BadRecord(bad));
        records::read_in(&file.path, self.files, &root.map, skip, RECORDS, deliver, bad)
    }
}
