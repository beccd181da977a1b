//! Archives (ZIP, tar) and packed files (.gz, .zst): what is in them, read where it lies and never unpacked to the disk.
//!
//! An `Archive` is opened once: its members are listed with their names and sizes (`zip`, `tar`), and each is read when it is wanted.
//! What is packed as one stream, a `.tar.gz`, is read by a `tape`, which goes forward and keeps a stretch of what it has passed. The readers
//! of both lists are our own, because the usual crates keep all of a list, or a name of any length, before a limit can be set
//! to them. All limits stand in `limits`. Everything is told by what stands in it, never by a name.

mod archive;
mod fault;
mod limits;
mod member;
mod names;
mod packing;
mod source;
mod tape;
mod tar;
mod tar_header;
mod unpack;
mod zip;

pub use archive::open_as_each;
pub(super) use archive::{Archive, Opened};
pub use fault::Fault;
pub(super) use member::Member;
pub(super) use packing::{HEAD, Packing, packing};
pub(super) use source::Source;
pub(super) use unpack::unpacked;
