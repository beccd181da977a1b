//! Typing: the prompt, the keys of an unfinished sequence, and the lines typed before.

use super::following::Following;
use super::prompt::{Asks, Prompt};
use crate::keys::Key;
use crate::store::{History, TYPED};

/// What is being typed and was typed before.
#[derive(Debug, Default)]
pub struct Input {
    /// The prompt, while it is open.
    pub prompt: Option<Prompt>,
    /// Commands typed before, the last one last.
    pub typed: Vec<String>,
    /// Queries typed before.
    pub searches: Vec<String>,
    /// Terms of curves typed before.
    pub terms: Vec<String>,
    /// The keys of an unfinished sequence.
    pub pressed: Vec<Key>,
    /// The keys that may follow them, once the user hesitates.
    pub following: Option<Following>,
    /// A count typed before a key.
    pub count: Option<u16>,
    /// The letter typed last, for the actions that take one.
    pub(in crate::app) letter: Option<char>,
    /// The keys pressed last, while they are shown to an audience.
    pub shown_keys: Vec<Key>,
}

/// So many pressed keys are shown to an audience.
const SHOWN_KEYS: usize = 6;

impl Input {
    /// Opens a prompt in which something is typed already.
    pub(in crate::app) fn open(&mut self, asks: Asks, typed: &str) {
        self.prompt = Some(Prompt::new(asks, typed));
    }

    /// Adds a line at the end of its history, unless it is empty; one that stands there already moves. Gives whether it was added.
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

    /// Goes to a line of the history of what is asked for. Gives whether what is typed has changed.
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

    /// Adds a pressed key to those shown.
    pub(in crate::app) fn show_key(&mut self, key: Key) {
        let spare = (self.shown_keys.len() + 1).saturating_sub(SHOWN_KEYS);
        self.shown_keys.drain(..spare);
        self.shown_keys.push(key);
    }

    /// The lines of a history, the last one last.
    pub(in crate::app) const fn history(&mut self, history: History) -> &mut Vec<String> {
        match history {
            History::Searches => &mut self.searches,
            History::Terms => &mut self.terms,
            History::Commands => &mut self.typed,
        }
    }
}
