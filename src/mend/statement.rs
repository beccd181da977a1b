//! The statements that a person makes about lines of the source, and the points and ranges of lines they name. Each knows
//! the subject it speaks of, the lines it names, and itself with other line numbers.

use std::fmt;

use crate::model::{Date, DoubtKind, PageNumber, Role};

/// A place in the decoded source: before a character of a line. Written `61`, or `61.12` within a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Point {
    /// The line, from 1.
    pub line: u32,
    /// The character it stands before, from 0; 0 is the line as a whole.
    pub char: u32,
}

impl Point {
    /// Returns the point at the beginning of a line.
    #[must_use]
    pub const fn line(line: u32) -> Self {
        Self { line, char: 0 }
    }
}

impl From<u32> for Point {
    fn from(line: u32) -> Self {
        Self::line(line)
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.char == 0 { write!(f, "{}", self.line) } else { write!(f, "{}.{}", self.line, self.char) }
    }
}

/// Whole lines, or parts of them: `61`, `61-62`, `61.12-62`, `61.12-61.20`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LineRange {
    /// Its beginning.
    pub from: Point,
    /// Its last line.
    pub last: u32,
    /// One past its last character in that line; `None` for the line's end.
    pub end: Option<u32>,
}

impl LineRange {
    /// Returns the range of whole lines from the first to the last.
    #[must_use]
    pub const fn lines(first: u32, last: u32) -> Self {
        Self { from: Point::line(first), last, end: None }
    }

    /// Returns whether a character is in it.
    #[must_use]
    pub fn holds(&self, line: u32, char: u32) -> bool {
        (line, char) >= (self.from.line, self.from.char)
            && (line < self.last || line == self.last && self.end.is_none_or(|end| char < end))
    }

    /// Returns whether it names anything at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.from.line == 0
            || self.last < self.from.line
            || self.last == self.from.line && self.end.is_some_and(|end| end <= self.from.char)
    }

    /// Returns the parts of it that are not in another range: what stands before that, and what stands after it.
    #[must_use]
    pub fn without(self, other: Self) -> [Option<Self>; 2] {
        let some = |range: Self| Some(range).filter(|range| !range.is_empty());
        let before = if other.from.char == 0 {
            Self { last: other.from.line - u32::from(other.from.line > 0), end: None, ..self }
        } else {
            Self { last: other.from.line, end: Some(other.from.char), ..self }
        };
        let after = Self {
            from: match other.end {
                Some(end) => Point { line: other.last, char: end },
                None => Point::line(other.last.saturating_add(1)),
            },
            ..self
        };
        let ends_before = |a: &Self, b: &Self| (a.last, a.end.unwrap_or(u32::MAX)) <= (b.last, b.end.unwrap_or(u32::MAX));
        let before = if ends_before(&before, &self) { before } else { self };
        let after = if after.from >= self.from { after } else { self };
        [some(before), some(after)]
    }
}

impl From<u32> for LineRange {
    fn from(line: u32) -> Self {
        Self::lines(line, line)
    }
}

impl fmt::Display for LineRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.from)?;
        match self.end {
            Some(end) => write!(f, "-{}.{end}", self.last),
            None if self.last != self.from.line => write!(f, "-{}", self.last),
            None => Ok(()),
        }
    }
}

/// The beginning at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Begin {
    /// A new article: all that follows in its article goes with it.
    Article,
    /// A new paragraph, or unit of a heading.
    Paragraph,
    /// Nothing: the text there belongs to the paragraph before it in its article.
    Nothing,
}

/// The place of some lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Placement {
    /// In the article of a line, at the place that their own lines give them: headings first, else in the order of the
    /// source.
    In(Point),
    /// Right after a line, in its article. In the midst of a paragraph of the same role they are part of it.
    After(Point),
    /// Right before a line, in its article.
    Before(Point),
}

impl Placement {
    /// Returns the line it names.
    #[must_use]
    pub const fn at(self) -> Point {
        match self {
            Self::In(at) | Self::After(at) | Self::Before(at) => at,
        }
    }
}

/// The place where an article goes on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Continuation {
    /// Nowhere, whatever is printed.
    Nowhere,
    /// In the article of a line; of the file of this name, of the same issue, or of the same file.
    In(Option<String>, Point),
}

/// A statement about lines of the source. An article is named by any line of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Mend {
    /// The beginning at a place.
    Begins(Point, Begin),
    /// The role of some lines. Furniture leaves its article, what is furniture no more enters one; "leave out" is
    /// [`Role::Notice`].
    Is(LineRange, Role),
    /// The place of some lines.
    Stands(LineRange, Placement),
    /// The article of the one line is part of the article of the other, after it; a heading alone, over it.
    Joins(Point, Point),
    /// The article of the one line stands after that of the other; first on its page where none is named.
    Follows(Point, Option<Point>),
    /// The place where the article of a line goes on.
    Continues(Point, Continuation),
    /// The number of the page of a line.
    PageNumber(Point, PageNumber),
    /// The name of the page of a line.
    PageName(Point, String),
    /// The paper's name, of the whole file.
    Paper(String),
    /// The day, of the whole file.
    Day(Date),
    /// A doubt at a line is looked at: what was doubted is right.
    Right(Point, DoubtKind),
}

