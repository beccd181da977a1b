//! `yuebao library`: makes a library of files and folders, updates it, removes paths from it, and writes its status.
//!
//! Reading takes long, so progress is told on standard error, and Ctrl-C stops it at a safe place.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use clap::Subcommand;
use signal_hook::consts::{SIGINT, SIGTERM};

use super::corpus::{library_error, library_home};
use super::exit::found;
use super::messages::tell;
use super::out::Out;
use crate::archive::{Reason, Skipped};
use crate::library::{self, IngestCounts, IngestEvent, Library, LibraryError, Root};
use crate::words::Words;

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Put files and folders into the library, or go on where that stopped. They are read, never written
    Add {
        /// Text dumps, and records: .jsonl .json .csv .tsv, plain or .gz .zst
        #[arg(value_name = "PATH", required = true)]
        paths: Vec<PathBuf>,
        /// What a field of records is called there: title=标题
        #[arg(long, value_name = "FIELD=NAME")]
        map: Vec<String>,
    },
    /// Read what is new or changed, drop what is gone
    Update {
        /// Build everything anew: for a library of another format
        #[arg(long)]
        rebuild: bool,
    },
    /// Tell what is in the library
    Status,
    /// Take files and folders out of the library; the files stay
    Remove {
        /// What to take out
        #[arg(value_name = "PATH", required = true)]
        paths: Vec<PathBuf>,
    },
}

pub fn run(args: &Args, dir: Option<&Path>, words: &Words) -> anyhow::Result<ExitCode> {
    let dir = dir.map(Path::to_owned).or_else(library_home);
    let dir = dir.ok_or_else(|| anyhow::anyhow!(words.library("no_home", &[])))?;
    match &args.what {
        What::Add { paths, map } => {
            let map = mapped(map, words)?;
            // A mistyped path must not begin an empty library, which every later command would read in place of the sample.
            if paths.iter().all(|path| !path.exists()) {
                let missing = |path: &PathBuf| words.skipped(&Skipped { path: path.clone(), reason: Reason::Missing });
                paths.iter().map(missing).for_each(|line| tell(&line));
                tell(&words.screen("nothing", &[]));
                return Ok(ExitCode::from(2));
            }
            let roots: Vec<Root> = paths.iter().map(|p| Root { path: p.clone(), map: map.clone() }).collect();
            let counted = run_long(words, |cancel, sink| library::add(&dir, &roots, cancel, sink))?;
            if counted.articles + counted.unchanged == 0 && !counted.stopped {
                tell(&words.screen("nothing", &[]));
                return Ok(ExitCode::from(2));
            }
            Ok(found(counted.files + counted.unchanged > 0))
        }
        What::Update { rebuild } => {
            let bring = if *rebuild { library::rebuild } else { library::update };
            run_long(words, |cancel, sink| bring(&dir, cancel, sink))?;
            Ok(found(true))
        }
        What::Status => status(&dir, words),
        What::Remove { paths } => {
            let counted = library::remove(&dir, paths).map_err(|e| library_error(&e, words))?;
            tell(&words.library("removed", &[("n", &counted.dropped.to_string())]));
            Ok(found(counted.dropped > 0))
        }
    }
}

/// Reads the names of fields: `title=标题`.
fn mapped(map: &[String], words: &Words) -> anyhow::Result<BTreeMap<String, String>> {
    const FIELDS: [&str; 6] = ["publication", "date", "page", "title", "text", "reporters"];
    let pair = |text: &String| {
        let (field, name) = text.split_once('=')?;
        (FIELDS.contains(&field) && !name.is_empty()).then(|| (field.to_owned(), name.to_owned()))
    };
    map.iter().map(pair).collect::<Option<_>>().ok_or_else(|| anyhow::anyhow!(words.library("map_form", &[])))
}

type Work<'w> = &'w dyn Fn(&AtomicBool, &(dyn Fn(IngestEvent) + Sync)) -> Result<IngestCounts, LibraryError>;

/// Runs work that takes long, tells its progress and its counts, and stops it at Ctrl-C.
fn run_long(
    words: &Words,
    work: impl Fn(&AtomicBool, &(dyn Fn(IngestEvent) + Sync)) -> Result<IngestCounts, LibraryError>,
) -> anyhow::Result<IngestCounts> {
    let work: Work<'_> = &work;
    let cancel = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        // The second signal ends the process at once; committed articles are safe even then.
        signal_hook::flag::register_conditional_default(signal, Arc::clone(&cancel))?;
        signal_hook::flag::register(signal, Arc::clone(&cancel))?;
    }
    let meter = Mutex::new(Meter::new());
    let sink = |event| meter.lock().unwrap_or_else(PoisonError::into_inner).note(event, words);
    let counted = work(&cancel, &sink);
    let meter = meter.into_inner().unwrap_or_else(PoisonError::into_inner);
    meter.clear();
    let counted = counted.map_err(|e| library_error(&e, words))?;
    if meter.minor > NAMED {
        tell(&words.command("skipped_many", &[("n", &meter.minor.to_string())]));
    }
    if meter.bad > 0 {
        tell(&words.library("bad_records", &[("n", &meter.bad.to_string())]));
    }
    let numbers = [counted.files, counted.articles, counted.unchanged, counted.dropped].map(|n| n.to_string());
    let [files, articles, unchanged, dropped] = numbers.each_ref().map(String::as_str);
    let values = [("files", files), ("articles", articles), ("unchanged", unchanged), ("dropped", dropped)];
    tell(&words.library("done", &values));
    if counted.stopped {
        tell(&words.library("stopped", &[]));
    }
    Ok(counted)
}

