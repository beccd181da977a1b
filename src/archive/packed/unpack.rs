//! Unpacks a gzip or Zstandard stream while it is read, and stops it if it grows far beyond the size of any newspaper.

use std::io::{self, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::fault::Fault;
use super::limits::{MEMBER, RATIO, STEP, TooMuch};
use super::packing::Packing;
use super::source::{Source, Stretch};

/// A stream that is unpacked while it is read.
pub(super) struct Unpacked {
    stream: Result<Box<dyn Read + Send>, io::ErrorKind>,
    /// The number of packed bytes that were read.
    packed: Arc<AtomicU64>,
    /// The number of bytes that came of them.
    length: u64,
    /// The number of packed bytes at the last check, and the length at which the next check is due.
    measured: u64,
    next: u64,
}

/// Counts the bytes that are read from a stretch.
struct Told {
    stretch: Stretch,
    to: Arc<AtomicU64>,
}

impl Read for Told {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.stretch.read(to)?;
        self.to.store(self.stretch.at(), Ordering::Relaxed);
        Ok(read)
    }
}

impl Unpacked {
    pub(super) fn new(source: &Source, packing: Packing) -> Self {
        let packed = Arc::new(AtomicU64::new(0));
        let length = source.len();
        let told = BufReader::new(Told { stretch: source.reader(0, length), to: Arc::clone(&packed) });
        let stream: Result<Box<dyn Read + Send>, io::ErrorKind> = match packing {
            Packing::Zstd => match zstd::Decoder::with_buffer(told) {
                Ok(stream) => Ok(Box::new(stream)),
                Err(e) => Err(e.kind()),
            },
            _ => Ok(Box::new(flate2::bufread::MultiGzDecoder::new(told))),
        };
        Self { stream, packed, length: 0, measured: 0, next: STEP }
    }
}

impl Read for Unpacked {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let stream = self.stream.as_mut().map_err(|kind| io::Error::from(*kind))?;
        let read = stream.read(to)?;
        self.length += read as u64;
        if self.length >= self.next {
            let packed = self.packed.load(Ordering::Relaxed);
            if (packed - self.measured) * RATIO < STEP {
                return Err(io::Error::other(TooMuch));
            }
            (self.measured, self.next) = (packed, self.length + STEP);
        }
        Ok(read)
    }
}

/// Unpacks a file that is packed by itself; also tells whether it is cut off, in which case the part before is returned.
pub(in crate::archive) fn unpacked(source: &Source, packing: Packing) -> Result<(Vec<u8>, bool), Fault> {
    let mut stream = Unpacked::new(source, packing);
    let mut bytes = Vec::new();
    match (&mut stream).take(MEMBER + 1).read_to_end(&mut bytes) {
        _ if bytes.len() as u64 > MEMBER => Err(Fault::Large),
        Ok(_) => Ok((bytes, false)),
        Err(e) if Fault::of(&e) == Fault::Bomb => Err(Fault::Bomb),
        Err(_) if bytes.is_empty() => Err(Fault::Broken),
        Err(_) => Ok((bytes, true)),
    }
}
