//! Loading in parallel: one walker finds files, as many readers as there are cores turn them into issues.
//!
//! Scoped threads and not rayon's pool, which searches use meanwhile: a load would keep it busy until it is done.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, mpsc};
use std::thread;

use super::stated::Stated;
use super::walk::{Found, Step, walk, why};
use super::{Event, Reason, Skipped, beside, mending, parts, records, stream};
use crate::decode::{self, Decoded, NotText};
use crate::model::{Issue, Source};
use crate::recover;
use crate::text::sanitise::sanitise;

/// The largest file that is read, in bytes. An issue is a few hundred kilobytes; far beyond that it is something else.
pub const LIMIT: u64 = 512 << 20;

/// A file larger than this is looked at before it is read whole.
const LARGE: u64 = 1 << 20;

/// Loads files and folders; blocks until all is read or `cancel` is set. `sink` is called from several threads.
pub fn load(paths: &[PathBuf], cancel: &AtomicBool, sink: &(dyn Fn(Event) + Sync)) {
    let told: Vec<AtomicUsize> = paths.iter().map(|_| AtomicUsize::new(0)).collect();
    let tell = |root: usize, event| {
        let nothing_in_it = matches!(&event, Event::Skipped(skipped) if skipped.reason.is_no_text());
        if let Some(told) = told.get(root).filter(|_| !nothing_in_it) {
            told.fetch_add(1, Ordering::Relaxed);
        }
        sink(event);
    };
    let (give, take) = mpsc::channel::<Found>();
    let take = Mutex::new(take);
    let next = || if cancel.load(Ordering::Relaxed) { None } else { take.lock().ok()?.recv().ok() };
    let read = || {
        while let Some(found) = next() {
            if records::is_one(&found.path) {
                for event in read_records(&found.path, cancel) {
                    tell(found.root, event);
                }
                continue;
            }
            let issue = open(&found.path).and_then(|bytes| issue(bytes, found.path.clone(), found.name, &found.stated));
            tell(found.root, settled(issue, found.path));
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(read);
        }
        let mut files = 0;
        walk(paths, &mut |step| {
            match step {
                Step::File(found) => {
                    files += 1;
                    if files < 64 || files % 64 == 0 {
                        sink(Event::Found(files));
                    }
                    let _ = give.send(found);
                }
                Step::Skipped(skipped, root) => tell(root, Event::Skipped(skipped)),
                Step::Again(root) => {
                    told.get(root).map(|told| told.fetch_add(1, Ordering::Relaxed));
                }
            }
            !cancel.load(Ordering::Relaxed)
        });
        sink(Event::Found(files));
        drop(give);
    });
    if cancel.load(Ordering::Relaxed) {
        return;
    }
    for (path, _) in paths.iter().zip(&told).filter(|(path, told)| told.load(Ordering::Relaxed) == 0 && path.is_dir()) {
        sink(Event::Skipped(Skipped { path: path.clone(), reason: Reason::NoText }));
    }
}

/// The issues of a file of records, and what there is to say of the records that are none.
fn read_records(path: &Path, cancel: &AtomicBool) -> Vec<Event> {
    let (mut issues, mut count, mut first) = (Vec::new(), 0, None);
    let deliver = &mut |batch: records::Batch| {
        issues.extend(batch.issues);
        !cancel.load(Ordering::Relaxed)
    };
    let bad = &mut |bad: records::BadRecord| {
        count += 1;
        first.get_or_insert(bad.line);
    };
    // One batch, so that a paper's day is one issue.
    let read = records::read(path, &BTreeMap::new(), 0, usize::MAX, deliver, bad);
    let reason = read.err().or_else(|| first.map(|line| Reason::BadRecords { count, line }));
    let mut events: Vec<Event> = issues.into_iter().map(|issue| Event::Issue(Box::new(issue))).collect();
    events.extend(reason.map(|reason| Event::Skipped(Skipped { path: path.to_owned(), reason })));
    events
}

/// Reads a file whole, if it is not too large and does not begin like a binary one.
pub(super) fn open(path: &Path) -> Result<Vec<u8>, Reason> {
    let file = File::open(stream::opened(path)).map_err(|e| why(&e))?;
    let size = file.metadata().map_err(|e| why(&e))?.len();
    if size > LIMIT {
        return Err(Reason::TooLarge(size));
    }
    let mut bytes = Vec::new();
    if size > LARGE {
        (&file).take(64 * 1024).read_to_end(&mut bytes).map_err(|e| why(&e))?;
        decode::examine(&bytes).map_err(|not| no_text(not, path))?;
    }
    bytes
        .try_reserve_exact(size as usize + 1 - bytes.len().min(size as usize))
        .map_err(|e| Reason::Unreadable(e.to_string()))?;
    // A file may grow while it is read.
    file.take(LIMIT + 1).read_to_end(&mut bytes).map_err(|e| why(&e))?;
    let size = bytes.len() as u64;
    if size > LIMIT { Err(Reason::TooLarge(size)) } else { Ok(bytes) }
}

/// Why a file gives no text. What the first bytes have in common, the name may tell apart: DOCX, EPUB and ZIP.
pub(super) fn no_text(not: NotText, path: &Path) -> Reason {
    match not {
        NotText::Empty => Reason::Empty,
        NotText::Format(format) => Reason::Format(beside::format(path).unwrap_or(format)),
        NotText::Binary => beside::format(path).map_or(Reason::Binary, Reason::Format),
        NotText::Pdf(fault) => Reason::Pdf(fault),
        NotText::Fault(fault) => Reason::Fault(fault),
    }
}

/// The issue in a file's bytes, with what is stated of it and what was mended; `name` where the path gives none.
pub(super) fn issue<'b>(
    bytes: impl Into<Cow<'b, [u8]>>,
    path: PathBuf,
    name: Option<String>,
    stated: &Stated,
) -> Result<Issue, Reason> {
    let bytes = bytes.into();
    let kept = mending::find(&path, &bytes);
    mended_issue(bytes, path, name, stated, kept)
}

/// The same with these mends.
pub(super) fn mended_issue(
    bytes: Cow<'_, [u8]>,
    path: PathBuf,
    name: Option<String>,
    stated: &Stated,
    kept: Option<mending::Kept>,
) -> Result<Issue, Reason> {
    let decoded = parts::decoded(bytes, &path, stated.encoding).map_err(|not| no_text(not, &path))?;
    let source = source(path, name, &decoded);
    let mut issue = recover::recover_sheets(&decoded.text, &decoded.sheets, source);
    stated.apply(&mut issue);
    if let Some(kept) = kept {
        mending::obey(&mut issue, &decoded, &kept);
    }
    recover::join(&mut issue);
    issue.doubts.extend(decoded.doubts);
    Ok(issue)
}

/// The source of a file; `name` where the path gives none.
pub(super) fn source(path: PathBuf, name: Option<String>, decoded: &Decoded) -> Source {
    // A name with a line end in it would break every list of ids in two.
    let of_path = || sanitise(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy()).into_owned();
    let name = name.unwrap_or_else(of_path);
    Source { path, name, encoding: decoded.encoding }
}

/// What to report of a file.
pub(super) fn settled(issue: Result<Issue, Reason>, path: PathBuf) -> Event {
    match issue {
        Ok(issue) => Event::Issue(Box::new(issue)),
        Err(reason) => Event::Skipped(Skipped { path, reason }),
    }
}
