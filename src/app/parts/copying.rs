//! How text is taken away: to the clipboard, into a file, through a command.

use std::path::PathBuf;

use crate::cite::Style;

/// How text is taken away in this visit.
#[derive(Clone, Debug)]
pub struct CopyOptions {
    /// How it gets to the clipboard: one of [`crate::config::CLIPBOARD`].
    pub clipboard: String,
    /// How citations are written.
    pub style: Style,
    /// Whether CSV is written as Excel takes it.
    pub excel: bool,
    /// Whether one has given leave to hand text to commands.
    pub(in crate::app) may_pipe: bool,
}

impl Default for CopyOptions {
    fn default() -> Self {
        Self { clipboard: "auto".to_owned(), style: Style::default(), excel: false, may_pipe: false }
    }
}

/// What became of a text for the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// It was handed to the terminal: whether that takes it nobody knows.
    Terminal,
    /// A command of the desktop took it.
    Command(&'static str),
    /// It is too long for a terminal, and there is no command.
    TooLong,
    /// No way is open.
    Nowhere,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is written.
    Written(PathBuf),
    /// There is one of that name.
    Exists {
        /// Its name.
        path: PathBuf,
        /// What was to be written.
        text: String,
    },
    /// A folder, a pipe or a device stands there, and stays as it is.
    NoPlainFile(PathBuf),
    /// It could not be written.
    Failed {
        /// The file.
        path: PathBuf,
        /// The system's words.
        why: String,
    },
}
