//! Hands an action to who has the keys: the prompt, else the topmost overlay, else the selection, else the tree and the
//! text.
//!
//! An [`Action`] that a key was bound to goes in; out come changed parts, asks and effects. A few actions, such as
//! leaving and help, mean the same everywhere and are done here.

use super::overlays::help;
use super::overlays::mending::state::Mending;
use super::overlays::mending::unsaved;
use super::overlays::overlay::Overlay;
use super::overlays::pressed::Pressed;
use super::parts::area::Pane;
use super::parts::effect::Effect;
use super::prompts;
use super::reading::{actions, select};
use super::state::State;
use crate::keys::{Action, Context, Keymap};

/// Does an action in a context: the one that has the keys now, or that of the pane in focus, whatever lies over it and is
/// selected in it. `count` is the number typed before the key, if there was one.
pub(super) fn act(state: &mut State, context: Context, action: Action, count: Option<u16>, keys: &Keymap) {
    let is_in_panes = matches!(context, Context::Tree | Context::Text);
    match action {
        // A user with unsaved mends is asked first what becomes of them; a second request is meant.
        Action::Quit if context == Context::Mending && state.mending().is_some_and(Mending::is_changed) => {
            let (over, mut reading) = state.split();
            if let Some(Overlay::Mending(mending)) = over.overlays.last_mut() {
                unsaved::ask(mending, &mut reading);
            }
            return;
        }
        Action::Quit => return state.talk.outgoing.push(Effect::Quit),
        Action::Redraw => return state.talk.outgoing.push(Effect::Redraw),
        Action::Suspend => return state.talk.outgoing.push(Effect::Suspend),
        _ => {}
    }
    if is_in_panes {
        state.tree.touched = true;
        if !matches!(action, Action::NextIssue | Action::PreviousIssue) {
            state.holdings.offer = None;
        }
    }
    if action == Action::Help && context != Context::Prompt {
        let list = help::list(state.reading(), context, keys);
        return state.overlays.push(Overlay::List(list));
    }
    if context == Context::Prompt {
        return prompts::act(state, action);
    }
    let letter = state.input.letter;
    let (over, mut reading) = state.split();
    if let Some(overlay) = over.overlays.last_mut().filter(|_| !is_in_panes) {
        return overlay.act(over.search, over.curves, &mut reading, Pressed { action, count, letter });
    }
    if context == Context::Select {
        return select::act(&mut reading, action, count);
    }
    if action == Action::Back && reading.window.focus == Pane::Tree {
        return reading.send(Effect::Quit);
    }
    actions::act(&mut reading, context, action, count, letter);
}
