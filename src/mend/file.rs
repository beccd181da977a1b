//! The file of mends, a mend a line in the order of the page's lines: its text → mends and the lines that could not be read;
//! mends → its text. `docs/mending.md` describes it.

use std::fmt::Write;

use super::lines::Quote;
use super::list::{Mends, QuotedMend};
use super::statement::{Begin, Continuation, LineRange, Mend, Placement, Point};
use crate::model::{Date, DoubtKind, PageNumber, Role};

/// The first line of every file of mends.
const HEAD: &str = "# 阅报校订 · mends by yuebao 1";

/// The words of mends, and an example of each.
const FORMS: [(&str, &str); 17] = [
    ("article", "61 article"),
    ("paragraph", "64 paragraph"),
    ("on", "65 on"),
    (
        "is",
        "61-62 is kicker | title | subtitle | section | lead | body | subhead | byline | caption | credit | jump | masthead | notice",
    ),
    ("out", "3 out"),
    ("in", "70-75 in 12"),
    ("after", "70 after 12"),
    ("before", "70 before 12"),
    ("joins", "90 joins 61"),
    ("follows", "90 follows 61"),
    ("first", "90 first"),
    ("continues", "120 continues 002.txt:8"),
    ("ends", "120 ends"),
    ("page", "1 page 4"),
    ("name", "1 name 要闻"),
    ("right", "8 right piece_unsure"),
    ("day", "day 2024-03-06"),
];

/// Returns all words that a mend can have, for a message about a mistaken one.
#[must_use]
pub fn words() -> String {
    FORMS.iter().map(|(word, _)| *word).chain(["paper"]).collect::<Vec<_>>().join(" ")
}

/// Returns an example of a mend with this word; an empty text where there is no such word.
#[must_use]
pub fn form(word: &str) -> &'static str {
    FORMS.iter().find(|(known, _)| *known == word).map_or("", |(_, form)| form)
}

/// The fault of a line of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The line does not begin with a line of the page, such as `61` or `61-62`.
    Place(String),
    /// The word, which no mend has.
    Word(String),
    /// The word, which something unfit follows.
    Value(String),
}

/// A line of the file that could not be read; the others are used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The line of the file of mends, from 1.
    pub line: usize,
    /// The line itself.
    pub text: String,
    /// The fault.
    pub wrong: Wrong,
}

/// Reads a file of mends. Of lines that speak of the same the later counts, as where two files have been put together.
#[must_use]
pub fn read(text: &str) -> (Mends, Vec<Unread>) {
    let (mut mends, mut unread) = (Mends::default(), Vec::new());
    for (n, line) in text.trim_start_matches('\u{FEFF}').lines().enumerate() {
        let line = line.trim();
        // Marks of a merge that was not settled are no mends: both sides are kept.
        if line.is_empty()
            || line.starts_with('#')
            || ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|mark| line.starts_with(mark))
        {
            continue;
        }
        match mend(line) {
            Ok(kept) => mends.take(kept, None),
            Err(wrong) => unread.push(Unread { line: n + 1, text: line.to_owned(), wrong }),
        }
    }
    (mends, unread)
}

/// Returns the text of a file of mends.
#[must_use]
pub fn write(mends: &Mends) -> String {
    let mut text = format!("{HEAD}\n");
    for kept in mends.all() {
        let mut line = kept.mend.to_string();
        if !kept.quotes.is_empty() {
            let width = line.chars().count();
            line.extend(std::iter::repeat_n(' ', 24_usize.saturating_sub(width)));
            for quote in &kept.quotes {
                let _ = write!(line, " {quote}");
            }
        }
        text.push_str(&line);
        text.push('\n');
    }
    text
}

impl std::fmt::Display for Mend {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Begins(at, Begin::Article) => write!(f, "{at} article"),
            Self::Begins(at, Begin::Paragraph) => write!(f, "{at} paragraph"),
            Self::Begins(at, Begin::Nothing) => write!(f, "{at} on"),
            Self::Is(lines, role) => write!(f, "{lines} is {}", role.name()),
            Self::Stands(lines, Placement::In(at)) => write!(f, "{lines} in {at}"),
            Self::Stands(lines, Placement::After(at)) => write!(f, "{lines} after {at}"),
            Self::Stands(lines, Placement::Before(at)) => write!(f, "{lines} before {at}"),
            Self::Joins(at, to) => write!(f, "{at} joins {to}"),
            Self::Follows(at, Some(after)) => write!(f, "{at} follows {after}"),
            Self::Follows(at, None) => write!(f, "{at} first"),
            Self::Continues(at, Continuation::Nowhere) => write!(f, "{at} ends"),
            Self::Continues(at, Continuation::In(None, to)) => write!(f, "{at} continues {to}"),
            Self::Continues(at, Continuation::In(Some(file), to)) => write!(f, "{at} continues {file}:{to}"),
            Self::PageNumber(at, number) => write!(f, "{at} page {number}"),
            Self::PageName(at, name) => write!(f, "{at} name {}", one_line(name)),
            Self::Paper(name) => write!(f, "paper {}", one_line(name)),
            Self::Day(date) => write!(f, "day {date}"),
            Self::Right(at, kind) => write!(f, "{at} right {}", kind.name()),
        }
    }
}

