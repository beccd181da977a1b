//! Selects a passage: keys and the mouse move its ends by clusters, words, set lines and paragraphs. The last key copies
//! it, saves it or writes a note on it.
//!
//! Marks that the reader itself puts between the pieces of a story are passed over: they are nobody's text.

use unicode_segmentation::UnicodeSegmentation;

use super::{copy_out, lit_hits, notes, selected};
use crate::app::parts::area::Pane;
use crate::app::parts::ask::{Ask, PromptFor, Screen};
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::app::parts::selection;
use crate::app::parts::selection::{Selection, Unit};
use crate::keys::Action;
use crate::model::Place;
use crate::text::width::Cells;

/// Begins to select at the current hit, if it is on the screen, else at the screen's first line.
pub(super) fn begin(reading: &mut ReadingMut, action: Action) {
    let on_screen = |place: &Place| {
        reading.pane.text.screen.iter().any(|line| line.block == place.block && line.bytes.contains(&place.byte))
    };
    let hit = reading.pane.find.current.and_then(|at| reading.pane.find.hits.get(at));
    let hit = hit.map(|hit| Place { block: hit.block, byte: hit.bytes.start }).filter(on_screen);
    let first = || {
        let mut lines = reading
            .pane
            .text
            .screen
            .iter()
            .filter(|line| !line.bytes.is_empty() && selected::is_source(reading.shared(), line.block));
        lines.next().map(|line| Place { block: line.block, byte: line.bytes.start })
    };
    let Some(place) = hit.or_else(first) else { return reading.say("no_article", &[]) };
    let unit = if action == Action::SelectLines { Unit::Paragraphs } else { Unit::Clusters };
    reading.window.focus = Pane::Text;
    reading.pane.selection = Some(Selection { anchor: place, head: place, unit, goal: None });
}

/// Selects to the cell that the mouse is drawn to with its button pressed. At the pane's edges the text scrolls.
pub(in crate::app) fn drag(reading: &mut ReadingMut, column: Cells, row: Cells) {
    let (Some(anchor), Some(area)) = (reading.pane.dragged_from, reading.window.frame.text) else { return };
    let upwards = reading.pane.selection.is_some_and(|selection| selection.head < anchor);
    if row >= area.row + area.rows || (row == area.row && upwards) {
        reading.pane.text.scroll(if row == area.row { -1 } else { 1 });
    }
    let Some(head) = selected::place_at(reading.shared(), column, row) else { return };
    reading.pane.selection = Some(Selection { anchor, head, unit: Unit::Clusters, goal: None });
}

/// Takes the release of the mouse button, and copies what was selected with it.
pub(in crate::app) fn release(reading: &mut ReadingMut) {
    let dragged = reading.pane.dragged_from.take().is_some() && reading.pane.selection.is_some();
    if dragged {
        copy_out::copy_selection(reading);
    }
}

/// Does an action while the user selects.
pub(in crate::app) fn act(reading: &mut ReadingMut, action: Action, count: Option<u16>) {
    let Some(mut selection) = reading.pane.selection else { return };
    match action {
        Action::Select | Action::SelectLines => {
            let unit = if action == Action::Select { Unit::Clusters } else { Unit::Paragraphs };
            // The same key again begins a new selection where the cursor is.
            let anchor = if selection.unit == unit { selection.head } else { selection.anchor };
            reading.pane.selection = Some(Selection { anchor, unit, ..selection });
        }
        Action::Swap => {
            (selection.anchor, selection.head, selection.goal) = (selection.head, selection.anchor, None);
            reading.pane.selection = Some(selection);
            reading.pane.text.reveal(selection.head);
        }
        Action::Yank => copy_out::copy_selection(reading),
        Action::Save => copy_out::ask_save(reading),
        Action::Pipe => copy_out::ask_pipe(reading),
        Action::Annotate => {
            notes::note(reading);
        }
        Action::Particulars => reading.ask(Ask::Show(Screen::Particulars)),
        Action::CommandLine => reading.ask(Ask::Prompt(PromptFor::Command(String::new()))),
        Action::Close | Action::Back => reading.pane.selection = None,
        Action::NextHit | Action::PreviousHit => {
            lit_hits::step(reading, if action == Action::NextHit { 1 } else { -1 });
            if let Some(hit) = reading.pane.find.current.and_then(|at| reading.pane.find.hits.get(at)) {
                selection.head = Place { block: hit.block, byte: hit.bytes.start };
                reading.pane.selection = Some(Selection { goal: None, ..selection });
            }
        }
        _ => {
            for _ in 0..count.unwrap_or(1).max(1) {
                let Some((head, goal)) = moved(reading, &selection, action) else { break };
                (selection.head, selection.goal) = (head, goal);
            }
            reading.pane.selection = Some(selection);
            reading.pane.text.reveal(selection.head);
        }
    }
}

