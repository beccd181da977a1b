//! Reads archives (ZIP, tar) and packed files (.gz, .zst) where they lie; nothing is ever unpacked to the disk. In goes a
//! file, out come its members with names and sizes, and the bytes of each when they are asked for.
//!
//! `zip` and `tar` list the members. A `.tar.gz` is packed as one stream; a `tape` reads it forward and keeps a stretch of
//! what it has passed. Both readers are our own, because the usual crates keep a whole list, or a name of any length, before
//! a limit can be set. All limits stand in `limits`. Kinds are recognised by content, never by name.

mod limits;
mod names;
mod source;
mod tape;
mod tar;
mod unpack;
mod zip;

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::decode::Format;
use limits::{DEPTH, MEMBER, MEMBERS};
pub(super) use source::Source;
use tape::Tape;
use unpack::Unpacked;

/// The reason why an archive, a member of one or a packed file is not read, or not completely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// It is damaged or cut off.
    Broken,
    /// It opens only with a password.
    Locked,
    /// It is packed in a way that is not supported; holds the method's number in a ZIP, or `None` for a sparse file of a
    /// tar.
    Method(Option<u16>),
    /// It becomes larger by unpacking than any newspaper, or its parts overlap.
    Bomb,
    /// It has more bytes than are allowed for a member.
    Large,
    /// It stands in more nested archives than are opened.
    Deep,
    /// This many members are left out, because there are too many.
    Many(usize),
    /// It is a link or a device.
    Link,
    /// A later member has the same name.
    Replaced,
}

impl Fault {
    /// Returns the meaning of an error while unpacking.
    fn of(error: &io::Error) -> Self {
        let own = error.get_ref().and_then(|inner| inner.downcast_ref::<limits::TooMuch>());
        if own.is_some() { Self::Bomb } else { Self::Broken }
    }
}

/// The way a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    Zip,
    Tar,
    /// One stream, with a file or a tar in it.
    Gzip,
    /// One stream, with a file or a tar in it.
    Zstd,
}

/// The bytes at the beginning of a file that show how it is packed.
pub(super) const HEAD: usize = 512;

/// Returns how a file with this beginning is packed.
pub(super) fn packing(head: &[u8]) -> Option<Packing> {
    Some(match head {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Packing::Zip,
        [0x1F, 0x8B, 8, ..] => Packing::Gzip,
        [0x28, 0xB5, 0x2F, 0xFD, ..] => Packing::Zstd,
        _ if tar::is_header(head) => Packing::Tar,
        _ => return None,
    })
}

/// A file in an archive.
#[derive(Clone, Debug)]
pub(super) struct Member {
    /// Its path in the archive, neither absolute nor with `..`.
    pub path: PathBuf,
    /// The size in bytes, unpacked.
    pub size: u64,
    /// Its place, or the reason why it is not read.
    at: Result<Spot, Fault>,
}

impl Member {
    /// Returns the reason why it is not read.
    pub(super) fn fault(&self) -> Option<Fault> {
        self.at.err()
    }
}

/// The place of a member.
#[derive(Clone, Copy, Debug)]
enum Spot {
    /// In a ZIP: the place of its header, its packed size, whether it is deflated, and its check sum.
    Packed { header: u64, packed: u64, deflated: bool, check: Option<u32> },
    /// In a tar: the place of its bytes, and how they are packed by themselves.
    Plain { begin: u64, packing: Option<Packing> },
}

/// A member as the lists give it, before it is decided which are read: its name as bytes, and whether that is surely UTF-8.
struct Listed {
    name: Vec<u8>,
    utf8: bool,
    size: u64,
    at: Result<Spot, Fault>,
}

/// An opened archive.
pub(super) struct Archive {
    members: Vec<Member>,
    /// The indices of the members by their paths.
    places: HashMap<PathBuf, usize>,
    /// The damage of the archive as a whole; the members that could be listed are listed.
    pub(super) fault: Option<Fault>,
    /// The format of a file that is no archive of files: a document of a word processor, a book.
    pub(super) format: Option<Format>,
    /// The number of archives it stands in, itself counted.
    pub(super) depth: usize,
    from: From,
}

enum From {
    Zip(Source),
    Tar(Source),
    Tape(Mutex<Tape>),
}

/// The result of opening a packed file.
pub(super) enum Opened {
    Archive(Box<Archive>),
    /// A file that is packed by itself.
    Single,
}

impl Archive {
    /// Opens a packed file, which stands in `depth` archives.
    pub(super) fn open(source: Source, packing: Packing, depth: usize) -> Result<Opened, Fault> {
        if depth >= DEPTH && matches!(packing, Packing::Zip | Packing::Tar) {
            return Err(Fault::Deep);
        }
        let length = source.len();
        let (list, from) = match packing {
            Packing::Zip => (zip::list(&source), From::Zip(source)),
            Packing::Tar => (tar::list(&mut |at, to| source.read_at(at, to), length), From::Tar(source)),
            Packing::Gzip | Packing::Zstd => {
                let mut tape = Tape::new(source, packing);
                let head = tape.read(0, HEAD).unwrap_or_default();
                if !tar::is_header(&head) {
                    return Ok(Opened::Single);
                }
                if depth >= DEPTH {
                    return Err(Fault::Deep);
                }
                (tar::list(&mut |at, to| tape.read_at(at, to), length), From::Tape(Mutex::new(tape)))
            }
        };
        Ok(Opened::Archive(Box::new(Self::of(list, from, depth + 1))))
    }

