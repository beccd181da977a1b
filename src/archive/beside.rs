//! Recognises files that lie beside newspaper texts and are none, by name alone. In goes a path, out comes the reason not to
//! read it. Such files are skipped in folders and named in the report; a file that the user names is read whatever its name
//! is.

use std::path::Path;

use super::reason::Reason;
use super::records::is_named_so;
use crate::decode::{Format, NotText};

/// The extensions of known formats that are no text.
const FORMATS: &[(Format, &[&str])] = &[
    (Format::Djvu, &["djvu", "djv"]),
    (
        Format::Picture,
        &[
            "ai", "bmp", "cdr", "eps", "gif", "heic", "ico", "indd", "jp2", "jpeg", "jpg", "png", "ps2", "psd", "svg",
            "tif", "tiff", "webp",
        ],
    ),
    (Format::Packed, &["7z", "bz2", "lz4", "rar", "tbz", "txz", "xz"]),
    (Format::Office, &["doc", "docx", "odp", "ods", "odt", "ofd", "ppt", "pptx", "rtf", "wps", "xls", "xlsx"]),
    (Format::Book, &["azw3", "caj", "chm", "epub", "mobi"]),
    (Format::Html, &["mht", "mhtml"]),
    (Format::Media, &["avi", "fit", "flac", "flv", "m4a", "mkv", "mov", "mp3", "mp4", "wav", "wma", "wmv"]),
    (Format::Data, &["db", "dll", "dylib", "eot", "exe", "iso", "otf", "pyc", "so", "sqlite", "ttf", "woff", "woff2"]),
];

/// The first words of the names of files that tell about other files.
const ABOUT: &[&str] = &[
    "authors",
    "changelog",
    "changes",
    "checksums",
    "contributing",
    "contributors",
    "copying",
    "install",
    "licence",
    "license",
    "makefile",
    "manifest",
    "md5sums",
    "notice",
    "readme",
    "robots",
    "sha1sums",
    "sha256sums",
    "thumbs",
    "todo",
    "自述文件",
    "说明",
    "说明文件",
    "读我",
];

/// The extensions of programs, their settings and their logs.
const PROGRAMS: &[&str] = &[
    "bat", "c", "cfg", "cmd", "conf", "cpp", "css", "desktop", "go", "h", "ini", "java", "js", "lock", "log", "php", "ps1",
    "py", "rb", "rs", "sh", "toml", "ts", "url", "vbs", "xsl", "yaml", "yml",
];

/// Returns the reason why a file in a folder is not read, by its name alone; `None` if it is to be read.
pub(super) fn reason(path: &Path) -> Option<Reason> {
    if is_named_so(path) {
        return None; // a packed one too: articles.jsonl.gz
    }
    if let Some(format) = format(path) {
        return Some(Reason::Format(format));
    }
    let name = path.file_name()?.to_string_lossy().to_lowercase();
    let first = name.split(['.', '_', '-', ' ']).next().unwrap_or_default();
    let is_program = extension(path).is_some_and(|e| PROGRAMS.contains(&e.as_str()));
    (is_program || ABOUT.contains(&first)).then_some(Reason::About)
}

/// Returns the format that a path's extension stands for.
pub(super) fn format(path: &Path) -> Option<Format> {
    let extension = extension(path)?;
    FORMATS.iter().find(|(_, all)| all.contains(&extension.as_str())).map(|(format, _)| *format)
}

fn extension(path: &Path) -> Option<String> {
    path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase())
}

/// Returns the reason why a file gives no text. The name may tell apart formats that begin alike: DOCX, EPUB and ZIP.
pub(super) fn no_text(not: NotText, path: &Path) -> Reason {
    match not {
        NotText::Empty => Reason::Empty,
        NotText::Format(format) => Reason::Format(self::format(path).unwrap_or(format)),
        NotText::Binary => format(path).map_or(Reason::Binary, Reason::Format),
        NotText::Pdf(fault) => Reason::Pdf(fault),
        NotText::Fault(fault) => Reason::Fault(fault),
    }
}
