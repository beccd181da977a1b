//! Gives access to the bytes of an archive, which is a file on the disk or in memory (from a pipe or another archive).

use std::fs::File;
use std::io::{self, Read};
use std::os::unix::fs::FileExt;
use std::sync::Arc;

/// The bytes of an archive.
#[derive(Clone)]
pub(in crate::archive) enum Source {
    /// A file, and its length when it was opened.
    File(Arc<File>, u64),
    Memory(Arc<Vec<u8>>),
}

impl Source {
    /// Makes a source of a file.
    pub(in crate::archive) fn of_file(file: File) -> io::Result<Self> {
        let length = file.metadata()?.len();
        Ok(Self::File(Arc::new(file), length))
    }

    /// Makes a source of bytes in memory.
    pub(in crate::archive) fn of_bytes(bytes: Vec<u8>) -> Self {
        Self::Memory(Arc::new(bytes))
    }

    pub(super) fn len(&self) -> u64 {
        match self {
            Self::File(_, length) => *length,
            Self::Memory(bytes) => bytes.len() as u64,
        }
    }

    /// Returns the bytes of memory it takes.
    pub(super) fn weight(&self) -> usize {
        match self {
            Self::File(..) => 0,
            Self::Memory(bytes) => bytes.len(),
        }
    }

    /// Reads from a place until `to` is full or the source ends; returns the number of bytes.
    pub(super) fn read_at(&self, at: u64, to: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::File(file, _) => {
                let mut done = 0;
                while done < to.len() {
                    match file.read_at(&mut to[done..], at + done as u64) {
                        Ok(0) => break,
                        Ok(n) => done += n,
                        Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                        Err(e) => return Err(e),
                    }
                }
                Ok(done)
            }
            Self::Memory(bytes) => {
                let from = usize::try_from(at).unwrap_or(usize::MAX).min(bytes.len());
                let done = to.len().min(bytes.len() - from);
                to[..done].copy_from_slice(&bytes[from..from + done]);
                Ok(done)
            }
        }
    }

    /// Returns a reader of `length` bytes from a place; of fewer if the source ends before.
    pub(super) fn reader(&self, at: u64, length: u64) -> Stretch {
        Stretch { source: self.clone(), at, end: at.saturating_add(length) }
    }
}

/// A stretch of a source that is read from its beginning to its end.
pub(super) struct Stretch {
    source: Source,
    at: u64,
    end: u64,
}

impl Stretch {
    /// Returns the place of the next byte.
    pub(super) const fn at(&self) -> u64 {
        self.at
    }
}

impl Read for Stretch {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.end - self.at).unwrap_or(usize::MAX).min(to.len());
        let read = self.source.read_at(self.at, &mut to[..most])?;
        self.at += read as u64;
        Ok(read)
    }
}
