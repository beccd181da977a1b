//! Loads files in parallel: one walker finds files, and as many readers as there are cores turn them into issues. In go
//! paths, out come events, in any order, through a callback.
//!
//! It uses scoped threads and not rayon's pool, which serves searches meanwhile: a load would keep it busy until the end.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, mpsc};
use std::thread;

use super::files::{Contents, Files};
use super::parts::{self, Watch};
use super::stated::Stated;
use super::walk::{Found, Step, walk};
use super::{Event, Reason, Skipped, beside, mending, records};
use crate::decode::{self, Decoded, NotText, PagesRead};
use crate::model::{Doubt, DoubtKind, Issue, PlacedPage, Source};
use crate::recover;
use crate::text::sanitise::sanitise;

/// The largest file that is read, in bytes. An issue has a few hundred kilobytes; anything far larger is something else.
pub const LIMIT: u64 = 512 << 20;

/// Loads files and folders; blocks until everything is read or `cancel` is set. `sink` is called from several threads.
pub fn load(paths: &[PathBuf], cancel: &AtomicBool, sink: &(dyn Fn(Event) + Sync)) {
    load_of(&Files::default(), paths, cancel, sink);
}

/// Loads only those of the files that are wanted.
pub(super) fn load_some(
    paths: &[PathBuf],
    wanted: &(dyn Fn(&Path) -> bool + Sync),
    cancel: &AtomicBool,
    sink: &(dyn Fn(Event) + Sync),
) {
    load_wanted(&Files::default(), paths, wanted, cancel, sink);
}

/// Loads files some of which came through a pipe already.
pub(super) fn load_of(files: &Files, paths: &[PathBuf], cancel: &AtomicBool, sink: &(dyn Fn(Event) + Sync)) {
    load_wanted(files, paths, &|_| true, cancel, sink);
}

fn load_wanted(
    files: &Files,
    paths: &[PathBuf],
    wanted: &(dyn Fn(&Path) -> bool + Sync),
    cancel: &AtomicBool,
    sink: &(dyn Fn(Event) + Sync),
) {
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
            if records::is_one(&found.path, files) {
                for event in read_records(&found.path, files, cancel) {
                    tell(found.root, event);
                }
                continue;
            }
            let read = files.read(&found.path);
            let issue = read.and_then(|read| {
                let watch = &mut |read: PagesRead<'_>| {
                    if let Some(event) = so_far(read, &found) {
                        sink(event);
                    }
                    !cancel.load(Ordering::Relaxed)
                };
                issue_of(read, &found.path, found.name.clone(), &found.stated, files, watch)
            });
            if !cancel.load(Ordering::Relaxed) {
                tell(found.root, settled(issue, found.path));
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(read);
        }
        let mut count = 0;
        // The walker looks into archives in another order than they are read in.
        walk(paths, &files.again(), &|_| false, &mut |step| {
            match step {
                Step::File(found) if !wanted(&found.path) => {
                    told.get(found.root).map(|told| told.fetch_add(1, Ordering::Relaxed));
                }
                Step::File(found) => {
                    count += 1;
                    if count < 64 || count % 64 == 0 {
                        sink(Event::Found(count));
                    }
                    let _ = give.send(found);
                }
                Step::Archive(_) => {}
                Step::Skipped(skipped, root) => tell(root, Event::Skipped(skipped)),
                Step::Again(root) => {
                    told.get(root).map(|told| told.fetch_add(1, Ordering::Relaxed));
                }
            }
            !cancel.load(Ordering::Relaxed)
        });
        sink(Event::Found(count));
        drop(give);
    });
    if cancel.load(Ordering::Relaxed) {
        return;
    }
    let none = |(path, told): &(&PathBuf, &AtomicUsize)| told.load(Ordering::Relaxed) == 0 && files.is_folder(path);
    for (path, _) in paths.iter().zip(&told).filter(none) {
        sink(Event::Skipped(Skipped { path: path.clone(), reason: Reason::NoText }));
    }
}

/// Returns the issues of a file of records, and reports about the records that make no sense.
fn read_records(path: &Path, files: &Files, cancel: &AtomicBool) -> Vec<Event> {
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
    let read = records::read_in(path, files, &BTreeMap::new(), 0, usize::MAX, deliver, bad);
    let reason = read.err().or_else(|| first.map(|line| Reason::BadRecords { count, line }));
    let mut events: Vec<Event> = issues.into_iter().map(|issue| Event::Issue(Box::new(issue))).collect();
    events.extend(reason.map(|reason| Event::Skipped(Skipped { path: path.to_owned(), reason })));
    events
}

