//! Lists and reads the members of a ZIP: by the directory at its end, or, if it has lost its end, by the header before each
//! member.

use std::io::Read;

use flate2::Crc;
use flate2::read::DeflateDecoder;

use super::fault::Fault;
use super::limits::{MEMBER, MEMBERS, NAME, RATIO, SMALL, TOGETHER, TOGETHER_RATIO};
use super::member::{Listed, Member, Spot};
use super::source::Source;

/// The bytes before the name in the header of a member, and in an entry of the directory.
const LOCAL: usize = 30;
const ENTRY: usize = 46;
/// The bytes of the end of the directory; up to 64 KB of comment may follow.
const END: usize = 22;
const COMMENT: usize = 0xFFFF;

/// Bits of an entry: it needs a password; its sizes stand after it; its name is UTF-8.
const LOCKED: u16 = 1;
const SIZES_AFTER: u16 = 8;
const UTF8: u16 = 0x800;

/// Lists the members, and what is wrong with the whole.
pub(super) fn list(source: &Source) -> (Vec<Listed>, Option<Fault>) {
    let (mut entries, fault) = match directory(source) {
        Some(entries) => entries,
        None => (salvage(source), Some(Fault::Broken)),
    };
    // A member that overlaps another, or unpacks to far more than the file holds, is meant to choke the reader.
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|n| entries[*n].header);
    let (mut end, mut sum) = (0, 0_u64);
    let most = TOGETHER.saturating_add(source.len().saturating_mul(TOGETHER_RATIO));
    for n in order {
        let entry = &mut entries[n];
        entry.is_bomb = entry.header < end || entry.size > SMALL.max(entry.packed.saturating_mul(RATIO));
        if !entry.is_bomb && entry.size <= MEMBER {
            sum = sum.saturating_add(entry.size);
            entry.is_bomb = sum > most;
        }
        end = end.max(entry.header.saturating_add(entry.packed));
    }
    (entries.into_iter().filter(|entry| !entry.is_folder()).map(Entry::listed).collect(), fault)
}

/// An entry as it stands in the file.
#[derive(Default)]
struct Entry {
    name: Vec<u8>,
    flags: u16,
    method: u16,
    check: u32,
    packed: u64,
    size: u64,
    header: u64,
    /// The kind and rights of a file in the way of Unix; 0 if not given.
    mode: u32,
    /// The name in UTF-8, beside one that is not.
    utf8_name: Option<Vec<u8>>,
    is_bomb: bool,
}

impl Entry {
    fn is_folder(&self) -> bool {
        self.name.ends_with(b"/") || self.name.ends_with(b"\\") && self.size == 0 || self.name.is_empty()
    }

