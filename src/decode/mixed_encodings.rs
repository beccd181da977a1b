//! Finds the parts of a file that are in another encoding than the rest: pages of several sources put one after the other,
//! lines pasted in, a program that appended in another encoding. Bytes and the file's encoding go in, ranges with their
//! encodings come out.
//!
//! Line ends are the same bytes in all encodings but UTF-16, so lines can be told apart before they are decoded. Lines that
//! read badly in the encoding of the file are taken together, with what stands between them, and read in the encoding that
//! gives ordinary Chinese without a loss; where none does, they stay as they are.

use std::ops::Range;

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::detect::{self, FLOOR, MARGIN, Reading};
use super::lossy;

/// The number of characters that is too small to prove another encoding.
const FEW: usize = 4;

/// The encodings a part of a file is tried in.
const TRIED: [&Encoding; 3] = [UTF_8, GB18030, BIG5];

/// A part of a file in another encoding than the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub bytes: Range<usize>,
    pub encoding: &'static Encoding,
}

/// The judgement of a line in the encoding of the file.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// The line is the same in all encodings.
    Neutral,
    /// The line is in the encoding of the file.
    Own,
    /// The line is too short to tell, with this share of ordinary characters; it goes with its neighbours.
    Weak(f32),
    /// The line may be in another encoding.
    Foreign,
}

struct Line {
    bytes: Range<usize>,
    kind: Kind,
}

/// The length up to which a line is weak where most of its characters are not ordinary.
const SHORT: usize = 8;

/// Returns the parts that are in another encoding than the file, in order. `decoded` is the whole in the file's encoding,
/// unless that is UTF-8.
pub(super) fn parts(bytes: &[u8], file: &'static Encoding, decoded: &str) -> Vec<Part> {
    let of = |range: &Range<usize>| bytes.get(range.clone()).unwrap_or_default();
    let lines = lines(bytes, file, decoded);
    let mut parts: Vec<Part> = Vec::new();
    let mut unsure = Vec::new();
    for run in runs(&lines) {
        let core = lines[run.start].bytes.start..lines[run.end - 1].bytes.end;
        match encoding_of(of(&core), file, FEW) {
            Some(encoding) => {
                let joins = |line: &&Line| match line.kind {
                    Kind::Neutral => true,
                    Kind::Weak(own) => read(of(&line.bytes), encoding).is_some_and(|r| r.bad == 0 && r.share() >= own),
                    Kind::Own | Kind::Foreign => false,
                };
                let is_weak = |line: &&Line| line.kind != Kind::Neutral;
                let before = lines[..run.start].iter().rev().take_while(joins).filter(is_weak).last();
                let after = lines[run.end..].iter().take_while(joins).filter(is_weak).last();
                let start = before.map_or(core.start, |line| line.bytes.start);
                parts.push(Part { bytes: start..after.map_or(core.end, |line| line.bytes.end), encoding });
            }
            None => unsure.push(core),
        }
    }
    // A headline alone is too short to tell; with pages of that encoding in the file it is likely.
    let known: Vec<&'static Encoding> = parts.iter().map(|part| part.encoding).collect();
    for run in unsure {
        let encoding = encoding_of(of(&run), file, 1).filter(|e| known.contains(e));
        let is_free = !parts.iter().any(|part| part.bytes.start < run.end && run.start < part.bytes.end);
        parts.extend(encoding.filter(|_| is_free).map(|encoding| Part { bytes: run, encoding }));
    }
    parts.sort_by_key(|part| part.bytes.start);
    // Two runs may share the neutral lines between them.
    let mut end = 0;
    for part in &mut parts {
        part.bytes.start = part.bytes.start.max(end).min(part.bytes.end);
        end = part.bytes.end;
    }
    parts
}

/// Returns runs of lines that read badly in the encoding of the file, with the neutral lines between them.
fn runs(lines: &[Line]) -> Vec<Range<usize>> {
    let (mut runs, mut open) = (Vec::new(), None::<Range<usize>>);
    for (n, line) in lines.iter().enumerate() {
        match line.kind {
            Kind::Neutral => {}
            Kind::Own | Kind::Weak(_) => runs.extend(open.take()),
            Kind::Foreign => open = Some(open.map_or(n, |run| run.start)..n + 1),
        }
    }
    runs.extend(open);
    runs
}