/// Returns a name without line ends and the marks of quotes.
fn one_line(name: &str) -> String {
    name.chars().map(|c| if c.is_control() || c == '「' { ' ' } else { c }).collect()
}

/// Reads a line of the file.
fn mend(line: &str) -> Result<QuotedMend, Wrong> {
    let (said, quoted) = line.find('「').map_or((line, ""), |at| line.split_at(at));
    let mend: Mend = said.parse()?;
    let mut quotes = Vec::new();
    let mut rest = quoted;
    while let Some((quote, left)) = Quote::read(rest) {
        quotes.push(quote);
        rest = left;
    }
    Ok(QuotedMend { mend, quotes })
}

impl std::str::FromStr for Mend {
    type Err = Wrong;

    /// Reads a mend as it is written, without quotes: `61-62 is title`.
    fn from_str(said: &str) -> Result<Self, Wrong> {
        let said = said.trim();
        let (first, rest) = said.split_once(char::is_whitespace).map_or((said, ""), |(a, b)| (a, b.trim()));
        match first {
            "paper" if !rest.is_empty() => return Ok(Self::Paper(rest.to_owned())),
            "day" => {
                return Date::span(rest)
                    .filter(|(a, b)| a == b)
                    .map(|(day, _)| Self::Day(day))
                    .ok_or_else(|| Wrong::Value(first.to_owned()));
            }
            _ => {}
        }
        let range: LineRange = first.parse().map_err(|()| Wrong::Place(first.to_owned()))?;
        let (word, value) = rest.split_once(char::is_whitespace).map_or((rest, ""), |(a, b)| (a, b.trim()));
        let wrong = || Wrong::Value(word.to_owned());
        let point = || value.parse::<Point>().map_err(|()| wrong());
        let at = range.from;
        Ok(match word {
            "out" if value.is_empty() => Self::Is(range, Role::Notice),
            "is" => Self::Is(range, Role::of_name(value).ok_or_else(wrong)?),
            "in" => Self::Stands(range, Placement::In(point()?)),
            "after" => Self::Stands(range, Placement::After(point()?)),
            "before" => Self::Stands(range, Placement::Before(point()?)),
            _ if range.last != at.line || range.end.is_some() => return Err(Wrong::Word(word.to_owned())),
            "article" => Self::Begins(at, Begin::Article),
            "paragraph" => Self::Begins(at, Begin::Paragraph),
            "on" => Self::Begins(at, Begin::Nothing),
            "joins" => Self::Joins(at, point()?),
            "follows" => Self::Follows(at, Some(point()?)),
            "first" => Self::Follows(at, None),
            "ends" => Self::Continues(at, Continuation::Nowhere),
            "continues" => Self::Continues(at, goal(value).ok_or_else(wrong)?),
            "page" => Self::PageNumber(at, PageNumber::read(value).ok_or_else(wrong)?),
            "name" => Self::PageName(at, value.to_owned()),
            "right" => Self::Right(at, DoubtKind::of_name(value).ok_or_else(wrong)?),
            _ => return Err(Wrong::Word(word.to_owned())),
        })
    }
}

/// Reads the goal of a continuation: `12`, or `002.txt:12`.
fn goal(value: &str) -> Option<Continuation> {
    match value.rsplit_once(':') {
        Some((file, at)) if !file.is_empty() => Some(Continuation::In(Some(file.to_owned()), at.parse().ok()?)),
        Some(_) => None,
        None => Some(Continuation::In(None, value.parse().ok()?)),
    }
}

impl std::str::FromStr for Point {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (line, char) = text.split_once('.').unwrap_or((text, "0"));
        Ok(Self { line: number(line).filter(|line| *line > 0).ok_or(())?, char: number(char).ok_or(())? })
    }
}

impl std::str::FromStr for LineRange {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let Some((from, to)) = text.split_once('-') else {
            let from: Point = text.parse()?;
            return Ok(Self { from, last: from.line, end: None });
        };
        let (last, end) = match to.split_once('.') {
            Some((last, end)) => (last, Some(number(end).ok_or(())?)),
            None => (to, None),
        };
        let range = Self { from: from.parse()?, last: number(last).ok_or(())?, end };
        if range.is_empty() { Err(()) } else { Ok(range) }
    }
}

/// Reads digits, no more than a line's number can have.
fn number(text: &str) -> Option<u32> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}
