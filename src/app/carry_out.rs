//! Carries out what the parts have asked of each other, in the order in which they asked.

use super::State;
use super::overlays::list::List;
use super::overlays::overlay::Overlay;
use super::overlays::{bookmarks, original, particulars};
use super::parts::ask::Ask;
use super::reading::{copy_out, doubt_steps};
use super::search::{curves, results};
use super::typing::{answers, prompt};
use crate::store::History;

/// Carries out all that is asked, and what that asks in turn before what was asked after it.
pub(super) fn carry_out(state: &mut State) {
    let mut later = Vec::new();
    loop {
        let asked = std::mem::take(&mut state.talk.asks);
        later.extend(asked.into_iter().rev());
        let Some(ask) = later.pop() else { return };
        do_it(state, ask);
    }
}

fn do_it(state: &mut State, ask: Ask) {
    match ask {
        Ask::Question(question, proposed) => answers::ask(state, question, &proposed),
        Ask::Command(typed) => prompt::open_with(state, prompt::Asks::Command, &typed),
        Ask::Uncover => state.overlays.clear(),
        Ask::UncoverText => state.overlays.retain(|overlay| matches!(overlay, Overlay::Original(_))),
        Ask::CloseCalendar => state.overlays.retain(|overlay| !matches!(overlay, Overlay::Calendar(_))),
        Ask::Renew => {
            results::renew(state);
            curves::renew(state);
        }
        Ask::IssueCame(at) => results::act::arrived(state, at),
        Ask::DoubtFrom { issue, first } => {
            let mut reading = state.reading_mut();
            if !doubt_steps::in_issue(&mut reading, issue, first) {
                doubt_steps::beyond(&mut reading, issue, first);
            }
        }
        Ask::PutCursor(place, line) => original::put_cursor(state, place, line),
        Ask::RenewBookmarks => bookmarks::renew(state),
        Ask::Styles => {
            if let Some(reference) = copy_out::reference(state.reading()) {
                let list = List::styles(state, &reference);
                state.overlays.push(Overlay::List(list));
            }
        }
        Ask::Options => {
            let list = List::options(state);
            state.overlays.push(Overlay::List(list));
        }
        Ask::Particulars => particulars::open(state),
        Ask::Histories => {
            for history in History::ALL {
                let lines = state.journal.kept.typed.get(&history).cloned().unwrap_or_default();
                *state.input.history(history) = lines;
            }
        }
    }
}
