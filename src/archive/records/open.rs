//! Opening a file of records: unpacked by its first bytes, turned into UTF-8 as the decoder has it, with a count of the bytes
//! of the file that were read.

use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8};

use crate::archive::Reason;
use crate::archive::files::Files;
use crate::archive::walk::why;
use crate::decode;

/// Counts what is read through it.
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

/// What a file says, unpacked, its byte order mark left out; and how many of its bytes have been read.
pub(super) fn open(path: &Path, files: &Files) -> Result<(Box<dyn BufRead>, Arc<AtomicU64>), Reason> {
    let file = files.stream(path)?;
    let count = Arc::new(AtomicU64::new(0));
    let mut raw = BufReader::with_capacity(BUFFER, Counted { inner: file, count: Arc::clone(&count) });
    let head = raw.fill_buf().map_err(|e| why(&e))?;
    let mut text: Box<dyn BufRead> = if head.starts_with(&[0x1F, 0x8B]) {
        Box::new(BufReader::with_capacity(BUFFER, flate2::bufread::MultiGzDecoder::new(raw)))
    } else if head.starts_with(&[0x28, 0xB5, 0x2F, 0xFD]) {
        let unpacked = zstd::Decoder::with_buffer(raw).map_err(|e| why(&e))?;
        Box::new(BufReader::with_capacity(BUFFER, unpacked))
    } else {
        Box::new(raw)
    };
    let head = text.fill_buf().map_err(|e| why(&e))?;
    if head.starts_with(b"\xEF\xBB\xBF") {
        text.consume(3);
    } else {
        let encoding = encoding(head);
        if encoding != UTF_8 {
            let recoded = Recoded { inner: text, decoder: encoding.new_decoder(), ready: Vec::new(), at: 0, ended: false };
            text = Box::new(BufReader::with_capacity(BUFFER, recoded));
        }
    }
    Ok((text, count))
}

/// The encoding of what begins so, by whole lines.
fn encoding(head: &[u8]) -> &'static Encoding {
    let lines = head.iter().rposition(|byte| *byte == b'\n').map_or(head, |end| head.split_at(end).0);
    let name = decode::decode_plain(lines).map_or("UTF-8", |decoded| decoded.encoding);
    Encoding::for_label(name.as_bytes()).unwrap_or(UTF_8)
}

/// Text of another encoding, read as UTF-8.
struct Recoded<R> {
    inner: R,
    decoder: Decoder,
    ready: Vec<u8>,
    /// So many bytes of `ready` are read.
    at: usize,
    ended: bool,
}

impl<R: BufRead> Read for Recoded<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        while self.at == self.ready.len() && !self.ended {
            let from = self.inner.fill_buf()?;
            let last = from.is_empty();
            self.ready.resize(self.decoder.max_utf8_buffer_length(from.len()).unwrap_or(BUFFER), 0);
            let (result, took, gave, _) = self.decoder.decode_to_utf8(from, &mut self.ready, last);
            self.inner.consume(took);
            self.ready.truncate(gave);
            self.at = 0;
            self.ended = last && result == CoderResult::InputEmpty;
        }
        let rest = self.ready.get(self.at..).unwrap_or_default();
        let length = rest.len().min(to.len());
        if let (Some(to), Some(rest)) = (to.get_mut(..length), rest.get(..length)) {
            to.copy_from_slice(rest);
        }
        self.at += length;
        Ok(length)
    }
}
