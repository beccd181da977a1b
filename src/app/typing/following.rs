//! What may follow the keys pressed so far: told when one hesitates after the first of several.
//!
//! When that is is not for this layer to know; it is told by [`super::Msg::Lingered`].

use crate::app::state::State;
use crate::keys::{Action, Context, Keymap};
use crate::words::Lang;

/// What may follow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Following {
    /// Keys, and what they do then.
    pub rows: Vec<(String, String)>,
}

impl State {
    /// Whether more keys are awaited and it has not been told which may come.
    #[must_use]
    pub fn is_awaiting_more(&self) -> bool {
        !self.input.pressed.is_empty() && self.input.following.is_none() && self.context() != Context::Prompt
    }
}

/// One hesitates: what may follow is to be seen.
pub(in crate::app) fn tell(state: &mut State, keys: &Keymap) {
    if !state.is_awaiting_more() {
        return;
    }
    let mut rows: Vec<(String, String)> = Vec::new();
    let mut marks = false;
    for (entry, rest) in keys.following(state.context(), &state.input.pressed) {
        let said = if state.settings.lang == Lang::Zh { &entry.zh } else { &entry.en };
        marks |= matches!(entry.action, Action::GoToMark | Action::SetMark);
        let key: String = rest.iter().map(ToString::to_string).collect();
        if !said.is_empty() {
            rows.push((state.settings.words.key(&key), said.clone()));
        }
    }
    if marks {
        let marks = state.journal.kept.marks.iter();
        rows.extend(marks.map(|(letter, to)| (letter.to_string(), to.entry.title.clone())));
    }
    // Mending lists the letters of its roles by itself.
    if state.context() == Context::Mending && rows.len() == 1 {
        rows.clear();
    }
    state.input.following = Some(Following { rows });
}
