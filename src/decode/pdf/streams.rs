//! Decodes streams up to a size: a stream of the file and a limit go in, bytes come out. A megabyte of a stream may hold a
//! gigabyte, and the decoding library knows no limit; so a single deflated stream is inflated here, and the size of any
//! other is known, or reckoned, before it is decoded.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::object::dict::keys::{DECODE_PARMS, DP, F, PREDICTOR};
use hayro_syntax::object::{Array, Dict, Object, Stream};

/// The most that a deflated byte can become.
pub(super) const DEFLATED: usize = 1032;
/// The most that a byte of an LZW stream can become: a code of nine bits stands for up to 4096 bytes.
const LZW: usize = 3641;
/// The most that a byte of a run-length stream can become.
const RUN: usize = 64;

/// Returns the decoded stream, or the beginning of a deflated one that is larger than `limit`; `None` where it cannot be
/// decoded.
pub(super) fn decoded<'a>(stream: &Stream<'a>, limit: usize) -> Option<Cow<'a, [u8]>> {
    let filters = stream.filters();
    if filters.as_slice() == [Filter::FlateDecode] && !has_predictor(stream.dict()) && !is_outside(stream) {
        let raw = stream.raw_data();
        return inflated(&raw, limit).map(Cow::Owned);
    }
    if is_within(stream, limit) { stream.decoded_data().ok() } else { None }
}

/// Returns whether a stream stays below a size when it is decoded.
pub(super) fn is_within(stream: &Stream<'_>, limit: usize) -> bool {
    let mut size = stream.raw_data().len();
    for (n, filter) in stream.filters().iter().enumerate() {
        size = match filter {
            Filter::FlateDecode if n == 0 && size.saturating_mul(DEFLATED) > limit => {
                inflated_size(&mut ZlibDecoder::new(stream.raw_data().as_ref()), limit)
            }
            Filter::FlateDecode => size.saturating_mul(DEFLATED),
            // Real ones hold a tenth of that at most.
            Filter::LzwDecode if size < limit / 128 => size,
            Filter::LzwDecode => size.saturating_mul(LZW),
            Filter::RunLengthDecode => size.saturating_mul(RUN),
            _ => size,
        };
    }
    size <= limit
}

/// Returns whether the bytes are in another file.
fn is_outside(stream: &Stream<'_>) -> bool {
    matches!(stream.dict().get::<Object<'_>>(F), Some(Object::String(_) | Object::Dict(_)))
}

/// Returns whether the stream is more than deflated.
fn has_predictor(dict: &Dict<'_>) -> bool {
    let params = |key: &[u8]| {
        let array = || dict.get::<Array<'_>>(key)?.iter::<Dict<'_>>().next();
        dict.get::<Dict<'_>>(key).or_else(array)
    };
    let params = params(DP).or_else(|| params(DECODE_PARMS));
    params.and_then(|params| params.get::<u8>(PREDICTOR)).is_some_and(|predictor| predictor > 1)
}

/// Inflates up to a limit, and keeps what a damaged stream gives before its damage.
fn inflated(raw: &[u8], limit: usize) -> Option<Vec<u8>> {
    let read = |decoder: &mut dyn Read| {
        let mut bytes = Vec::with_capacity(raw.len().saturating_mul(4).min(limit));
        let whole = decoder.take(limit as u64).read_to_end(&mut bytes).is_ok();
        (bytes, whole)
    };
    let (bytes, whole) = read(&mut ZlibDecoder::new(raw));
    if whole || !bytes.is_empty() {
        return Some(bytes);
    }
    // Some programs write it without its head.
    let (bytes, whole) = read(&mut DeflateDecoder::new(raw));
    if whole || !bytes.is_empty() {
        return Some(bytes);
    }
    let (bytes, _) = read(&mut DeflateDecoder::new(raw.get(2..)?));
    (!bytes.is_empty()).then_some(bytes)
}

/// Returns the size that a stream inflates to; above `limit`, only that it is larger.
pub(super) fn inflated_size(decoder: &mut dyn Read, limit: usize) -> usize {
    let mut block = [0; 8 * 1024];
    let mut size = 0;
    while size <= limit {
        match decoder.read(&mut block) {
            Ok(0) | Err(_) => break,
            Ok(n) => size += n,
        }
    }
    size
}
