//! The typesetter's slugs: pieces of source lines with their widths, and the state of the sentence at both ends.
//!
//! A slug is one line of one column. It knows where it stands in the source and how wide it is set, not what it is.
//! Widths are in half-ems: a Chinese character takes 2, a Latin letter or digit 1. Marks may be set at half width, so a
//! full line's nominal width varies; [`Slug::slack`] says by how much.

use super::jump::{self, Jump};
use super::marks::{self, Gate, Marks};

/// Width in half-ems.
pub type Half = i32;

/// How the sentence stands at the end of a slug.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tail {
    /// A sentence ends: 。！？ and what closes after them.
    Closed,
    /// `；` `：` — may end a paragraph when the line is short.
    Stop,
    /// A closing bracket after an open sentence: a signature, or not.
    Bracket,
    /// A comma or the like: the sentence goes on.
    Comma,
    /// A word: the sentence goes on, or this is no sentence.
    Word,
}

/// One line of one column.
#[derive(Clone, Copy, Debug)]
pub struct Slug<'t> {
    /// Its text, trimmed.
    pub text: &'t str,
    /// Source line, from 1.
    pub line: u32,
    /// First character in the line, from 0.
    pub from: u32,
    /// One past the last.
    pub to: u32,
    /// Nominal width.
    pub wide: Half,
    /// How many marks it holds: by so many half-ems it may be set narrower.
    pub slack: Half,
    /// Whether blank lines stand before it.
    pub gap: bool,
    /// Whether it is not the first piece of its source line.
    pub shared: bool,
    /// Sentence state at its end.
    pub tail: Tail,
    /// First character.
    pub first: char,
    /// Last character.
    pub last: char,
    /// What it is made of.
    pub marks: Marks,
    /// Blanks before it in its line, 255 at most.
    pub indent: u8,
    /// How the file marks it: see [`super::markup`].
    pub style: u8,
    /// The one after the first and the one before the last; NUL where there is one alone.
    inner: [char; 2],
}

/// Marks that close a quotation or bracket.
pub fn closes(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '】' | '》' | '〉' | '"' | '］' | ']' | '〕' | '﹂' | '﹄')
}

/// Marks that open a quotation or bracket.
pub fn opens(c: char) -> bool {
    matches!(c, '“' | '‘' | '「' | '『' | '（' | '(' | '【' | '《' | '〈' | '［' | '[' | '〔')
}

/// Marks that no line of a paragraph's beginning may start with.
pub fn hangs(c: char) -> bool {
    matches!(
        c,
        '。' | '，' | '、' | '；' | '：' | '！' | '？' | ',' | ';' | ':' | '!' | '?' | '％' | '%' | '．' | '·' | '℃' | '‰'
    ) || closes(c) && c != '"'
}

/// Marks that end a sentence.
pub fn ends(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '…' | '｡')
}

/// Digits of any width.
pub fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// The state of the sentence at the end of `text`.
pub fn tail(text: &str) -> Tail {
    let mut closed = None;
    for c in text.chars().rev() {
        if closes(c) {
            closed = closed.or(Some(c));
            continue;
        }
        if ends(c) {
            return Tail::Closed;
        }
        return match closed {
            Some('）' | ')') => signature(text),
            None if matches!(c, '；' | '：' | ';' | ':') => Tail::Stop,
            None if matches!(c, '，' | '、' | ',' | '—' | '－' | '-' | '·') => Tail::Comma,
            _ => Tail::Word,
        };
    }
    Tail::Word
}

/// A bracket at the end closes the sentence when the sentence before the bracket was closed: `……问题。（孟西安）`.
fn signature(text: &str) -> Tail {
    let before = text.rfind(['（', '(']).and_then(|at| text.get(..at)).unwrap_or("");
    match before.trim_end().chars().rev().find(|&c| !closes(c)) {
        Some(c) if ends(c) => Tail::Closed,
        _ => Tail::Bracket,
    }
}

impl<'t> Slug<'t> {
    /// A slug of the characters `from..` of a line; `text` need not be trimmed. `None` if it is blank.
    pub fn new(text: &'t str, line: u32, from: u32, gap: bool, shared: bool) -> Option<Self> {
        let cut = text.trim_start();
        let begins = from == 0;
        let from = from + text.get(..text.len() - cut.len()).map_or(0, |blank| blank.chars().count() as u32);
        let cut = cut.trim_end();
        let first = cut.chars().next()?;
        let last = cut.chars().next_back()?;
        let (marks::Sizes { count, mut wide, slack, thin }, marks) = marks::read(cut);
        // A letter-spaced line, justified by hand: the spaces are no text.
        if thin * 3 > count {
            wide -= i64::from(thin);
        }
        let size = |n: i64| Half::try_from(n).unwrap_or(Half::MAX / 4).min(Half::MAX / 4);
        let (to, tail) = (from + count, tail(cut));
        let inner = [cut.chars().nth(1), cut.chars().nth_back(1)].map(|c| c.unwrap_or('\0'));
        let (wide, slack) = (size(wide), size(slack));
        let indent = if begins { from.min(255) as u8 } else { 0 };
        let style = super::markup::PLAIN;
        Some(Self { text: cut, line, from, to, wide, slack, gap, shared, tail, first, last, marks, indent, style, inner })
    }

    /// Characters.
    pub const fn count(&self) -> usize {
        (self.to - self.from) as usize
    }

    /// Whether it may be what the gate stands before.
    pub const fn pass(&self, gate: Gate) -> bool {
        self.marks.pass(gate)
    }

    /// The first continuation line in it.
    pub fn jump(&self) -> Option<Jump> {
        if self.pass(marks::JUMP) { jump::find(self.text) } else { None }
    }

    /// The last two characters.
    pub const fn end(&self) -> [char; 2] {
        [self.inner[1], self.last]
    }

    /// The first two characters.
    pub const fn start(&self) -> [char; 2] {
        [self.first, self.inner[0]]
    }

    /// Cuts the slug at byte offsets of its text into slugs; blank pieces vanish.
    pub fn cut(&self, at: &[usize]) -> Vec<Self> {
        let mut pieces = Vec::with_capacity(at.len() + 1);
        let (mut byte, mut from) = (0, self.from);
        for &end in at.iter().chain([&self.text.len()]) {
            let Some(text) = self.text.get(byte..end) else { continue };
            let gap = self.gap && pieces.is_empty();
            pieces.extend(Slug::new(text, self.line, from, gap, self.shared || !pieces.is_empty()));
            from += text.chars().count() as u32;
            byte = end;
        }
        pieces
    }
}
