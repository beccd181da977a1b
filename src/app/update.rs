//! Message → new state and effects.

use super::carry_out::carry_out;
use crate::app::msg::Msg;
use crate::app::overlays::{
    bookmarks, calendar, help, list, mending, original,
    overlay::{self, Overlay},
    overview, particulars,
};
use crate::app::parts::{effect::Effect, talk::Notice, window::Pane};
use crate::app::reading::{
    copy_out, doubt_steps, filter, keep, load, navigation, opening, reading_on, remember, reread, select, whats_new,
};
use crate::app::search::{curves, ranking, results};
use crate::app::state::State;
use crate::app::typing::{
    following, open_path,
    prompt::{self, Asks},
};
use crate::app::{actions, hint, pointer, turn_to};
use crate::archive::Skipped;
use crate::keys::{Action, Code, Context, Found, Key, Keymap};
use crate::search::archive::Reply;

/// Takes a message in; afterwards the state shows what is to be drawn. Never fails, whatever the message and the window.
pub fn update(state: &mut State, msg: Msg, keys: &Keymap) -> Vec<Effect> {
    let mut effects = Vec::new();
    remember::begin(&mut state.reading_mut());
    match msg {
        Msg::Key(key) => {
            if state.settings.casting {
                state.input.show_key(key);
            }
            if std::mem::take(&mut state.window.welcoming) {
                state.window.caption = None;
            }
            effects = press(state, key, keys);
        }
        Msg::Mouse(mouse) => {
            state.talk.notice = None;
            if state.input.prompt.is_none() {
                effects = pointer::act(state, mouse);
            }
        }
        Msg::Paste(text) => prompt::insert(state, &text),
        Msg::Resize(columns, rows) => state.lay(columns, rows),
        Msg::Widths(widths) => (state.settings.widths, state.settings.measured) = (widths, widths),
        Msg::TwoSizes => state.settings.two_sizes = true,
        Msg::Theme(name) => remember::suit(&mut state.reading_mut(), &name),
        Msg::Load(events) => load::receive(&mut state.reading_mut(), events),
        Msg::Loaded => effects = load::ended(&mut state.reading_mut()),
        Msg::Lingered => following::tell(state, keys),
        Msg::Idle => {
            state.pane.text.refine();
            settle(state);
            return effects;
        }
        Msg::Kept(kept, aside) => keep::arrived(&mut state.reading_mut(), *kept, aside),
        Msg::Unkept(why) => keep::failed(&mut state.reading_mut(), &why),
        Msg::KeptAgain => keep::kept_again(&mut state.reading_mut()),
        Msg::Copied(clip, outcome) => copy_out::copied(&mut state.reading_mut(), &clip, outcome),
        Msg::Saved(outcome) => copy_out::saved(&mut state.reading_mut(), outcome),
        Msg::Unpiped(why) => {
            let why = state.settings.words.system_said(&why);
            state.fail("pipe_failed", &[("why", &why)]);
        }
        Msg::Caption(caption) => state.window.caption = caption,
        // Only to who has not begun yet.
        Msg::Welcome if !state.tree.touched && state.window.caption.is_none() => {
            state.window.caption = Some(state.settings.words.screen("welcome", &[]));
            state.window.welcoming = true;
        }
        Msg::Welcome => {}
        Msg::Said(name) => state.say(name, &[]),
        Msg::Answered(id, reply) => {
            // What answers a question nobody asks any more is dropped.
            if state.search.results.is_asked(id) {
                results::receive(state, reply);
            } else if ranking::is_asked(state, id) {
                ranking::receive(state, reply);
            } else if ranking::saved::is_asked(state, id) {
                if let Reply::Counts(_, found) = reply {
                    ranking::saved::counted(state, found);
                }
            } else if state.curves.is_asked(id) {
                curves::receive(state, reply);
            }
        }
        Msg::Reread(changes, events) => reread::receive(&mut state.reading_mut(), &changes, events),
        Msg::Opening(opening) => turn_to::begun(state, *opening),
        Msg::Unopened(path, reason) => {
            let text = state.settings.words.skipped(&Skipped { path, reason });
            state.talk.notice = Some(Notice { text, is_error: true });
        }
        Msg::Beside(forward, beside) => opening::found(&mut state.reading_mut(), forward, beside),
        Msg::Paths(typed, paths) => open_path::complete(state, &typed, &paths),
        Msg::Library(catalogue) => effects = load::opened(&mut state.reading_mut(), catalogue),
        Msg::Titled(typed, titles) => filter::told(&mut state.reading_mut(), &typed, &titles),
        Msg::Fetched(at, issue) => navigation::fetched(&mut state.reading_mut(), at, issue),
        Msg::Mends(source, mendable) => mending::arrived(state, &source, mendable),
        Msg::MendsKept(source, outcome) => mending::kept(state, &source, outcome),
        Msg::Original(source, text) => {
            original::arrived(state, &source, text.as_ref().map(String::as_str));
        }
        Msg::Explained(asked, line) => particulars::told(state, &asked, line.as_deref()),
    }
    carry_out(state);
    settle(state);
    remember::settle(&mut state.reading_mut());
    state.talk.hint = hint::of(state, keys);
    effects.append(&mut state.talk.outgoing);
    effects.extend(filter::ask(&mut state.reading_mut()));
    let open = waiting(state);
    effects.extend(navigation::next(&mut state.reading_mut(), &open));
    let leaving = effects.contains(&Effect::Quit);
    let is_covered = state.input.prompt.is_some() || !state.overlays.is_empty();
    // Before the reader is left, what is to be kept must be written.
    effects.splice(..0, keep::settle(&mut state.reading_mut(), is_covered, leaving));
    effects
}

