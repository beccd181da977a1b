//! Reads files that are split: the ALTO pages of a METS file, the articles of a page of a paper's web edition (版面). In goes
//! the file that lists the others, out comes one text with all of them; the listed files are then not read by themselves.

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;

use super::content_hash::content_hash;
use super::files::Files;
use super::stream;
use crate::decode::formats::{Mets, PageList};
use crate::decode::{self, Decoded, NotText, PagesRead};

/// A file that lists others.
enum List {
    Mets(Mets),
    Page(PageList, &'static str),
}

impl List {
    /// Recognises a list; `None` if the file is anything else.
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

    /// Returns the paths of the listed files as they are written.
    fn files(&self) -> Vec<&str> {
        match self {
            Self::Mets(mets) => mets.files().collect(),
            Self::Page(page, _) => page.files().collect(),
        }
    }
}

/// The bytes from the beginning in which a METS file shows that it is one.
const HEAD: usize = 64 << 10;
/// The most bytes of all parts of a list together.
const PARTS: u64 = 256 << 20;
/// The most bytes of a page that is a list, and of a METS file.
const PAGE: usize = 4 << 20;
const LARGEST: u64 = 64 << 20;

/// A callback for each page of a long file; it returns whether to go on.
pub type PageWatch<'w> = &'w mut dyn FnMut(PagesRead<'_>) -> bool;

/// Decodes the bytes of a file to its text, with those of its parts that are there.
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
        // The titles of a page count even if none of its articles is there.
        (any || matches!(list, List::Page(..))).then_some(joined)
    });
    match (joined, encoding) {
        (Some(joined), _) => joined,
        (None, Some(encoding)) => decode::decode_as(bytes, encoding),
        (None, None) => decode::decode_by_pages(bytes, watch),
    }
}

/// Returns the path of a part that a file names; `None` if it does not lie beside, below or near the file.
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

/// Returns the parts that a file lists and that are there, without links; and a hash of their sizes and times, which changes
/// with them.
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
