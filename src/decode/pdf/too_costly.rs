//! Recognises files that would cost too much to open, before the library opens them, since it knows no limits. Bytes go in,
//! a verdict comes out.

use flate2::read::ZlibDecoder;

use super::limits::{DEPTH, STREAM};
use super::streams::{DEFLATED, inflated_size};

/// The number of bytes before a stream that hold its dictionary, as far as it matters.
const HEAD: usize = 512;

/// Returns whether a file is too costly to be opened.
pub(super) fn is_too_costly(bytes: &[u8]) -> bool {
    is_deep(bytes) || has_bomb(bytes)
}

/// Returns whether dictionaries are nested without end: the time to pass over them grows with the square. Chance gives the
/// bytes of a picture as many ends as beginnings.
fn is_deep(bytes: &[u8]) -> bool {
    let mut depth = 0_usize;
    let mut past = 0;
    for at in memchr::memchr2_iter(b'<', b'>', bytes) {
        let mark = bytes.get(at..at + 2);
        if at < past || !matches!(mark, Some(b"<<" | b">>")) {
            continue;
        }
        past = at + 2;
        depth = if mark == Some(b"<<") { depth + 1 } else { depth.saturating_sub(1) };
        if depth > DEPTH {
            return true;
        }
    }
    false
}

/// Returns whether a file holds bundles of objects, or tables of them, that are too large decoded: they are decoded before
/// anything can be asked. Encrypted ones cannot be measured here.
fn has_bomb(bytes: &[u8]) -> bool {
    let small = STREAM / DEFLATED;
    let begins = memchr::memmem::find_iter(bytes, b"stream");
    for at in begins.filter(|at| bytes.get(at.wrapping_sub(3)..*at) != Some(b"end")) {
        let before = bytes.get(at.saturating_sub(HEAD)..at).unwrap_or_default();
        let head = memchr::memmem::rfind(before, b"obj").map_or(before, |from| before.get(from..).unwrap_or_default());
        let is_read_at_once = [&b"/ObjStm"[..], b"/XRef"].iter().any(|kind| memchr::memmem::find(head, kind).is_some());
        if !is_read_at_once {
            continue;
        }
        let data = bytes.get(at + b"stream".len()..).unwrap_or_default().trim_ascii_start();
        // No search for the end of every stream: most are short, and this one is as long as it inflates.
        let is_short = memchr::memmem::find(data.get(..small.min(data.len())).unwrap_or_default(), b"endstream").is_some();
        if !is_short && inflated_size(&mut ZlibDecoder::new(data), STREAM) > STREAM {
            return true;
        }
    }
    false
}
