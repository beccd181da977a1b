//! What the prompt asks for besides searches and commands: a note, a file name, a command to pipe to, a yes or no.

use std::path::PathBuf;

use super::{AskedOfMend, Asks, Effect, State, journal, mending, notes, prompt, results, selection, taking};
use crate::model::Place;
use crate::store::{Note, Record};

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
    Mend(AskedOfMend),
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
    fn name(&self) -> &'static str {
        match self {
            Self::Note { .. } | Self::EditNote { .. } => "ask_note",
            Self::Save => "ask_save",
            Self::Table => "ask_table",
            Self::Overwrite { .. } => "ask_overwrite",
            Self::Mend(AskedOfMend::Article) => "ask_mend_article",
            Self::Mend(AskedOfMend::Continues) => "ask_mend_continues",
            Self::Mend(AskedOfMend::Paper) => "ask_mend_paper",
            Self::Mend(AskedOfMend::Day) => "ask_mend_day",
            Self::Mend(AskedOfMend::Page) => "ask_mend_page",
            Self::Pipe { .. } => "ask_pipe",
            Self::PipeSure { .. } => "ask_pipe_sure",
        }
    }
}

/// Asks, proposing an answer.
pub(super) fn ask(state: &mut State, question: Question, proposed: &str) {
    let (path, command) = match &question {
        Question::Overwrite { path, .. } => (path.display().to_string(), ""),
        Question::PipeSure { command, .. } => (String::new(), command.as_str()),
        _ => (String::new(), ""),
    };
    let label = state.settings.words.screen(question.name(), &[("path", &path), ("command", command)]);
    prompt::open(state, Asks::Question(Box::new(question), label));
    if let Some(prompt) = &mut state.input.prompt {
        prompt.write(proposed);
    }
}

/// Asks for a note on what is selected, else on the paragraph at hand.
pub(super) fn note(state: &mut State) {
    let ends = selection::selected(state).map(|(from, to, _)| (from, to)).or_else(|| taking::at_hand(state));
    match ends {
        Some(ends) => ask(state, Question::Note { ends }, ""),
        None => state.say("no_article", &[]),
    }
}

/// Notes this of what is selected, else of the paragraph at hand.
pub(super) fn note_at_once(state: &mut State, said: &str) {
    let ends = selection::selected(state).map(|(from, to, _)| (from, to)).or_else(|| taking::at_hand(state));
    if let Some(ends) = ends {
        write_note(state, ends, said);
    }
}

fn write_note(state: &mut State, (from, to): (Place, Place), said: &str) {
    let (Some(spotted), Some(article)) = (journal::spotted(state), state.pane.text.article()) else { return };
    let quote = selection::passage(article, |block| selection::is_source(state, block), from, to);
    let at = state.journal.now();
    let note = Note { entry: spotted.entry, joined: spotted.joined, from, to, quote, said: said.trim().to_owned(), at };
    state.journal.record(Record::Noted(note));
    state.pane.selection = None;
    state.say("noted", &[]);
}

/// An answer.
pub(super) fn accept(state: &mut State, question: Question, answer: &str) -> Vec<Effect> {
    let yes = matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "是");
    match question {
        Question::Mend(what) => mending::answered(state, what, answer),
        Question::Note { ends } => write_note(state, ends, answer),
        Question::EditNote { note } => notes::change(state, *note, answer),
        Question::Save | Question::Table | Question::Pipe { .. } if answer.trim().is_empty() => {}
        Question::Save => {
            let text = taking::to_save(state, answer.trim());
            return text.map(|text| Effect::Save { path: answer.trim().into(), text, over: false }).into_iter().collect();
        }
        Question::Table => return results::table::save(state, answer.trim()),
        Question::Overwrite { path, text } if yes => return vec![Effect::Save { path, text, over: true }],
        Question::Pipe { text } => {
            let command = answer.trim().to_owned();
            if state.settings.taking.pipes {
                return vec![Effect::Pipe { command, text }];
            }
            ask(state, Question::PipeSure { command, text }, "");
        }
        Question::PipeSure { command, text } if yes => {
            state.settings.taking.pipes = true;
            return vec![Effect::Pipe { command, text }];
        }
        Question::Overwrite { .. } | Question::PipeSure { .. } => state.say("left_alone", &[]),
    }
    Vec::new()
}