    fn listed(self) -> Listed {
        let at = if self.name.len() > NAME {
            Err(Fault::Broken)
        } else if self.flags & LOCKED != 0 || self.method == 99 {
            Err(Fault::Locked)
        } else if !matches!(self.mode & 0o170_000, 0 | 0o100_000) {
            Err(Fault::Link)
        } else if self.is_bomb {
            Err(Fault::Bomb)
        } else if !matches!(self.method, 0 | 8) {
            Err(Fault::Method(Some(self.method)))
        } else {
            let check = Some(self.check);
            Ok(Spot::Packed { header: self.header, packed: self.packed, deflated: self.method == 8, check })
        };
        let utf8 = self.flags & UTF8 != 0 || self.utf8_name.is_some();
        let name = self.utf8_name.unwrap_or(self.name).into_iter().take(NAME).collect();
        Listed { name, utf8, size: self.size, at }
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}

/// Reads bytes of the file; fewer if it ends.
fn bytes(source: &Source, at: u64, length: usize) -> Option<Vec<u8>> {
    let mut bytes = vec![0; length];
    let read = source.read_at(at, &mut bytes).ok()?;
    bytes.truncate(read);
    Some(bytes)
}

/// Reads the entries of the directory at the end, and what is wrong with it; `None` if there is no such directory.
fn directory(source: &Source) -> Option<(Vec<Entry>, Option<Fault>)> {
    let length = source.len();
    let tail_at = length.saturating_sub((END + COMMENT) as u64);
    let tail = bytes(source, tail_at, END + COMMENT)?;
    let at = memchr::memmem::rfind(&tail, b"PK\x05\x06")?;
    let end = tail.get(at..)?;
    let (mut count, mut size, mut offset) =
        (u64::from(u16_at(end, 10)?), u64::from(u32_at(end, 12)?), u64::from(u32_at(end, 16)?));
    let mut end_at = tail_at + at as u64;
    // A larger directory has another end before this one, and before that a pointer to it.
    if count == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF {
        let pointer = bytes(source, end_at.saturating_sub(20), 20)?;
        if pointer.starts_with(b"PK\x06\x07") {
            let at = u64_at(&pointer, 8)?;
            let large = bytes(source, at, 56).filter(|large| large.starts_with(b"PK\x06\x06"))?;
            (count, size, offset) = (u64_at(&large, 32)?, u64_at(&large, 40)?, u64_at(&large, 48)?);
            end_at = at;
        }
    }
    // Bytes before the first member, such as a program that unpacks the file, shift all places.
    let begin = end_at.checked_sub(size)?;
    let moved = begin.checked_sub(offset)?;
    let size = usize::try_from(size).ok()?;
    // No entry is longer than this.
    let most = (MEMBERS + 1).saturating_mul(ENTRY + 3 * NAME).min(size);
    let list = bytes(source, begin, most)?;
    let mut entries = Vec::new();
    let mut rest = list.as_slice();
    while entries.len() <= MEMBERS && (entries.len() as u64) < count {
        let Some((entry, length)) = entry(rest, moved) else { return Some((entries, Some(Fault::Broken))) };
        entries.push(entry);
        rest = rest.get(length..).unwrap_or_default();
    }
    Some((entries, None))
}

/// Reads the next entry of the directory, and its length.
fn entry(list: &[u8], moved: u64) -> Option<(Entry, usize)> {
    if !list.starts_with(b"PK\x01\x02") {
        return None;
    }
    let (name, extra, comment) = (u16_at(list, 28)?, u16_at(list, 30)?, u16_at(list, 32)?);
    let fields_at = ENTRY + usize::from(name);
    let end = fields_at + usize::from(extra);
    let made_by_unix = list.get(5) == Some(&3);
    let mut entry = Entry {
        name: list.get(ENTRY..fields_at)?.to_vec(),
        flags: u16_at(list, 8)?,
        method: u16_at(list, 10)?,
        check: u32_at(list, 16)?,
        packed: u64::from(u32_at(list, 20)?),
        size: u64::from(u32_at(list, 24)?),
        header: u64::from(u32_at(list, 42)?),
        mode: if made_by_unix { u32_at(list, 38)? >> 16 } else { 0 },
        ..Entry::default()
    };
    heed(list.get(fields_at..end)?, &mut entry);
    entry.header = entry.header.checked_add(moved)?;
    Some((entry, end + usize::from(comment)))
}

/// Reads the fields after a name: sizes of more than four bytes, and the name in UTF-8.
fn heed(mut fields: &[u8], entry: &mut Entry) {
    while let (Some(kind), Some(length)) = (u16_at(fields, 0), u16_at(fields, 2)) {
        let Some(field) = fields.get(4..4 + usize::from(length)) else { return };
        if kind == 1 {
            let mut at = 0;
            for large in [&mut entry.size, &mut entry.packed, &mut entry.header] {
                if let Some(value) = u64_at(field, at).filter(|_| *large == 0xFFFF_FFFF) {
                    *large = value;
                    at += 8;
                }
            }
        }
        // Valid only for the name it was made for.
        if kind == 0x7075 && field.first() == Some(&1) && u32_at(field, 1) == Some(check_of(&entry.name)) {
            entry.utf8_name = field.get(5..).map(<[u8]>::to_vec);
        }
        fields = fields.get(4 + usize::from(length)..).unwrap_or_default();
    }
}

fn check_of(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}

/// Lists the members of a file that has lost its end, one after another, as far as each states its size.
fn salvage(source: &Source) -> Vec<Entry> {
    let (mut entries, mut at) = (Vec::new(), 0);
    while entries.len() <= MEMBERS {
        let Some(header) = bytes(source, at, LOCAL + NAME).filter(|header| header.starts_with(b"PK\x03\x04")) else { break };
        let Some(entry) = local(&header, at) else { break };
        let data = data_at(&header, at).unwrap_or(u64::MAX);
        let flags = entry.flags;
        let Some(next) = data.checked_add(entry.packed).filter(|next| *next <= source.len()) else { break };
        if flags & SIZES_AFTER != 0 && entry.packed == 0 && entry.size == 0 {
            break;
        }
        entries.push(entry);
        at = next;
        if flags & SIZES_AFTER != 0 {
            // Check sum and sizes, with or without a mark.
            at += if bytes(source, at, 4).is_some_and(|mark| mark == b"PK\x07\x08") { 16 } else { 12 };
        }
    }
    entries
}

/// Reads the header before a member.
fn local(header: &[u8], at: u64) -> Option<Entry> {
    let (name, extra) = (usize::from(u16_at(header, 26)?), usize::from(u16_at(header, 28)?));
    let mut entry = Entry {
        name: header.get(LOCAL..LOCAL + name)?.to_vec(),
        flags: u16_at(header, 6)?,
        method: u16_at(header, 8)?,
        check: u32_at(header, 14)?,
        packed: u64::from(u32_at(header, 18)?),
        size: u64::from(u32_at(header, 22)?),
        header: at,
        ..Entry::default()
    };
    heed(header.get(LOCAL + name..LOCAL + name + extra).unwrap_or_default(), &mut entry);
    entry.header = at;
    Some(entry)
}

/// Returns the place of a member's bytes.
fn data_at(header: &[u8], at: u64) -> Option<u64> {
    let header = Some(header).filter(|header| header.starts_with(b"PK\x03\x04"))?;
    let before = LOCAL + usize::from(u16_at(header, 26)?) + usize::from(u16_at(header, 28)?);
    at.checked_add(before as u64)
}

/// Returns a member as an unpacked stream.
fn stream(source: &Source, member: &Member) -> Result<Box<dyn Read>, Fault> {
    let Spot::Packed { header, packed, deflated, .. } = member.at? else { return Err(Fault::Broken) };
    let begins = bytes(source, header, LOCAL).and_then(|bytes| data_at(&bytes, header)).ok_or(Fault::Broken)?;
    let stretch = source.reader(begins, packed);
    Ok(if deflated { Box::new(DeflateDecoder::new(stretch)) } else { Box::new(stretch) })
}

/// Returns the first bytes of a member.
pub(super) fn head(source: &Source, member: &Member, most: usize) -> Option<Vec<u8>> {
    let mut head = Vec::new();
    stream(source, member).ok()?.take(most as u64).read_to_end(&mut head).ok()?;
    Some(head)
}

/// Reads the bytes of a member; checks their number and their check sum.
pub(super) fn read(source: &Source, member: &Member) -> Result<Vec<u8>, Fault> {
    let Spot::Packed { check, .. } = member.at? else { return Err(Fault::Broken) };
    let mut bytes = Vec::with_capacity((member.size.min(MEMBER) as usize).min(8 << 20));
    let stream = stream(source, member)?;
    stream.take(member.size + 1).read_to_end(&mut bytes).map_err(|_| Fault::Broken)?;
    let is_whole = bytes.len() as u64 == member.size && check.is_none_or(|check| check == check_of(&bytes));
    if is_whole { Ok(bytes) } else { Err(Fault::Broken) }
}
