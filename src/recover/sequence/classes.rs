//! Names the classes into which questions sort a line: its first and last characters, the state of its sentence, its style,
//! and what sort of line its phrases make it. In goes a line or a character, out comes an index into the table of class
//! names.

use crate::recover::lines::items;
use crate::recover::lines::line::Line;
use crate::text::chars::{cannot_begin_line, closes, is_digit, is_han, opens};
use crate::text::sentence::SentenceEnd;

/// The classes of first characters.
pub const FIRSTS: &[&str] =
    &["han", "quote", "bracket", "hang", "digit", "latin", "dash", "bullet", "numeral", "title-mark", "other"];
/// The classes of last characters.
pub const LASTS: &[&str] =
    &["han", "stop", "cry", "ask", "dots", "colon", "comma", "quote", "bracket", "digit", "latin", "dash", "other"];
/// The states of the sentence at a line's end.
pub const TAILS: &[&str] = &["closed", "stop", "bracket", "comma", "word"];
/// The ways in which a file marks a heading.
pub const STYLES: &[&str] = &["none", "one", "two", "deep", "bold", "bold-part"];
/// The sorts of lines, as their phrases show.
pub const SORTS: &[&str] = &[
    "plain",
    "opener",
    "byline",
    "names",
    "authors",
    "posted",
    "credit",
    "caption",
    "pictured",
    "masthead",
    "notice",
    "folio",
    "jump-back",
    "jump-on",
    "salute",
    "paper",
    "column",
    "date",
    "note",
    "bracketed",
    "numbered",
    "call",
];

/// Returns the index in [`FIRSTS`] of the class of a line's first character.
pub fn first_class(line: &Line) -> u8 {
    let c = line.first;
    let numeral = || {
        let mut chars = line.text.chars();
        let lead: String = chars.by_ref().take(4).collect();
        let rest = lead.trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '第', '（', '(']);
        rest.len() < lead.len() && rest.starts_with(['、', '，', ',', '）', ')', '.', '．', '：', ':'])
    };
    let class = if numeral() {
        "numeral"
    } else if is_han(c) {
        "han"
    } else if matches!(c, '“' | '‘' | '「' | '『' | '"' | '”') {
        "quote"
    } else if matches!(c, '《' | '〈') {
        "title-mark"
    } else if opens(c) {
        "bracket"
    } else if matches!(c, '—' | '－' | '―' | '─' | '-' | '–') {
        "dash"
    } else if cannot_begin_line(c) {
        "hang"
    } else if is_digit(c) {
        "digit"
    } else if c.is_alphabetic() {
        "latin"
    } else if items::is_marked(line.text) || matches!(c, '·' | '*' | '■' | '□' | '●' | '◎' | '▲' | '△' | '◆' | '★' | '☆')
    {
        "bullet"
    } else {
        "other"
    };
    place(FIRSTS, class)
}

/// Returns the index in [`LASTS`] of the class of a line's last character.
pub fn last_class(c: char) -> u8 {
    let class = match c {
        '。' | '．' | '.' | '｡' => "stop",
        '！' | '!' => "cry",
        '？' | '?' => "ask",
        '…' => "dots",
        '：' | ':' | '；' | ';' => "colon",
        '，' | ',' | '、' => "comma",
        '—' | '－' | '-' => "dash",
        '）' | ')' | '】' | ']' => "bracket",
        c if closes(c) => "quote",
        c if is_han(c) => "han",
        c if is_digit(c) => "digit",
        c if c.is_alphabetic() => "latin",
        _ => "other",
    };
    place(LASTS, class)
}

/// Returns the index of a name in a table of names.
pub fn place(table: &[&str], name: &str) -> u8 {
    table.iter().position(|n| *n == name).unwrap_or(0) as u8
}

/// Returns the index in [`TAILS`] of the state of a sentence.
pub const fn tail_class(tail: SentenceEnd) -> u8 {
    match tail {
        SentenceEnd::Closed => 0,
        SentenceEnd::Stop => 1,
        SentenceEnd::Bracket => 2,
        SentenceEnd::Comma => 3,
        SentenceEnd::Word => 4,
    }
}
