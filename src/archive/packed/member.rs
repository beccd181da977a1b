//! What is in an archive: its files, and where each lies.

use std::path::PathBuf;

use super::fault::Fault;
use super::packing::Packing;

/// A file in an archive.
#[derive(Clone, Debug)]
pub(in crate::archive) struct Member {
    /// Its path in the archive: neither absolute nor with `..`.
    pub path: PathBuf,
    /// Its bytes, unpacked.
    pub size: u64,
    /// Where it lies; or why it is not read.
    pub(super) at: Result<Spot, Fault>,
}

impl Member {
    /// Why it is not read.
    pub(in crate::archive) fn fault(&self) -> Option<Fault> {
        self.at.err()
    }
}

/// Where a member lies.
#[derive(Clone, Copy, Debug)]
pub(super) enum Spot {
    /// A ZIP's: where its own header stands, its packed size, how it is packed, and its check sum.
    Packed { header: u64, packed: u64, deflated: bool, check: Option<u32> },
    /// A tar's: its bytes begin here; how they are packed by themselves.
    Plain { begin: u64, packing: Option<Packing> },
}

/// What lists of members give before it is settled which are read: names as bytes, and whether they are sure to be UTF-8.
pub(super) struct Listed {
    pub name: Vec<u8>,
    pub utf8: bool,
    pub size: u64,
    pub at: Result<Spot, Fault>,
}
