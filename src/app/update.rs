//! Message → new state and effects.

use super::{
    Asks, Effect, Kind, List, Msg, Notice, Overlay, Pane, State, calendar, doubts, errand, filter, following, help, hint,
    keeping, load, mending, mouse, news, opening, original, overlay, overview, panes, plot, prompt, ranking, register,
    remembered, reread, results, selection, taking, why,
};
use crate::archive::Skipped;
use crate::keys::{Action, Code, Context, Found, Key, Keymap};
use crate::search::archive::Response;

/// Takes a message in; afterwards the state shows what is to be drawn. Never fails, whatever the message and the window.
pub fn update(state: &mut State, msg: Msg, keys: &Keymap) -> Vec<Effect> {
    let mut effects = Vec::new();
    remembered::begin(state);
    match msg {
        Msg::Key(key) => {
            state.show_key(key);
            if std::mem::take(&mut state.welcoming) {
                state.caption = None;
            }
            effects = press(state, key, keys);
        }
        Msg::Mouse(mouse) => {
            state.notice = None;
            if state.prompt.is_none() {
                effects = mouse::act(state, mouse);
            }
        }
        Msg::Paste(text) => prompt::insert(state, &text),
        Msg::Resize(columns, rows) => state.lay(columns, rows),
        Msg::Widths(widths) => (state.widths, state.measured) = (widths, widths),
        Msg::TwoSizes => state.two_sizes = true,
        Msg::Theme(name) => remembered::suit(state, &name),
        Msg::Load(events) => load::receive(state, events),
        Msg::Loaded => effects = load::ended(state),
        Msg::Lingered => following::tell(state, keys),
        Msg::Idle => {
            state.text.refine();
            settle(state);
            return effects;
        }
        Msg::Kept(kept, aside) => keeping::arrived(state, *kept, aside),
        Msg::Unkept(why) => keeping::failed(state, &why),
        Msg::KeptAgain => keeping::kept_again(state),
        Msg::Copied(clip, outcome) => taking::copied(state, &clip, outcome),
        Msg::Saved(outcome) => taking::saved(state, outcome),
        Msg::Unpiped(why) => {
            let why = state.words.system_said(&why);
            state.fail("pipe_failed", &[("why", &why)]);
        }
        Msg::Caption(caption) => state.caption = caption,
        // Only to who has not begun yet.
        Msg::Welcome if !state.tree.touched && state.caption.is_none() => {
            state.caption = Some(state.words.screen("welcome", &[]));
            state.welcoming = true;
        }
        Msg::Welcome => {}
        Msg::Said(name) => state.say(name, &[]),
        Msg::Answered(id, reply) => {
            // What answers a question nobody asks any more is dropped.
            if state.results.is_asked(id) {
                results::receive(state, reply);
            } else if ranking::is_asked(state, id) {
                ranking::receive(state, reply);
            } else if ranking::saved::is_asked(state, id) {
                if let Response::Counts(_, found) = reply {
                    ranking::saved::counted(state, found);
                }
            } else if state.plot.is_asked(id) {
                plot::receive(state, reply);
            }
        }
        Msg::Reread(changes, events) => reread::receive(state, &changes, events),
        Msg::Opening(opening) => opening::begun(state, *opening),
        Msg::Unopened(path, reason) => {
            let text = state.words.skipped(&Skipped { path, reason });
            state.notice = Some(Notice { text, is_error: true });
        }
        Msg::Beside(forward, beside) => opening::found(state, forward, beside),
        Msg::Paths(typed, paths) => opening::complete(state, &typed, &paths),
        Msg::Library(catalogue) => effects = load::opened(state, catalogue),
        Msg::Titled(typed, titles) => filter::told(state, &typed, &titles),
        Msg::Fetched(at, issue) => errand::fetched(state, at, issue),
        Msg::Mends(source, mendable) => mending::arrived(state, &source, mendable),
        Msg::MendsKept(source, outcome) => mending::kept(state, &source, outcome),
        Msg::Original(source, text) => {
            original::arrived(state, &source, text.as_ref().map(String::as_str));
        }
        Msg::Explained(asked, line) => why::told(state, &asked, line.as_deref()),
    }
    settle(state);
    remembered::settle(state);
    state.hint = hint::of(state, keys);
    effects.append(&mut state.outgoing);
    effects.extend(filter::ask(state));
    effects.extend(errand::next(state));
    let leaving = effects.contains(&Effect::Quit);
    // Before the reader is left, what is to be kept must be written.
    effects.splice(..0, keeping::settle(state, leaving));
    effects
}

