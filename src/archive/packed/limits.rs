//! What an archive may ask for. Beyond it a member is refused with a word, and the rest is read.

/// A member has so many bytes at most, unpacked: a day's paper as PDF has a tenth of it.
pub(super) const MEMBER: u64 = 128 << 20;

/// So many members are listed; a paper of eight pages a day fills them in seventy years.
pub(super) const MEMBERS: usize = 200_000;

/// Archives within archives are opened so deep, the outermost counted.
pub(super) const DEPTH: usize = 2;

/// A member larger than this may be so many times as large as it is packed; texts of any form are up to 20 times.
pub(super) const RATIO: u64 = 100;
pub(super) const SMALL: u64 = 1 << 20;

/// All members together may have so many bytes and, besides, so many times those of the archive.
pub(super) const TOGETHER: u64 = 256 << 20;
pub(super) const TOGETHER_RATIO: u64 = 50;

/// A stream is measured after every so many bytes: they come of a [`RATIO`]th at least.
pub(super) const STEP: u64 = 32 << 20;

/// So much of what a tape has passed stays, in bytes.
pub(super) const WINDOW: usize = 96 << 20;

/// A name has so many bytes at most, and what stands in a tar before a member, its long name or its extended header.
pub(super) const NAME: usize = 4096;
pub(super) const EXTENDED: u64 = 64 << 10;

/// A stream grows beyond its limits.
#[derive(Debug, thiserror::Error)]
#[error("too much comes of too little")]
pub(super) struct TooMuch;
