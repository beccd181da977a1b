//! Lists the members of a tar. In go its bytes, out come the members: each has a header of 512 bytes, and before that
//! possibly a long name, in the way of GNU or of POSIX.

use std::io;

use super::fault::Fault;
use super::limits::{EXTENDED, MEMBERS, NAME, TOGETHER, TOGETHER_RATIO};
use super::member::{Listed, Spot};
use super::packing::packing;
use super::tar_header::{BLOCK, is_header, number};

/// Statements of an extended header, or of one of GNU's, about the next member.
#[derive(Default)]
struct Said {
    name: Option<Vec<u8>>,
    size: Option<u64>,
    sparse: bool,
}

/// Reads from a place until the buffer is full or the bytes end.
type ReadAt<'r> = &'r mut dyn FnMut(u64, &mut [u8]) -> io::Result<usize>;

/// Lists the members in their order, and what is wrong with the whole. `length` is that of the file, packed or not.
pub(super) fn list(read: ReadAt<'_>, length: u64) -> (Vec<Listed>, Option<Fault>) {
    let mut listed = Vec::new();
    let most = TOGETHER.saturating_add(length.saturating_mul(TOGETHER_RATIO));
    let (mut at, mut said) = (0_u64, Said::default());
    let mut header = [0; BLOCK as usize];
    loop {
        match read(at, &mut header) {
            // Some writers leave the end mark out.
            Ok(0) => return (listed, None),
            Ok(n) if n < header.len() => return (listed, Some(Fault::Broken)),
            Ok(_) if header.iter().all(|b| *b == 0) => return (listed, None),
            Ok(_) if !is_header(&header) => return (listed, Some(Fault::Broken)),
            Ok(_) if at > most => return (listed, Some(Fault::Bomb)),
            Ok(_) => {}
            Err(e) => return (listed, Some(Fault::of(&e))),
        }
        let begin = at + BLOCK;
        let stated = number(&header[124..136]);
        // Links and devices have no bytes, whatever they state.
        let kind = header[156];
        let is_member = matches!(kind, 0 | b'0' | b'7' | b'S');
        let size = match (kind, said.size.filter(|_| is_member)) {
            (b'1'..=b'6', _) => Some(0),
            (_, Some(size)) => Some(size),
            (_, None) => stated,
        };
        let next = size.and_then(|size| begin.checked_add(size.checked_next_multiple_of(BLOCK)?));
        let (Some(size), Some(next)) = (size, next) else { return (listed, Some(Fault::Broken)) };
        match kind {
            b'L' | b'x' => match extended(read, begin, size) {
                Some(bytes) if kind == b'L' => said.name = Some(before_zero(&bytes).to_vec()),
                Some(bytes) => heed(&bytes, &mut said),
                None => return (listed, Some(Fault::Broken)),
            },
            _ if is_member || matches!(kind, b'1'..=b'4' | b'6') => {
                if let Some(member) = member(&header, std::mem::take(&mut said), read, (begin, size)) {
                    listed.push(member);
                }
                if listed.len() > MEMBERS {
                    return (listed, None);
                }
            }
            // Folders, headers for all members, volumes, and unknown kinds.
            b'5' => said = Said::default(),
            _ => {}
        }
        at = next;
        // The last byte of a member shows whether it is there.
        if size > 0 && is_member {
            let fault = match read(begin + size - 1, &mut [0]) {
                Ok(1) => continue,
                Ok(_) => Fault::Broken,
                Err(e) => Fault::of(&e),
            };
            if let Some(last) = listed.last_mut() {
                last.at = Err(fault);
            }
            return (listed, Some(fault));
        }
    }
}

/// Makes the member of a header; `None` for a folder.
fn member(header: &[u8; BLOCK as usize], said: Said, read: ReadAt<'_>, (begin, size): (u64, u64)) -> Option<Listed> {
    let name = said.name.unwrap_or_else(|| name(header));
    if name.ends_with(b"/") || name.is_empty() {
        return None;
    }
    let at = match header[156] {
        _ if name.len() > NAME => Err(Fault::Broken),
        b'1'..=b'6' => Err(Fault::Link),
        b'S' => Err(Fault::Method(None)),
        _ if said.sparse => Err(Fault::Method(None)),
        _ => {
            let mut head = vec![0; super::HEAD.min(size as usize)];
            let read = read(begin, &mut head).unwrap_or_default();
            head.truncate(read);
            Ok(Spot::Plain { begin, packing: packing(&head) })
        }
    };
    Some(Listed { name: name.into_iter().take(NAME).collect(), utf8: false, size, at })
}

/// Returns the name in a header, with the part that POSIX puts before it.
fn name(header: &[u8; BLOCK as usize]) -> Vec<u8> {
    let name = before_zero(&header[..100]);
    let prefix = if &header[257..263] == b"ustar\0" { before_zero(&header[345..500]) } else { b"" };
    if prefix.is_empty() { name.to_vec() } else { [prefix, b"/", name].concat() }
}

fn before_zero(bytes: &[u8]) -> &[u8] {
    bytes.split(|b| *b == 0).next().unwrap_or_default()
}

/// Reads the bytes of an extended header; `None` if it is too long or cut off.
fn extended(read: ReadAt<'_>, at: u64, size: u64) -> Option<Vec<u8>> {
    let mut bytes = vec![0; if size <= EXTENDED { size as usize } else { return None }];
    let read = read(at, &mut bytes).ok()?;
    (read == bytes.len()).then_some(bytes)
}

/// Reads the records of an extended header, each `LENGTH KEY=VALUE` and a line end.
fn heed(mut bytes: &[u8], said: &mut Said) {
    while let Some(space) = bytes.iter().position(|b| *b == b' ') {
        let length = std::str::from_utf8(&bytes[..space]).ok().and_then(|n| n.parse::<usize>().ok());
        let Some(record) = length.and_then(|length| bytes.get(space + 1..length)) else { return };
        let record = record.strip_suffix(b"\n").unwrap_or(record);
        if let Some(equals) = record.iter().position(|b| *b == b'=') {
            let (key, value) = (&record[..equals], &record[equals + 1..]);
            match key {
                b"path" => said.name = Some(before_zero(value).to_vec()),
                b"size" => said.size = std::str::from_utf8(value).ok().and_then(|n| n.parse().ok()),
                _ => said.sparse |= key.starts_with(b"GNU.sparse."),
            }
        }
        bytes = bytes.get(length.unwrap_or_default()..).unwrap_or_default();
    }
}
