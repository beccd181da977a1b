//! Lists the keys that may follow those pressed so far, for a user who hesitates after the first key of a sequence. The
//! clock that notices this is the terminal's ([`crate::app::Msg::Lingered`]).

use crate::app::parts::reading::Reading;
use crate::keys::{Action, Context, Key, Keymap};
use crate::words::Lang;

/// The keys that may follow, listed in a panel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Following {
    /// The rest of a key sequence, and what it does.
    pub rows: Vec<(String, String)>,
}

/// Lists the keys that may follow `pressed` in a context, each with what it does. Keys that take a mark are followed by
/// the marks there are.
pub(in crate::app) fn keys_after(reading: Reading<'_>, context: Context, pressed: &[Key], keys: &Keymap) -> Following {
    let mut rows: Vec<(String, String)> = Vec::new();
    let mut marks = false;
    for (entry, rest) in keys.following(context, pressed) {
        let said = if reading.settings.lang == Lang::Zh { &entry.zh } else { &entry.en };
        marks |= matches!(entry.action, Action::GoToMark | Action::SetMark);
        let key: String = rest.iter().map(ToString::to_string).collect();
        if !said.is_empty() {
            rows.push((reading.settings.words.key(&key), said.clone()));
        }
    }
    if marks {
        let marks = reading.journal.kept.marks.iter();
        rows.extend(marks.map(|(letter, to)| (letter.to_string(), to.entry.title.clone())));
    }
    // Mending lists the letters of its roles by itself.
    if context == Context::Mending && rows.len() == 1 {
        rows.clear();
    }
    Following { rows }
}
