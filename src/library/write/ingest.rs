//! Puts files into the library, keeps it true to them, and takes them out.
//!
//! A walk finds the files, as many readers as there are cores turn those that are new or changed into documents, and the
//! writer adds these in batches. All of a batch goes in with one commit, and the ledger's entry for its file with it; so what is
//! committed is always whole, and adding again goes on where it stopped.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use tantivy::directory::{Directory, INDEX_WRITER_LOCK, MmapDirectory};

use super::join_pages::join_pending;
use super::pending_joins::leave_pending_joins;
use super::progress::{IngestCounts, IngestEvent, Sink};
use super::scan::{Incoming, Scan, scan};
use super::source_reader::{Delivery, SourceReader};
use super::writer::Writer;
use crate::archive::{Files, Reason, Skipped};
use crate::library::format::{
    ARCHIVE, Ledger, LibraryError, Manifest, Root, Segments, bytes_of, ledger_entry, path_of, read_ledger, writer_pid,
};

/// Puts files and folders into the library, which is made where there is none.
///
/// # Errors
/// When the library cannot be written.
pub fn add(dir: &Path, roots: &[Root], cancel: &AtomicBool, sink: Sink<'_>) -> Result<IngestCounts, LibraryError> {
    let (mut whole, files) = (Vec::new(), Files::default());
    for root in roots {
        match files.real(&root.path) {
            Ok(path) => whole.push(Root { path, map: root.map.clone() }),
            Err(e) => {
                let skipped = Skipped { path: root.path.clone(), reason: Reason::of_system(&e) };
                sink(IngestEvent::Skipped(skipped));
            }
        }
    }
    let mut writer = Writer::open(dir)?;
    for root in &whole {
        writer.manifest.roots.retain(|known| known.path != root.path);
        writer.manifest.roots.push(root.clone());
    }
    writer.write_manifest()?;
    ingest(writer, &whole, false, cancel, sink)
}

/// Brings the library up to date with all that was put into it: reads what is new or changed, drops what is gone. What lies
/// under a root that is not there at all, such as an unplugged disk, stays.
///
/// # Errors
/// When the library cannot be written.
pub fn update(dir: &Path, cancel: &AtomicBool, sink: Sink<'_>) -> Result<IngestCounts, LibraryError> {
    if !Manifest::is_in(dir) {
        return Err(LibraryError::Missing(dir.to_owned()));
    }
    let writer = Writer::open(dir)?;
    let roots = writer.manifest.roots.clone();
    ingest(writer, &roots, true, cancel, sink)
}

/// Builds the library anew from what was put into it, whatever its format is.
///
/// # Errors
/// When the library cannot be written.
pub fn rebuild(dir: &Path, cancel: &AtomicBool, sink: Sink<'_>) -> Result<IngestCounts, LibraryError> {
    let manifest = Manifest::read(dir)?;
    let index = dir.join("index");
    if let Ok(folder) = MmapDirectory::open(&index) {
        let lock = folder.acquire_lock(&INDEX_WRITER_LOCK).map_err(|_| LibraryError::Busy(writer_pid(dir)))?;
        fs::remove_dir_all(&index).map_err(|e| LibraryError::of_writing(dir, &e))?;
        drop(lock);
    }
    Manifest { roots: manifest.roots, ..Manifest::new() }.write(dir)?;
    update(dir, cancel, sink)
}

/// Takes files, and all files in folders, out of the library. The files themselves stay as they are.
///
/// # Errors
/// When there is no library or it cannot be written.
pub fn remove(dir: &Path, paths: &[PathBuf]) -> Result<IngestCounts, LibraryError> {
    if !Manifest::is_in(dir) {
        return Err(LibraryError::Missing(dir.to_owned()));
    }
    // What is gone has no whole path any more; what was typed may be it.
    let absolute = |p: &PathBuf| fs::canonicalize(p).or_else(|_| std::path::absolute(p)).unwrap_or_else(|_| p.clone());
    let paths: Vec<PathBuf> = paths.iter().map(absolute).collect();
    let mut writer = Writer::open(dir)?;
    let (ledger, segments) = committed(&writer)?;
    let gone: Vec<Vec<u8>> = ledger.into_keys().filter(|file| paths.iter().any(|p| path_of(file).starts_with(p))).collect();
    leave_pending_joins(&mut writer, &segments, gone.iter().map(Vec::as_slice));
    for file in &gone {
        writer.drop_file(file)?;
    }
    let counts = IngestCounts { dropped: gone.len(), ..IngestCounts::default() };
    writer.manifest.roots.retain(|root| !paths.iter().any(|p| root.path.starts_with(p)));
    writer.write_manifest()?;
    join_pending(&mut writer, &AtomicBool::new(false))?;
    writer.close(false)?;
    Ok(counts)
}

/// Reads what is committed: the ledger, and the segments it stands in.
fn committed(writer: &Writer) -> Result<(Ledger, Segments), LibraryError> {
    let segments = writer.segments()?;
    let ledger = read_ledger(&segments).map_err(|e| LibraryError::unreadable(writer.dir(), &e))?;
    Ok((ledger, segments))
}

