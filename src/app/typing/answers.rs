//! What comes of an answer to a question of the prompt.

use crate::app::overlays::mending;
use crate::app::parts::{effect::Effect, question::Question};
use crate::app::reading::{copy_out, notes};
use crate::app::search::results;
use crate::app::state::State;
use crate::app::typing::prompt::{self, Asks};

/// Asks, proposing an answer.
pub(in crate::app) fn ask(state: &mut State, question: Question, proposed: &str) {
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

/// An answer.
pub(in crate::app) fn accept(state: &mut State, question: Question, answer: &str) -> Vec<Effect> {
    let yes = matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "是");
    match question {
        Question::Mend(what) => mending::answered(state, what, answer),
        Question::Note { ends } => notes::write_note(&mut state.reading_mut(), ends, answer),
        Question::EditNote { note } => notes::change(&mut state.reading_mut(), *note, answer),
        Question::Save | Question::Table | Question::Pipe { .. } if answer.trim().is_empty() => {}
        Question::Save => {
            let text = copy_out::to_save(state.reading(), answer.trim());
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
