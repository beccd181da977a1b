//! A library read without a terminal: a test makes it, drives a reader on it, and decides when an issue the reader asks for
//! arrives.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use tempfile::TempDir;
use yuebao::app::{Effect, Msg};
use yuebao::library::{self, Library, Root, Snapshot};
use yuebao::model::Date;

use super::screen::Reader;

/// A paper that came out at even steps over some years: its name, first and last day, the step in days, and its articles'
/// titles.
pub struct Run<'t> {
    pub paper: &'t str,
    pub from: (u16, u8, u8),
    pub to: (u16, u8, u8),
    pub every: usize,
    pub titles: &'t [&'t str],
}

/// Returns the days of a run.
pub fn days(run: &Run) -> Vec<Date> {
    let number = |(y, m, d)| Date::new(y, m, d).unwrap().day_number();
    (number(run.from)..=number(run.to)).step_by(run.every).map(|n| Date::of_day_number(n).unwrap()).collect()
}

/// Returns the records of runs, one a line, an article a page.
pub fn records(runs: &[Run]) -> String {
    let mut lines = String::new();
    for run in runs {
        for day in days(run) {
            for (n, title) in run.titles.iter().enumerate() {
                let record = serde_json::json!({
                    "paper": run.paper, "date": day.to_string(), "page": n + 1, "title": title,
                    "text": format!("本报讯 {title}。这是{}{}的第{}版。", run.paper, day, n + 1),
                });
                lines.push_str(&record.to_string());
                lines.push('\n');
            }
        }
    }
    lines
}

/// A library in a folder of its own.
pub struct Lending {
    _dir: TempDir,
    pub snapshot: Arc<Snapshot>,
}

impl Lending {
    pub fn of(runs: &[Run]) -> Self {
        let dir = TempDir::new().unwrap();
        let file = dir.path().join("papers.jsonl");
        fs::write(&file, records(runs)).unwrap();
        Self { snapshot: add(&dir.path().join("library"), &file), _dir: dir }
    }

    /// Makes a library of files that are put into a folder.
    #[allow(dead_code, reason = "not every test file needs it")]
    pub fn holding(fill: impl Fn(&Path)) -> Self {
        let dir = TempDir::new().unwrap();
        let papers = dir.path().join("papers");
        fs::create_dir(&papers).unwrap();
        fill(&papers);
        Self { snapshot: add(&dir.path().join("library"), &papers), _dir: dir }
    }

    /// Returns a reader on it at its first issue; the issues it asks for at the start have arrived.
    pub fn reader(&self, columns: u16, rows: u16) -> Reader {
        let mut reader = Reader::empty(columns, rows);
        reader.reading_from_the_first(|reader| {
            reader.send(Msg::Library(Arc::clone(self.snapshot.catalogue().unwrap())));
        });
        self.bring(&mut reader);
        reader
    }

    /// Returns a reader that was just started on it.
    #[allow(dead_code, reason = "not every test file needs it")]
    pub fn started(&self, columns: u16, rows: u16) -> Reader {
        let mut reader = Reader::empty(columns, rows);
        reader.send(Msg::Library(Arc::clone(self.snapshot.catalogue().unwrap())));
        self.bring(&mut reader);
        reader
    }

    /// Lets the issues a reader asks for arrive until it asks for no more. Returns their places, in order.
    pub fn bring(&self, reader: &mut Reader) -> Vec<usize> {
        let mut brought = Vec::new();
        while let Some(place) = asked(reader) {
            brought.push(place);
            reader.send(Msg::Fetched(place, self.snapshot.issue(place)));
        }
        brought
    }

    /// Presses keys; after each, all issues that are asked for arrive.
    pub fn press(&self, reader: &mut Reader, keys: &str) {
        for key in keys.split_whitespace() {
            reader.press(key);
            self.bring(reader);
        }
    }
}

/// Returns the issue the reader asked for last; earlier requests are dropped.
pub fn asked(reader: &mut Reader) -> Option<usize> {
    let mut last = None;
    reader.effects.retain(|effect| match effect {
        Effect::Fetch(place) => {
            last = Some(*place);
            false
        }
        _ => true,
    });
    last
}

fn add(dir: &Path, file: &Path) -> Arc<Snapshot> {
    let root = Root { path: file.to_owned(), ..Root::default() };
    library::add(dir, &[root], &AtomicBool::new(false), &|_| {}).unwrap();
    Library::open(dir).unwrap().snapshot()
}
