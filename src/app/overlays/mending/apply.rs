//! Applies changes of the statements to the page being mended, and undoes them. A change goes in; the page reads accordingly at
//! once, and a notice says what was changed or why it could not be.

use super::change::Change;
use super::state::Mending;
use crate::app::parts::reading::ReadingMut;
use crate::mend::Lines;

/// The most changes that can be undone.
const STEPS: usize = 500;

/// Applies a change, keeps the statements before it for undoing, and says what was changed.
pub(super) fn apply(mending: &mut Mending, reading: &mut ReadingMut, change: &Change) {
    let Some(base) = &mending.base else { return };
    let before = mending.now.clone();
    for mend in &change.removed {
        mending.now.remove(mend);
    }
    let lines = Lines::of(&base.text);
    for mend in &change.added {
        mending.now.put(mend.clone(), &lines);
    }
    if mending.now == before {
        return reading.say("mend_nothing", &[]);
    }
    mending.undo.push(before);
    let spare = mending.undo.len().saturating_sub(STEPS);
    mending.undo.drain(..spare);
    mending.redo.clear();
    mending.anchor = None;
    let at = mending.here();
    mending.remake(at);
    let undone = mending.stale.iter().find(|stale| change.added.contains(&stale.mend)).cloned();
    if let Some(stale) = undone {
        let (said, why) = (reading.settings.words.mend(&stale.mend), reading.settings.words.stale(stale.why));
        return reading.fail("mend_undone", &[("mend", &said), ("why", &why)]);
    }
    let said = change.added.iter().map(|mend| reading.settings.words.mend(mend));
    let away = change
        .removed
        .iter()
        .map(|mend| reading.settings.words.screen("mend_away", &[("mend", &reading.settings.words.mend(mend))]));
    let said: Vec<String> = said.chain(away).take(2).collect();
    let said = said.join(&reading.settings.words.screen("mend_and", &[]));
    reading.say("mend_said", &[("mend", &said)]);
}

/// Undoes the last change, or does again what was undone.
pub(super) fn step_back(mending: &mut Mending, reading: &mut ReadingMut, undo: bool) {
    let from = if undo { &mut mending.undo } else { &mut mending.redo };
    let Some(then) = from.pop() else { return reading.say(if undo { "undo_none" } else { "redo_none" }, &[]) };
    let before = std::mem::replace(&mut mending.now, then);
    let to = if undo { &mut mending.redo } else { &mut mending.undo };
    to.push(before);
    mending.anchor = None;
    let at = mending.here();
    mending.remake(at);
    let (undone, all) = (mending.undo.len().to_string(), (mending.undo.len() + mending.redo.len()).to_string());
    reading.say(if undo { "undone" } else { "redone" }, &[("n", &undone), ("m", &all)]);
}
