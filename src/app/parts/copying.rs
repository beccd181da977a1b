//! Holds how text is copied and saved in this visit, and what came of an attempt: to the clipboard, into a file, through
//! a command.

use std::path::PathBuf;

use crate::cite::Style;
use crate::system_error::SystemError;

/// The options of copying and saving.
#[derive(Clone, Debug)]
pub struct CopyOptions {
    /// The way to the clipboard: one of [`crate::config::CLIPBOARD`].
    pub clipboard: String,
    /// The style of citations.
    pub style: Style,
    /// Whether CSV files are written as Excel reads them.
    pub(in crate::app) excel: bool,
    /// Whether the user has allowed handing text to commands.
    pub(in crate::app) may_pipe: bool,
}

impl Default for CopyOptions {
    fn default() -> Self {
        Self { clipboard: "auto".to_owned(), style: Style::default(), excel: false, may_pipe: false }
    }
}

/// The outcome of copying a text to the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// The text was handed to the terminal; whether the terminal takes it nobody knows.
    Terminal,
    /// This command of the desktop took the text.
    Command(&'static str),
    /// The text is too long for a terminal, and there is no command for it.
    TooLong,
    /// Neither the terminal nor a command takes text.
    Nowhere,
}

/// The outcome of saving a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// The file is written.
    Written(PathBuf),
    /// A file of that name exists already.
    Exists {
        /// The path of the existing file.
        path: PathBuf,
        /// The text that was to be written.
        text: String,
    },
    /// A folder, a pipe or a device has that name, and stays as it is.
    NoPlainFile(PathBuf),
    /// The file could not be written.
    Failed {
        /// The path of the file.
        path: PathBuf,
        /// The system's error.
        why: SystemError,
    },
}