fn lines(bytes: &[u8], file: &'static Encoding, decoded: &str) -> Vec<Line> {
    let mut decoded = decoded.split(['\n', '\r']);
    let mut at = 0;
    let line = |line: &[u8]| {
        let bytes = at..at + line.len();
        at = bytes.end + 1;
        Line { bytes, kind: kind_of(line, file, decoded.next().unwrap_or_default()) }
    };
    bytes.split(|b| matches!(b, b'\n' | b'\r')).map(line).collect()
}

fn kind_of(line: &[u8], file: &'static Encoding, decoded: &str) -> Kind {
    if line.is_ascii() {
        return Kind::Neutral;
    }
    if file == UTF_8 {
        return if detect::is_utf8(line) { Kind::Own } else { Kind::Foreign };
    }
    let own = Reading::of(decoded, false);
    let as_utf8 = str::from_utf8(line).ok().map(|text| Reading::of(text, false));
    let reads_better = |reading: Reading| reading.share() >= own.share() + MARGIN;
    if as_utf8.is_some_and(reads_better) || own.bad > 0 || own.share() < FLOOR {
        Kind::Foreign
    } else if own.all < SHORT && own.share() < 0.5 {
        Kind::Weak(own.share())
    } else {
        Kind::Own
    }
}

/// Counts the characters that these bytes give in an encoding, if it reads all of them.
fn read(bytes: &[u8], encoding: &'static Encoding) -> Option<Reading> {
    let (text, broken) = lossy::read(bytes, encoding);
    broken.is_none().then(|| Reading::of(&text, false))
}

/// Returns the encoding these lines are in, if it is surely another than the file's.
fn encoding_of(lines: &[u8], file: &'static Encoding, least: usize) -> Option<&'static Encoding> {
    let read = |encoding| read(lines, encoding);
    let own = read(file).map_or(0.0, Reading::share);
    let readings = TRIED.into_iter().filter(|e| *e != file).filter_map(|e| Some((e, read(e)?)));
    let is_good = |r: &Reading| r.all >= least && r.bad == 0 && r.share() >= (2.0 * FLOOR).max(own + MARGIN);
    let best = readings.filter(|(_, reading)| is_good(reading)).max_by(|(_, a), (_, b)| a.share().total_cmp(&b.share()));
    best.map(|(encoding, _)| encoding)
}

/// Returns the offset and byte order of UTF-16 that begins after a text of bytes: at a mark, which no text of bytes holds.
pub(super) fn utf16_from(bytes: &[u8]) -> Option<(usize, &'static Encoding)> {
    let at = |mark: &[u8]| memchr::memmem::find(bytes, mark);
    let little = at(b"\xFF\xFE").map(|at| (at, UTF_16LE));
    let big = at(b"\xFE\xFF").map(|at| (at, UTF_16BE));
    let (at, encoding) = little.into_iter().chain(big).min_by_key(|(at, _)| *at)?;
    let text = lossy::read(bytes.get(at + 2..)?, encoding).0;
    let reading = Reading::of(&text, true);
    (at > 0 && reading.bad == 0 && reading.share() >= 2.0 * FLOOR).then_some((at, encoding))
}

/// Returns the offset at which a text of bytes begins after UTF-16: behind its last line end, if what follows is no UTF-16.
pub(super) fn utf16_until(bytes: &[u8], encoding: &'static Encoding) -> Option<usize> {
    let end = if encoding == UTF_16LE { [b'\n', 0] } else { [0, b'\n'] };
    let at = 2 * (bytes.chunks_exact(2).rposition(|unit| unit == end)? + 1);
    // A few characters may be letters by their bytes.
    let tail = bytes.get(at..).filter(|tail| tail.len() >= 16)?;
    let reading = Reading::of(&lossy::read(tail, encoding).0, true);
    let guess = detect::legacy(tail);
    let is_text = !tail.contains(&0) && (detect::is_utf8(tail) || guess.sure);
    (is_text && (reading.bad > 0 || reading.share() < FLOOR)).then_some(at)
}
