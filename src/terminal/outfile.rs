//! A file that is written at a name a person gave: whole or not at all, and never in the place of what is no plain file.
//!
//! A link stays a link, and the file behind it is written; a pipe or a device is written into; what is write-protected is
//! refused. A plain file with further names (hard links) is written where it is, so that it stays one file, and so is one in a
//! folder that takes no new file: these two are the only files that are not whole if the program dies meanwhile.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// So many links may lead to a file; the kernel follows as many.
const LINKS: usize = 40;

/// A file being written.
#[derive(Debug)]
pub struct OutFile {
    file: File,
    /// Where what is written stands until it is all there, and where it belongs.
    kept: Option<(PathBuf, PathBuf)>,
}

impl OutFile {
    /// Begins a file, over a plain one that is there.
    ///
    /// # Errors
    /// When it is a folder, is write-protected, or cannot be written.
    pub fn begin(path: &Path) -> io::Result<Self> {
        let (real, there) = match fs::metadata(path) {
            Ok(about) if about.is_dir() => return Err(ErrorKind::IsADirectory.into()),
            Ok(about) if !about.is_file() => return Ok(Self::straight(File::options().write(true).open(path)?)),
            Ok(about) => (fs::canonicalize(path)?, Some(about)),
            Err(e) if e.kind() == ErrorKind::NotFound => (behind_links(path)?, None),
            Err(e) => return Err(e),
        };
        if let Some(about) = &there {
            // A renaming would not ask whether the file may be written.
            let file = File::options().write(true).open(&real)?;
            if about.nlink() > 1 {
                return emptied(file);
            }
        }
        let part = real.with_file_name(format!(".yuebao.{}.part", std::process::id()));
        match File::create_new(&part) {
            Ok(file) => {
                let begun = Self { file, kept: Some((part, real)) };
                if let Some(about) = &there {
                    begun.file.set_permissions(about.permissions())?;
                }
                Ok(begun)
            }
            Err(e) if e.kind() == ErrorKind::PermissionDenied && there.is_some() => {
                emptied(File::options().write(true).open(&real)?)
            }
            Err(e) => Err(e),
        }
    }

    fn straight(file: File) -> Self {
        Self { file, kept: None }
    }

    /// Puts what was written where it belongs.
    ///
    /// # Errors
    /// When that cannot be done; then what was there before is there still.
    pub fn finish(mut self) -> io::Result<()> {
        self.file.flush()?;
        match self.kept.take() {
            Some((part, path)) => fs::rename(&part, path).inspect_err(|_| {
                let _ = fs::remove_file(&part);
            }),
            None => Ok(()),
        }
    }
}

impl Write for OutFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for OutFile {
    /// What was not finished does not stay.
    fn drop(&mut self) {
        if let Some((part, _)) = self.kept.take() {
            let _ = fs::remove_file(part);
        }
    }
}

/// Whether there is something at this path, links followed, that is no plain file.
#[must_use]
pub fn is_no_plain_file(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|about| !about.is_file())
}

/// Whether two paths lead to one file, by whatever links.
#[must_use]
pub fn are_one(a: &Path, b: &Path) -> bool {
    let identity = |about: Metadata| (about.dev(), about.ino());
    let (a, b) = (fs::metadata(a).map(identity), fs::metadata(b).map(identity));
    a.is_ok() && a.ok() == b.ok()
}

fn emptied(file: File) -> io::Result<OutFile> {
    file.set_len(0)?;
    Ok(OutFile::straight(file))
}

/// The path a link leads to, where there is nothing yet.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        match fs::read_link(&path) {
            Ok(to) => path = path.parent().unwrap_or(Path::new("")).join(to),
            Err(_) => return Ok(path),
        }
    }
    Err(rustix::io::Errno::LOOP.into())
}
