//! Writes what is kept, beside the loop: the reader never waits for the disk, save for the last records when it is left.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use super::jobs::Heard;
use crate::app::Msg;
use crate::store::{Opened, Record, Store, Timestamp};

/// Places change with every line one scrolls: so long they may wait for the next. Anything else is written at once.
const PATIENCE: Duration = Duration::from_millis(300);

/// The thread that writes. Dropping it waits until all is written.
#[derive(Debug)]
pub struct Keeper {
    to: Option<Sender<Vec<Record>>>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Opens the store in this folder and hands over what is kept; without one nothing is.
    #[must_use]
    pub fn start(folder: Option<PathBuf>, heard: Sender<Heard>) -> Self {
        let Some(folder) = folder else { return Self { to: None, thread: None } };
        let (to, records) = channel();
        let thread = thread::spawn(move || match Store::open(&folder) {
            Ok(Opened { store, kept, aside, first }) => {
                let _ = heard.send(Heard::Msg(Msg::Kept(Box::new(kept), aside)));
                if first {
                    let _ = heard.send(Heard::Msg(Msg::Welcome));
                }
                write(store, &records, &heard);
            }
            Err(error) => {
                let _ = heard.send(Heard::Msg(Msg::Unkept(error.to_string())));
            }
        });
        Self { to: Some(to), thread: Some(thread) }
    }

    /// Has records written.
    pub fn keep(&self, records: Vec<Record>) {
        if let Some(to) = &self.to {
            // After a failure to open nobody listens; that was said.
            let _ = to.send(records);
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.to = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Writes what comes. What cannot be written waits for the next that comes, and once more for the end: there may be room again.
fn write(mut store: Store, records: &Receiver<Vec<Record>>, heard: &Sender<Heard>) {
    let mut unwritten: Vec<Record> = Vec::new();
    while let Ok(first) = records.recv() {
        let failed = !unwritten.is_empty();
        let mut batch = first;
        let until = Instant::now() + PATIENCE;
        while batch.iter().all(may_wait) {
            match records.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(more) => batch.extend(more),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        batch.extend(records.try_iter().flatten());
        unwritten.append(&mut batch);
        unwritten = last_of_each(unwritten);
        let told = match store.keep(&unwritten) {
            Ok(()) => {
                unwritten.clear();
                failed.then_some(Msg::KeptAgain)
            }
            Err(error) => (!failed).then(|| Msg::Unkept(error.to_string())),
        };
        if let Some(told) = told {
            let _ = heard.send(Heard::Msg(told));
        }
    }
    if !unwritten.is_empty() {
        let _ = store.keep(&unwritten);
    }
}

const fn may_wait(record: &Record) -> bool {
    matches!(record, Record::Left(..) | Record::Here(..) | Record::Opened(..))
}

/// Of places that replace each other only the last need be written.
fn last_of_each(batch: Vec<Record>) -> Vec<Record> {
    let mut seen = HashSet::new();
    let mut here = false;
    let is_last = |record: &Record| match record {
        Record::Left(print, joined, _) => seen.insert((*print, *joined)),
        Record::Here(..) => !std::mem::replace(&mut here, true),
        _ => true,
    };
    let mut last: Vec<Record> = batch.into_iter().rev().filter(is_last).collect();
    last.reverse();
    last
}

/// The time by the system's clock.
#[must_use]
pub fn now() -> Timestamp {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    Timestamp(i64::try_from(seconds).unwrap_or(0))
}

/// Seconds the clock on the wall is ahead of UTC. To be asked before there are threads: with them the system's answer is not
/// safe to read.
#[must_use]
pub fn offset() -> i32 {
    time::UtcOffset::current_local_offset().map_or(0, time::UtcOffset::whole_seconds)
}