/// The subject of a mend; of two mends with the same subject the later counts. Sorted as the file of mends is: the whole
/// file first, then by line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Subject {
    pub at: Point,
    pub of: u8,
    pub kind: Option<DoubtKind>,
}

impl Mend {
    /// Returns the place it speaks of; line 0 for the whole file.
    #[must_use]
    pub fn at(&self) -> Point {
        self.subject().at
    }

    pub(super) fn subject(&self) -> Subject {
        let (at, of) = match self {
            Self::Paper(_) => (Point::line(0), 0),
            Self::Day(_) => (Point::line(0), 1),
            Self::PageNumber(at, _) => (*at, 2),
            Self::PageName(at, _) => (*at, 3),
            Self::Begins(at, _) => (*at, 4),
            Self::Is(range, _) => (range.from, 5),
            Self::Stands(range, _) => (range.from, 6),
            Self::Joins(at, _) => (*at, 7),
            Self::Follows(at, _) => (*at, 8),
            Self::Continues(at, _) => (*at, 9),
            Self::Right(at, _) => (*at, 10),
        };
        let kind = if let Self::Right(_, kind) = self { Some(*kind) } else { None };
        Subject { at, of, kind }
    }

    /// Returns the lines of its own file that it names, in the order in which it names them: of a range the first and the
    /// last.
    #[must_use]
    pub fn names(&self) -> Vec<u32> {
        let range = |s: &LineRange| if s.last == s.from.line { vec![s.last] } else { vec![s.from.line, s.last] };
        match self {
            Self::Is(s, _) => range(s),
            Self::Stands(s, stand) => [range(s), vec![stand.at().line]].concat(),
            Self::Joins(at, to) | Self::Follows(at, Some(to)) | Self::Continues(at, Continuation::In(None, to)) => {
                vec![at.line, to.line]
            }
            Self::Begins(at, _)
            | Self::PageNumber(at, _)
            | Self::PageName(at, _)
            | Self::Right(at, _)
            | Self::Follows(at, None)
            | Self::Continues(at, _) => vec![at.line],
            Self::Paper(_) | Self::Day(_) => Vec::new(),
        }
    }

    /// Returns the same statement about lines of other numbers, in the order of [`Mend::names`].
    #[must_use]
    pub(crate) fn renumbered(mut self, lines: &[u32]) -> Self {
        let mut lines = lines.iter().copied();
        let mut next = |line: &mut u32| *line = lines.next().unwrap_or(*line);
        let range = |s: &mut LineRange, next: &mut dyn FnMut(&mut u32)| {
            let one = s.last == s.from.line;
            next(&mut s.from.line);
            if one {
                s.last = s.from.line;
            } else {
                next(&mut s.last);
            }
        };
        match &mut self {
            Self::Is(s, _) => range(s, &mut next),
            Self::Stands(s, Placement::In(to) | Placement::After(to) | Placement::Before(to)) => {
                range(s, &mut next);
                next(&mut to.line);
            }
            Self::Joins(at, to) | Self::Follows(at, Some(to)) | Self::Continues(at, Continuation::In(None, to)) => {
                next(&mut at.line);
                next(&mut to.line);
            }
            Self::Begins(at, _)
            | Self::PageNumber(at, _)
            | Self::PageName(at, _)
            | Self::Right(at, _)
            | Self::Follows(at, None)
            | Self::Continues(at, _) => next(&mut at.line),
            Self::Paper(_) | Self::Day(_) => {}
        }
        self
    }

    /// Returns the first and the last line of what it speaks of, from 1; `None` for the whole file.
    #[must_use]
    pub fn lines(&self) -> Option<(u32, u32)> {
        match self {
            Self::Is(s, _) | Self::Stands(s, _) => Some((s.from.line, s.last)),
            Self::Paper(_) | Self::Day(_) => None,
            _ => Some((self.at().line, self.at().line)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_of_lines_without_others_is_exactly_the_rest() {
        let all = |s: LineRange| -> Vec<(u32, u32)> {
            (1..9)
                .flat_map(|line| (0..4).map(move |char| (line, char)))
                .filter(|&(line, char)| s.holds(line, char))
                .collect()
        };
        let mut ranges = Vec::new();
        for first in 1..6 {
            for last in first..6 {
                for char in [0, 2] {
                    for end in [None, Some(1), Some(3)] {
                        ranges.push(LineRange { from: Point { line: first, char }, last, end });
                    }
                }
            }
        }
        ranges.retain(|s| !s.is_empty());
        for &a in &ranges {
            for &b in &ranges {
                let rest: Vec<_> = a.without(b).into_iter().flatten().flat_map(all).collect();
                let expected: Vec<_> = all(a).into_iter().filter(|&(line, char)| !b.holds(line, char)).collect();
                assert_eq!(rest, expected, "{a} without {b}");
            }
        }
    }
}
