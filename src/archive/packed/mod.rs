//! Archives (ZIP, tar) and packed files (.gz, .zst): what is in them, read where it lies and never unpacked to the disk.
//!
//! An `Archive` is opened once: its members are listed with their names and sizes (`zip`, `tar`), and each is read when it is wanted.
//! What is packed as one stream, a `.tar.gz`, is read by a `tape`, which goes forward and keeps a stretch of what it has passed. The readers
//! of both lists are our own, because the usual crates keep all of a list, or a name of any length, before a limit can be set
//! to them. All limits stand in `limits`. Everything is told by what stands in it, never by a name.

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

/// Why an archive, a member of one or a packed file is not read, or not whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// It is damaged or breaks off.
    Broken,
    /// It opens only with a password.
    Locked,
    /// It is packed in a way that is not read: the method's number in a ZIP, none for a sparse file of a tar.
    Method(Option<u16>),
    /// It gets so much larger by unpacking as no newspaper does, or its parts lie over each other.
    Bomb,
    /// It has more bytes than a member may have.
    Large,
    /// It stands in more archives within each other than are opened.
    Deep,
    /// So many members are left out, because there are too many.
    Many(usize),
    /// A link or a device.
    Link,
    /// A later member has the same name.
    Replaced,
}

impl Fault {
    /// What a failure while unpacking means.
    fn of(error: &io::Error) -> Self {
        let own = error.get_ref().and_then(|inner| inner.downcast_ref::<limits::TooMuch>());
        if own.is_some() { Self::Bomb } else { Self::Broken }
    }
}

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    Zip,
    Tar,
    /// One stream; what is in it is another question.
    Gzip,
    /// One stream.
    Zstd,
}

/// So many bytes of a file tell how it is packed.
pub(super) const HEAD: usize = 512;

/// How a file that begins so is packed.
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
    /// Its path in the archive: neither absolute nor with `..`.
    pub path: PathBuf,
    /// Its bytes, unpacked.
    pub size: u64,
    /// Where it lies; or why it is not read.
    at: Result<Spot, Fault>,
}

impl Member {
    /// Why it is not read.
    pub(super) fn fault(&self) -> Option<Fault> {
        self.at.err()
    }
}

/// Where a member lies.
#[derive(Clone, Copy, Debug)]
enum Spot {
    /// A ZIP's: where its own header stands, its packed size, how it is packed, and its check sum.
    Packed { header: u64, packed: u64, deflated: bool, check: Option<u32> },
    /// A tar's: its bytes begin here; how they are packed by themselves.
    Plain { begin: u64, packing: Option<Packing> },
}

/// What lists of members give before it is settled which are read: names as bytes, and whether they are sure to be UTF-8.
struct Listed {
    name: Vec<u8>,
    utf8: bool,
    size: u64,
    at: Result<Spot, Fault>,
}

/// An archive, opened.
pub(super) struct Archive {
    members: Vec<Member>,
    /// The places of the members by their paths.
    places: HashMap<PathBuf, usize>,
    /// What is wrong with it as a whole; what could be listed is listed.
    pub(super) fault: Option<Fault>,
    /// What it is, where it is no archive of files: a document of a word processor, a book.
    pub(super) format: Option<Format>,
    /// How many archives it stands in, itself counted.
    pub(super) depth: usize,
    from: From,
}

enum From {
    Zip(Source),
    Tar(Source),
    Tape(Mutex<Tape>),
}

/// What a packed file is.
pub(super) enum Opened {
    Archive(Box<Archive>),
    /// One file that is packed by itself.
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

    /// Its files, in the order in which they are read soonest.
    pub(super) fn members(&self) -> &[Member] {
        &self.members
    }

    /// Whether the members are read soonest in their order.
    pub(super) const fn is_tape(&self) -> bool {
        matches!(self.from, From::Tape(_))
    }

    /// The member at a path.
    pub(super) fn member(&self, path: &Path) -> Option<&Member> {
        self.members.get(*self.places.get(path)?)
    }

    /// Whether there are members below a path.
    pub(super) fn has_folder(&self, path: &Path) -> bool {
        self.members.iter().any(|member| member.path != path && member.path.starts_with(path))
    }

    /// The bytes of memory it holds.
    pub(super) fn weight(&self) -> usize {
        match &self.from {
            From::Zip(source) | From::Tar(source) => source.weight(),
            From::Tape(tape) => tape.lock().unwrap_or_else(PoisonError::into_inner).weight(),
        }
    }

    /// How a member is packed by itself.
    pub(super) fn packing_of(&self, member: &Member) -> Option<Packing> {
        match member.at.ok()? {
            Spot::Plain { packing, .. } => packing,
            Spot::Packed { .. } => {
                let From::Zip(source) = &self.from else { return None };
                packing(&zip::head(source, member, HEAD)?)
            }
        }
    }

    /// The bytes of a member.
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

/// Unpacks one file that is packed by itself, and says whether it breaks off: what came before is given.
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

/// Opens bytes as an archive of every kind and reads all of it, whatever they are: for what tries it with bad input. Gives the
/// bytes that came of it.
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
