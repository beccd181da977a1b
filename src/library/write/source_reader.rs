//! Turns a file into documents and hands them to the writer.
//!
//! Several readers work side by side, each on its own thread; what they hand over waits in a short queue.

use std::path::Path;
use std::sync::mpsc::SyncSender;

use super::documents::documents;
use super::index_doc::IndexDoc;
use super::progress::{IngestEvent, Sink};
use super::scan::Incoming;
use crate::archive::records::{self, Batch};
use crate::archive::{Files, LIMIT, Reason, content_hash, issue_of};
use crate::library::format::{Fields, FileStamp, Root, bytes_of};
use crate::model::Issue;

/// Records are put in by batches of this many bytes of text.
const RECORDS: usize = 1 << 20;

/// A piece of work that a reader hands to the writer.
pub struct Delivery {
    /// The path of the file.
    pub path: Vec<u8>,
    /// Its stamp.
    pub stamp: FileStamp,
    /// Whether what is in of the file is taken out first.
    pub is_anew: bool,
    /// The documents of what was read.
    pub documents: Vec<IndexDoc>,
    /// How many articles they hold.
    pub articles: usize,
    /// The bytes that were read for them.
    pub bytes: u64,
    /// How many of the file's records are in with this; 0 when the file is done.
    pub records_in: u64,
}

/// Turns files into deliveries.
pub struct SourceReader<'r, S> {
    /// The fields of the index.
    pub fields: Fields,
    /// Hears of records that are skipped.
    pub sink: Sink<'r>,
    /// Tells whether to stop.
    pub is_stopped: &'r S,
    /// The files, which may lie in archives.
    pub files: &'r Files,
}

impl<S: Fn() -> bool> SourceReader<'_, S> {
    /// Reads a file that was found under `root`.
    pub fn read(&self, file: &Incoming, root: &Root, give: &SyncSender<Delivery>) -> Result<(), Reason> {
        if records::is_one(&file.path, self.files) {
            return self.read_records(file, root, give);
        }
        if file.stamp.size > LIMIT {
            return Err(Reason::TooLarge(file.stamp.size));
        }
        let contents = self.files.read(&file.path)?;
        let stamp = FileStamp { hash: content_hash(&contents.bytes).wrapping_add(file.stated.mark), ..file.stamp };
        let path = bytes_of(&file.path);
        let delivery = |documents, articles, is_anew| Delivery {
            path,
            stamp,
            is_anew,
            documents,
            articles,
            bytes: stamp.size,
            records_in: 0,
        };
        let is_same = |(known, records_in): (FileStamp, u64)| records_in == 0 && known.hash == stamp.hash;
        if file.known.is_some_and(is_same) {
            let _ = give.send(delivery(Vec::new(), 0, false));
            return Ok(());
        }
        let read = issue_of(contents, &file.path, None, &file.stated, self.files, &mut |_| !(self.is_stopped)());
        match read {
            // What was read of it is not all.
            Ok(_) if (self.is_stopped)() => Ok(()),
            Ok(issue) => {
                let articles = issue.article_count();
                let _ = give.send(delivery(documents(&self.fields, issue, 0), articles, true));
                Ok(())
            }
            // What is no text now may have been one; and need not be read again.
            Err(reason) => {
                let _ = give.send(delivery(Vec::new(), 0, true));
                Err(reason)
            }
        }
    }

    /// Reads a file of records batch by batch, after those that are in already.
    fn read_records(&self, file: &Incoming, root: &Root, give: &SyncSender<Delivery>) -> Result<(), Reason> {
        let begun = file.known.filter(|(known, records_in)| *records_in > 0 && known.is_of_same_time(&file.stamp));
        let mut is_anew = begun.is_none();
        let skip = begun.map_or(0, |(_, records_in)| records_in);
        let mut told = 0; // bytes
        let deliver = &mut |batch: Batch| {
            let articles = batch.issues.iter().map(Issue::article_count).sum();
            let number = batch.upto;
            let documents = batch.issues.into_iter().flat_map(|i| documents(&self.fields, i, number)).collect();
            let bytes = batch.bytes - told;
            told = batch.bytes;
            let records_in = if batch.last { 0 } else { batch.upto };
            let path = bytes_of(&file.path);
            let sent = give.send(Delivery { path, stamp: file.stamp, is_anew, documents, articles, bytes, records_in });
            is_anew = false;
            sent.is_ok() && !(self.is_stopped)()
        };
        let bad = &mut |bad| (self.sink)(IngestEvent::BadRecord(bad));
        let path: &Path = &file.path;
        records::read_in(path, self.files, &root.map, skip, RECORDS, deliver, bad)
    }
}
