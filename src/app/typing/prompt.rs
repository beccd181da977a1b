//! The prompt at the bottom line: a line of text being typed, whatever it is asked for. It edits by clusters and goes back to lines typed
//! before; what a change, the end and the giving up mean is for `prompts` to do.

use unicode_segmentation::UnicodeSegmentation;

use crate::app::parts::hits::Origin;
use crate::app::parts::question::{Question, Remark};
use crate::app::reading::filter;
use crate::keys::Action;

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
    /// What to search everything for.
    Search,
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
    pub(super) back: (usize, String),
}

/// What a key of the prompt comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Edit {
    /// The typed text has changed.
    Changed,
    /// It counts.
    Accept,
    /// It is given up.
    Cancel,
    /// The next of what is chosen from, or the one before.
    Step(isize),
    /// The word is to be completed, forward or backward.
    Complete(bool),
    /// Only the cursor has moved, or nothing.
    Nothing,
}

impl Prompt {
    /// The sign before the typed text.
    #[must_use]
    pub fn sign(&self) -> &str {
        match &self.asks {
            Asks::Find(_) | Asks::Filter(_) | Asks::Narrow(_) => "/",
            Asks::Command => ":",
            Asks::Question(_, label) => label,
            Asks::Search => "S:",
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

    /// An empty prompt, or one in which something is typed already.
    pub(super) fn new(asks: Asks, typed: &str) -> Self {
        Self { asks, input: typed.to_owned(), cursor: typed.len(), remark: None, back: (0, String::new()) }
    }

    /// Whether what is typed is wrong.
    pub(in crate::app) const fn is_wrong(&self) -> bool {
        matches!(self.remark, Some(Remark::Error(_) | Remark::Wrong(..)))
    }

    /// Puts text in at the cursor; control characters (a pasted line end) are left out.
    pub(in crate::app) fn insert(&mut self, text: &str) {
        let lines = self.takes_lines();
        let clean: String = text.chars().filter(|c| !c.is_control() || lines && *c == '\n').collect();
        self.input.insert_str(self.cursor, &clean);
        self.cursor += clean.len();
    }

    /// Edits by an action, or tells what it asks for.
    pub(in crate::app) fn edit(&mut self, action: Action) -> Edit {
        let (left, right) = (previous(&self.input, self.cursor), next(&self.input, self.cursor));
        match action {
            Action::Accept => return Edit::Accept,
            Action::Cancel => return Edit::Cancel,
            Action::NextHit | Action::PreviousHit => {
                let by = if action == Action::NextHit { 1 } else { -1 };
                if !self.takes_lines() {
                    return Edit::Step(by);
                }
                self.step_line(by);
                return Edit::Nothing;
            }
            Action::Complete | Action::CompleteBack => return Edit::Complete(action == Action::Complete),
            Action::NewLine => self.insert("\n"),
            Action::Left => self.cursor = left,
            Action::Right => self.cursor = right,
            Action::Top => self.cursor = 0,
            Action::End => self.cursor = self.input.len(),
            Action::Erase if self.input.is_empty() && !matches!(self.asks, Asks::Question(..)) => return Edit::Cancel,
            Action::Erase => self.erase(left),
            Action::EraseAhead => self.input.replace_range(self.cursor..right, ""),
            Action::EraseWord => {
                let before = self.input.get(..self.cursor).unwrap_or("").trim_end();
                let start = before.unicode_word_indices().next_back().map_or(0, |(at, _)| at);
                self.erase(start);
            }
            Action::EraseAll => self.erase(0),
            _ => return Edit::Nothing,
        }
        Edit::Changed
    }

    /// A line typed before in place of what is typed: `by` −1 an older one, 1 a newer one. Gives whether there is such.
    pub(super) fn recall(&mut self, history: &[String], by: isize) -> bool {
        let (at, _) = self.back;
        let to = at.saturating_add_signed(-by).min(history.len());
        if to == at {
            return false;
        }
        if at == 0 {
            self.back.1.clone_from(&self.input);
        }
        let line = match to {
            0 => self.back.1.clone(),
            _ => history.get(history.len() - to).cloned().unwrap_or_default(),
        };
        self.write(&line);
        self.back.0 = to;
        true
    }

    /// Deletes from a byte up to the cursor.
    fn erase(&mut self, from: usize) {
        self.input.replace_range(from..self.cursor, "");
        self.cursor = from;
    }
}

fn previous(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|t| t.grapheme_indices(true).next_back()).map_or(0, |(start, _)| start)
}

fn next(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|t| t.graphemes(true).next()).map_or(text.len(), |cluster| at + cluster.len())
}
