//! The prompt at the bottom line: a line of text being typed, whatever it is asked for.
//!
//! It edits by clusters, keeps what was typed before, and hands every change, the end and the giving up to whoever asked.

use unicode_segmentation::UnicodeSegmentation;

use crate::app::overlays::{mending, overlay};
use crate::app::parts::{effect::Effect, hits::Origin, question::Question};
use crate::app::reading::{filter, lit_hits, reading_on};
use crate::app::search::{curves, results};
use crate::app::state::State;
use crate::app::turn_to;
use crate::app::typing::{answers, command, find};
use crate::keys::{Action, Code, Key, Keymap};
use crate::store::History;

/// What the prompt asks for.
#[derive(Clone, Debug)]
pub enum Asks {
    /// What to find in the article; with where to go back to.
    Find(Box<Origin>),
    /// What titles to leave in the tree; with where to go back to.
    Filter(Box<filter::Before>),
    /// A command.
    Command,
    /// Something else, put in words.
    Question(Box<Question>, String),
    /// What the lines of a list must hold; with what they had to before.
    Narrow(String),
    /// What to search everything for; with what was before.
    Search(Box<results::Before>),
    /// The terms of the curves.
    Terms,
}

/// A prompt while it is open.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What it asks for.
    pub asks: Asks,
    /// What is typed so far.
    pub input: String,
    /// Byte offset of the cursor in it, at a cluster boundary.
    pub cursor: usize,
    /// What is wrong with it, or what may follow.
    pub remark: Option<Remark>,
    /// How many lines back in the history one is, and what was typed before going there.
    back: (usize, String),
}

/// What is said beside the typed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// It is wrong.
    Error(String),
    /// It is wrong at this byte of it.
    Wrong(String, usize),
    /// What may follow.
    Hint(String),
}

impl Prompt {
    /// The sign before the typed text.
    #[must_use]
    pub fn sign(&self) -> &str {
        match &self.asks {
            Asks::Find(_) | Asks::Filter(_) | Asks::Narrow(_) => "/",
            Asks::Command => ":",
            Asks::Question(_, label) => label,
            Asks::Search(_) => "S:",
            Asks::Terms => "C:",
        }
    }

    /// Whether what is typed may have several lines.
    #[must_use]
    pub fn takes_lines(&self) -> bool {
        matches!(&self.asks, Asks::Question(question, _) if question.takes_lines())
    }

    /// To the line above or below, at the same character of it as far as it goes.
    fn step_line(&mut self, by: isize) {
        let before = self.input.get(..self.cursor).unwrap_or_default();
        let (row, column) =
            (before.matches('\n').count(), before.rsplit('\n').next().unwrap_or_default().graphemes(true).count());
        let lines: Vec<&str> = self.input.split('\n').collect();
        let to = row.saturating_add_signed(by).min(lines.len() - 1);
        let start: usize = lines.iter().take(to).map(|line| line.len() + 1).sum();
        self.cursor = start + lines[to].graphemes(true).take(column).map(str::len).sum::<usize>();
    }

    /// Replaces what is typed; the cursor stands at its end.
    pub(in crate::app) fn write(&mut self, text: &str) {
        text.clone_into(&mut self.input);
        self.cursor = text.len();
    }

    /// Deletes from a byte up to the cursor.
    fn erase(&mut self, from: usize) {
        self.input.replace_range(from..self.cursor, "");
        self.cursor = from;
    }
}

/// Opens a prompt.
pub(in crate::app) fn open(state: &mut State, asks: Asks) {
    open_with(state, asks, "");
}

/// Opens a prompt in which something is typed already.
pub(in crate::app) fn open_with(state: &mut State, asks: Asks, typed: &str) {
    let (input, cursor) = (typed.to_owned(), typed.len());
    state.input.prompt = Some(Prompt { asks, input, cursor, remark: None, back: (0, String::new()) });
    changed(state);
}

/// A key in the prompt that is no action: typed text.
pub(in crate::app) fn key(state: &mut State, key: Key) {
    if let Key { code: Code::Char(c), ctrl: false, .. } = key {
        insert(state, c.encode_utf8(&mut [0; 4]));
    }
}

/// Puts text in at the cursor; control characters (a pasted line end) are left out.
pub(in crate::app) fn insert(state: &mut State, text: &str) {
    if let Some(prompt) = &mut state.input.prompt {
        let lines = prompt.takes_lines();
        let clean: String = text.chars().filter(|c| !c.is_control() || lines && *c == '\n').collect();
        prompt.input.insert_str(prompt.cursor, &clean);
        prompt.cursor += clean.len();
        changed(state);
    }
}

