//! Completes the last word of the `:` line: the name of a command, or what stands behind it (an option, its value, a
//! tag). The prompt goes in and is changed; paths are asked for outside, since listing them needs the disk.

use super::prompt::Prompt;
use crate::app::parts::effect::Effect;
use crate::app::parts::question::Remark;
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::app::reading::options;
use crate::keys::{Command, CommandOnly, Does, Named, command, commands};

/// Completes the last word as far as all candidates agree; pressed again, puts each candidate there in turn. The
/// candidates are shown beside the line.
pub(in crate::app) fn complete_word(prompt: &mut Prompt, reading: &mut ReadingMut, forward: bool) {
    let input = prompt.input.clone();
    if let Some((name, path)) = input.split_once(char::is_whitespace)
        && matches!(command(name), Named::Command(Command { does: Does::CommandOnly(CommandOnly::Open), .. }))
    {
        return reading.send(Effect::ListPaths(path.to_owned()));
    }
    let (kept, candidates) = candidates(prompt, reading.shared(), &input);
    let word = input.get(kept.len()..).unwrap_or("");
    match candidates.as_slice() {
        [] => prompt.remark = None,
        [one] => {
            prompt.write(&format!("{kept}{one}"));
            prompt.remark = None;
        }
        several => {
            let common = several.iter().skip(1).fold(several[0].clone(), |common, next| common_prefix(&common, next));
            let next = if common.len() > word.len() {
                common
            } else {
                // The candidate that stands there is followed by the next.
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

/// Returns the text before the completed word, and all candidates for the word. A word that is itself a candidate keeps
/// its neighbours, so that Tab goes round.
fn candidates(prompt: &Prompt, reading: Reading<'_>, input: &str) -> (String, Vec<String>) {
    let names = || commands().iter().map(|c| c.name.clone());
    match input.split_once(char::is_whitespace) {
        None => (String::new(), ring(names(), input, prompt)),
        Some((name, rest)) => match command(name) {
            Named::Command(Command { does: Does::CommandOnly(CommandOnly::Set), .. }) => match rest.split_once(['=', ' ']) {
                None => (format!("{name} "), ring(options::names(), rest, prompt)),
                Some((option, value)) => {
                    (format!("{name} {option}="), ring(options::values(reading, option).into_iter(), value, prompt))
                }
            },
            Named::Command(Command { does: Does::CommandOnly(CommandOnly::Tag | CommandOnly::Untag), .. }) => {
                (format!("{name} "), ring(reading.journal.kept.tags.keys().cloned(), rest, prompt))
            }
            _ => (input.to_owned(), Vec::new()),
        },
    }
}

/// Returns the candidates that begin with the word. While Tab goes round they are those of the first press, which the
/// hint still lists.
fn ring(all: impl Iterator<Item = String>, word: &str, prompt: &Prompt) -> Vec<String> {
    let said = match prompt.remark.as_ref() {
        Some(Remark::Hint(said)) => said.split(' ').map(str::to_owned).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    if said.iter().any(|s| s == word) {
        return said;
    }
    all.filter(|candidate| candidate.starts_with(word)).collect()
}

/// Returns the longest beginning that two words have in common.
pub(super) fn common_prefix(a: &str, b: &str) -> String {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect()
}
