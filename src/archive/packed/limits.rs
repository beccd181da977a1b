//! Limits what an archive may demand. A member beyond them is refused with a reason, and the rest is read.

/// The most bytes of a member, unpacked: a day's paper as PDF has a tenth of that.
pub(super) const MEMBER: u64 = 128 << 20;

/// The most members that are listed; a paper of eight pages a day has as many after seventy years.
pub(super) const MEMBERS: usize = 200_000;

/// How deep archives within archives are opened, the outermost counted.
pub(super) const DEPTH: usize = 2;

/// How many times its packed size a large member may have; texts of any form have up to 20 times.
pub(super) const RATIO: u64 = 100;
pub(super) const SMALL: u64 = 1 << 20;

/// The most bytes of all members together, besides the same number of times the archive's size.
pub(super) const TOGETHER: u64 = 256 << 20;
pub(super) const TOGETHER_RATIO: u64 = 50;

/// The bytes of a stream between two checks; they must come from at least a [`RATIO`]th as many packed bytes.
pub(super) const STEP: u64 = 32 << 20;

/// The bytes that a tape keeps of what it has passed.
pub(super) const WINDOW: usize = 96 << 20;

/// The most bytes of a name, and of what stands before a member in a tar: its long name or its extended header.
pub(super) const NAME: usize = 4096;
pub(super) const EXTENDED: u64 = 64 << 10;

/// The error of a stream that grows beyond its limits.
#[derive(Debug, thiserror::Error)]
#[error("too much comes of too little")]
pub(super) struct TooMuch;