/// Returns where an action takes the cursor, and the column the cursor keeps to; none if it does not move.
fn moved(reading: &mut ReadingMut, selection: &Selection, action: Action) -> Option<(Place, Option<Cells>)> {
    let head = selection.head;
    let rows = reading.window.frame.text.map_or(1, |area| area.rows.max(2));
    let lines = |by: u16, below: bool, reading: &mut ReadingMut| {
        let mut at = (head, selection.goal);
        for _ in 0..by {
            match beside(reading, at.0, at.1, below) {
                Some(to) => at = to,
                None => break,
            }
        }
        (at.0 != head).then_some(at)
    };
    match action {
        Action::LineDown => return lines(1, true, reading),
        Action::LineUp => return lines(1, false, reading),
        Action::HalfDown => return lines(rows / 2, true, reading),
        Action::HalfUp => return lines(rows / 2, false, reading),
        Action::PageDown => return lines(rows - 1, true, reading),
        Action::PageUp => return lines(rows - 1, false, reading),
        Action::LineStart | Action::LineEnd => {
            let line = reading.pane.text.line_of(head)?;
            let article = reading.pane.text.article()?;
            let byte = if action == Action::LineStart { line.bytes.start } else { selected::last_cluster(article, &line) };
            return Some((Place { byte, ..head }, None));
        }
        _ => {}
    }
    let walk = Walk { reading: reading.shared() };
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

/// Returns the place on the next line below or above in the same column.
fn beside(reading: &mut ReadingMut, head: Place, goal: Option<Cells>, below: bool) -> Option<(Place, Option<Cells>)> {
    let widths = reading.settings.widths;
    let here = reading.pane.text.line_of(head)?;
    let goal = goal.unwrap_or_else(|| {
        reading
            .pane
            .text
            .article()
            .map_or(0, |article| here.column(selection::block_text(article, head.block), widths, head.byte))
    });
    let mut at = head;
    loop {
        let line = reading.pane.text.line_beside(at, below)?;
        at = Place { block: line.block, byte: line.bytes.start };
        if !line.bytes.is_empty() && selected::is_source(reading.shared(), line.block) {
            let article = reading.pane.text.article()?;
            let byte = line
                .byte(selection::block_text(article, line.block), widths, goal)
                .min(selected::last_cluster(article, &line));
            return Some((Place { byte, ..at }, Some(goal)));
        }
    }
}

/// Finds places in the text of what is shown.
struct Walk<'s> {
    reading: Reading<'s>,
}

impl Walk<'_> {
    fn blocks(&self) -> usize {
        self.reading.pane.text.article().map_or(0, |article| article.blocks.len())
    }

    fn text(&self, block: usize) -> &str {
        self.reading.pane.text.article().map_or("", |article| selection::block_text(article, block))
    }

    /// Returns the beginning of the first of these blocks that is text.
    fn paragraph(&self, mut blocks: impl Iterator<Item = usize>) -> Option<Place> {
        let block = blocks.find(|block| selected::is_source(self.reading, *block) && !self.text(*block).is_empty())?;
        Some(Place { block, byte: 0 })
    }

    /// Returns the last cluster of the article.
    fn last(&self) -> Option<Place> {
        self.paragraph((0..self.blocks()).rev()).map(|place| self.end(place.block))
    }

    /// Returns the last cluster of a block.
    fn end(&self, block: usize) -> Place {
        let byte = self.text(block).grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
        Place { block, byte }
    }

    fn on(&self, from: Place) -> Option<Place> {
        let text = self.text(from.block);
        let byte = selection::cluster_end(text, from.byte);
        if byte < text.len() { Some(Place { byte, ..from }) } else { self.paragraph(from.block + 1..self.blocks()) }
    }

    fn back(&self, from: Place) -> Option<Place> {
        let before = self.text(from.block).get(..from.byte).unwrap_or("");
        match before.grapheme_indices(true).next_back() {
            Some((byte, _)) => Some(Place { byte, ..from }),
            None => self.paragraph((0..from.block).rev()).map(|place| self.end(place.block)),
        }
    }

    /// Returns the kind of the cluster at a place: Chinese and other letters (2), ASCII letters and digits (1), or
    /// neither (0). Chinese is not cut into words: a run of it up to the next mark is one.
    fn kind(&self, at: Place) -> u8 {
        match self.text(at.block).get(at.byte..).and_then(|text| text.chars().next()) {
            Some(c) if c.is_ascii_alphanumeric() => 1,
            Some(c) if c.is_alphanumeric() => 2,
            _ => 0,
        }
    }

    /// Returns the beginning of the next word.
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

    /// Returns the beginning of this word, or of the one before.
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