/// An action in the prompt.
pub(in crate::app) fn act(state: &mut State, action: Action, keys: &Keymap) -> Vec<Effect> {
    let Some(prompt) = &mut state.input.prompt else { return Vec::new() };
    let (left, right) = (previous(&prompt.input, prompt.cursor), next(&prompt.input, prompt.cursor));
    match action {
        Action::Accept => return accept(state, keys),
        Action::Cancel => return cancel(state),
        Action::NextHit | Action::PreviousHit => {
            let by = if action == Action::NextHit { 1 } else { -1 };
            match prompt.asks {
                Asks::Find(_) => lit_hits::step(&mut state.reading_mut(), by),
                Asks::Command | Asks::Search(_) | Asks::Terms => recall(state, by),
                Asks::Question(..) if prompt.takes_lines() => prompt.step_line(by),
                Asks::Question(..) => mending::choose(state, by),
                Asks::Narrow(_) => overlay::scroll_overlay(state, by),
                Asks::Filter(_) => reading_on::step(&mut state.reading_mut(), by),
            }
            return Vec::new();
        }
        Action::Complete | Action::CompleteBack => {
            if matches!(prompt.asks, Asks::Command) {
                command::complete(state, action == Action::Complete);
            }
            return Vec::new();
        }
        Action::NewLine => {
            insert(state, "\n");
            return Vec::new();
        }
        Action::Left => prompt.cursor = left,
        Action::Right => prompt.cursor = right,
        Action::Top => prompt.cursor = 0,
        Action::End => prompt.cursor = prompt.input.len(),
        Action::Erase if prompt.input.is_empty() && !matches!(prompt.asks, Asks::Question(..)) => return cancel(state),
        Action::Erase => prompt.erase(left),
        Action::EraseAhead => prompt.input.replace_range(prompt.cursor..right, ""),
        Action::EraseWord => {
            let before = prompt.input.get(..prompt.cursor).unwrap_or("").trim_end();
            let start = before.unicode_word_indices().next_back().map_or(0, |(at, _)| at);
            prompt.erase(start);
        }
        Action::EraseAll => prompt.erase(0),
        _ => return Vec::new(),
    }
    changed(state);
    Vec::new()
}

fn previous(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|t| t.grapheme_indices(true).next_back()).map_or(0, |(start, _)| start)
}

fn next(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|t| t.graphemes(true).next()).map_or(text.len(), |cluster| at + cluster.len())
}

/// What is typed has changed.
fn changed(state: &mut State) {
    let Some(prompt) = &mut state.input.prompt else { return };
    match prompt.asks {
        Asks::Find(_) => find::look(state),
        Asks::Command | Asks::Question(..) => prompt.remark = None,
        Asks::Filter(_) => {
            let typed = prompt.input.clone();
            filter::look(&mut state.reading_mut(), &typed);
        }
        Asks::Narrow(_) => overlay::look(state),
        Asks::Search(_) => results::look(state),
        Asks::Terms => curves::look(state),
    }
}

/// What is typed counts; the prompt closes unless it is wrong.
fn accept(state: &mut State, keys: &Keymap) -> Vec<Effect> {
    let wrong = |p: &Prompt| matches!(p.remark, Some(Remark::Error(_) | Remark::Wrong(..)));
    if state.input.prompt.as_ref().is_some_and(wrong) {
        return Vec::new();
    }
    let Some(Prompt { asks, input, .. }) = state.input.prompt.take() else { return Vec::new() };
    match asks {
        Asks::Find(origin) => find::accept(state, &input, *origin),
        Asks::Narrow(_) => {}
        Asks::Filter(before) => filter::accept(&mut state.reading_mut(), &before),
        Asks::Command => {
            turn_to::line(state, History::Commands, &input);
            return command::run(state, &input, keys);
        }
        Asks::Question(question, _) => return answers::accept(state, *question, &input),
        Asks::Search(before) => {
            turn_to::line(state, History::Searches, &input);
            results::accept(state, &input, *before);
        }
        Asks::Terms => {
            turn_to::line(state, History::Terms, &input);
            curves::accept(state, &input);
        }
    }
    Vec::new()
}

/// The prompt closes and all is as before.
fn cancel(state: &mut State) -> Vec<Effect> {
    if let Some(prompt) = state.input.prompt.take() {
        match prompt.asks {
            Asks::Find(origin) => find::cancel(state, *origin),
            Asks::Command | Asks::Question(..) => {}
            Asks::Narrow(before) => overlay::cancel(state, before),
            Asks::Filter(before) => filter::cancel(&mut state.reading_mut(), &before),
            Asks::Search(before) => results::cancel(state, *before),
            Asks::Terms => curves::cancel(state),
        }
    }
    Vec::new()
}

/// A line typed before: `by` −1 an older one, 1 a newer one.
fn recall(state: &mut State, by: isize) {
    let Some(prompt) = &mut state.input.prompt else { return };
    let history = match prompt.asks {
        Asks::Search(_) => &state.input.searches,
        Asks::Terms => &state.input.terms,
        Asks::Find(_) | Asks::Filter(_) | Asks::Narrow(_) | Asks::Question(..) => return,
        Asks::Command => &state.input.typed,
    };
    let (at, _) = prompt.back;
    let to = at.saturating_add_signed(-by).min(history.len());
    if to == at {
        return;
    }
    if at == 0 {
        prompt.back.1.clone_from(&prompt.input);
    }
    let line = match to {
        0 => prompt.back.1.clone(),
        _ => history.get(history.len() - to).cloned().unwrap_or_default(),
    };
    prompt.write(&line);
    prompt.back.0 = to;
    changed(state);
}
