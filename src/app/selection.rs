//! Selecting a passage by its text: two places in it, moved by clusters, words, set lines and paragraphs.
//!
//! What is selected is a stretch of the source; the lines of the screen only help to move. Marks that the reader itself puts
//! between the pieces of a story are passed over: they are nobody's text.

use unicode_segmentation::UnicodeSegmentation;

use super::{Asks, Effect, Pane, State, find, prompt, question, taking, why};
use crate::keys::Action;
use crate::model::{Article, Place};
use crate::text::width::Cells;
use crate::typeset::SetLine;

/// What is selected at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Clusters: what a reader takes for characters.
    Clusters,
    /// Whole paragraphs.
    Paragraphs,
}

/// A selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The end that stays.
    pub anchor: Place,
    /// The end that moves: the first byte of the cluster the cursor is on.
    pub head: Place,
    /// What is selected at a time.
    pub unit: Unit,
    /// The column the cursor keeps to from line to line.
    goal: Option<Cells>,
}

impl Selection {
    /// Where the selected text begins and where it ends, behind its last cluster.
    #[must_use]
    pub fn ends(&self, article: &Article) -> (Place, Place) {
        let (from, to) = (self.anchor.min(self.head), self.anchor.max(self.head));
        let text = text(article, to.block);
        match self.unit {
            Unit::Clusters => (from, Place { byte: next(text, to.byte), ..to }),
            Unit::Paragraphs => (Place { byte: 0, ..from }, Place { byte: text.len(), ..to }),
        }
    }
}

/// The text from a place to another, a paragraph a line: exactly the characters of the source. `is_source` tells the blocks
/// that are of the source.
#[must_use]
pub fn passage(article: &Article, is_source: impl Fn(usize) -> bool, from: Place, to: Place) -> String {
    let block = |at: usize| {
        let text = text(article, at);
        let start = if at == from.block { from.byte } else { 0 };
        let end = if at == to.block { to.byte } else { text.len() };
        text.get(start..end).unwrap_or("")
    };
    let last = to.block.min(article.blocks.len().saturating_sub(1));
    let blocks: Vec<&str> = (from.block..=last).filter(|at| is_source(*at)).map(block).collect();
    blocks.join("\n")
}

fn text(article: &Article, block: usize) -> &str {
    article.blocks.get(block).map_or("", |block| block.text.as_str())
}

/// The end of the cluster that begins at a byte.
fn next(text: &str, byte: usize) -> usize {
    text.get(byte..).and_then(|rest| rest.graphemes(true).next()).map_or(text.len(), |cluster| byte + cluster.len())
}

/// Begins at the hit one is at, where it is on the screen, else with the screen's first line.
pub(super) fn begin(state: &mut State, action: Action) {
    let on_screen = |place: &Place| {
        state.pane.text.screen.iter().any(|line| line.block == place.block && line.bytes.contains(&place.byte))
    };
    let hit = state.pane.find.current.and_then(|at| state.pane.find.hits.get(at));
    let hit = hit.map(|hit| Place { block: hit.block, byte: hit.bytes.start }).filter(on_screen);
    let first = || {
        let mut lines = state.pane.text.screen.iter().filter(|line| !line.bytes.is_empty() && is_source(state, line.block));
        lines.next().map(|line| Place { block: line.block, byte: line.bytes.start })
    };
    let Some(place) = hit.or_else(first) else { return state.say("no_article", &[]) };
    let unit = if action == Action::SelectLines { Unit::Paragraphs } else { Unit::Clusters };
    state.window.focus = Pane::Text;
    state.pane.selection = Some(Selection { anchor: place, head: place, unit, goal: None });
}

/// Whether a block is of the source: all but the marks between the pieces of a story.
pub(super) fn is_source(state: &State, block: usize) -> bool {
    state.pane.text.story().is_none_or(|story| story.origins.get(block).is_some_and(Option::is_some))
}

/// What is selected.
pub(super) fn selected(state: &State) -> Option<(Place, Place, String)> {
    let (selection, article) = (state.pane.selection?, state.pane.text.article()?);
    let (from, to) = selection.ends(article);
    Some((from, to, passage(article, |block| is_source(state, block), from, to)))
}

