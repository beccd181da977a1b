//! A line of one column: a piece of a source line with its place in the source, its width, and the state of the sentence at
//! its end. It does not know what it is (heading, text, byline), only how it is set.
//!
//! Widths are in half-ems: a Chinese character takes 2, a Latin letter or digit 1. Marks may be set at half width, so a full
//! line's nominal width varies; [`Line::slack`] says by how much.

use super::line_profile;
use super::line_profile::{LineProfile, Prefilter};
use super::markup::Cell;
use super::placed::placement::Placement;
use crate::recover::language::jump;
use crate::recover::language::jump::Jump;
use crate::text::sentence::{SentenceEnd, sentence_end};

/// A width in half-ems.
pub type HalfEms = i32;

/// One line of one column.
#[derive(Clone, Copy, Debug)]
pub struct Line<'t> {
    /// The text, trimmed.
    pub text: &'t str,
    /// The number of the source line, from 1.
    pub number: u32,
    /// The first character in the source line, from 0.
    pub from: u32,
    /// The character after the last.
    pub to: u32,
    /// The width with all marks at full width.
    pub wide: HalfEms,
    /// By how many half-ems it may be set narrower: one for each mark.
    pub slack: HalfEms,
    /// Whether a blank line stands before it.
    pub gap: bool,
    /// Whether it is not the first piece of its source line.
    pub shared: bool,
    /// The state of the sentence at its end.
    pub tail: SentenceEnd,
    pub first: char,
    pub last: char,
    /// The kinds of characters in it.
    pub marks: LineProfile,
    /// The blanks before it in its source line, 255 at most.
    pub indent: u8,
    /// How the file marks it, as a constant of [`super::markup`].
    pub style: u8,
    /// Whether it is a cell of a table, and if so whether a row begins with it: see [`super::markup`].
    pub cell: Option<Cell>,
    /// How it is placed on its sheet.
    pub placement: Placement,
    /// Whether the file says that it is a caption; `None` if the file says nothing of the kind.
    pub captioned: Option<bool>,
    /// Whether the file says that a new block begins with it.
    pub begins_block: bool,
    /// The character after the first and the one before the last; NUL in a line of one character.
    inner: [char; 2],
}

impl<'t> Line<'t> {
    /// Makes a line of the text that begins at character `from` of a source line; `text` need not be trimmed. `None` if it
    /// is blank.
    pub fn new(text: &'t str, number: u32, from: u32, gap: bool, shared: bool) -> Option<Self> {
        let cut = text.trim_start();
        let begins = from == 0;
        let from = from + text.get(..text.len() - cut.len()).map_or(0, |blank| blank.chars().count() as u32);
        let cut = cut.trim_end();
        let first = cut.chars().next()?;
        let last = cut.chars().next_back()?;
        let (line_profile::Sizes { count, mut wide, slack, thin }, marks) = line_profile::read(cut);
        // In a letter-spaced line, justified by hand, the spaces do not count.
        if thin * 3 > count {
            wide -= i64::from(thin);
        }
        let size = |n: i64| HalfEms::try_from(n).unwrap_or(HalfEms::MAX / 4).min(HalfEms::MAX / 4);
        let (to, tail) = (from + count, sentence_end(cut));
        let inner = [cut.chars().nth(1), cut.chars().nth_back(1)].map(|c| c.unwrap_or('\0'));
        let (wide, slack) = (size(wide), size(slack));
        let indent = if begins { from.min(255) as u8 } else { 0 };
        let style = super::markup::PLAIN;
        Some(Self {
            text: cut,
            indent,
            style,
            cell: None,
            placement: Placement::default(),
            captioned: None,
            begins_block: false,
            number,
            from,
            to,
            wide,
            slack,
            gap,
            shared,
            tail,
            first,
            last,
            marks,
            inner,
        })
    }

    /// Returns the number of characters.
    pub const fn count(&self) -> usize {
        (self.to - self.from) as usize
    }

    /// Whether the line passes the filter, so that it is worth searching.
    pub const fn pass(&self, filter: Prefilter) -> bool {
        self.marks.pass(filter)
    }

    /// Returns the first continuation mark in it.
    pub fn jump(&self) -> Option<Jump> {
        if self.pass(line_profile::JUMP) { jump::find(self.text) } else { None }
    }

    /// Returns the last two characters.
    pub const fn end(&self) -> [char; 2] {
        [self.inner[1], self.last]
    }

    /// Returns the first two characters.
    pub const fn start(&self) -> [char; 2] {
        [self.first, self.inner[0]]
    }

    /// Cuts the line at these byte offsets; blank pieces are left out.
    pub fn cut(&self, at: &[usize]) -> Vec<Self> {
        let mut pieces = Vec::with_capacity(at.len() + 1);
        let (mut byte, mut from) = (0, self.from);
        for &end in at.iter().chain([&self.text.len()]) {
            let Some(text) = self.text.get(byte..end) else { continue };
            let gap = self.gap && pieces.is_empty();
            pieces.extend(Line::new(text, self.number, from, gap, self.shared || !pieces.is_empty()));
            from += text.chars().count() as u32;
            byte = end;
        }
        pieces
    }
}
