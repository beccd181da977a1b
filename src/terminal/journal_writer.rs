//! The thread that writes the records of a visit (places, stars, notes, settings) to the store, so that the reader never
//! waits for the disk, save for the last records when it is left.
//!
//! Takes batches of records from the main loop; sends the kept ones once the store is open, and a message when writing fails
//! or works again.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::loop_event::LoopEvent;
use crate::app::Msg;
use crate::store::{Opened, Record, Store};

/// The longest time that places wait for newer ones, since they change with every line scrolled. Other records are written
/// at once.
const PATIENCE: Duration = Duration::from_millis(300);

/// A handle on the thread that writes. Dropping it waits until everything is written.
#[derive(Debug)]
pub struct JournalWriter {
    to: Option<Sender<Vec<Record>>>,
    thread: Option<JoinHandle<()>>,
}

impl JournalWriter {
    /// Opens the store in this folder and sends the records in it. Without a folder nothing is kept.
    #[must_use]
    pub fn start(folder: Option<PathBuf>, events: Sender<LoopEvent>) -> Self {
        let Some(folder) = folder else { return Self { to: None, thread: None } };
        let (to, records) = channel();
        let thread = thread::spawn(move || match Store::open(&folder) {
            Ok(Opened { store, kept, aside, first }) => {
                let _ = events.send(LoopEvent::Msg(Msg::Kept(Box::new(kept), aside)));
                if first {
                    let _ = events.send(LoopEvent::Msg(Msg::Welcome));
                }
                write(store, &records, &events);
            }
            Err(error) => {
                let _ = events.send(LoopEvent::Msg(Msg::Unkept(error)));
            }
        });
        Self { to: Some(to), thread: Some(thread) }
    }

    /// Hands records to the thread.
    pub fn keep(&self, records: Vec<Record>) {
        if let Some(to) = &self.to {
            // After a failure to open nobody listens; the user was told.
            let _ = to.send(records);
        }
    }
}

impl Drop for JournalWriter {
    fn drop(&mut self) {
        self.to = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Writes batches as they come. Records that cannot be written are tried again with the next batch and at the end: there may
/// be room again.
fn write(mut store: Store, records: &Receiver<Vec<Record>>, events: &Sender<LoopEvent>) {
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
        let message = match store.keep(&unwritten) {
            Ok(()) => {
                unwritten.clear();
                failed.then_some(Msg::KeptAgain)
            }
            Err(error) => (!failed).then(|| Msg::Unkept(error)),
        };
        if let Some(message) = message {
            let _ = events.send(LoopEvent::Msg(message));
        }
    }
    if !unwritten.is_empty() {
        let _ = store.keep(&unwritten);
    }
}

/// Whether a record may wait for a newer one that replaces it.
const fn may_wait(record: &Record) -> bool {
    matches!(record, Record::Left(..) | Record::Here(..) | Record::Opened(..))
}

/// Drops the places that a later place of the batch replaces.
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
