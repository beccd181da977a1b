//! Recognises pages that come through a pipe: standard input, written `-`, what a shell's `<(…)` opens, and named pipes. In
//! goes a path, out comes where it is opened and what its page is called.

use std::fs::FileType;
use std::os::unix::fs::FileTypeExt;
use std::path::Path;

/// The path that stands for standard input.
pub const STANDARD: &str = "-";

/// The path at which the system has standard input.
pub const INPUT: &str = "/dev/stdin";

/// Other paths of standard input.
const ALSO: [&str; 3] = [INPUT, "/dev/fd/0", "/proc/self/fd/0"];

/// Whether a path is standard input.
#[must_use]
pub fn is_standard(path: &Path) -> bool {
    path.as_os_str() == STANDARD || ALSO.iter().any(|name| path.as_os_str() == *name)
}

pub(super) fn is_pipe(kind: FileType) -> bool {
    kind.is_fifo() || kind.is_socket()
}

/// Returns the path at which it is opened.
pub(super) fn opened(path: &Path) -> &Path {
    if is_standard(path) { Path::new(INPUT) } else { path }
}

/// Names the page of the `n`th stream: `stdin`, the later ones with a number. A named pipe has a name of its own.
pub(super) fn name(path: &Path, n: usize) -> Option<String> {
    let is_nameless = is_standard(path) || ["/dev/fd", "/proc"].iter().any(|folder| path.starts_with(folder));
    is_nameless.then(|| if n == 1 { "stdin".to_owned() } else { format!("stdin{n}") })
}