/// Reads what is new or changed under the roots; with `prune` it drops what is gone.
fn ingest(
    mut writer: Writer,
    roots: &[Root],
    prune: bool,
    cancel: &AtomicBool,
    sink: Sink<'_>,
) -> Result<IngestCounts, LibraryError> {
    let files = Files::default();
    let (ledger, segments) = committed(&writer)?;
    let scan = scan(roots, &files, &ledger, cancel, sink);
    let survey = Survey::of(&scan, &ledger, &files, roots);
    let mut counts = IngestCounts { unchanged: survey.unchanged, ..IngestCounts::default() };
    let gone = if prune && !cancel.load(Ordering::Relaxed) { survey.gone } else { Vec::new() };
    let reread: Vec<Vec<u8>> = scan.incoming.iter().filter(|f| f.known.is_some()).map(|f| bytes_of(&f.path)).collect();
    leave_pending_joins(&mut writer, &segments, gone.iter().copied().chain(&reread).map(Vec::as_slice));
    // Held open, it would keep files of the index that merging leaves behind.
    drop(segments);
    for file in &gone {
        writer.drop_file(file)?;
    }
    counts.dropped = gone.iter().filter(|file| is_plain_file(&ledger, file)).count();
    let incoming = &scan.incoming;
    sink(IngestEvent::Scanned { files: incoming.len(), bytes: incoming.iter().map(|f| f.stamp.size).sum() });
    read_all(&mut writer, incoming, roots, &files, cancel, sink, &mut counts)?;
    counts.stopped = cancel.load(Ordering::Relaxed);
    if !counts.stopped {
        // An archive is known when all that is in it is in.
        for (path, stamp) in scan.archives {
            writer.drop_file(&path)?;
            let entry = ledger_entry(&writer.fields, &path, stamp, ARCHIVE);
            writer.add(&path, Vec::new(), entry, 0);
        }
        join_pending(&mut writer, cancel)?;
    }
    writer.close(counts.stopped)?;
    sink(IngestEvent::Committed);
    Ok(counts)
}

/// Whether a file is in by itself, and is no archive.
fn is_plain_file(ledger: &Ledger, file: &[u8]) -> bool {
    ledger.get(file).is_some_and(|(_, records_in)| *records_in != ARCHIVE)
}

/// The files that are in, as the walk shows them.
struct Survey<'l> {
    /// How many have not changed.
    unchanged: usize,
    /// Those that are there no more.
    gone: Vec<&'l Vec<u8>>,
}

impl<'l> Survey<'l> {
    fn of(scan: &Scan, ledger: &'l Ledger, files: &Files, roots: &[Root]) -> Self {
        let reached = |file: &Path| roots.iter().any(|r| file.starts_with(&r.path) && files.is_there(&r.path));
        // What is in an archive that has not changed is there unseen.
        let is_kept = |file: &Path| file.ancestors().skip(1).any(|above| scan.unchanged.contains(&bytes_of(above)));
        let is_unseen = |file: &&Vec<u8>| !scan.there.contains(*file);
        let is_gone = |file: &&Vec<u8>| is_unseen(file) && reached(&path_of(file)) && !is_kept(&path_of(file));
        let in_archives = |file: &&Vec<u8>| is_plain_file(ledger, file) && is_unseen(file) && is_kept(&path_of(file));
        let seen = scan.unchanged.iter().filter(|file| is_plain_file(ledger, file)).count();
        Self { unchanged: seen + ledger.keys().filter(in_archives).count(), gone: ledger.keys().filter(is_gone).collect() }
    }
}

/// Reads the files that are new or changed, on all cores, and gives the writer what comes of them.
fn read_all(
    writer: &mut Writer,
    incoming: &[Incoming],
    roots: &[Root],
    files: &Files,
    cancel: &AtomicBool,
    sink: Sink<'_>,
    counts: &mut IngestCounts,
) -> Result<(), LibraryError> {
    let has_failed = AtomicBool::new(false); // the writer
    let is_stopped = || cancel.load(Ordering::Relaxed) || has_failed.load(Ordering::Relaxed);
    let next = AtomicUsize::new(0);
    let fields = writer.fields;
    let mut done = Ok(());
    thread::scope(|scope| {
        let (give, take) = mpsc::sync_channel::<Delivery>(4);
        for _ in 0..thread::available_parallelism().map_or(2, usize::from) {
            let give = give.clone();
            let reader = SourceReader { fields, sink, is_stopped: &is_stopped, files };
            let next = &next;
            scope.spawn(move || {
                while let Some(file) = incoming.get(next.fetch_add(1, Ordering::Relaxed)).filter(|_| !is_stopped()) {
                    let root = &roots[file.root];
                    if let Err(reason) = reader.read(file, root, &give) {
                        sink(IngestEvent::Skipped(Skipped { path: file.path.clone(), reason }));
                    }
                }
            });
        }
        drop(give);
        for delivery in take {
            // What waits when it is stopped is not in the ledger yet, and is read again.
            if done.is_ok() && !cancel.load(Ordering::Relaxed) {
                done = accept(writer, delivery, counts, sink);
                has_failed.store(done.is_err(), Ordering::Relaxed);
            }
        }
    });
    done
}

/// Gives the writer what was read of a file, and commits where enough has gathered.
fn accept(writer: &mut Writer, delivery: Delivery, counts: &mut IngestCounts, sink: Sink<'_>) -> Result<(), LibraryError> {
    let Delivery { path, stamp, is_anew, documents, articles, bytes, records_in } = delivery;
    if is_anew {
        writer.drop_file(&path)?;
    }
    let entry = ledger_entry(&writer.fields, &path, stamp, records_in);
    writer.add(&path, documents, entry, bytes);
    let files = usize::from(records_in == 0);
    counts.files += files;
    counts.articles += articles;
    sink(IngestEvent::Read { files, bytes, articles });
    if writer.is_due() {
        writer.commit()?;
        sink(IngestEvent::Committed);
    }
    Ok(())
}
