//! Decodes bytes in one encoding and puts U+FFFD where they cannot be decoded. Bytes go in; the text comes out, with how
//! often that happened and on which lines.
//!
//! The decoders' own replacement cannot be told from a U+FFFD that was in the text before, so it is done here. A text may be
//! decoded part by part, each in its own encoding.

use encoding_rs::{DecoderResult, Encoding, UTF_8};

/// The places where bytes could not be decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Broken {
    /// The number of U+FFFD that were put in.
    pub places: usize,
    /// The first and last line that hold one, from 1.
    pub lines: (u32, u32),
}

/// Decodes bytes. In UTF-8 each maximal broken sequence becomes one U+FFFD (Unicode 16, 3.9, recommended practice).
pub(super) fn read(bytes: &[u8], encoding: &'static Encoding) -> (String, Option<Broken>) {
    let mut mending = LossyDecoder::for_bytes(bytes.len());
    mending.read(bytes, encoding);
    mending.finish()
}

/// Decodes a text part by part.
#[derive(Default)]
pub(super) struct LossyDecoder {
    text: String,
    broken: Option<Broken>,
    /// The byte up to which line ends are counted, and their number.
    counted: (usize, u32),
}

impl LossyDecoder {
    /// Begins a text of this many bytes; two bytes of a Chinese encoding become three of UTF-8.
    pub(super) fn for_bytes(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes + bytes / 2 + 16), ..Self::default() }
    }

    /// Decodes the next part.
    pub(super) fn read(&mut self, bytes: &[u8], encoding: &'static Encoding) {
        if encoding == UTF_8 {
            for chunk in bytes.utf8_chunks() {
                self.text.push_str(chunk.valid());
                if !chunk.invalid().is_empty() {
                    self.mend();
                }
            }
            return;
        }
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let mut rest = bytes;
        loop {
            let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut self.text, true);
            rest = rest.get(read..).unwrap_or_default();
            match result {
                DecoderResult::InputEmpty => return,
                DecoderResult::OutputFull => self.text.reserve(rest.len() + 16),
                DecoderResult::Malformed(..) => self.mend(),
            }
        }
    }

    /// Returns the number of the line that comes next, from 1.
    pub(super) fn line(&mut self) -> u32 {
        let (at, ends) = self.counted;
        let fresh = self.text.as_bytes().get(at..).unwrap_or_default();
        let ends = ends + memchr::memchr_iter(b'\n', fresh).count() as u32;
        self.counted = (self.text.len(), ends);
        ends + 1
    }

    fn mend(&mut self) {
        let line = self.line();
        self.text.push(char::REPLACEMENT_CHARACTER);
        let broken = self.broken.get_or_insert(Broken { places: 0, lines: (line, line) });
        broken.places += 1;
        broken.lines.1 = line;
    }

    pub(super) fn finish(self) -> (String, Option<Broken>) {
        (self.text, self.broken)
    }
}
