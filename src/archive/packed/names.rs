//! Turns the names of members into paths. Names that are no UTF-8 have one encoding within an archive, which is guessed from
//! all of them together.

use std::path::{Path, PathBuf};

use encoding_rs::{Encoding, GB18030, UTF_8};

use super::member::{Listed, Member};
use crate::decode::{self, Format};

/// Returns the paths of members, in their order.
pub(super) fn paths(listed: &[Listed]) -> Vec<PathBuf> {
    let open = listed.iter().filter(|listed| !listed.utf8 && !listed.name.is_ascii());
    let mut told = Vec::new();
    let mut is_utf8 = true;
    for listed in open {
        is_utf8 &= std::str::from_utf8(&listed.name).is_ok();
        told.extend(listed.name.iter().copied().chain(*b"\n"));
    }
    let encoding = if is_utf8 { UTF_8 } else { encoding(told) };
    let text = |listed: &Listed| {
        let of = if listed.utf8 { UTF_8 } else { encoding };
        of.decode_without_bom_handling(&listed.name).0.into_owned()
    };
    listed.iter().map(|listed| cleaned(&text(listed))).collect()
}

/// Guesses the encoding of names, one a line.
fn encoding(names: Vec<u8>) -> &'static Encoding {
    let told = decode::decode_plain(names).ok().and_then(|decoded| Encoding::for_label(decoded.encoding.as_bytes()));
    told.filter(|told| *told != UTF_8).unwrap_or(GB18030)
}

/// Cleans a name to a path that leads nowhere but into the archive and holds no character that acts on a terminal.
fn cleaned(name: &str) -> PathBuf {
    let is_disk = |part: &str| part.len() == 2 && part.ends_with(':');
    let parts = name.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | "..")).enumerate();
    let parts = parts.filter(|(n, part)| *n > 0 || !is_disk(part)).map(|(_, part)| part);
    let path: PathBuf = parts.map(|part| part.replace(|c: char| c.is_control(), "\u{FFFD}")).collect();
    if path.as_os_str().is_empty() { PathBuf::from("\u{FFFD}") } else { path }
}

/// Recognises a ZIP that holds the parts of one document.
pub(super) fn format(members: &[Member]) -> Option<Format> {
    let has = |name: &str| members.iter().any(|member| member.path == Path::new(name));
    if has("META-INF/container.xml") {
        Some(Format::Book)
    } else if has("[Content_Types].xml") || has("OFD.xml") || has("META-INF/manifest.xml") && has("mimetype") {
        Some(Format::Office)
    } else {
        (has("META-INF/MANIFEST.MF") || has("AndroidManifest.xml")).then_some(Format::Data)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_into_the_archive_and_nowhere_else() {
        for (name, path) in [
            ("2016/page.txt", "2016/page.txt"),
            ("../../etc/passwd", "etc/passwd"),
            ("/etc/passwd", "etc/passwd"),
            ("C:\\papers\\一版.txt", "papers/一版.txt"),
            ("./a//b/./c.txt", "a/b/c.txt"),
            ("a\nb\u{1B}[2J.txt", "a\u{FFFD}b\u{FFFD}[2J.txt"),
            ("..", "\u{FFFD}"),
        ] {
            assert_eq!(cleaned(name), PathBuf::from(path), "{name:?}");
        }
    }
}
