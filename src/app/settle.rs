//! Settles the state after every message: [`settle`] lays out anew what the message may have changed, [`after`] gathers
//! the effects that follow from the new state, such as an issue to fetch and records to write.

use super::hint;
use super::overlays::calendar;
use super::overlays::overlay::Overlay;
use super::parts::effect::Effect;
use super::reading::{doubt_steps, filter, keep, navigation, remember, whats_new};
use super::search::results::asking;
use super::state::State;
use crate::keys::Keymap;

/// Lays out anew what a message may have changed: the panes, the tree's top row, the lines on the screen.
pub(super) fn settle(state: &mut State) {
    state.window.beside = state.original().map(|original| original.on_file);
    let (over, mut reading) = state.split();
    reading.window.relay();
    if let Some(area) = reading.window.frame.tree {
        reading.tree.settle(usize::from(area.rows));
    }
    if reading.window.frame.text.is_some() {
        let setting = reading.setting();
        reading.pane.text.settle(&setting);
    }
    whats_new::settle(&mut reading);
    let top = over.overlays.len();
    for (n, overlay) in over.overlays.iter_mut().enumerate() {
        overlay.settle(&mut reading, n + 1 == top);
    }
    doubt_steps::settle(&mut reading);
    asking::settle(over.search, &mut reading);
}

/// Returns the effects of a message: those the parts have sent, and those that follow from the state as it is now.
pub(super) fn after(state: &mut State, keys: &Keymap) -> Vec<Effect> {
    remember::settle(&mut state.reading_mut());
    state.talk.hint = hint::line(state, keys);
    let open = waiting(state);
    let is_covered = state.input.prompt.is_some() || !state.overlays.is_empty();
    let mut reading = state.reading_mut();
    let mut effects = std::mem::take(&mut reading.talk.outgoing);
    effects.extend(filter::ask_index(&mut reading));
    effects.extend(navigation::next_fetch(&mut reading, &open));
    let leaving = effects.contains(&Effect::Quit);
    // Records are written before the reader quits, so their effect stands first.
    effects.splice(..0, keep::settle(&mut reading, is_covered, leaving));
    effects
}

/// Returns the indices of the issues that overlays wait for: that of a result to be opened, and those of the calendar's
/// day.
fn waiting(state: &State) -> Vec<usize> {
    let of_day = match state.overlays.last() {
        Some(Overlay::Calendar(calendar)) => Some(calendar::awaited(calendar, state.reading())),
        _ => None,
    };
    state.search.results.awaited().into_iter().chain(of_day.into_iter().flatten()).collect()
}
