//! An archive, opened: its members are listed once and read when they are wanted.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::fault::Fault;
use super::limits::{DEPTH, MEMBER, MEMBERS};
use super::member::{Listed, Member, Spot};
use super::packing::{HEAD, Packing, packing};
use super::source::Source;
use super::tape::Tape;
use super::tar_header::is_header;
use super::unpack::unpacked;
use super::{names, tar, zip};
use crate::decode::Format;

/// An opened archive.
pub(in crate::archive) struct Archive {
    members: Vec<Member>,
    /// The indices of the members by their paths.
    places: HashMap<PathBuf, usize>,
    /// The damage of the archive as a whole; the members that could be listed are listed.
    pub(in crate::archive) fault: Option<Fault>,
    /// The format of a file that is no archive of files: a document of a word processor, a book.
    pub(in crate::archive) format: Option<Format>,
    /// The number of archives it stands in, itself counted.
    pub(in crate::archive) depth: usize,
    from: From,
}

enum From {
    Zip(Source),
    Tar(Source),
    Tape(Mutex<Tape>),
}

/// The result of opening a packed file.
pub(in crate::archive) enum Opened {
    Archive(Box<Archive>),
    /// A file that is packed by itself.
    Single,
}

impl Archive {
    /// Opens a packed file, which stands in `depth` archives.
    pub(in crate::archive) fn open(source: Source, packing: Packing, depth: usize) -> Result<Opened, Fault> {
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
                if !is_header(&head) {
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
    pub(in crate::archive) fn members(&self) -> &[Member] {
        &self.members
    }

    /// Whether the members are read fastest in their order.
    pub(in crate::archive) const fn is_tape(&self) -> bool {
        matches!(self.from, From::Tape(_))
    }

    /// Returns the member at a path.
    pub(in crate::archive) fn member(&self, path: &Path) -> Option<&Member> {
        self.members.get(*self.places.get(path)?)
    }

    /// Whether there are members below a path.
    pub(in crate::archive) fn has_folder(&self, path: &Path) -> bool {
        self.members.iter().any(|member| member.path != path && member.path.starts_with(path))
    }

    /// Returns the bytes of memory it holds.
    pub(in crate::archive) fn weight(&self) -> usize {
        match &self.from {
            From::Zip(source) | From::Tar(source) => source.weight(),
            From::Tape(tape) => tape.lock().unwrap_or_else(PoisonError::into_inner).weight(),
        }
    }

    /// Returns how a member is packed by itself.
    pub(in crate::archive) fn packing_of(&self, member: &Member) -> Option<Packing> {
        match member.at.ok()? {
            Spot::Plain { packing, .. } => packing,
            Spot::Packed { .. } => {
                let From::Zip(source) = &self.from else { return None };
                packing(&zip::head(source, member, HEAD)?)
            }
        }
    }

    /// Reads the bytes of a member.
    pub(in crate::archive) fn read(&self, member: &Member) -> Result<Vec<u8>, Fault> {
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
