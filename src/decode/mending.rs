//! Decoding that puts U+FFFD where bytes cannot be decoded, and notes how often and on which lines.
//!
//! The decoders' own replacement cannot be told from a U+FFFD that was in the text before; so it is done here.

use encoding_rs::{DecoderResult, Encoding};

/// Where a text was mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Broken {
    /// How many U+FFFD were put in.
    pub places: usize,
    /// The first and last line that hold one, from 1.
    pub lines: (u32, u32),
}

/// Reads bytes as UTF-8. Each maximal broken sequence becomes one U+FFFD (Unicode 16, 3.9, recommended practice).
pub(super) fn utf8(bytes: &[u8]) -> (String, Option<Broken>) {
    if let Ok(text) = str::from_utf8(bytes) {
        return (text.to_owned(), None);
    }
    let mut mending = Mending { text: String::with_capacity(bytes.len() + 64), ..Mending::default() };
    for chunk in bytes.utf8_chunks() {
        mending.text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            mending.mend();
        }
    }
    mending.finish()
}

/// Reads bytes in any other encoding.
pub(super) fn legacy(bytes: &[u8], encoding: &'static Encoding) -> (String, Option<Broken>) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    // Two bytes of a Chinese encoding become three of UTF-8.
    let mut mending = Mending { text: String::with_capacity(bytes.len() + bytes.len() / 2 + 16), ..Mending::default() };
    let mut rest = bytes;
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut mending.text, true);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            DecoderResult::InputEmpty => return mending.finish(),
            DecoderResult::OutputFull => mending.text.reserve(rest.len() + 16),
            DecoderResult::Malformed(..) => mending.mend(),
        }
    }
}

#[derive(Default)]
struct Mending {
    text: String,
    broken: Option<Broken>,
    /// Up to where line ends are counted, in bytes, and how many there were.
    counted: (usize, u32),
}

impl Mending {
    fn mend(&mut self) {
        let (at, ends) = self.counted;
        let fresh = self.text.as_bytes().get(at..).unwrap_or_default();
        let ends = ends + memchr::memchr_iter(b'\n', fresh).count() as u32;
        self.counted = (self.text.len(), ends);
        self.text.push(char::REPLACEMENT_CHARACTER);
        let line = ends + 1;
        let broken = self.broken.get_or_insert(Broken { places: 0, lines: (line, line) });
        broken.places += 1;
        broken.lines.1 = line;
    }

    fn finish(self) -> (String, Option<Broken>) {
        (self.text, self.broken)
    }
}
