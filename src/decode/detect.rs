//! Guesses the encoding of bytes without a byte order mark: bytes go in, an encoding comes out, with whether it is sure.
//!
//! Chinese legacy encodings overlap so far that nearly all bytes are valid in each; only the right one gives ordinary
//! Chinese. So each is tried, and the share of ordinary characters decides. Where none of them gives Chinese, chardetng is
//! asked, since the file may be in something else.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_16BE, UTF_16LE};

use super::{frequent_chars, lossy};

/// The number of bytes that are looked at. The frequency of characters shows within a page; the rest of the file adds
/// nothing.
const WINDOW: usize = 256 * 1024;

/// Below this share of ordinary characters a reading is not Chinese: running text has 0.6 to 0.8, a wrong reading under 0.1.
pub(super) const FLOOR: f32 = 0.15;

/// Two readings closer than this are both possible.
pub(super) const MARGIN: f32 = 0.15;

/// Fewer characters than this cannot make a reading sure.
const ENOUGH: usize = 12;

/// A legacy encoding, and whether the text leaves no doubt about it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Guess {
    pub encoding: &'static Encoding,
    pub sure: bool,
}

/// Returns whether the bytes are UTF-8, perhaps with a few broken ones. Three-byte sequences hardly come about by chance (a
/// GBK text read as UTF-8 has dozens of errors for each), two-byte ones do.
pub(super) fn is_utf8(bytes: &[u8]) -> bool {
    let start = Encoding::utf8_valid_up_to(bytes);
    if start == bytes.len() {
        return true;
    }
    let (mut errors, mut long, mut short) = (0, 0, 0);
    for chunk in window(bytes, Encoding::ascii_valid_up_to(bytes)).utf8_chunks() {
        errors += usize::from(!chunk.invalid().is_empty());
        for lead in chunk.valid().bytes() {
            match lead {
                0xC0..0xE0 => short += 1,
                0xE0.. => long += 1,
                _ => {}
            }
        }
    }
    long + short / 8 > errors
}

/// Returns the byte order of UTF-16 without a mark, if one order gives a text and the other does not.
pub(super) fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = window(bytes, 0);
    let head = head.get(..head.len() & !1)?;
    let fits = |encoding| {
        let reading = Reading::of(&lossy::read(head, encoding).0, true);
        reading.all >= ENOUGH && reading.bad * 50 <= reading.all && reading.share() >= 2.0 * FLOOR
    };
    match (fits(UTF_16LE), fits(UTF_16BE)) {
        (true, false) => Some(UTF_16LE),
        (false, true) => Some(UTF_16BE),
        _ => None,
    }
}

/// Returns whether bytes are surely not in the UTF-16 that a mark states: read so they are no Chinese, and read otherwise
/// they surely are.
pub(super) fn is_disproved(bytes: &[u8], encoding: &'static Encoding) -> bool {
    let head = window(bytes, 0);
    let marked = Reading::of(&lossy::read(head, encoding).0, true);
    if marked.share() >= FLOOR {
        return false;
    }
    let sure = |text: &str| {
        let reading = Reading::of(text, false);
        reading.all >= ENOUGH && reading.share() >= 2.0 * FLOOR
    };
    let other = utf16(bytes).is_some_and(|other| other != encoding);
    other || str::from_utf8(bytes).is_ok_and(sure) || (memchr::memchr(0, head).is_none() && legacy(bytes).sure)
}

/// Guesses between GB18030 and Big5, or asks chardetng where neither gives Chinese.
pub(super) fn legacy(bytes: &[u8]) -> Guess {
    let head = window(bytes, Encoding::ascii_valid_up_to(bytes));
    let reading = |encoding| Reading::of(&lossy::read(head, encoding).0, false);
    let (gb, big5) = (reading(GB18030), reading(BIG5));
    let (encoding, best, other) = if big5.share() > gb.share() { (BIG5, big5, gb) } else { (GB18030, gb, big5) };
    if best.share() >= FLOOR {
        return Guess { encoding, sure: best.all >= ENOUGH && best.share() - other.share() >= MARGIN };
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, false);
    let other = detector.guess(None, Utf8Detection::Deny);
    Guess { encoding: if other == GBK { GB18030 } else { other }, sure: false }
}

fn window(bytes: &[u8], from: usize) -> &[u8] {
    bytes.get(from..bytes.len().min(from + WINDOW)).unwrap_or_default()
}

/// Counts of the characters that bytes give when they are read in an encoding.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reading {
    /// Characters that count as evidence.
    pub all: usize,
    /// Characters that ordinary Chinese is made of.
    pub ordinary: usize,
    /// Characters that no text holds.
    pub bad: usize,
}

impl Reading {
    /// Counts the characters of a reading. ASCII is no evidence between encodings that share it, much where they do not
    /// (`ascii_tells`).
    pub(super) fn of(text: &str, ascii_tells: bool) -> Self {
        let mut reading = Self::default();
        for c in text.chars().filter(|c| ascii_tells || !c.is_ascii()) {
            reading.all += 1;
            match c {
                '\t' | '\n' | '\r' | '\u{C}' | ' '..='~' => reading.ordinary += 1,
                '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{E000}'..='\u{F8FF}' | '\u{FFF0}'..='\u{FFFF}' => {
                    reading.bad += 1;
                }
                _ => reading.ordinary += usize::from(frequent_chars::is_ordinary(c)),
            }
        }
        reading
    }

    /// Returns the share of ordinary characters, less that of bad ones.
    pub(super) fn share(self) -> f32 {
        (self.ordinary as f32 - self.bad as f32) / self.all.max(1) as f32
    }
}