/// A key: part of a sequence, a count, text for the prompt, or an action.
fn press(state: &mut State, key: Key, keys: &Keymap) -> Vec<Effect> {
    state.notice = None;
    state.following = None;
    let context = state.context();
    if is_dropped(state, key, context, keys) {
        state.pressed.clear();
        state.count = None;
        return Vec::new();
    }
    if let (
        Context::Tree | Context::Text | Context::Select | Context::Original | Context::Mending,
        Key { code: Code::Char(c @ '0'..='9'), ctrl: false, .. },
    ) = (context, key)
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
            state.letter = if let Code::Char(c) = key.code { Some(c) } else { None };
            act(state, context, action, count, keys)
        }
    }
}

/// Whether a key only drops what was begun, a sequence or a count: Esc, where it does not end one.
fn is_dropped(state: &State, key: Key, context: Context, keys: &Keymap) -> bool {
    let begun = !state.pressed.is_empty() || state.count.is_some();
    if key.code != Code::Esc || !begun || context == Context::Prompt {
        return false;
    }
    let whole: Vec<Key> = state.pressed.iter().copied().chain([key]).collect();
    state.pressed.is_empty() || keys.find(context, &whole) == Found::Nothing
}

pub(super) fn act(state: &mut State, context: Context, action: Action, count: Option<u16>, keys: &Keymap) -> Vec<Effect> {
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
        Context::Plot => plot::act(state, action),
        Context::Overview => overview::act(state, action),
        Context::Original => original::act(state, action, count),
        Context::Mending => return mending::act(state, action, count),
        Context::Leaving => return mending::act_leaving(state, action),
        Context::Select => return selection::act(state, action, count),
        Context::Tree | Context::Text => {
            state.tree.touched = true;
            if !matches!(action, Action::NextIssue | Action::PreviousIssue) {
                state.offer = None;
            }
            if action == Action::Back && state.focus == Pane::Tree {
                return vec![Effect::Quit];
            }
            match action {
                Action::Help => state.overlays.push(Overlay::List(help::list(state, context, keys))),
                _ if TAKING.contains(&action) => return taking::act(state, action),
                _ => panes::act(state, context, action, count),
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
        _ if context == Context::Register && action != Action::Find => return register::act(state, action),
        _ if context == Context::Ranking => return ranking::act(state, action),
        _ if context == Context::Calendar => calendar::act(state, action),
        Action::Open => overlay::go(state),
        Action::Settle => doubts::settle_selected(state),
        Action::Unsettle => doubts::unsettle(state),
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
            if let Some(by) = lines(action, page) {
                scroll_overlay(state, by);
            }
        }
    }
    Vec::new()
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
    let (columns, rows, widths) = (overlay::columns(state), overlay::rows(state), state.widths);
    match state.overlays.last_mut() {
        Some(Overlay::List(List { kind: Kind::Help(_), .. })) => help::scroll(state, by),
        Some(Overlay::List(list)) => list.scroll(by, columns, rows, widths),
        Some(Overlay::Register(register)) => register.move_by(by, rows),
        Some(Overlay::Ranking(_)) => ranking::scroll(state, by),
        Some(
            Overlay::Calendar(_)
            | Overlay::Results
            | Overlay::Plot
            | Overlay::Original(_)
            | Overlay::Mending(_)
            | Overlay::Overview(_),
        )
        | None => {}
    }
}

/// Lays out anew what a message may have changed: the panes, the tree's top row, the lines on the screen.
fn settle(state: &mut State) {
    let whole = state.frame.whole;
    state.lay(whole.columns, whole.rows);
    if let Some(area) = state.frame.tree {
        state.tree.settle(usize::from(area.rows));
    }
    if state.frame.text.is_some() {
        let setting = state.setting();
        state.text.settle(&setting);
    }
    news::settle(state);
    original::settle(state);
    mending::settle(state);
    doubts::settle(state);
    results::settle(state);
    overview::settle(state);
}
