//! Reads the bytes of a file whole, as far as there are not too many of them; unpacked, where it is packed by itself.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::beside::no_text;
use super::packed::{self, HEAD, Packing, Source};
use super::reason::Reason;
use super::stream;
use crate::decode;

/// The largest file that is read, in bytes. An issue has a few hundred kilobytes; anything far larger is something else.
pub const LIMIT: u64 = 512 << 20;

/// A file of more bytes has its beginning checked before it is read whole.
const LARGE: u64 = 1 << 20;

/// The content of a file.
pub struct Contents {
    /// Its bytes, unpacked.
    pub bytes: Vec<u8>,
    /// Whether it was packed and is cut off.
    pub broken: bool,
}

/// Opens a file on the disk and reads its beginning.
pub(super) fn begin(path: &Path) -> Result<(File, Vec<u8>), Reason> {
    let file = File::open(stream::opened(path)).map_err(|e| Reason::of_system(&e))?;
    let mut head = Vec::new();
    (&file).take(HEAD as u64).read_to_end(&mut head).map_err(|e| Reason::of_system(&e))?;
    Ok((file, head))
}

/// Returns the bytes of a file in memory, unpacked if it is packed by itself.
pub(super) fn contents(bytes: Vec<u8>) -> Result<Contents, Reason> {
    match packed::packing(&bytes) {
        Some(packing @ (Packing::Gzip | Packing::Zstd)) => {
            let (bytes, broken) = packed::unpacked(&Source::of_bytes(bytes), packing).map_err(Reason::Packed)?;
            Ok(Contents { bytes, broken })
        }
        _ if bytes.len() as u64 > LIMIT => Err(Reason::TooLarge(bytes.len() as u64)),
        _ => Ok(Contents { bytes, broken: false }),
    }
}

/// Reads the rest of a file after its head.
pub(super) fn rest(file: File, head: Vec<u8>, path: &Path) -> Result<Vec<u8>, Reason> {
    let size = file.metadata().map_err(|e| Reason::of_system(&e))?.len();
    if size > LIMIT {
        return Err(Reason::TooLarge(size));
    }
    let mut bytes = head;
    if size > LARGE {
        (&file).take(64 * 1024).read_to_end(&mut bytes).map_err(|e| Reason::of_system(&e))?;
        decode::examine(&bytes).map_err(|not| no_text(not, path))?;
    }
    bytes
        .try_reserve_exact(size as usize + 1 - bytes.len().min(size as usize))
        .map_err(|e| Reason::of_system(&io::Error::new(io::ErrorKind::OutOfMemory, e)))?;
    // A file may grow while it is read.
    file.take(LIMIT + 1 - bytes.len() as u64).read_to_end(&mut bytes).map_err(|e| Reason::of_system(&e))?;
    let size = bytes.len() as u64;
    if size > LIMIT { Err(Reason::TooLarge(size)) } else { Ok(bytes) }
}
