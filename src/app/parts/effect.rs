//! Lists what the reader asks of the world outside. `update` returns these effects; the terminal carries them out and
//! answers with messages.

use std::path::PathBuf;

use crate::mend::{Mend, Mends};
use crate::model::{Source, Span};
use crate::search::archive::Request;
use crate::store::Record;

/// Something that the terminal is to do.
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
    /// Write these records to the state file.
    Keep(Vec<Record>),
    /// Put a text on the clipboard.
    Copy(Clip),
    /// Write a text to a file.
    Save {
        /// The path as typed.
        path: PathBuf,
        /// The text to write.
        text: String,
        /// Whether an existing file may be written over.
        over: bool,
    },
    /// Lend the terminal to a command that gets this text.
    Pipe {
        /// The command as typed, for the shell.
        command: String,
        /// The text that the command reads.
        text: String,
    },
    /// Open other files or folders instead; [`Msg::Opening`](crate::app::Msg::Opening) tells that this begins.
    Open {
        /// The path as typed.
        path: PathBuf,
        /// The article to begin with.
        begin: Begin,
    },
    /// Open again the files that were read before [`Effect::Open`].
    OpenBefore,
    /// Look for the neighbour that lies after what is read (`true`), or before it.
    LookBeside(bool),
    /// List the completions of a typed path.
    ListPaths(String),
    /// Ask the search this, under this number; the answers come as [`Msg::Answered`](crate::app::Msg::Answered).
    Inquire(u64, Request),
    /// Ask the library's index how many titles of which issues match this filter.
    Titles(String),
    /// Fetch the issue at this index of the library, and drop the fetch before it.
    Fetch(usize),
    /// Read a source again and explain why this line was read as it was.
    Explain(Asked),
    /// Read a file again without its mends, and those mends, so that it can be mended.
    OpenMends(Source),
    /// Keep the mends of a file; `since` are those it had when mending began.
    KeepMends {
        /// The file that was mended.
        source: Source,
        /// The mends when mending began.
        since: Box<Mends>,
        /// The mends as they are now.
        now: Box<Mends>,
    },
    /// Keep that a doubt was looked at and found right, or take that back.
    Settle {
        /// The file in which the doubt stands.
        source: Source,
        /// The mend that says so.
        mend: Box<Mend>,
        /// Whether the mend is made, not taken back.
        right: bool,
    },
    /// Read a file again for the lines of its text, to show the print.
    Original(Source),
}

/// The article with which reading begins after something was opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Begin {
    /// The article at which the last visit ended, else the newest issue.
    #[default]
    WhereLeft,
    /// The first issue.
    First,
    /// The newest issue.
    Newest,
    /// The article, page or issue of this id.
    At(String),
}

/// A text for the clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clip {
    /// The text.
    pub text: String,
    /// The name in the words table of what was copied.
    pub what: &'static str,
}

/// A place in a source: the character `from` of a line, and those after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The file that was asked about.
    pub source: Source,
    /// The line and its characters.
    pub span: Span,
}
