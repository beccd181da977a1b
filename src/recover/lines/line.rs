//! A line of one column: a piece of a source line, its width, and the state of the sentence at its end. It knows where it stands in the
//! source and how wide it is set, not what it is.
//!
//! Widths are in half-ems: a Chinese character takes 2, a Latin letter or digit 1. Marks may be set at half width, so a full line's
//! nominal width varies; [`Line::slack`] says by how much.

use super::line_profile;
use super::line_profile::{LineProfile, Prefilter};
use super::markup::Cell;
use super::placed::placement::Placement;
use crate::recover::language::jump;
use crate::recover::language::jump::Jump;
use crate::text::sentence::{SentenceEnd, sentence_end};

/// Width in half-ems.
pub type HalfEms = i32;

/// One line of one column.
#[derive(Clone, Copy, Debug)]
pub struct Line<'t> {
    /// Its text, trimmed.
    pub text: &'t str,
    /// Source line, from 1.
    pub number: u32,
    /// First character in the line, from 0.
    pub from: u32,
    /// One past the last.
    pub to: u32,
    /// Nominal width.
    pub wide: HalfEms,
    /// How many marks it holds: by so many half-ems it may be set narrower.
    pub slack: HalfEms,
    /// Whether blank lines stand before it.
    pub gap: bool,
    /// Whether it is not the first piece of its source line.
    pub shared: bool,
    /// Sentence state at its end.
    pub tail: SentenceEnd,
    /// First character.
    pub first: char,
    /// Last character.
    pub last: char,
    /// What it is made of.
    pub marks: LineProfile,
    /// Blanks before it in its line, 255 at most.
    pub indent: u8,
    /// How the file marks it: see [`super::markup`].
    pub style: u8,
    /// Whether it is a cell of a table, and if so whether a row begins with it: see [`super::markup`].
    pub cell: Option<Cell>,
    /// How it stands on its sheet.
    pub placement: Placement,
    /// Whether the file says that it is words under a picture; `None` where it says nothing of the kind.
    pub captioned: Option<bool>,
    /// Whether the file says that a block of its own begins with it, after another.
    pub begins_block: bool,
    /// The one after the first and the one before the last; NUL where there is one alone.
    inner: [char; 2],
}

impl<'t> Line<'t> {
    /// A line of the characters `from..` of a line; `text` need not be trimmed. `None` if it is blank.
    pub fn new(text: &'t str, number: u32, from: u32, gap: bool, shared: bool) -> Option<Self> {
        let cut = text.trim_start();
        let begins = from == 0;
        let from = from + text.get(..text.len() - cut.len()).map_or(0, |blank| blank.chars().count() as u32);
        let cut = cut.trim_end();
        let first = cut.chars().next()?;
        let last = cut.chars().next_back()?;
        let (line_profile::Sizes { count, mut wide, slack, thin }, marks) = line_profile::read(cut);
        // A letter-spaced line, justified by hand: the spaces are no text.
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

    /// Characters.
    pub const fn count(&self) -> usize {
        (self.to - self.from) as usize
    }

    /// Whether it may be what the gate stands before.
    pub const fn pass(&self, gate: Prefilter) -> bool {
        self.marks.pass(gate)
    }

    /// The first continuation line in it.
    pub fn jump(&self) -> Option<Jump> {
        if self.pass(line_profile::JUMP) { jump::find(self.text) } else { None }
    }

    /// The last two characters.
    pub const fn end(&self) -> [char; 2] {
        [self.inner[1], self.last]
    }

    /// The first two characters.
    pub const fn start(&self) -> [char; 2] {
        [self.first, self.inner[0]]
    }

    /// Cuts the line at byte offsets of its text into lines; blank pieces vanish.
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
