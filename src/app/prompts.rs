//! Drives the prompt. An action or a typed text goes in; every change of the typed line is passed on to the part that the
//! prompt was opened for, and so are accepting and cancelling. Only this file knows both the prompt and these parts.

use super::overlays::mending;
use super::overlays::overlay::Overlay;
use super::parts::ask::{Ask, PromptFor};
use super::parts::effect::Effect;
use super::parts::journal::Journal;
use super::parts::question::{Question, Remark};
use super::parts::reading::{Reading, ReadingMut};
use super::reading::{copy_out, filter, lit_hits, notes, reading_on};
use super::search::curves::state::Curves;
use super::search::results::{search_prompt, table};
use super::search::searching::Search;
use super::search::{curves, ranking};
use super::state::{Over, State};
use super::typing::input::Input;
use super::typing::prompt::{Asks, Edit, Prompt};
use super::typing::{command, complete, find};
use crate::export::rows::Form;
use crate::keys::Action;
use crate::store::{History, Record};

/// Opens a prompt for what was asked, with the text that stands in it already.
pub(super) fn open(state: &mut State, what: PromptFor) {
    let (asks, typed) = match what {
        PromptFor::Question(question, proposed) => {
            let label = label(state, &question);
            (Asks::Question(Box::new(question), label), proposed)
        }
        PromptFor::Command(typed) => (Asks::Command, typed),
        PromptFor::Find => match find::begin(&mut state.reading_mut()) {
            Some(origin) => (Asks::Find(Box::new(origin)), String::new()),
            None => return,
        },
        PromptFor::Filter => (Asks::Filter(Box::new(filter::Before::now(state.reading()))), String::new()),
        PromptFor::Search(typed) => (Asks::Search, typed),
        PromptFor::Terms(typed) => (Asks::Terms, typed),
        PromptFor::Narrow(before) => (Asks::Narrow(before), String::new()),
    };
    let (mut over, mut reading) = state.split();
    over.input.open(asks, &typed);
    changed(&mut over, &mut reading);
}

/// Returns the words of a question, as they stand before the typed answer.
fn label(state: &State, question: &Question) -> String {
    let (path, command) = match question {
        Question::Overwrite { path, .. } => (path.display().to_string(), ""),
        Question::PipeSure { command, .. } => (String::new(), command.as_str()),
        _ => (String::new(), ""),
    };
    state.settings.words.screen(question.name(), &[("path", &path), ("command", command)])
}

/// Inserts typed or pasted text at the cursor.
pub(super) fn insert(state: &mut State, text: &str) {
    let (mut over, mut reading) = state.split();
    if let Some(prompt) = &mut over.input.prompt {
        prompt.insert(text);
        changed(&mut over, &mut reading);
    }
}

/// Does an action while the prompt has the keys.
pub(super) fn act(state: &mut State, action: Action) {
    let (mut over, mut reading) = state.split();
    let Some(prompt) = &mut over.input.prompt else { return };
    match prompt.edit(action) {
        Edit::Changed => changed(&mut over, &mut reading),
        Edit::Accept if prompt.is_wrong() => {}
        Edit::Accept => accept(state),
        Edit::Cancel => cancel(state),
        Edit::Step(by) => step(&mut over, &mut reading, by),
        Edit::Complete(forward) if matches!(prompt.asks, Asks::Command) => {
            complete::complete_word(prompt, &mut reading, forward);
        }
        Edit::Complete(_) | Edit::Nothing => {}
    }
}

/// Passes the changed line on to the part it is typed for, and shows what that part says against it.
fn changed(over: &mut Over<'_>, reading: &mut ReadingMut) {
    let Some(Prompt { asks, input: typed, remark, .. }) = &mut over.input.prompt else { return };
    *remark = match asks {
        Asks::Command | Asks::Question(..) => None,
        Asks::Find(origin) => find::find_typed(reading, typed, origin.top),
        Asks::Filter(_) => {
            filter::apply(reading, typed);
            None
        }
        Asks::Narrow(_) => {
            narrow(over.overlays, reading.shared(), typed);
            None
        }
        Asks::Search => search_prompt::search_typed(over.search, reading, typed),
        Asks::Terms => curves::act::check(reading.shared(), typed),
    };
}

/// Makes the topmost overlay list only the lines that hold a text.
fn narrow(overlays: &mut [Overlay], reading: Reading<'_>, wanted: &str) {
    if let Some(overlay) = overlays.last_mut() {
        overlay.narrow(reading, wanted);
    }
}

