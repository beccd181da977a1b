//! Message → new state and effects.

use super::{Effect, Frame, List, Msg, Overlay, Pane, State, errand, load, mouse, overlay, panes, plot, prompt, results};
use crate::keys::{Action, Code, Context, Found, Key, Keymap};

/// Takes a message in; afterwards the state shows what is to be drawn. Never fails, whatever the message and the window.
pub fn update(state: &mut State, msg: Msg, keys: &Keymap) -> Vec<Effect> {
    let mut effects = Vec::new();
    match msg {
        Msg::Key(key) => effects = press(state, key, keys),
        Msg::Mouse(mouse) => {
            state.notice = None;
            if state.prompt.is_none() {
                mouse::act(state, mouse);
            }
        }
        Msg::Paste(text) => prompt::insert(state, &text),
        Msg::Resize(columns, rows) => state.frame = Frame::of(columns, rows, state.focus, state.zen),
        Msg::Widths(widths) => (state.widths, state.measured) = (widths, widths),
        Msg::Load(events) => load::receive(state, events),
        Msg::Loaded => effects = load::ended(state),
        Msg::Answered(id, reply) => {
            // What answers a question nobody asks any more is dropped.
            if state.results.is_asked(id) {
                results::receive(state, reply);
            } else if state.plot.is_asked(id) {
                plot::receive(state, reply);
            }
        }
        Msg::Library(catalogue) => effects = load::opened(state, catalogue),
        Msg::Fetched(at, issue) => errand::fetched(state, at, issue),
        Msg::Idle => state.text.refine(),
    }
    settle(state);
    effects.append(&mut state.outgoing);
    effects.extend(errand::next(state));
    effects
}

/// A key: part of a sequence, a count, text for the prompt, or an action.
fn press(state: &mut State, key: Key, keys: &Keymap) -> Vec<Effect> {
    state.notice = None;
    let context = state.context();
    if let (Context::Tree | Context::Text, Key { code: Code::Char(c @ '0'..='9'), ctrl: false, .. }) = (context, key)
        && (c != '0' || state.count.is_some())
    {
        let digit = c.to_digit(10).unwrap_or(0) as u16;
        state.count = Some(state.count.unwrap_or(0).saturating_mul(10).saturating_add(digit));
        return Vec::new();
    }
    state.pressed.push(key);
    match keys.find(context, &state.pressed) {
        Found::Prefix => Vec::new(),
        Found::Nothing => {
            // A sequence that came to nothing is forgotten; its last key may still mean something alone.
            let lone = state.pressed.len() > 1;
            state.pressed.clear();
            if lone {
                return press(state, key, keys);
            }
            state.count = None;
            if context == Context::Prompt {
                prompt::key(state, key);
            }
            Vec::new()
        }
        Found::Action(action) => {
            state.pressed.clear();
            let count = state.count.take();
            act(state, context, action, count, keys)
        }
    }
}

pub(super) fn act(state: &mut State, context: Context, action: Action, count: Option<u16>, keys: &Keymap) -> Vec<Effect> {
    match action {
        Action::Quit => return vec![Effect::Quit],
        Action::Redraw => return vec![Effect::Redraw],
        Action::Suspend => return vec![Effect::Suspend],
        _ => {}
    }
    match context {
        Context::Prompt => return prompt::act(state, action, keys),
        Context::Help | Context::Report => over(state, context, action, keys),
        _ if action == Action::Help => state.overlays.push(Overlay::List(List::help(state, context, keys))),
        Context::Results => results::act::act(state, action),
        Context::Bars => results::act::in_bars(state, action),
        Context::Plot => plot::act(state, action),
        Context::Tree | Context::Text => {
            state.tree.touched = true;
            if action == Action::Back && state.focus == Pane::Tree {
                return vec![Effect::Quit];
            }
            match action {
                Action::Help => state.overlays.push(Overlay::List(List::help(state, context, keys))),
                _ => panes::act(state, context, action, count),
            }
        }
    }
    Vec::new()
}

/// An action while an overlay is on top.
fn over(state: &mut State, context: Context, action: Action, keys: &Keymap) {
    match action {
        Action::Back => {
            state.overlays.pop();
        }
        Action::Help => state.overlays.push(Overlay::List(List::help(state, context, keys))),
        _ => {
            let page = overlay::rows(state).cast_signed();
            if let Some(by) = lines(action, page) {
                scroll_overlay(state, by);
            }
        }
    }
}

/// How many lines an action moves in a list or text of `page` lines; ends are as far as it goes.
pub(super) const fn lines(action: Action, page: isize) -> Option<isize> {
    Some(match action {
        Action::LineDown => 1,
        Action::LineUp => -1,
        Action::PageDown | Action::ReadOn => page,
        Action::PageUp | Action::ReadBack => -page,
        Action::HalfDown => (page + 1) / 2,
        Action::HalfUp => -((page + 1) / 2),
        Action::Top => isize::MIN / 2,
        Action::End => isize::MAX / 2,
        _ => return None,
    })
}

/// Scrolls the topmost overlay.
pub(super) fn scroll_overlay(state: &mut State, by: isize) {
    let rows = overlay::rows(state);
    if let Some(Overlay::List(list)) = state.overlays.last_mut() {
        list.scroll(by, rows);
    }
}

/// Lays out anew what a message may have changed: the panes, the tree's top row, the lines on the screen.
fn settle(state: &mut State) {
    let window = state.frame.window;
    state.frame = Frame::of(window.columns, window.rows, state.focus, state.zen);
    if let Some(area) = state.frame.tree {
        state.tree.settle(usize::from(area.rows));
    }
    if let Some(area) = state.frame.text {
        let (style, _) = state.setting();
        state.text.settle(style, usize::from(area.rows));
    }
    results::settle(state);
}