/// The place in the text that is drawn in a cell, or the nearest in its line.
pub(super) fn at(state: &State, column: Cells, row: Cells) -> Option<Place> {
    let (n, cell) = state.setting().line_at(column, row);
    let lines = &state.pane.text.screen;
    // The row below a large line is its lower half.
    let above = n.checked_sub(1).and_then(|above| lines.get(above)).filter(|above| above.large);
    let half = |above: &&SetLine| lines.get(n).is_none_or(|line| line.blank && line.block == above.block);
    let line = above.filter(half).or_else(|| lines.get(n));
    let line = line.filter(|line| !line.bytes.is_empty() && is_source(state, line.block))?;
    let article = state.pane.text.article()?;
    let byte = line.byte(text(article, line.block), state.settings.widths, cell).min(last(article, line));
    Some(Place { block: line.block, byte })
}

/// The mouse is drawn over the text with its button pressed. At the pane's edges the text moves on.
pub(super) fn drag(state: &mut State, column: Cells, row: Cells) {
    let (Some(anchor), Some(area)) = (state.pane.dragged_from, state.window.frame.text) else { return };
    let upwards = state.pane.selection.is_some_and(|selection| selection.head < anchor);
    if row >= area.row + area.rows || (row == area.row && upwards) {
        state.pane.text.scroll(if row == area.row { -1 } else { 1 });
    }
    let Some(head) = at(state, column, row) else { return };
    state.pane.selection = Some(Selection { anchor, head, unit: Unit::Clusters, goal: None });
}

/// The button is let go: what was drawn over is copied.
pub(super) fn release(state: &mut State) -> Vec<Effect> {
    let dragged = state.pane.dragged_from.take().is_some() && state.pane.selection.is_some();
    if dragged { taking::copy_selection(state) } else { Vec::new() }
}

/// An action while one selects.
pub(super) fn act(state: &mut State, action: Action, count: Option<u16>) -> Vec<Effect> {
    let Some(mut selection) = state.pane.selection else { return Vec::new() };
    match action {
        Action::Select | Action::SelectLines => {
            let unit = if action == Action::Select { Unit::Clusters } else { Unit::Paragraphs };
            // The same key again begins anew from where the cursor is.
            let anchor = if selection.unit == unit { selection.head } else { selection.anchor };
            state.pane.selection = Some(Selection { anchor, unit, ..selection });
        }
        Action::Swap => {
            (selection.anchor, selection.head, selection.goal) = (selection.head, selection.anchor, None);
            state.pane.selection = Some(selection);
            state.pane.text.reveal(selection.head);
        }
        Action::Yank => return taking::copy_selection(state),
        Action::Save => return taking::ask_save(state),
        Action::Pipe => return taking::ask_pipe(state),
        Action::Annotate => {
            question::note(state);
        }
        Action::Particulars => why::open(state),
        Action::CommandLine => prompt::open(state, Asks::Command),
        Action::Close | Action::Back => state.pane.selection = None,
        Action::NextHit | Action::PreviousHit => {
            find::step(state, if action == Action::NextHit { 1 } else { -1 });
            if let Some(hit) = state.pane.find.current.and_then(|at| state.pane.find.hits.get(at)) {
                selection.head = Place { block: hit.block, byte: hit.bytes.start };
                state.pane.selection = Some(Selection { goal: None, ..selection });
            }
        }
        _ => {
            for _ in 0..count.unwrap_or(1).max(1) {
                let Some((head, goal)) = moved(state, &selection, action) else { break };
                (selection.head, selection.goal) = (head, goal);
            }
            state.pane.selection = Some(selection);
            state.pane.text.reveal(selection.head);
        }
    }
    Vec::new()
}

/// Where an action takes the cursor, and the column it keeps to.
fn moved(state: &mut State, selection: &Selection, action: Action) -> Option<(Place, Option<Cells>)> {
    let head = selection.head;
    let rows = state.window.frame.text.map_or(1, |area| area.rows.max(2));
    let lines = |by: u16, below: bool, state: &mut State| {
        let mut at = (head, selection.goal);
        for _ in 0..by {
            match beside(state, at.0, at.1, below) {
                Some(to) => at = to,
                None => break,
            }
        }
        (at.0 != head).then_some(at)
    };
    match action {
        Action::LineDown => return lines(1, true, state),
        Action::LineUp => return lines(1, false, state),
        Action::HalfDown => return lines(rows / 2, true, state),
        Action::HalfUp => return lines(rows / 2, false, state),
        Action::PageDown => return lines(rows - 1, true, state),
        Action::PageUp => return lines(rows - 1, false, state),
        Action::LineStart | Action::LineEnd => {
            let line = state.pane.text.line_of(head)?;
            let article = state.pane.text.article()?;
            let byte = if action == Action::LineStart { line.bytes.start } else { last(article, &line) };
            return Some((Place { byte, ..head }, None));
        }
        _ => {}
    }
    let walk = Walk { state };
    let to = match action {
        Action::Right => walk.on(head),
        Action::Left => walk.back(head),
        Action::WordOn => walk.word_on(head),
        Action::WordBack => walk.word_back(head),
        Action::ParagraphOn => walk.paragraph(head.block + 1..walk.blocks()).or_else(|| walk.last()),
        Action::ParagraphBack if head.byte > 0 => Some(Place { byte: 0, ..head }),
        Action::ParagraphBack => walk.paragraph((0..head.block).rev()),
        Action::Top => walk.paragraph(0..walk.blocks()),
        Action::End => walk.last(),
        _ => None,
    };
    to.filter(|to| *to != head).map(|to| (to, None))
}