/// Reads the issue in a file, with what its `issue.toml` states.
pub(super) fn issue_of(
    Contents { bytes, broken }: Contents,
    path: &Path,
    name: Option<String>,
    stated: &Stated,
    files: &Files,
    watch: Watch<'_>,
) -> Result<Issue, Reason> {
    let lines = memchr::memchr_iter(b'\n', &bytes).count();
    let mut issue = issue(bytes, path.to_owned(), name, stated, files, watch)?;
    if broken {
        issue.doubts.push(Doubt { kind: DoubtKind::FileBroken, lines: None, detail: (lines + 1).to_string() });
    }
    Ok(issue)
}

/// Returns the reason why a file gives no text. The name may tell apart formats that begin alike: DOCX, EPUB and ZIP.
pub(super) fn no_text(not: NotText, path: &Path) -> Reason {
    match not {
        NotText::Empty => Reason::Empty,
        NotText::Format(format) => Reason::Format(beside::format(path).unwrap_or(format)),
        NotText::Binary => beside::format(path).map_or(Reason::Binary, Reason::Format),
        NotText::Pdf(fault) => Reason::Pdf(fault),
        NotText::Fault(fault) => Reason::Fault(fault),
    }
}

/// Recovers the issue in a file's bytes, with what is stated of it and what was mended; `name` is used if the path is no
/// name.
pub(super) fn issue<'b>(
    bytes: impl Into<Cow<'b, [u8]>>,
    path: PathBuf,
    name: Option<String>,
    stated: &Stated,
    files: &Files,
    watch: Watch<'_>,
) -> Result<Issue, Reason> {
    let bytes = bytes.into();
    let kept = mending::find(&path, &bytes);
    mended_issue(bytes, path, name, stated, kept, files, watch)
}

/// Does the same with these mends.
pub(super) fn mended_issue(
    bytes: Cow<'_, [u8]>,
    path: PathBuf,
    name: Option<String>,
    stated: &Stated,
    kept: Option<mending::Kept>,
    files: &Files,
    watch: Watch<'_>,
) -> Result<Issue, Reason> {
    let decoded = parts::decoded(bytes, &path, stated.encoding, files, watch).map_err(|not| no_text(not, &path))?;
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

/// Describes a file as a source; `name` is used if the path is no name.
pub(super) fn source(path: PathBuf, name: Option<String>, decoded: &Decoded) -> Source {
    let name = name.unwrap_or_else(|| name_of(&path));
    Source { path, name, encoding: decoded.encoding }
}

/// Recovers the issue in the first pages of a file, with what is stated of it.
fn found_in(text: &str, sheets: &[PlacedPage], source: Source, stated: &Stated) -> Issue {
    let mut issue = recover::recover_sheets(text, sheets, source);
    stated.apply(&mut issue);
    recover::join(&mut issue);
    issue
}

/// Returns the name of a file. A line end in it would break every list of ids in two, so it is replaced.
fn name_of(path: &Path) -> String {
    let name = sanitise(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy()).into_owned();
    let bare = [".gz", ".zst"].iter().find_map(|packed| name.strip_suffix(packed)).map(str::to_owned);
    bare.unwrap_or(name)
}

/// A file of more pages is shown while it is read, and its progress is reported after every `OFTEN` pages.
const LONG: usize = 16;
const OFTEN: usize = 16;

/// Returns what to report of a file of many pages after this much is read. Its first pages are shown whenever reading them
/// again and again costs no more than an eighth of the whole.
fn so_far(read: PagesRead<'_>, found: &Found) -> Option<Event> {
    let pages = read.sheets.len();
    if read.of <= LONG || pages == read.of {
        return None;
    }
    let is_step = pages.is_power_of_two() && pages.trailing_zeros().is_multiple_of(3);
    if !is_step {
        return pages.is_multiple_of(OFTEN).then(|| Event::Pages(found.path.clone(), pages, read.of));
    }
    let name = found.name.clone().unwrap_or_else(|| name_of(&found.path));
    let source = Source { path: found.path.clone(), name, encoding: decode::PDF };
    Some(Event::Part(Box::new(found_in(read.text, read.sheets, source, &found.stated)), pages, read.of))
}

/// Turns the result of reading a file into an event.
pub(super) fn settled(issue: Result<Issue, Reason>, path: PathBuf) -> Event {
    match issue {
        Ok(issue) => Event::Issue(Box::new(issue)),
        Err(reason) => Event::Skipped(Skipped { path, reason }),
    }
}
