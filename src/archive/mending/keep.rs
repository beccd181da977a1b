//! Keeping mends: what others have kept meanwhile is read again and put together with one's own, and the whole is written at once.
//!
//! The file that is written is also the lock: it is made only where it is not there, and renamed over the mends when it is whole. So of two
//! that write at once the second waits, and then reads what the first has written.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use super::places::{self, beside, elsewhere, in_state_folder};
use crate::archive::bundled;
use crate::archive::files::Files;
use crate::mend::{self, Lines, Mends};

/// What keeping has done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The file the mends are in now; gone where none is left.
    pub path: PathBuf,
    /// Why they are not beside the file, in the system's words.
    pub not_beside: Option<String>,
    /// All mends of the file, with those that others have kept meanwhile.
    pub mends: Mends,
}

/// Why mends could not be kept.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {why}")]
pub struct Unkept {
    /// The file that could not be written.
    pub path: String,
    /// The system's error.
    pub why: io::Error,
}

/// So long one waits for another writer.
const PATIENCE: Duration = Duration::from_secs(5);
/// So long a pause is between two tries.
const PAUSE: Duration = Duration::from_millis(10);
/// A file being written that is older than this was left behind by a program that was killed.
const LEFT_BEHIND: Duration = Duration::from_secs(20);

/// Keeps the mends of a file: beside it, else in the state folder. `since` are those that were read before one began: what was taken away
/// of them is taken away, what others have added stays.
///
/// # Errors
/// When neither can be written.
pub fn keep(path: &Path, text: &str, ours: &Mends, since: &Mends) -> Result<Saved, Unkept> {
    let lines = Lines::of(text);
    let unkept = |path: &Path, why| Unkept { path: path.display().to_string(), why };
    let near = beside(path);
    let built_in = bundled::at(path);
    let tried: io::Result<Mends> = match built_in {
        Some(_) => Err(ErrorKind::NotFound.into()),
        None => write(&near, &near, ours, since, &lines),
    };
    match tried {
        Ok(mends) => Ok(Saved { path: near, not_beside: None, mends }),
        Err(why) if is_closed(&why) => {
            let bytes = built_in
                .map_or_else(|| Files::default().read(path).map(|read| read.bytes).unwrap_or_default(), <[u8]>::to_vec);
            let Some(far) = elsewhere(path, &bytes) else { return Err(unkept(&near, why)) };
            let folder = far.parent().unwrap_or(Path::new(""));
            fs::create_dir_all(folder).map_err(|why| unkept(folder, why))?;
            // What was mended before the file changed goes on.
            let old = in_state_folder(path, Some(&bytes)).unwrap_or_else(|| far.clone());
            let mends = write(&far, &old, ours, since, &lines).map_err(|why| unkept(&far, why))?;
            if old != far {
                let _ = fs::remove_file(&old);
            }
            Ok(Saved { path: far, not_beside: Some(why.to_string()), mends })
        }
        Err(why) => Err(unkept(&near, why)),
    }
}

/// Whether nothing can be written at a place, whoever waits.
fn is_closed(why: &io::Error) -> bool {
    use ErrorKind::{NotADirectory, NotFound, PermissionDenied, ReadOnlyFilesystem, StorageFull, Unsupported};
    matches!(why.kind(), NotADirectory | NotFound | PermissionDenied | ReadOnlyFilesystem | StorageFull | Unsupported)
}

/// Puts mends together with those in `old` and writes them to `to`; removes it where none is left.
fn write(to: &Path, old: &Path, ours: &Mends, since: &Mends, lines: &Lines<'_>) -> io::Result<Mends> {
    // Of a link the file behind it is written.
    let to = fs::canonicalize(to).unwrap_or_else(|_| to.to_owned());
    let (mut new, draft) = lock(&to)?;
    let mut written = || -> io::Result<Mends> {
        let theirs = match fs::read(old) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(e) if e.kind() == ErrorKind::NotFound => String::new(),
            Err(e) => return Err(e),
        };
        let (theirs, unread) = mend::read(&theirs);
        let mends = ours.merged(since, theirs, lines);
        if mends.is_empty() && unread.is_empty() {
            match fs::remove_file(&to) {
                Err(e) if e.kind() != ErrorKind::NotFound => return Err(e),
                _ => fs::remove_file(&draft)?,
            }
            return Ok(mends);
        }
        let mut text = mend::write(&mends);
        // What could not be read may be of a later program: it stays.
        for line in &unread {
            text.extend([&line.text, "\n"]);
        }
        new.write_all(text.as_bytes())?;
        new.sync_all()?;
        fs::rename(&draft, &to)?;
        Ok(mends)
    };
    let result = written();
    if result.is_err() {
        let _ = fs::remove_file(&draft);
    }
    result
}

/// Makes the file that is written, once nobody else is writing it.
fn lock(to: &Path) -> io::Result<(File, PathBuf)> {
    let draft = to.with_file_name(format!(".{}.new", places::name(to)));
    let begun = SystemTime::now();
    loop {
        match OpenOptions::new().write(true).create_new(true).open(&draft) {
            Ok(file) => return Ok((file, draft)),
            Err(e) if e.kind() == ErrorKind::AlreadyExists => {}
            Err(e) => return Err(e),
        }
        let age = |since: SystemTime| SystemTime::now().duration_since(since).unwrap_or_default();
        let made = fs::metadata(&draft).and_then(|of| of.modified());
        if made.is_ok_and(|made| age(made) > LEFT_BEHIND) {
            let _ = fs::remove_file(&draft);
        } else if age(begun) > PATIENCE {
            return Err(ErrorKind::ResourceBusy.into());
        }
        thread::sleep(PAUSE);
    }
}
