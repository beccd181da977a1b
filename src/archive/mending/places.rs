//! Finds the file with the mends of another file: beside it, or in the state folder. In goes a path, with the bytes of the
//! file where these are needed; out comes the path of the mends, or the mends themselves.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::archive::stream;

/// The ending of a mends file's name.
const ENDING: &str = ".mend";
/// A larger file, in bytes, is no mends file.
const LARGEST: u64 = 16 << 20;

/// The folder for mends that cannot be saved beside their files.
static STATE_FOLDER: OnceLock<PathBuf> = OnceLock::new();

/// Sets the folder for mends that cannot be saved beside their files. Only the first call counts.
pub fn set_state_folder(folder: &Path) {
    let _ = STATE_FOLDER.set(folder.join("mends"));
}

/// The saved mends of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The file they are in.
    pub path: PathBuf,
    /// The text of the mends file.
    pub text: String,
    /// Whether they are in the state folder.
    pub elsewhere: bool,
}

impl Kept {
    /// Returns the file's name; for a file in the state folder its whole path.
    #[must_use]
    pub fn name(&self) -> String {
        if self.elsewhere { self.path.display().to_string() } else { name(&self.path) }
    }
}

/// Returns the last part of a path, for display.
pub fn name(path: &Path) -> String {
    crate::text::sanitise::sanitise(&path.file_name().unwrap_or_default().to_string_lossy()).into_owned()
}

/// Whether a path is a mends file, or a temporary one.
pub fn is_mends(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().ends_with(ENDING.as_bytes()))
}

/// Returns the path of a file's mends beside it.
pub fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ENDING);
    PathBuf::from(name)
}

/// Returns the path of a file's mends in the state folder; `None` if there is no such folder.
pub fn elsewhere(path: &Path, bytes: &[u8]) -> Option<PathBuf> {
    STATE_FOLDER.get().map(|folder| folder.join(format!("{}-{:016x}{ENDING}", path_key(path), hash(bytes))))
}

/// Finds the mends of a file with these contents.
#[must_use]
pub fn find(path: &Path, bytes: &[u8]) -> Option<Kept> {
    if stream::is_standard(path) {
        return None;
    }
    read(beside(path), false).or_else(|| find_elsewhere(path, bytes))
}

/// Finds the mends of a file that are saved in the state folder.
pub fn find_elsewhere(path: &Path, bytes: &[u8]) -> Option<Kept> {
    read(in_state_folder(path, Some(bytes))?, true)
}

fn read(path: PathBuf, elsewhere: bool) -> Option<Kept> {
    let small = fs::metadata(&path).is_ok_and(|of| of.is_file() && of.len() <= LARGEST);
    let bytes = small.then(|| fs::read(&path).ok()).flatten()?;
    Some(Kept { path, text: String::from_utf8_lossy(&bytes).into_owned(), elsewhere })
}

/// Finds the mends file of a path in the state folder: of the same contents, or from before they changed; else one for the
/// same contents under another path, if the file was moved.
pub fn in_state_folder(path: &Path, bytes: Option<&[u8]>) -> Option<PathBuf> {
    let folder = STATE_FOLDER.get().filter(|folder| folder.is_dir())?;
    let (key, contents) = (path_key(path), bytes.map(|bytes| format!("-{:016x}{ENDING}", hash(bytes))));
    let names: Vec<String> =
        fs::read_dir(folder).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    let mut own: Vec<&String> = names.iter().filter(|name| name.starts_with(&key) && name.ends_with(ENDING)).collect();
    own.sort();
    let is_same = |name: &&&String| contents.as_ref().is_some_and(|contents| name.ends_with(contents.as_str()));
    let found = own.iter().find(is_same).or_else(|| own.first()).copied();
    let moved = || names.iter().filter(|name| is_same(&name)).min();
    found.or_else(moved).map(|name| folder.join(name))
}

fn path_key(path: &Path) -> String {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    format!("{:016x}", hash(path.as_os_str().as_encoded_bytes()))
}

/// Hashes bytes by FNV-1a, which is the same on every machine and in every version.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Returns a number that changes with the mends of a file; 0 if there are none.
pub fn mark(path: &Path) -> u64 {
    let kept = Some(beside(path)).filter(|path| path.exists()).or_else(|| in_state_folder(path, None));
    kept.and_then(|path| fs::read(path).ok()).map_or(0, |bytes| hash(&bytes))
}