/// The progress on standard error: one line that is kept up to date on a terminal, a line a second elsewhere.
struct Meter {
    terminal: bool,
    begun: Instant,
    told: Instant,
    files: usize,
    bytes: u64,
    done: usize,
    read: u64,
    articles: usize,
    bad: u64,
    /// The files that are no text.
    minor: u64,
}

/// The number of bad records, and of files that are no text, that are named; the rest are counted.
const NAMED: u64 = 20;

impl Meter {
    fn new() -> Self {
        let now = Instant::now();
        let terminal = io::stderr().is_terminal();
        Self { terminal, begun: now, told: now, files: 0, bytes: 0, done: 0, read: 0, articles: 0, bad: 0, minor: 0 }
    }

    fn note(&mut self, event: IngestEvent, words: &Words) {
        match event {
            IngestEvent::Scanned { files, bytes } => {
                (self.files, self.bytes) = (files, bytes);
                (self.begun, self.told) = (Instant::now(), Instant::now());
                let values = [("files", &*files.to_string()), ("mb", &*megabytes(bytes))];
                tell(&words.library("scanned", &values));
            }
            IngestEvent::Read { files, bytes, articles } => {
                self.done += files;
                self.read += bytes;
                self.articles += articles;
            }
            IngestEvent::Committed => {}
            IngestEvent::Skipped(skipped) => {
                let is_minor = skipped.reason.is_no_text();
                self.minor += u64::from(is_minor);
                if !is_minor || self.minor <= NAMED {
                    self.say(&words.skipped(&skipped));
                }
            }
            IngestEvent::BadRecord(bad) => {
                self.bad += 1;
                if self.bad <= NAMED {
                    self.say(&words.bad_record(&bad));
                }
            }
        }
        let pace = Duration::from_millis(if self.terminal { 100 } else { 1000 });
        if self.told.elapsed() >= pace {
            self.told = Instant::now();
            self.tell_progress(words);
        }
    }

    fn tell_progress(&self, words: &Words) {
        let seconds = self.begun.elapsed().as_secs_f64().max(0.001);
        let rate = self.read as f64 / seconds;
        let left = if rate > 0.0 { (self.bytes.saturating_sub(self.read)) as f64 / rate } else { 0.0 };
        let left = format!("{}:{:02}", left as u64 / 60, left as u64 % 60);
        let values = [
            ("done", self.done.to_string()),
            ("files", self.files.to_string()),
            ("articles", self.articles.to_string()),
            ("mb", megabytes(self.read)),
            ("rate", format!("{:.1}", rate / 1e6)),
            ("left", left),
        ];
        let line = words.library("progress", &values.each_ref().map(|(name, value)| (*name, value.as_str())));
        if self.terminal {
            let _ = write!(io::stderr(), "\r{line}\x1B[K");
        } else {
            tell(&line);
        }
    }

    fn say(&self, line: &str) {
        self.clear();
        tell(line);
    }

    fn clear(&self) {
        if self.terminal {
            let _ = write!(io::stderr(), "\r\x1B[K");
        }
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / 1e6)
}

fn status(dir: &Path, words: &Words) -> anyhow::Result<ExitCode> {
    let library = Library::open(dir).map_err(|e| library_error(&e, words))?;
    let snapshot = library.snapshot();
    let catalogue = snapshot.catalogue()?;
    let mut out = Out::standard();
    out.row(&[&words.library("status_dir", &[]), &library.dir().display().to_string()])?;
    let (stories, pieces) = (catalogue.stories(0..catalogue.entries().len()), snapshot.article_count()?);
    let values = [catalogue.entries().len(), stories, library.file_count()?].map(|number| number.to_string());
    let [issues, articles, files] = values.each_ref().map(String::as_str);
    out.line(&words.library("status_counts", &[("issues", issues), ("articles", articles), ("files", files)]))?;
    if pieces > stories {
        out.line(&words.library("status_pieces", &[("pieces", &pieces.to_string())]))?;
    }
    out.line(&words.library("status_size", &[("mb", &megabytes(library.size()))]))?;
    for (name, range) in catalogue.publications() {
        let nameless = words.library("nameless", &[]);
        let cards = catalogue.entries().get(range.clone()).unwrap_or_default();
        let mut days = cards.iter().filter_map(|card| card.date);
        let first = days.next();
        let last = days.next_back().or(first);
        let day = |day: Option<crate::model::Date>| day.map_or_else(|| words.screen("undated", &[]), |d| d.to_string());
        let values = [
            ("name", name.unwrap_or(&nameless).to_owned()),
            ("issues", cards.len().to_string()),
            ("articles", catalogue.stories(range).to_string()),
            ("from", day(first)),
            ("to", day(last)),
        ];
        out.line(&words.library("status_paper", &values.each_ref().map(|(name, value)| (*name, value.as_str()))))?;
    }
    for root in library.roots().map_err(|e| library_error(&e, words))? {
        out.row(&[&words.library("status_root", &[]), &root.path.display().to_string()])?;
    }
    if let Some(pid) = library.written_by() {
        out.line(&words.library("status_writer", &[("pid", &pid.to_string())]))?;
    }
    out.finish()?;
    Ok(found(pieces > 0))
}
