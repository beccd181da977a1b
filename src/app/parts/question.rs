//! A question that the prompt puts: for a note, a file name, a command to pipe to, a yes or no.

use std::path::PathBuf;

use crate::model::Place;
use crate::store::Note;

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// What is to be said of a passage.
    Note {
        /// Where it begins and ends.
        ends: (Place, Place),
    },
    /// What else is to be said in a note.
    EditNote {
        /// The note as it is.
        note: Box<Note>,
    },
    /// Under which name to save.
    Save,
    /// Under which name to write out the rows on the screen.
    Table,
    /// Whether a file may be written over.
    Overwrite {
        /// Its name.
        path: PathBuf,
        /// What to write.
        text: String,
    },
    /// Something of what is being mended.
    Mend(MendQuestion),
    /// Which command gets the text.
    Pipe {
        /// The text.
        text: String,
    },
    /// Whether that command may really get it; asked once.
    PipeSure {
        /// The command.
        command: String,
        /// The text.
        text: String,
    },
}

impl Question {
    /// Whether the answer may have several lines.
    #[must_use]
    pub const fn takes_lines(&self) -> bool {
        matches!(self, Self::Note { .. } | Self::EditNote { .. })
    }

    /// How it is put, in words of the screen's table.
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

/// What is asked for while one mends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MendQuestion {
    /// To which article the selected rows belong.
    Article,
    /// Where the article goes on.
    Continues,
    /// The paper's name.
    Paper,
    /// Its day.
    Day,
    /// The page's number and name.
    Page,
}

/// What is said beside the typed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// It is wrong.
    Error(String),
    /// It is wrong at this byte of it.
    Wrong(String, usize),
    /// What may follow.
    Hint(String),
}