    fn of((listed, fault): (Vec<Listed>, Option<Fault>), from: From, depth: usize) -> Self {
        let left_out = listed.len().saturating_sub(MEMBERS);
        let fault = if left_out > 0 { Some(Fault::Many(left_out)) } else { fault };
        let paths = names::paths(&listed);
        let mut members: Vec<Member> = Vec::new();
        let mut places = HashMap::new();
        for (listed, path) in listed.into_iter().zip(paths).take(MEMBERS) {
            let at = if listed.size > MEMBER { listed.at.and(Err(Fault::Large)) } else { listed.at };
            if let Some(before) = places.insert(path.clone(), members.len()) {
                members[before].at = Err(Fault::Replaced);
            }
            members.push(Member { path, size: listed.size, at });
        }
        let format = matches!(from, From::Zip(_)).then(|| names::format(&members)).flatten();
        Self { members, places, fault, format, depth, from }
    }

    /// Returns its files, in the order in which they are read fastest.
    pub(super) fn members(&self) -> &[Member] {
        &self.members
    }

    /// Whether the members are read fastest in their order.
    pub(super) const fn is_tape(&self) -> bool {
        matches!(self.from, From::Tape(_))
    }

    /// Returns the member at a path.
    pub(super) fn member(&self, path: &Path) -> Option<&Member> {
        self.members.get(*self.places.get(path)?)
    }

    /// Whether there are members below a path.
    pub(super) fn has_folder(&self, path: &Path) -> bool {
        self.members.iter().any(|member| member.path != path && member.path.starts_with(path))
    }

    /// Returns the bytes of memory it holds.
    pub(super) fn weight(&self) -> usize {
        match &self.from {
            From::Zip(source) | From::Tar(source) => source.weight(),
            From::Tape(tape) => tape.lock().unwrap_or_else(PoisonError::into_inner).weight(),
        }
    }

    /// Returns how a member is packed by itself.
    pub(super) fn packing_of(&self, member: &Member) -> Option<Packing> {
        match member.at.ok()? {
            Spot::Plain { packing, .. } => packing,
            Spot::Packed { .. } => {
                let From::Zip(source) = &self.from else { return None };
                packing(&zip::head(source, member, HEAD)?)
            }
        }
    }

    /// Reads the bytes of a member.
    pub(super) fn read(&self, member: &Member) -> Result<Vec<u8>, Fault> {
        match (&self.from, member.at?) {
            (From::Zip(source), Spot::Packed { .. }) => zip::read(source, member),
            (From::Tar(source), Spot::Plain { begin, .. }) => {
                let mut bytes = vec![0; member.size as usize];
                let read = source.read_at(begin, &mut bytes).map_err(|e| Fault::of(&e))?;
                if read == bytes.len() { Ok(bytes) } else { Err(Fault::Broken) }
            }
            (From::Tape(tape), Spot::Plain { begin, .. }) => {
                let mut tape = tape.lock().unwrap_or_else(PoisonError::into_inner);
                tape.read(begin, member.size as usize).map_err(|e| Fault::of(&e))
            }
            _ => Err(Fault::Broken),
        }
    }
}

/// Unpacks a file that is packed by itself; also tells whether it is cut off, in which case the part before is returned.
pub(super) fn unpacked(source: &Source, packing: Packing) -> Result<(Vec<u8>, bool), Fault> {
    let mut stream = Unpacked::new(source, packing);
    let mut bytes = Vec::new();
    match io::Read::read_to_end(&mut io::Read::take(&mut stream, MEMBER + 1), &mut bytes) {
        _ if bytes.len() as u64 > MEMBER => Err(Fault::Large),
        Ok(_) => Ok((bytes, false)),
        Err(e) if Fault::of(&e) == Fault::Bomb => Err(Fault::Bomb),
        Err(_) if bytes.is_empty() => Err(Fault::Broken),
        Err(_) => Ok((bytes, true)),
    }
}

/// Opens bytes as an archive of every kind and reads everything, whatever they are; for tests with bad input. Returns the
/// number of unpacked bytes.
#[doc(hidden)]
#[must_use]
pub fn open_as_each(bytes: &[u8]) -> u64 {
    let mut sum = 0;
    for packing in [Packing::Zip, Packing::Tar, Packing::Gzip, Packing::Zstd] {
        let source = Source::of_bytes(bytes.to_vec());
        match Archive::open(source.clone(), packing, 0) {
            Ok(Opened::Archive(archive)) => {
                for member in archive.members() {
                    let _ = archive.packing_of(member);
                    assert!(member.path.is_relative() && member.path.iter().all(|name| name != ".."), "a path leads out");
                    sum += archive.read(member).map_or(0, |bytes| bytes.len() as u64);
                }
            }
            Ok(Opened::Single) => sum += unpacked(&source, packing).map_or(0, |(bytes, _)| bytes.len() as u64),
            Err(_) => {}
        }
    }
    sum
}
