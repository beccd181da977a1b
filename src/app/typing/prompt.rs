//! Edits the line typed at the bottom, cluster by cluster, whatever it is typed for. An action goes in; an [`Edit`] comes
//! out and says whether the text changed, was accepted or was cancelled. Carrying that out is for `prompts`.

use unicode_segmentation::UnicodeSegmentation;

use crate::app::parts::hits::Origin;
use crate::app::parts::question::{Question, Remark};
use crate::app::reading::filter;
use crate::keys::Action;

/// The purpose of a prompt, with what is needed to cancel it.
#[derive(Clone, Debug)]
pub enum Asks {
    /// A pattern to find in the article; with the place and the hits to go back to.
    Find(Box<Origin>),
    /// The text that titles in the tree must hold; with the rows to go back to.
    Filter(Box<filter::Before>),
    /// A command, its name and what stands behind it.
    Command,
    /// The answer to a question; with the question in words.
    Question(Box<Question>, String),
    /// The text that the lines of an overlay must hold; with the text they had to hold before.
    Narrow(String),
    /// A query to search everything for.
    Search,
    /// The terms of the curves, separated by commas.
    Terms,
}

/// A prompt while it is open: the line, its cursor, and what is said beside it.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// The purpose of the line.
    pub asks: Asks,
    /// The text typed so far.
    pub input: String,
    /// The byte of `input` that the cursor stands before, at a cluster boundary.
    pub cursor: usize,
    /// A word about the line: its fault, or what may follow it.
    pub remark: Option<Remark>,
    /// How many lines back in the history the shown line is, and what was typed before going there.
    back: (usize, String),
}

/// The outcome of an action in the prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Edit {
    /// The typed text has changed.
    Changed,
    /// The line is accepted.
    Accept,
    /// The prompt is cancelled.
    Cancel,
    /// The next choice is wanted, or for −1 the previous one.
    Step(isize),
    /// The last word is to be completed; backward if false.
    Complete(bool),
    /// The text is the same; at most the cursor has moved.
    Nothing,
}

impl Prompt {
    /// Returns the sign before the typed text.
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

    /// Whether the typed text may have several lines.
    #[must_use]
    fn takes_lines(&self) -> bool {
        matches!(&self.asks, Asks::Question(question, _) if question.takes_lines())
    }

    /// Moves the cursor to the line above or below, at the same cluster as far as that line goes.
    fn step_line(&mut self, by: isize) {
        let before = self.input.get(..self.cursor).unwrap_or_default();
        let (row, column) =
            (before.matches('\n').count(), before.rsplit('\n').next().unwrap_or_default().graphemes(true).count());
        let lines: Vec<&str> = self.input.split('\n').collect();
        let to = row.saturating_add_signed(by).min(lines.len() - 1);
        let start: usize = lines.iter().take(to).map(|line| line.len() + 1).sum();
        self.cursor = start + lines[to].graphemes(true).take(column).map(str::len).sum::<usize>();
    }

    /// Replaces the typed text, and puts the cursor at its end.
    pub(in crate::app) fn write(&mut self, text: &str) {
        text.clone_into(&mut self.input);
        self.cursor = text.len();
    }

    /// Makes a prompt with `typed` already in it.
    pub(super) fn new(asks: Asks, typed: &str) -> Self {
        Self { asks, input: typed.to_owned(), cursor: typed.len(), remark: None, back: (0, String::new()) }
    }

    /// Whether the typed text is wrong, so that it cannot be accepted.
    pub(in crate::app) const fn is_wrong(&self) -> bool {
        matches!(self.remark, Some(Remark::Error(_) | Remark::Wrong(..)))
    }

    /// Inserts text at the cursor; control characters (a pasted line end) are left out.
    pub(in crate::app) fn insert(&mut self, text: &str) {
        let lines = self.takes_lines();
        let clean: String = text.chars().filter(|c| !c.is_control() || lines && *c == '\n').collect();
        self.input.insert_str(self.cursor, &clean);
        self.cursor += clean.len();
    }

    /// Does an action, and returns what the action comes to.
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

    /// Replaces the typed text by a line typed before: the older one for −1, the newer one for 1. Returns whether there
    /// is such a line.
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

    /// Deletes the text from a byte up to the cursor.
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
