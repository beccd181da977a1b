//! Holds what is being typed (the prompt, the keys of an unfinished sequence, a count) and the lines typed before. This
//! part only stores; `prompts` and `update` decide what a typed line or key does.

use super::following::Following;
use super::prompt::{Asks, Prompt};
use crate::keys::Key;
use crate::store::{History, TYPED};

/// The line that is being typed, and the lines typed before.
#[derive(Debug, Default)]
pub struct Input {
    /// The prompt, while it is open.
    pub prompt: Option<Prompt>,
    /// Commands typed before, the latest last.
    pub typed: Vec<String>,
    /// Queries typed before, the latest last.
    pub searches: Vec<String>,
    /// Lines of terms for the curves typed before, the latest last.
    pub terms: Vec<String>,
    /// The keys of an unfinished sequence.
    pub pressed: Vec<Key>,
    /// The keys that may follow `pressed`, once the user hesitates.
    pub following: Option<Following>,
    /// The count typed before a key.
    pub count: Option<u16>,
    /// The letter typed last, for actions that take a letter.
    pub(in crate::app) letter: Option<char>,
    /// The keys pressed last, the latest last, while they are shown to an audience.
    pub shown_keys: Vec<Key>,
}

/// The most pressed keys that are shown to an audience.
const SHOWN_KEYS: usize = 6;

impl Input {
    /// Opens a prompt with `typed` already in it.
    pub(in crate::app) fn open(&mut self, asks: Asks, typed: &str) {
        self.prompt = Some(Prompt::new(asks, typed));
    }

    /// Adds a line at the end of its history, unless the line is empty; a line that stands there already moves to the
    /// end. Returns whether it was added.
    pub(in crate::app) fn add_to(&mut self, history: History, line: &str) -> bool {
        if line.trim().is_empty() {
            return false;
        }
        let lines = self.history(history);
        lines.retain(|kept| kept != line);
        lines.push(line.to_owned());
        let spare = lines.len().saturating_sub(TYPED);
        lines.drain(..spare);
        true
    }

    /// Puts another line of the prompt's history into the prompt: the older one for −1, the newer one for 1. Returns
    /// whether the typed text has changed.
    pub(in crate::app) fn recall(&mut self, by: isize) -> bool {
        let Some(prompt) = &mut self.prompt else { return false };
        let history = match prompt.asks {
            Asks::Search => &self.searches,
            Asks::Terms => &self.terms,
            Asks::Command => &self.typed,
            Asks::Find(_) | Asks::Filter(_) | Asks::Narrow(_) | Asks::Question(..) => return false,
        };
        prompt.recall(history, by)
    }

    /// Adds a pressed key to those that are shown, and drops the oldest.
    pub(in crate::app) fn show_key(&mut self, key: Key) {
        let spare = (self.shown_keys.len() + 1).saturating_sub(SHOWN_KEYS);
        self.shown_keys.drain(..spare);
        self.shown_keys.push(key);
    }

    /// Returns the lines of a history, the latest last.
    pub(in crate::app) const fn history(&mut self, history: History) -> &mut Vec<String> {
        match history {
            History::Searches => &mut self.searches,
            History::Terms => &mut self.terms,
            History::Commands => &mut self.typed,
        }
    }
}
