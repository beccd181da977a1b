//! An output file at a path the user gave: takes bytes, and leaves either the whole file or the one that was there before.
//!
//! A link stays a link, and the file behind it is written; a pipe or a device is written into; a write-protected file is
//! refused. A plain file with further names (hard links) is written where it is, so that it stays one file, and so is one in
//! a folder that takes no new file: these two are the only files that are not whole if the program dies meanwhile.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// The greatest number of links that are followed; the kernel follows as many.
const LINKS: usize = 40;

/// A file being written.
#[derive(Debug)]
pub struct OutFile {
    file: File,
    /// The path at which the bytes stand until all are written, and the path they belong to.
    kept: Option<(PathBuf, PathBuf)>,
}

impl OutFile {
    /// Begins a file; a plain file that is there will be replaced.
    ///
    /// # Errors
    /// Fails when the path is a folder, is write-protected, or cannot be written.
    pub fn begin(path: &Path) -> io::Result<Self> {
        let (real, there) = match fs::metadata(path) {
            Ok(about) if about.is_dir() => return Err(ErrorKind::IsADirectory.into()),
            Ok(about) if !about.is_file() => return Ok(Self::straight(File::options().write(true).open(path)?)),
            Ok(about) => (fs::canonicalize(path)?, Some(about)),
            Err(e) if e.kind() == ErrorKind::NotFound => (behind_links(path)?, None),
            Err(e) => return Err(e),
        };
        if let Some(about) = &there {
            // Renaming would not check whether the file may be written, so it is opened first.
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

    /// Moves the written file to its path.
    ///
    /// # Errors
    /// Fails when that cannot be done; then the file that was there before is there still.
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
    /// Removes a file that was not finished.
    fn drop(&mut self) {
        if let Some((part, _)) = self.kept.take() {
            let _ = fs::remove_file(part);
        }
    }
}

/// Whether the path, links followed, leads to something other than a plain file.
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

/// Returns the path a link leads to, where there is no file yet.
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
