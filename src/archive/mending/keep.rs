//! Saves mends without losing those of others. In go the user's mends and those read at the start, out comes the merged
//! file: what others have saved meanwhile is read again, merged, and the whole is written at once.
//!
//! The temporary file is also the lock: it is created only if it is not there, and renamed over the mends when it is
//! complete. So of two programs that write at once the second waits, and then reads what the first has written.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use super::places::{self, beside, elsewhere, in_state_folder};
use crate::archive::bundled;
use crate::archive::files::Files;
use crate::mend::{self, Lines, Mends};
use crate::system_error::SystemError;

/// The result of saving mends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The file the mends are in now; it is gone if no mend is left.
    pub path: PathBuf,
    /// The system's error that kept them from being saved beside the file.
    pub not_beside: Option<SystemError>,
    /// All mends of the file, with those that others have saved meanwhile.
    pub mends: Mends,
}

/// A failure to save mends.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}{}", why.as_ref().map(|why| format!(": {why}")).unwrap_or_default())]
pub struct Unkept {
    /// The file that could not be read or written, for a person to read.
    pub path: String,
    /// The system's error, if it had one.
    pub why: Option<SystemError>,
}

/// How long to wait for another writer.
const PATIENCE: Duration = Duration::from_secs(5);
/// The pause between two tries.
const PAUSE: Duration = Duration::from_millis(10);
/// A temporary file older than this was left behind by a program that was killed.
const LEFT_BEHIND: Duration = Duration::from_secs(20);

/// Saves the mends of a file, beside it or else in the state folder. `since` are the mends as they were read: what is
/// missing in `ours` is removed, what others have added stays.
///
/// # Errors
/// Returns the file that could not be written, if neither can.
pub fn keep(path: &Path, text: &str, ours: &Mends, since: &Mends) -> Result<Saved, Unkept> {
    let lines = Lines::of(text);
    let unkept = |path: &Path, why: io::Error| Unkept { path: path.display().to_string(), why: Some((&why).into()) };
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
            // Mends from before the file changed go on.
            let old = in_state_folder(path, Some(&bytes)).unwrap_or_else(|| far.clone());
            let mends = write(&far, &old, ours, since, &lines).map_err(|why| unkept(&far, why))?;
            if old != far {
                let _ = fs::remove_file(&old);
            }
            Ok(Saved { path: far, not_beside: Some((&why).into()), mends })
        }
        Err(why) => Err(unkept(&near, why)),
    }
}

/// Whether nothing can be written at a place, so that waiting is useless.
fn is_closed(why: &io::Error) -> bool {
    use ErrorKind::{NotADirectory, NotFound, PermissionDenied, ReadOnlyFilesystem, StorageFull, Unsupported};
    matches!(why.kind(), NotADirectory | NotFound | PermissionDenied | ReadOnlyFilesystem | StorageFull | Unsupported)
}

/// Merges mends with those in `old` and writes them to `to`; removes the file if no mend is left.
fn write(to: &Path, old: &Path, ours: &Mends, since: &Mends, lines: &Lines<'_>) -> io::Result<Mends> {
    // For a link, the file behind it is written.
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
        // Unreadable lines may be from a later version of the program, so they stay.
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

/// Creates the temporary file, as soon as nobody else is writing it.
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
