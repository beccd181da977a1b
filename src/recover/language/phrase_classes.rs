//! Finds the set phrases of newspapers in a line. In goes the text of a line, out come four sets of phrase classes: those
//! that begin the line, end it, stand in it, or are the whole of it.
//!
//! The phrases are data (`assets/recover/phrases.tsv`), written once in simplified characters; the line is folded before it
//! is searched, so that traditional pages need no phrases of their own.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::text::fold::folded_char;

/// The classes of phrases, in the order of their bits.
pub const CLASSES: [&str; 20] = [
    "writer", "agency", "report", "shown", "taken", "editor", "contact", "imprint", "paper", "column", "advert", "salute",
    "saying", "present", "goes-on", "note", "kind", "body", "event", "weekday",
];

/// A set of classes, a bit each.
pub type Classes = u32;

/// Returns the bit of a class.
#[must_use]
pub const fn bit(class: usize) -> Classes {
    1 << class
}

/// The phrase classes found in a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Classes whose phrases begin the line, after leading marks.
    pub starts: Classes,
    /// Classes whose phrases end the line, before closing marks.
    pub ends: Classes,
    /// Classes whose phrases stand anywhere in the line.
    pub holds: Classes,
    /// Classes whose phrases are the whole line, marks aside.
    pub whole: Classes,
}

struct Table {
    automaton: Option<AhoCorasick>,
    classes: Vec<Classes>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut phrases: Vec<String> = Vec::new();
    let mut classes = Vec::new();
    for line in include_str!("../../../assets/recover/phrases.tsv").lines().filter(|l| !l.starts_with('#')) {
        let Some((class, words)) = line.split_once('\t') else { continue };
        let Some(class) = CLASSES.iter().position(|c| *c == class) else { continue };
        for word in words.split(' ').filter(|w| !w.is_empty()) {
            phrases.push(word.chars().map(folded_char).collect());
            classes.push(bit(class));
        }
    }
    let kind = Some(AhoCorasickKind::NoncontiguousNFA);
    Table { automaton: AhoCorasick::builder().kind(kind).build(&phrases).ok(), classes }
});

/// Whether a character may stand before a line's first word or after its last.
fn is_mark(c: char) -> bool {
    !c.is_alphanumeric()
}

/// Characters of a long line that are searched at its beginning and at its end.
const HEAD: usize = 28;
const TAIL: usize = 14;
/// Characters of a line that is searched whole.
const SHORT: usize = 48;

/// Searches a line of `count` characters. `scratch` is overwritten.
pub fn find(text: &str, count: usize, scratch: &mut String) -> Found {
    let mut found = Found::default();
    let Some(automaton) = &TABLE.automaton else { return found };
    let mut search = |folded: &str, head: bool, tail: bool| {
        let begin = folded.len() - folded.trim_start_matches(is_mark).len();
        let end = folded.trim_end_matches(is_mark).len();
        for hit in automaton.find_overlapping_iter(folded) {
            let class = TABLE.classes[hit.pattern().as_usize()];
            found.holds |= class;
            let (starts, ends) = (head && hit.start() <= begin, tail && hit.end() >= end);
            found.starts |= if starts { class } else { 0 };
            found.ends |= if ends { class } else { 0 };
            found.whole |= if starts && ends { class } else { 0 };
        }
    };
    scratch.clear();
    if count <= SHORT {
        scratch.extend(text.chars().map(folded_char));
        search(scratch, true, true);
    } else {
        scratch.extend(text.chars().take(HEAD).map(folded_char));
        search(scratch, true, false);
        scratch.clear();
        let from = text.char_indices().nth_back(TAIL - 1).map_or(0, |(at, _)| at);
        scratch.extend(text.get(from..).unwrap_or_default().chars().map(folded_char));
        search(scratch, false, true);
    }
    found
}
