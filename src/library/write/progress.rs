//! The reports of an ingest to its caller: events while it runs, counts when it is done.

use crate::archive::Skipped;
use crate::archive::records::BadRecord;

/// Says what an ingest has just done.
#[derive(Debug)]
pub enum IngestEvent {
    /// The walk is done, and this much is to be read.
    Scanned {
        /// Files that are new or changed.
        files: usize,
        /// The bytes of these files.
        bytes: u64,
    },
    /// This much has been read since the last such event.
    Read {
        /// Files that are done.
        files: usize,
        /// Bytes of sources.
        bytes: u64,
        /// Articles that were found.
        articles: usize,
    },
    /// All that has been read up to now is safe.
    Committed,
    /// A file or folder is skipped.
    Skipped(Skipped),
    /// A record is skipped.
    BadRecord(BadRecord),
}

/// Counts what an ingest did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IngestCounts {
    /// Files that were read.
    pub files: usize,
    /// Files that were in already and have not changed.
    pub unchanged: usize,
    /// Files that were taken out, because they are gone or were to be removed.
    pub dropped: usize,
    /// Articles that were put in.
    pub articles: usize,
    /// Whether the ingest was stopped before its end.
    pub stopped: bool,
}

/// Takes events; called from several threads.
pub type Sink<'s> = &'s (dyn Fn(IngestEvent) + Sync);
