//! Files that are parts of others: the ALTO pages of a METS file, the articles of a page of a paper's web edition (版面). The file that lists
//! them is read with them; by themselves they are then not read again.

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;

use super::content_hash::content_hash;
use super::files::Files;
use super::stream;
use crate::decode::forms::{Mets, PageList};
use crate::decode::{self, Decoded, NotText, PagesRead};

/// A file that lists others.
enum List {
    Mets(Mets),
    Page(PageList, &'static str),
}

impl List {
    /// The list a file is; none where it is anything else.
    fn of(bytes: &[u8]) -> Option<Self> {
        let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or(bytes);
        let is_mets = memchr::memmem::find(head, b"mets").is_some();
        let is_page = || {
            bytes.len() <= PAGE
                && (memchr::memmem::find(bytes, b"icMap").or_else(|| memchr::memmem::find(bytes, b"icmap")).is_some())
        };
        if !is_mets && !is_page() {
            return None;
        }
        let decoded = decode::decode_plain(bytes).ok()?;
        match Mets::of(&decoded.text).ok()? {
            Some(mets) => Some(Self::Mets(mets)),
            None => PageList::of(&decoded.text).map(|page| Self::Page(page, decoded.encoding)),
        }
    }

    /// The files it lists, as their paths are written.
    fn files(&self) -> Vec<&str> {
        match self {
            Self::Mets(mets) => mets.files().collect(),
            Self::Page(page, _) => page.files().collect(),
        }
    }
}

/// A METS file says so in so many bytes from its beginning.
const HEAD: usize = 64 << 10;
/// The parts of a list may have so many bytes together.
const PARTS: u64 = 256 << 20;
/// A page larger than this, in bytes, is no list, and a METS file larger than the next none.
const PAGE: usize = 4 << 20;
const LARGEST: u64 = 64 << 20;

/// Hears of each page of a file of many, and says whether to go on.
pub type PageWatch<'w> = &'w mut dyn FnMut(PagesRead<'_>) -> bool;

/// The bytes of a file → its text, with those of its parts that are at hand.
pub(super) fn decoded<'b>(
    bytes: impl Into<Cow<'b, [u8]>>,
    path: &Path,
    encoding: Option<&'static Encoding>,
    files: &Files,
    watch: PageWatch<'_>,
) -> Result<Decoded, NotText> {
    let bytes = bytes.into();
    let list = List::of(&bytes).filter(|_| !stream::is_standard(path));
    let joined = list.and_then(|list| {
        let (mut any, mut left) = (false, PARTS);
        let mut text = |name: &str| {
            let bytes = files.small(&beside(path, name)?, left)?;
            let text = decode::decode_plain(bytes).ok()?.text;
            left -= left.min(text.len() as u64);
            any = true;
            Some(text)
        };
        let joined = match &list {
            List::Mets(mets) => mets.join(&mut text),
            List::Page(page, encoding) => page.join(encoding, &mut text),
        };
        // A page is named by its titles even where none of its articles is at hand.
        (any || matches!(list, List::Page(..))).then_some(joined)
    });
    match (joined, encoding) {
        (Some(joined), _) => joined,
        (None, Some(encoding)) => decode::decode_as(bytes, encoding),
        (None, None) => decode::decode_by_pages(bytes, watch),
    }
}

/// The path of a part that is named in a file; none where it does not lie beside or below or near it.
fn beside(list: &Path, name: &str) -> Option<PathBuf> {
    let name = name.trim().trim_start_matches("file://").replace('\\', "/");
    let elsewhere = name.is_empty() || name.starts_with('/') || name.contains(':') || name.contains('\0');
    (!elsewhere).then(|| list.parent().unwrap_or(Path::new("")).join(name))
}

/// Whether a file may be a list of parts or a part, by its name.
pub(super) fn may_be(path: &Path) -> bool {
    let extension = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    extension.is_some_and(|e| matches!(e.as_str(), "xml" | "htm" | "html" | "xhtml"))
}

/// The parts that a file lists and that are there, without links; and a hash of their sizes and times, which changes when they do.
pub(super) fn of(path: &Path, files: &Files) -> (HashSet<PathBuf>, u64) {
    let Some(list) = files.small(path, LARGEST).as_deref().and_then(List::of) else {
        return (HashSet::new(), 0);
    };
    let own = files.real(path).ok();
    let (mut parts, mut mark) = (HashSet::new(), 0_u64);
    for name in list.files() {
        let Some(part) = beside(path, name).and_then(|part| files.real(&part).ok()) else { continue };
        let Some(facts) = files.facts(&part).ok().filter(|_| own.as_ref() != Some(&part)) else { continue };
        let print = format!("{} {}", facts.size, facts.changed);
        mark = mark.wrapping_mul(31).wrapping_add(content_hash(print.as_bytes()));
        parts.insert(part);
    }
    (parts, mark)
}
