//! Turns a file of records in any encodings into UTF-8: UTF-16 as a stream, everything else a line at a time, since such
//! files are often put together from files saved on different machines. Lines that end in a lone CR end in LF here.

use std::io::{self, BufRead, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8};

use crate::decode;

/// The bytes that are searched for the end of a line; a longer line is read in pieces.
const PIECE: usize = 1 << 20;

/// A line with this many characters of more than one byte, all valid UTF-8, is UTF-8 and not another encoding by chance.
const SURE: usize = 3;

/// Reads UTF-16 as UTF-8.
pub(super) struct Wide<R> {
    inner: R,
    decoder: Decoder,
    ready: Ready,
    ended: bool,
}

impl<R: BufRead> Wide<R> {
    pub(super) fn new(inner: R, encoding: &'static Encoding) -> Self {
        Self { inner, decoder: encoding.new_decoder(), ready: Ready::default(), ended: false }
    }
}

impl<R: BufRead> Read for Wide<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        while self.ready.is_empty() && !self.ended {
            let from = self.inner.fill_buf()?;
            let last = from.is_empty();
            let mut text = vec![0; self.decoder.max_utf8_buffer_length(from.len()).unwrap_or(PIECE)];
            let (result, took, gave, _) = self.decoder.decode_to_utf8(from, &mut text, last);
            self.inner.consume(took);
            text.truncate(gave);
            self.ready = Ready { bytes: text, at: 0 };
            self.ended = last && result == CoderResult::InputEmpty;
        }
        Ok(self.ready.take(to))
    }
}

/// Reads bytes in which each line may have an encoding of its own as UTF-8.
pub(super) struct Lines<R> {
    inner: R,
    /// The encoding of most lines.
    encoding: &'static Encoding,
    /// Bytes that are read and not yet turned into UTF-8.
    raw: Vec<u8>,
    ready: Ready,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(inner: R, encoding: &'static Encoding) -> Self {
        Self { inner, encoding, raw: Vec::new(), ready: Ready::default() }
    }
}

impl<R: BufRead> Read for Lines<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        while self.ready.is_empty() {
            let from = self.inner.fill_buf()?;
            let (length, ended) = (from.len(), from.is_empty());
            if ended && self.raw.is_empty() {
                return Ok(0);
            }
            self.raw.extend_from_slice(from);
            self.inner.consume(length);
            let end = if ended { self.raw.len() } else { whole(&self.raw) };
            let rest = self.raw.split_off(end);
            let text = text(std::mem::replace(&mut self.raw, rest), self.encoding);
            self.ready = Ready { bytes: text, at: 0 };
        }
        Ok(self.ready.take(to))
    }
}

/// Returns how many of the bytes are whole lines; for a line that is too long, how many end in a sign that is no part of a
/// character in any encoding.
fn whole(bytes: &[u8]) -> usize {
    let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
    let after = |at: Option<usize>| at.map_or(0, |at| at + 1);
    match after(bytes.iter().rposition(is_end)) {
        0 if bytes.len() >= PIECE => match after(bytes.iter().rposition(|byte| *byte < b'0')) {
            0 => bytes.len(),
            end => end,
        },
        end => end,
    }
}

/// Turns lines into UTF-8.
fn text(bytes: Vec<u8>, encoding: &'static Encoding) -> Vec<u8> {
    if encoding == UTF_8 && std::str::from_utf8(&bytes).is_ok() || bytes.is_ascii() {
        return bytes;
    }
    bytes.split_inclusive(|byte| matches!(byte, b'\n' | b'\r')).fold(Vec::new(), |mut text, line| {
        // The line end stays as it is: the two halves of CR LF may come one after the other.
        let (line, end) = line.split_at(line.len() - usize::from(line.ends_with(b"\n") || line.ends_with(b"\r")));
        text.extend_from_slice(line_of(line, encoding).as_bytes());
        text.extend_from_slice(end);
        text
    })
}

/// Decodes a line in the encoding of the file, or in its own.
fn line_of(line: &[u8], encoding: &'static Encoding) -> String {
    let unicode = std::str::from_utf8(line);
    let sure = |text: &&str| encoding == UTF_8 || text.chars().filter(|c| !c.is_ascii()).nth(SURE - 1).is_some();
    if let Some(text) = unicode.ok().filter(sure) {
        return text.to_owned();
    }
    if encoding != UTF_8
        && let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(line)
    {
        return text.into_owned();
    }
    match (unicode, decode::decode_plain(line)) {
        (Ok(text), _) => text.to_owned(),
        (Err(_), Ok(decoded)) => decoded.text,
        (Err(_), Err(_)) => encoding.decode_without_bom_handling(line).0.into_owned(),
    }
}

/// Reads lines that end in CR with LF in its place.
pub(super) struct Returns<R>(pub(super) R);

impl<R: Read> Read for Returns<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read(to)?;
        to.iter_mut().take(read).filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
        Ok(read)
    }
}

/// Whether lines end in a lone CR: the first line end outside quotation marks is a CR. Inside them Excel for the Macintosh
/// has LF.
pub(super) fn ends_in_returns(head: &[u8]) -> bool {
    let mut quoted = false;
    let end = head.iter().position(|byte| {
        quoted ^= *byte == b'"';
        !quoted && matches!(byte, b'\n' | b'\r')
    });
    end.is_some_and(|at| head[at] == b'\r' && head.get(at + 1) != Some(&b'\n'))
}

/// UTF-8 bytes that are ready to be read.
#[derive(Default)]
struct Ready {
    bytes: Vec<u8>,
    /// The number of bytes already read.
    at: usize,
}

impl Ready {
    fn is_empty(&self) -> bool {
        self.at >= self.bytes.len()
    }

    fn take(&mut self, to: &mut [u8]) -> usize {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.len().min(to.len());
        if let (Some(to), Some(rest)) = (to.get_mut(..length), rest.get(..length)) {
            to.copy_from_slice(rest);
        }
        self.at += length;
        length
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::GB18030;

    fn read(bytes: &[u8], encoding: &'static Encoding, buffer: usize) -> String {
        let mut text = String::new();
        let lines = Lines::new(io::BufReader::with_capacity(buffer, bytes), encoding);
        io::BufReader::new(lines).read_to_string(&mut text).expect("it is UTF-8");
        text
    }

    #[test]
    fn each_line_is_read_in_its_own_encoding_however_it_is_cut() {
        let gbk = |text| GB18030.encode(text).0.into_owned();
        let (morning, evening) = ("天亮了，路上有人\n", "天黑了，路上没有人\r\n");
        let all = [morning.as_bytes(), &gbk(evening), morning.as_bytes(), &gbk(evening)].concat();
        for buffer in [1, 7, 40, 1000] {
            for encoding in [UTF_8, GB18030] {
                assert_eq!(read(&all, encoding, buffer), [morning, evening, morning, evening].concat(), "{buffer}");
            }
        }
    }

    #[test]
    fn a_line_longer_than_any_piece_is_read_whole() {
        let long = "天黑了，路上没有人, ".repeat(PIECE / 12);
        assert_eq!(read(&GB18030.encode(&long).0, GB18030, 4096), long);
        assert_eq!(read(long.as_bytes(), UTF_8, 4096), long);
    }

    #[test]
    fn the_first_end_of_a_line_outside_quotation_marks_tells_how_lines_end() {
        for (text, is) in
            [("a\rb", true), ("a\r\nb", false), ("a\nb\r", false), ("\"a\nb\",c\rd", true), ("a", false), ("a\r", true)]
        {
            assert_eq!(ends_in_returns(text.as_bytes()), is, "{text:?}");
        }
    }
}
