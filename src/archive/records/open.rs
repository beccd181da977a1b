//! Opens a file of records: unpacked by its first bytes, turned into UTF-8 as the decoder does it, with a count of the bytes
//! read.

use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::recode::{self, Lines, Returns, Wide};
use crate::archive::files::Files;
use crate::archive::reason::Reason;
use crate::decode;

/// Counts the bytes that are read through it.
struct Counted<R> {
    inner: R,
    count: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(to)?;
        self.count.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

const BUFFER: usize = 1 << 18;

/// Opens a file as unpacked UTF-8 text without byte order mark; the counter tells how many of its bytes have been read.
pub(super) fn open(path: &Path, files: &Files) -> Result<(Box<dyn BufRead>, Arc<AtomicU64>), Reason> {
    let file = files.stream(path)?;
    let count = Arc::new(AtomicU64::new(0));
    let mut raw = BufReader::with_capacity(BUFFER, Counted { inner: file, count: Arc::clone(&count) });
    let head = raw.fill_buf().map_err(|e| Reason::of_system(&e))?;
    let mut text: Box<dyn BufRead> = if head.starts_with(&[0x1F, 0x8B]) {
        Box::new(BufReader::with_capacity(BUFFER, flate2::bufread::MultiGzDecoder::new(raw)))
    } else if head.starts_with(&[0x28, 0xB5, 0x2F, 0xFD]) {
        let unpacked = zstd::Decoder::with_buffer(raw).map_err(|e| Reason::of_system(&e))?;
        Box::new(BufReader::with_capacity(BUFFER, unpacked))
    } else {
        Box::new(raw)
    };
    let head = text.fill_buf().map_err(|e| Reason::of_system(&e))?;
    let mark = if head.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    let encoding = encoding(head.get(mark..).unwrap_or_default());
    text.consume(mark);
    let recoded: Box<dyn Read> = if [UTF_16LE, UTF_16BE].contains(&encoding) {
        Box::new(Wide::new(text, encoding))
    } else {
        Box::new(Lines::new(text, encoding))
    };
    text = Box::new(BufReader::with_capacity(BUFFER, recoded));
    if recode::ends_in_returns(text.fill_buf().map_err(|e| Reason::of_system(&e))?) {
        text = Box::new(BufReader::with_capacity(BUFFER, Returns(text)));
    }
    Ok((text, count))
}

/// Guesses the encoding of a file by the whole lines at its beginning.
fn encoding(head: &[u8]) -> &'static Encoding {
    let lines = head.iter().rposition(|byte| *byte == b'\n').map_or(head, |end| head.split_at(end).0);
    let name = decode::decode_plain(lines).map_or("UTF-8", |decoded| decoded.encoding);
    Encoding::for_label(name.as_bytes()).unwrap_or(UTF_8)
}
