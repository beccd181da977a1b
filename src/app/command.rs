//! The `:` line: commands by name, run and completed.

use super::prompt::Remark;
use super::visit::{self, Appointment, Now};
use super::{Effect, Pane, State, doubts, find, opening, options, plot, question, reading, register, results, update};
use crate::keys::{Command, CommandOnly, Context, Does, Keymap, Named, command, commands};

/// Does what a typed line says.
pub(super) fn run(state: &mut State, line: &str, keys: &Keymap) -> Vec<Effect> {
    let line = line.trim().trim_start_matches(':').trim_start();
    if line.is_empty() {
        return Vec::new();
    }
    let (name, rest) = parted(line);
    match command(name) {
        Named::Command(command) => obey(state, command, rest.trim(), keys),
        // What begins with a figure can only be meant for a date.
        Named::Several | Named::None
            if Appointment::read(line, Now::of(state)).is_some() || line.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            visit(state, line);
            Vec::new()
        }
        Named::Several => {
            state.fail("command_several", &[("name", name), ("list", &beginning_with(name).join(" "))]);
            Vec::new()
        }
        Named::None => {
            state.fail("command_none", &[("name", name)]);
            Vec::new()
        }
    }
}

/// The command's name and what follows it.
fn parted(line: &str) -> (&str, &str) {
    line.split_once(char::is_whitespace).unwrap_or((line, ""))
}

fn obey(state: &mut State, command: &Command, rest: &str, keys: &Keymap) -> Vec<Effect> {
    match command.does {
        Does::Action(action) => {
            let context = if state.focus == Pane::Tree { Context::Tree } else { Context::Text };
            update::act(state, context, action, None, keys)
        }
        Does::CommandOnly(CommandOnly::Open) => opening::command(state, rest),
        Does::CommandOnly(deed) => {
            match deed {
                CommandOnly::Open => {}
                CommandOnly::Set => options::set(state, rest),
                CommandOnly::Go => {
                    doubts::go_to_id(state, rest, None);
                }
                CommandOnly::Date => visit(state, rest),
                CommandOnly::NoHits => find::clear(state),
                CommandOnly::Find => find::at_once(state, rest),
                CommandOnly::Tag => register::tag(state, rest),
                CommandOnly::Untag => register::untag(state, rest),
                CommandOnly::Note if rest.is_empty() => question::note(state),
                CommandOnly::Note => question::note_at_once(state, rest),
                CommandOnly::Read => reading::command(state, rest, true),
                CommandOnly::Unread => reading::command(state, rest, false),
                CommandOnly::Search => results::at_once(state, rest),
                CommandOnly::Curves => plot::at_once(state, rest),
            }
            Vec::new()
        }
    }
}

/// Goes to a date.
fn visit(state: &mut State, line: &str) {
    match Appointment::read(line, Now::of(state)) {
        Some(appointment) => visit::go(state, &appointment),
        None => state.fail("no_date", &[("line", line)]),
    }
}

fn beginning_with(typed: &str) -> Vec<&'static str> {
    commands().iter().map(|c| c.name.as_str()).filter(|name| name.starts_with(typed)).collect()
}

/// Completes the word before the end of the line: as far as all that may follow agree; then, pressed again, one after the
/// other. What may follow is said beside it.
pub(super) fn complete(state: &mut State, forward: bool) {
    let Some(prompt) = &state.prompt else { return };
    let input = prompt.input.clone();
    if let Some((name, path)) = input.split_once(char::is_whitespace)
        && matches!(command(name), Named::Command(Command { does: Does::CommandOnly(CommandOnly::Open), .. }))
    {
        return state.outgoing.push(Effect::ListPaths(path.to_owned()));
    }
    let (kept, candidates) = candidates(state, &input);
    let Some(prompt) = &mut state.prompt else { return };
    let word = input.get(kept.len()..).unwrap_or("");
    match candidates.as_slice() {
        [] => prompt.remark = None,
        [one] => {
            prompt.write(&format!("{kept}{one}"));
            prompt.remark = None;
        }
        several => {
            let common = several.iter().skip(1).fold(several[0].clone(), |common, next| agreeing(&common, next));
            let next = if common.len() > word.len() {
                common
            } else {
                // Every candidate in turn; the one that stands there is followed by the next.
                let last = several.len() - 1;
                match (several.iter().position(|c| c == word), forward) {
                    (Some(at), true) => several[if at == last { 0 } else { at + 1 }].clone(),
                    (Some(at), false) => several[if at == 0 { last } else { at - 1 }].clone(),
                    (None, true) => several[0].clone(),
                    (None, false) => several[last].clone(),
                }
            };
            prompt.write(&format!("{kept}{next}"));
            prompt.remark = Some(Remark::Hint(several.join(" ")));
        }
    }
}

/// What stands before the word that is completed, and all it may become. A word that is already one of several stays among
/// its neighbours, so that Tab goes round.
fn candidates(state: &State, input: &str) -> (String, Vec<String>) {
    let names = || commands().iter().map(|c| c.name.clone());
    match input.split_once(char::is_whitespace) {
        None => (String::new(), ring(names(), input, state)),
        Some((name, rest)) => match command(name) {
            Named::Command(Command { does: Does::CommandOnly(CommandOnly::Set), .. }) => match rest.split_once(['=', ' ']) {
                None => (format!("{name} "), ring(options::names(), rest, state)),
                Some((option, value)) => {
                    (format!("{name} {option}="), ring(options::values(state, option).into_iter(), value, state))
                }
            },
            Named::Command(Command { does: Does::CommandOnly(CommandOnly::Tag | CommandOnly::Untag), .. }) => {
                (format!("{name} "), ring(state.keeping.kept.tags.keys().cloned(), rest, state))
            }
            _ => (input.to_owned(), Vec::new()),
        },
    }
}

/// The candidates that begin as the word does. While Tab goes round, the ring is the one it began with: what the hint says.
fn ring(all: impl Iterator<Item = String>, word: &str, state: &State) -> Vec<String> {
    let said = match state.prompt.as_ref().and_then(|p| p.remark.as_ref()) {
        Some(Remark::Hint(said)) => said.split(' ').map(str::to_owned).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    if said.iter().any(|s| s == word) {
        return said;
    }
    all.filter(|candidate| candidate.starts_with(word)).collect()
}

/// The beginning two words have in common.
pub(super) fn agreeing(a: &str, b: &str) -> String {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect()
}

/// The help's lines for the commands.
pub(super) fn help(zh: bool) -> impl Iterator<Item = (String, String)> {
    commands().iter().map(move |command| {
        let takes = if command.takes.is_empty() { String::new() } else { format!(" {}", command.takes) };
        (format!(":{}{takes}", command.name), if zh { command.zh.clone() } else { command.en.clone() })
    })
}
