//! What the reader asks of the world outside. `update` returns these; the terminal carries them out and answers with messages.

use std::path::PathBuf;

use crate::mend::{Mend, Mends};
use crate::model::{Source, Span};
use crate::search::archive::Request;
use crate::store::Record;

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Leave the reader.
    Quit,
    /// Leave because nothing could be loaded.
    QuitEmpty,
    /// Stop the process as Ctrl-Z does.
    Suspend,
    /// Draw every cell anew.
    Redraw,
    /// Write this to what is kept.
    Keep(Vec<Record>),
    /// Put this on the clipboard.
    Copy(Clip),
    /// Write a file.
    Save {
        /// Its name as typed.
        path: PathBuf,
        /// What to write.
        text: String,
        /// Whether one that is there may be written over.
        over: bool,
    },
    /// Lend the terminal to a command that gets this text.
    Pipe {
        /// The command as typed, for the shell.
        command: String,
        /// What it reads.
        text: String,
    },
    /// Read something else instead; [`Msg::Opening`] tells that it begins.
    Open {
        /// Its path as typed.
        path: PathBuf,
        /// Where one begins to read it.
        begin: Begin,
    },
    /// Read again what was read before that.
    OpenBefore,
    /// Look for what lies after what is read (or before it).
    LookBeside(bool),
    /// List what a typed path may become.
    ListPaths(String),
    /// Ask what is held, under this number; the answers come as [`Msg::Answered`].
    Inquire(u64, Request),
    /// Ask the library's index how many titles of which issues hold this.
    Titles(String),
    /// Fetch the issue at this place of the library, and not what was asked for before.
    Fetch(usize),
    /// Read a source again and tell of this line why it was read as it was.
    Explain(Asked),
    /// Read a file again, as it is without what was put right in it, and what that is.
    OpenMends(Source),
    /// Keep what was put right in a file: of what was there `since` one has begun, it has become what it is `now`.
    KeepMends {
        /// The file.
        source: Source,
        /// What was put right when one began.
        since: Box<Mends>,
        /// What is put right now.
        now: Box<Mends>,
    },
    /// Keep that a doubt is looked at and found right, or, where it is not any more, that it is not.
    Settle {
        /// The file.
        source: Source,
        /// The statement.
        mend: Box<Mend>,
        /// Whether it is made, and not taken back.
        right: bool,
    },
    /// Read a file again for the lines of its text.
    Original(Source),
}

/// Where one begins to read what is opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Begin {
    /// Where one left it, else in the newest issue.
    #[default]
    WhereLeft,
    /// In the first issue.
    First,
    /// In the newest issue.
    Newest,
    /// At what this id names.
    At(String),
}

/// A text for the clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clip {
    /// The text.
    pub text: String,
    /// What it is, in words of the screen's table.
    pub what: &'static str,
}

/// A place in a source: the character `from` of the line, and those after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The file.
    pub source: Source,
    /// Where in it.
    pub span: Span,
}
