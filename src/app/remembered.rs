//! What one has set and typed, remembered from visit to visit: options that neither the settings nor the command line state, and the
//! histories of typed lines.

use super::{State, options};
use crate::store::{History, Record, TYPED};

/// The options that are remembered. How a terminal draws is asked of it anew, and what fills the window is a matter of the moment.
const OPTIONS: [&str; 14] = [
    "lang",
    "theme",
    "measure",
    "columns",
    "leading",
    "justify",
    "titles",
    "ascii",
    "joined",
    "tree",
    "order",
    "clipboard",
    "cite",
    "csv",
];

/// How the remembered options stand, in their order; none while that is not known yet.
#[derive(Clone, Debug, Default)]
pub(super) struct Remembered {
    stand: Option<Vec<String>>,
    /// The names of those that are stated elsewhere, which counts.
    stated: Vec<String>,
}

impl State {
    /// Says which options are stated by the settings or the command line: what is remembered of them does not count.
    pub fn state_options(&mut self, names: Vec<String>) {
        self.settings.remembered.stated = names;
    }
}

/// Before a message: how options stand to begin with is nothing one has chosen.
pub(super) fn begin(state: &mut State) {
    if state.settings.remembered.stand.is_none() {
        state.settings.remembered.stand = Some(stand(state));
    }
}

fn stand(state: &State) -> Vec<String> {
    OPTIONS.iter().map(|name| options::value(state, name).unwrap_or_default()).collect()
}

/// After a message: what was put to something else is remembered.
pub(super) fn settle(state: &mut State) {
    let now = stand(state);
    let Some(before) = state.settings.remembered.stand.replace(now.clone()) else { return };
    for ((name, before), now) in OPTIONS.iter().zip(&before).zip(&now).filter(|((_, before), now)| before != now) {
        if *name == "leading" && state.settings.presenting.is_some() {
            // A presentation sets lines apart while it lasts.
            if let Some(at) = OPTIONS.iter().position(|option| option == name)
                && let Some(stand) = &mut state.settings.remembered.stand
            {
                stand[at].clone_from(before);
            }
            continue;
        }
        state.journal.record(Record::Chosen((*name).to_owned(), now.clone()));
    }
}

/// Takes the theme that goes with the terminal, unless one is stated, was chosen once, or was changed already. It is none one has chosen.
pub(super) fn suit(state: &mut State, theme: &str) {
    let is_chosen = state.settings.remembered.stated.iter().any(|stated| stated == "theme")
        || state.journal.kept.chosen.contains_key("theme")
        || state.settings.themes.first().is_some_and(|usual| *usual != state.settings.theme);
    if !is_chosen && options::put_to(state, "theme", theme) {
        state.settings.remembered.stand = Some(stand(state));
    }
}

/// What is kept has arrived: options are put as they were, histories are what they were and what was typed since.
pub(super) fn arrived(state: &mut State) {
    for name in OPTIONS {
        let is_stated = state.settings.remembered.stated.iter().any(|stated| stated == name);
        if let Some(value) = state.journal.kept.chosen.get(name).filter(|_| !is_stated).cloned() {
            options::put_to(state, name, &value);
        }
    }
    state.settings.remembered.stand = Some(stand(state));
    for history in History::ALL {
        let lines = state.journal.kept.typed.get(&history).cloned().unwrap_or_default();
        *state.input.history(history) = lines;
    }
}

/// Remembers a line, at the end of its history.
pub(super) fn line(state: &mut State, history: History, line: &str) {
    if line.trim().is_empty() {
        return;
    }
    let lines = state.input.history(history);
    lines.retain(|kept| kept != line);
    lines.push(line.to_owned());
    let spare = lines.len().saturating_sub(TYPED);
    lines.drain(..spare);
    let now = state.journal.now();
    state.journal.record(Record::Typed(history, line.to_owned(), now));
}
