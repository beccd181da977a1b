//! Reads archives (ZIP, tar) and packed files (.gz, .zst) where they lie; nothing is ever unpacked to the disk. In goes a
//! file, out come its members with names and sizes, and the bytes of each when they are asked for.
//!
//! `zip` and `tar` list the members. A `.tar.gz` is packed as one stream; a `tape` reads it forward and keeps a stretch of
//! what it has passed. Both readers are our own, because the usual crates keep a whole list, or a name of any length, before
//! a limit can be set. All limits stand in `limits`. Kinds are recognised by content, never by name.

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