/// The place on the next line below or above in the same column.
fn beside(state: &mut State, head: Place, goal: Option<Cells>, below: bool) -> Option<(Place, Option<Cells>)> {
    let widths = state.settings.widths;
    let here = state.pane.text.line_of(head)?;
    let goal = goal.unwrap_or_else(|| {
        state.pane.text.article().map_or(0, |article| here.column(text(article, head.block), widths, head.byte))
    });
    let mut at = head;
    loop {
        let line = state.pane.text.line_beside(at, below)?;
        at = Place { block: line.block, byte: line.bytes.start };
        if !line.bytes.is_empty() && is_source(state, line.block) {
            let article = state.pane.text.article()?;
            let byte = line.byte(text(article, line.block), widths, goal).min(last(article, &line));
            return Some((Place { byte, ..at }, Some(goal)));
        }
    }
}

/// The first byte of a line's last cluster.
fn last(article: &Article, line: &SetLine) -> usize {
    let text = text(article, line.block).get(line.bytes.clone()).unwrap_or("");
    line.bytes.start + text.grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
}

/// Moving through the text of what is shown.
struct Walk<'s> {
    state: &'s State,
}

impl Walk<'_> {
    fn blocks(&self) -> usize {
        self.state.pane.text.article().map_or(0, |article| article.blocks.len())
    }

    fn text(&self, block: usize) -> &str {
        self.state.pane.text.article().map_or("", |article| text(article, block))
    }

    /// The beginning of the first of these blocks that is text.
    fn paragraph(&self, mut blocks: impl Iterator<Item = usize>) -> Option<Place> {
        let block = blocks.find(|block| is_source(self.state, *block) && !self.text(*block).is_empty())?;
        Some(Place { block, byte: 0 })
    }

    /// The last cluster.
    fn last(&self) -> Option<Place> {
        self.paragraph((0..self.blocks()).rev()).map(|place| self.end(place.block))
    }

    /// The last cluster of a block.
    fn end(&self, block: usize) -> Place {
        let byte = self.text(block).grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
        Place { block, byte }
    }

    fn on(&self, from: Place) -> Option<Place> {
        let text = self.text(from.block);
        let byte = next(text, from.byte);
        if byte < text.len() { Some(Place { byte, ..from }) } else { self.paragraph(from.block + 1..self.blocks()) }
    }

    fn back(&self, from: Place) -> Option<Place> {
        let before = self.text(from.block).get(..from.byte).unwrap_or("");
        match before.grapheme_indices(true).next_back() {
            Some((byte, _)) => Some(Place { byte, ..from }),
            None => self.paragraph((0..from.block).rev()).map(|place| self.end(place.block)),
        }
    }

    /// What a cluster is to a word: Chinese, other letters and numbers, or neither. Chinese is not cut into words: a run of it
    /// up to the next mark is one.
    fn kind(&self, at: Place) -> u8 {
        match self.text(at.block).get(at.byte..).and_then(|text| text.chars().next()) {
            Some(c) if c.is_ascii_alphanumeric() => 1,
            Some(c) if c.is_alphanumeric() => 2,
            _ => 0,
        }
    }

    /// The beginning of the next word.
    fn word_on(&self, from: Place) -> Option<Place> {
        let (mut at, mut kind) = (from, self.kind(from));
        loop {
            let Some(next) = self.on(at) else { return self.last() };
            let (broken, here) = (next.block != at.block, self.kind(next));
            if here != 0 && (here != kind || broken) {
                return Some(next);
            }
            (at, kind) = (next, here);
        }
    }

    /// The beginning of this word, or of the one before.
    fn word_back(&self, from: Place) -> Option<Place> {
        let mut at = self.back(from)?;
        loop {
            let before = self.back(at);
            let kind = self.kind(at);
            let begins = before.is_none_or(|before| before.block != at.block || self.kind(before) != kind);
            match before {
                Some(before) if kind == 0 || !begins => at = before,
                _ => return Some(at),
            }
        }
    }
}