/// The issues that what lies over the panes waits for: the one of a result to be opened, and those of the calendar's day.
fn waiting(state: &State) -> Vec<usize> {
    let result = state.search.results.awaited();
    result.into_iter().chain(calendar::awaited(state)).collect()
}

/// A key: part of a sequence, a count, text for the prompt, or an action.
fn press(state: &mut State, key: Key, keys: &Keymap) -> Vec<Effect> {
    state.talk.notice = None;
    state.input.following = None;
    let context = state.context();
    if is_dropped(state, key, context, keys) {
        state.input.pressed.clear();
        state.input.count = None;
        return Vec::new();
    }
    if let (
        Context::Tree | Context::Text | Context::Select | Context::Original | Context::Mending,
        Key { code: Code::Char(c @ '0'..='9'), ctrl: false, .. },
    ) = (context, key)
        && (c != '0' || state.input.count.is_some())
    {
        let digit = c.to_digit(10).unwrap_or(0) as u16;
        state.input.count = Some(state.input.count.unwrap_or(0).saturating_mul(10).saturating_add(digit));
        return Vec::new();
    }
    state.input.pressed.push(key);
    match keys.find(context, &state.input.pressed) {
        Found::Prefix => Vec::new(),
        Found::Nothing => {
            // A sequence that came to nothing is forgotten; its last key may still mean something alone.
            let lone = state.input.pressed.len() > 1;
            state.input.pressed.clear();
            if lone {
                return press(state, key, keys);
            }
            state.input.count = None;
            if context == Context::Prompt {
                prompt::key(state, key);
            }
            Vec::new()
        }
        Found::Action(action) => {
            state.input.pressed.clear();
            let count = state.input.count.take();
            state.input.letter = if let Code::Char(c) = key.code { Some(c) } else { None };
            act(state, context, action, count, keys)
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
    state.input.pressed.is_empty() || keys.find(context, &whole) == Found::Nothing
}

pub(in crate::app) fn act(
    state: &mut State,
    context: Context,
    action: Action,
    count: Option<u16>,
    keys: &Keymap,
) -> Vec<Effect> {
    match action {
        // Who mends is asked first what becomes of it; who is asked already means it.
        Action::Quit if context == Context::Mending && mending::is_changed(state) => return mending::ask_leave(state),
        Action::Quit => return vec![Effect::Quit],
        Action::Redraw => return vec![Effect::Redraw],
        Action::Suspend => return vec![Effect::Suspend],
        _ => {}
    }
    match context {
        Context::Prompt => return prompt::act(state, action, keys),
        Context::Help | Context::Report | Context::Calendar | Context::Register | Context::Ranking => {
            return over(state, context, action, keys);
        }
        _ if action == Action::Help => state.overlays.push(Overlay::List(help::list(state, context, keys))),
        Context::Results => results::act::act(state, action),
        Context::Bars => results::act::in_bars(state, action),
        Context::Plot => curves::act(state, action),
        Context::Overview => overview::act(state, action),
        Context::Original => original::act(state, action, count),
        Context::Mending => return mending::act(state, action, count),
        Context::Leaving => return mending::act_leaving(state, action),
        Context::Select => return select::act(&mut state.reading_mut(), action, count),
        Context::Tree | Context::Text => {
            state.tree.touched = true;
            if !matches!(action, Action::NextIssue | Action::PreviousIssue) {
                state.holdings.offer = None;
            }
            if action == Action::Back && state.window.focus == Pane::Tree {
                return vec![Effect::Quit];
            }
            match action {
                Action::Help => state.overlays.push(Overlay::List(help::list(state, context, keys))),
                _ if TAKING.contains(&action) => return copy_out::act(&mut state.reading_mut(), action),
                _ => actions::act(state, context, action, count),
            }
        }
    }
    Vec::new()
}

/// What takes text away.
const TAKING: [Action; 7] = [
    Action::CopyParagraph,
    Action::CopyArticle,
    Action::CopyId,
    Action::CopyCitation,
    Action::ChooseStyle,
    Action::Save,
    Action::Pipe,
];

/// An action while an overlay is on top.
fn over(state: &mut State, context: Context, action: Action, keys: &Keymap) -> Vec<Effect> {
    match action {
        Action::Back => {
            state.overlays.pop();
        }
        Action::Help => state.overlays.push(Overlay::List(help::list(state, context, keys))),
        _ if context == Context::Register && action != Action::Find => return bookmarks::act(state, action),
        _ if context == Context::Ranking => return ranking::act(state, action),
        _ if context == Context::Calendar => calendar::act(state, action),
        Action::Open => list::go(state),
        Action::Settle => list::settle_selected(state),
        Action::Unsettle => doubt_steps::unsettle(&mut state.reading_mut()),
        Action::Find => {
            let before = match state.overlays.last() {
                Some(Overlay::List(list)) => list.filter.clone(),
                Some(Overlay::Register(register)) => register.filter.clone(),
                _ => return Vec::new(),
            };
            prompt::open(state, Asks::Narrow(before));
        }
        _ => {
            let page = overlay::rows(state).cast_signed();
            if let Some(by) = reading_on::lines(action, page) {
                overlay::scroll_overlay(state, by);
            }
        }
    }
    Vec::new()
}

/// Lays out anew what a message may have changed: the panes, the tree's top row, the lines on the screen.
fn settle(state: &mut State) {
    let whole = state.window.frame.whole;
    state.lay(whole.columns, whole.rows);
    if let Some(area) = state.window.frame.tree {
        state.tree.settle(usize::from(area.rows));
    }
    if state.window.frame.text.is_some() {
        let setting = state.setting();
        state.pane.text.settle(&setting);
    }
    whats_new::settle(&mut state.reading_mut());
    original::settle(state);
    mending::settle(state);
    doubt_steps::settle(&mut state.reading_mut());
    results::settle(state);
    overview::settle(state);
}