/// Closes the prompt and carries out what was typed.
fn accept(state: &mut State) {
    let Some(Prompt { asks, input, .. }) = state.input.prompt.take() else { return };
    let history = match asks {
        Asks::Command => Some(History::Commands),
        Asks::Search => Some(History::Searches),
        Asks::Terms => Some(History::Terms),
        _ => None,
    };
    if let Some(history) = history {
        remember(&mut state.input, &mut state.journal, history, &input);
    }
    let (over, mut reading) = state.split();
    match asks {
        Asks::Find(origin) => find::accept(&mut reading, &input, *origin),
        Asks::Narrow(_) => {}
        Asks::Filter(before) => filter::accept(&mut reading, &before),
        Asks::Command => command::run(&mut reading, &input),
        Asks::Question(question, _) => answer(over.search, over.curves, over.overlays, &mut reading, *question, &input),
        Asks::Search => search_prompt::accept(over.search, &mut reading, &input),
        Asks::Terms => curves::act::accept(over.curves, &mut reading, &input),
    }
}

/// Adds a line to its history, and has it written down for later visits.
pub(super) fn remember(input: &mut Input, journal: &mut Journal, history: History, line: &str) {
    if input.add_to(history, line) {
        let now = journal.now();
        journal.record(Record::Typed(history, line.to_owned(), now));
    }
}

/// Closes the prompt and restores the state from before it opened.
fn cancel(state: &mut State) {
    let Some(Prompt { asks, .. }) = state.input.prompt.take() else { return };
    let (over, mut reading) = state.split();
    match asks {
        Asks::Find(origin) => find::cancel(&mut reading, *origin),
        Asks::Command | Asks::Question(..) => {}
        Asks::Narrow(before) => narrow(over.overlays, reading.shared(), &before),
        Asks::Filter(before) => filter::cancel(&mut reading, &before),
        Asks::Search => search_prompt::cancel(over.search, &mut reading),
        Asks::Terms => curves::act::cancel(over.curves, &mut reading),
    }
}

/// Moves to the next or the previous choice while the prompt stays open: a hit, a row, a suggested answer, or a line
/// typed before.
fn step(over: &mut Over<'_>, reading: &mut ReadingMut, by: isize) {
    let Some(prompt) = &mut over.input.prompt else { return };
    match &prompt.asks {
        Asks::Find(_) => lit_hits::step(reading, by),
        Asks::Filter(_) => reading_on::step(reading, by),
        Asks::Narrow(_) => {
            if let Some(overlay) = over.overlays.last_mut() {
                overlay.step(reading.shared(), by);
            }
        }
        Asks::Question(question, _) => {
            let (Question::Mend(what), Some(Overlay::Mending(mending))) = (&**question, over.overlays.last()) else {
                return;
            };
            if let Some((name, title)) = mending::questions::choose(mending, reading.shared(), *what, &prompt.input, by) {
                prompt.write(&name);
                prompt.remark = Some(Remark::Hint(title));
            }
        }
        Asks::Command | Asks::Search | Asks::Terms => {
            if over.input.recall(by) {
                changed(over, reading);
            }
        }
    }
}

/// Carries out the answer to a question.
fn answer(
    search: &mut Search,
    curves: &Curves,
    overlays: &mut [Overlay],
    reading: &mut ReadingMut,
    question: Question,
    answer: &str,
) {
    let yes = matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "是");
    match question {
        Question::Mend(what) => {
            if let Some(Overlay::Mending(mending)) = overlays.last_mut() {
                mending::questions::take_answer(mending, reading, what, answer);
            }
        }
        Question::Note { ends } => notes::write_note(reading, ends, answer),
        Question::EditNote { note } => notes::change(reading, *note, answer),
        Question::Save | Question::Table | Question::Pipe { .. } if answer.trim().is_empty() => {}
        Question::Save => {
            if let Some(text) = copy_out::to_save(reading.shared(), answer.trim()) {
                reading.send(Effect::Save { path: answer.trim().into(), text, over: false });
            }
        }
        Question::Table => write_table(search, curves, overlays.last(), reading, answer.trim()),
        Question::Overwrite { path, text } if yes => reading.send(Effect::Save { path, text, over: true }),
        Question::Pipe { text } => {
            let command = answer.trim().to_owned();
            if reading.settings.copying.may_pipe {
                reading.send(Effect::Pipe { command, text });
            } else {
                reading.ask(Ask::Prompt(PromptFor::Question(Question::PipeSure { command, text }, String::new())));
            }
        }
        Question::PipeSure { command, text } if yes => {
            reading.settings.copying.may_pipe = true;
            reading.send(Effect::Pipe { command, text });
        }
        Question::Overwrite { .. } | Question::PipeSure { .. } => reading.say("left_alone", &[]),
    }
}

/// Writes the table on the screen to a file; the ending of the name decides its form.
fn write_table(search: &mut Search, curves: &Curves, top: Option<&Overlay>, reading: &mut ReadingMut, name: &str) {
    let Some(form) = Form::of_name(name, reading.settings.copying.excel) else {
        return reading.fail("table_form", &[("name", name)]);
    };
    let text = match top {
        Some(Overlay::Ranking(ranking)) => ranking::act::table(ranking, form),
        Some(Overlay::Curves) => curves::act::table(curves, form),
        Some(Overlay::Results) => return table::save(search, reading, name, form),
        _ => return,
    };
    reading.send(Effect::Save { path: name.into(), text, over: false });
}
