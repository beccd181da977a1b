//! How a file is packed, told by its first bytes.

use super::tar_header::is_header;

/// The way a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::archive) enum Packing {
    Zip,
    Tar,
    /// One stream, with a file or a tar in it.
    Gzip,
    /// One stream, with a file or a tar in it.
    Zstd,
}

/// The bytes at the beginning of a file that show how it is packed.
pub(in crate::archive) const HEAD: usize = 512;

/// Returns how a file with this beginning is packed.
pub(in crate::archive) fn packing(head: &[u8]) -> Option<Packing> {
    Some(match head {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Packing::Zip,
        [0x1F, 0x8B, 8, ..] => Packing::Gzip,
        [0x28, 0xB5, 0x2F, 0xFD, ..] => Packing::Zstd,
        _ if is_header(head) => Packing::Tar,
        _ => return None,
    })
}
