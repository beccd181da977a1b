//! The contents of an archive: its files, and where each lies.

use std::path::PathBuf;

use super::fault::Fault;
use super::packing::Packing;

/// A file in an archive.
#[derive(Clone, Debug)]
pub(in crate::archive) struct Member {
    /// Its path in the archive, neither absolute nor with `..`.
    pub path: PathBuf,
    /// The size in bytes, unpacked.
    pub size: u64,
    /// Its place, or the reason why it is not read.
    pub(super) at: Result<Spot, Fault>,
}

impl Member {
    /// Returns the reason why it is not read.
    pub(in crate::archive) fn fault(&self) -> Option<Fault> {
        self.at.err()
    }
}

/// The place of a member.
#[derive(Clone, Copy, Debug)]
pub(super) enum Spot {
    /// In a ZIP: the place of its header, its packed size, whether it is deflated, and its check sum.
    Packed { header: u64, packed: u64, deflated: bool, check: Option<u32> },
    /// In a tar: the place of its bytes, and how they are packed by themselves.
    Plain { begin: u64, packing: Option<Packing> },
}

/// A member as the lists give it, before it is decided which are read: its name as bytes, and whether that is surely UTF-8.
pub(super) struct Listed {
    pub name: Vec<u8>,
    pub utf8: bool,
    pub size: u64,
    pub at: Result<Spot, Fault>,
}
