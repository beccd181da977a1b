//! Lists the questions that the prompt puts: for a note, a file name, a command to pipe to, a yes or no. A question holds
//! what its answer is about.

use std::path::PathBuf;

use crate::model::Place;
use crate::store::Note;

/// A question to the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// The text of a new note on a passage.
    Note {
        /// The places where the passage begins and ends.
        ends: (Place, Place),
    },
    /// The new text of a note.
    EditNote {
        /// The note as it is.
        note: Box<Note>,
    },
    /// The name under which to save the article or the selection.
    Save,
    /// The name under which to write out the rows on the screen.
    Table,
    /// Whether a file may be written over.
    Overwrite {
        /// The path of the file.
        path: PathBuf,
        /// The text to write.
        text: String,
    },
    /// A question while the user mends.
    Mend(MendQuestion),
    /// The command that gets the text.
    Pipe {
        /// The text to hand over.
        text: String,
    },
    /// Whether the command may really get the text; asked once in a visit.
    PipeSure {
        /// The command.
        command: String,
        /// The text to hand over.
        text: String,
    },
}

impl Question {
    /// Whether the answer may have several lines.
    pub(in crate::app) const fn takes_lines(&self) -> bool {
        matches!(self, Self::Note { .. } | Self::EditNote { .. })
    }

    /// Returns the name of the question in the words table.
    pub(in crate::app) fn name(&self) -> &'static str {
        match self {
            Self::Note { .. } | Self::EditNote { .. } => "ask_note",
            Self::Save => "ask_save",
            Self::Table => "ask_table",
            Self::Overwrite { .. } => "ask_overwrite",
            Self::Mend(MendQuestion::Article) => "ask_mend_article",
            Self::Mend(MendQuestion::Continues) => "ask_mend_continues",
            Self::Mend(MendQuestion::Paper) => "ask_mend_paper",
            Self::Mend(MendQuestion::Day) => "ask_mend_day",
            Self::Mend(MendQuestion::Page) => "ask_mend_page",
            Self::Pipe { .. } => "ask_pipe",
            Self::PipeSure { .. } => "ask_pipe_sure",
        }
    }
}

/// A question while the user mends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MendQuestion {
    /// The article to which the selected rows belong.
    Article,
    /// The page on which the article goes on.
    Continues,
    /// The paper's name.
    Paper,
    /// The day of the issue.
    Day,
    /// The number and name of the page.
    Page,
}

/// A remark beside the typed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The text is wrong, for this reason.
    Error(String),
    /// The text is wrong at this byte, for this reason.
    Wrong(String, usize),
    /// A hint at what may follow.
    Hint(String),
}
