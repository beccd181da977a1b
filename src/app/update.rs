//! Takes one message after the other into the state.
//!
//! [`update`] hands a [`Msg`] to the part it is for, has the parts carry out what they ask of each other, lays out anew
//! what may have changed, and returns the effects for the terminal. A key is looked up in the keymap here, with the keys
//! pressed before it.

use super::carry_out::carry_out;
use super::msg::Msg;
use super::parts::effect::Effect;
use super::parts::talk::Notice;
use super::reading::{copy_out, filter, keep, load, navigation, opening, remember, reread};
use super::state::State;
use super::typing::{following, open_path};
use super::{act, answers, pointer, prompts, settle, turn_to};
use crate::archive::Skipped;
use crate::keys::{Code, Context, Key, Keymap, Lookup};

/// Takes a message in and returns the effects it has. Afterwards the state holds what is to be drawn. Never fails,
/// whatever the message and the size of the window.
pub fn update(state: &mut State, msg: Msg, keys: &Keymap) -> Vec<Effect> {
    if let Msg::Idle = msg {
        state.pane.text.refine();
        settle::settle(state);
        return Vec::new();
    }
    remember::begin(&mut state.reading_mut());
    take_in(state, msg, keys);
    carry_out(state, keys);
    settle::settle(state);
    settle::after(state, keys)
}

/// Hands a message to the part it is for.
fn take_in(state: &mut State, msg: Msg, keys: &Keymap) {
    match msg {
        Msg::Key(key) => {
            if state.settings.casting {
                state.input.show_key(key);
            }
            if std::mem::take(&mut state.window.welcoming) {
                state.window.caption = None;
            }
            return press(state, key, keys);
        }
        Msg::Mouse(mouse) => {
            state.talk.notice = None;
            if state.input.prompt.is_none() {
                pointer::act(state, mouse);
            }
            return;
        }
        Msg::Paste(text) => return prompts::insert(state, &text),
        Msg::Lingered if state.is_awaiting_more() => {
            let rows = following::keys_after(state.reading(), state.context(), &state.input.pressed, keys);
            state.input.following = Some(rows);
            return;
        }
        Msg::Opening(opening) => return turn_to::begun(state, *opening),
        _ => {}
    }
    let (mut over, mut reading) = state.split();
    let reading = &mut reading;
    match msg {
        Msg::Resize(columns, rows) => reading.window.lay(columns, rows),
        Msg::Widths(widths) => (reading.settings.widths, reading.settings.measured) = (widths, widths),
        Msg::TwoSizes => reading.settings.two_sizes = true,
        Msg::Theme(name) => remember::adopt_theme(reading, &name),
        Msg::Load(events) => load::receive(reading, events),
        Msg::Loaded => load::ended(reading),
        Msg::Kept(kept, aside) => keep::arrived(reading, *kept, aside),
        Msg::Unkept(why) => keep::failed(reading, &why),
        Msg::KeptAgain => keep::kept_again(reading),
        Msg::Copied(clip, outcome) => copy_out::copied(reading, &clip, outcome),
        Msg::Saved(outcome) => copy_out::saved(reading, outcome),
        Msg::Unpiped(why) => {
            let why = reading.settings.words.system_error(&why);
            reading.fail("pipe_failed", &[("why", &why)]);
        }
        Msg::Caption(caption) => reading.window.caption = caption,
        // A user who has begun to read needs no welcome.
        Msg::Welcome if !reading.tree.touched && reading.window.caption.is_none() => {
            reading.window.caption = Some(reading.settings.words.screen("welcome", &[]));
            reading.window.welcoming = true;
        }
        Msg::Said(name) => reading.say(name, &[]),
        Msg::Reread(changes, events) => reread::receive(reading, &changes, events),
        Msg::Unopened(path, reason) => {
            let text = reading.settings.words.skipped(&Skipped { path, reason });
            reading.talk.notice = Some(Notice { text, is_error: true });
        }
        Msg::Beside(forward, beside) => opening::found(reading, forward, beside),
        Msg::Paths(typed, paths) => {
            if let Some(prompt) = &mut over.input.prompt {
                open_path::complete_path(prompt, &typed, &paths);
            }
        }
        Msg::Library(catalogue) => load::opened(reading, catalogue),
        Msg::Titled(typed, titles) => filter::receive_titles(reading, &typed, &titles),
        Msg::Fetched(at, issue) => navigation::fetched(reading, at, issue),
        Msg::Answered(..) | Msg::Mends(..) | Msg::MendsKept(..) | Msg::Original(..) | Msg::Explained(..) => {
            answers::receive(&mut over, reading, msg);
        }
        Msg::Key(_) | Msg::Mouse(_) | Msg::Paste(_) | Msg::Lingered | Msg::Opening(_) | Msg::Welcome | Msg::Idle => {}
    }
}

/// Takes a key as a digit of a count, as part of a sequence, as an action, or as text for the prompt.
fn press(state: &mut State, key: Key, keys: &Keymap) {
    state.talk.notice = None;
    state.input.following = None;
    let context = state.context();
    if is_dropped(state, key, context, keys) {
        state.input.pressed.clear();
        state.input.count = None;
        return;
    }
    if let (
        Context::Tree | Context::Text | Context::Select | Context::Original | Context::Mending,
        Key { code: Code::Char(c @ '0'..='9'), ctrl: false, .. },
    ) = (context, key)
        && (c != '0' || state.input.count.is_some())
    {
        let digit = c.to_digit(10).unwrap_or(0) as u16;
        state.input.count = Some(state.input.count.unwrap_or(0).saturating_mul(10).saturating_add(digit));
        return;
    }
    state.input.pressed.push(key);
    match keys.find(context, &state.input.pressed) {
        Lookup::Prefix => {}
        Lookup::Nothing => {
            // A sequence that came to nothing is forgotten; its last key may still mean something alone.
            let lone = state.input.pressed.len() > 1;
            state.input.pressed.clear();
            if lone {
                return press(state, key, keys);
            }
            state.input.count = None;
            if context == Context::Prompt
                && let Key { code: Code::Char(c), ctrl: false, .. } = key
            {
                prompts::insert(state, c.encode_utf8(&mut [0; 4]));
            }
        }
        Lookup::Action(action) => {
            state.input.pressed.clear();
            let count = state.input.count.take();
            state.input.letter = if let Code::Char(c) = key.code { Some(c) } else { None };
            act::act(state, context, action, count, keys);
        }
    }
}

/// Whether a key only drops what was begun, a sequence or a count: Esc, where it does not end one.
fn is_dropped(state: &State, key: Key, context: Context, keys: &Keymap) -> bool {
    let begun = !state.input.pressed.is_empty() || state.input.count.is_some();
    if key.code != Code::Esc || !begun || context == Context::Prompt {
        return false;
    }
    let whole: Vec<Key> = state.input.pressed.iter().copied().chain([key]).collect();
    state.input.pressed.is_empty() || keys.find(context, &whole) == Lookup::Nothing
}
