//! Reads a TOML file of the user's so that one wrong line spoils nothing else, and reports each problem with its place.
//!
//! Settings, themes and keys are all read this way: [`read`] takes the text and hands the table that could be parsed to the caller,
//! who takes what can be used and tells of the rest. What comes out are [`Diagnostic`]s, which are data; the sentences stand in
//! `assets/words`.

use std::ops::Range;

use toml::de::DeTable;

/// A problem in a file of the user's, with its place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// The number of the line, from 1.
    pub line: usize,
    /// The number of the character in its line, from 1.
    pub column: usize,
    /// The problem.
    pub problem: Problem,
}

/// The ways an entry can be unusable.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// The line is not TOML.
    Syntax {
        /// The parser's own words.
        message: String,
    },
    /// There is nothing of this name.
    Unknown {
        /// The name as it was written.
        name: String,
        /// The names there are, as they are told to the user.
        known: String,
    },
    /// The entry cannot have this value.
    Value {
        /// The name of the entry.
        name: String,
        /// The values it may have, as they are told to the user.
        expected: String,
    },
    /// The keys do something else already.
    Taken {
        /// The keys as they are written.
        keys: String,
        /// The action they do.
        by: String,
    },
    /// The keys were given to something else, and their former action has none left.
    Lost {
        /// The keys as they are written.
        keys: String,
        /// The action that has no key left.
        action: String,
    },
}

impl Diagnostic {
    /// Counts the line and column of byte `byte` of a text.
    fn at(text: &str, byte: usize, problem: Problem) -> Self {
        let before = text.get(..byte.min(text.len())).unwrap_or(text);
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        let column = before.get(line..).map_or(0, |start| start.chars().count());
        Self { line: before.matches('\n').count() + 1, column: column + 1, problem }
    }
}

/// Parses a text as TOML, hands the table to `take`, and returns the problems of both in the order of their places.
///
/// `take` reports a problem by its bytes in the text. Lines that are not TOML are blanked one by one until the rest can be parsed.
pub(crate) fn read(text: &str, take: impl FnOnce(&DeTable<'_>, &mut dyn FnMut(Range<usize>, Problem))) -> Vec<Diagnostic> {
    // A byte order mark becomes blank space, so that places stay true.
    let mut left = text.replacen('\u{FEFF}', "   ", usize::from(text.starts_with('\u{FEFF}')));
    let mut diagnostics = Vec::new();
    // Every turn blanks a line, so there are no more turns than lines.
    for _ in 0..=text.lines().count() {
        let error = match DeTable::parse(&left) {
            Ok(table) => {
                take(table.get_ref(), &mut |span, problem| diagnostics.push(Diagnostic::at(text, span.start, problem)));
                break;
            }
            Err(error) => error,
        };
        let at = error.span().map_or(0, |span| span.start).min(left.len());
        diagnostics.push(Diagnostic::at(text, at, Problem::Syntax { message: error.message().to_owned() }));
        let before = left.get(..at).unwrap_or_default();
        // What the parser misses past the end of a line should have stood on the line before.
        let ends = left.get(at..).is_none_or(|rest| rest.trim_start_matches(' ').is_empty());
        let before = if ends { before.trim_end() } else { before };
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let end = left.get(start..).and_then(|rest| rest.find('\n')).map_or(left.len(), |end| start + end);
        if left.get(start..end).is_none_or(|line| line.trim().is_empty()) {
            break;
        }
        left.replace_range(start..end, &" ".repeat(end - start));
    }
    diagnostics.sort();
    diagnostics.dedup();
    diagnostics
}

#[cfg(test)]
mod tests {
    use super::{Diagnostic, Problem, read};

    #[test]
    fn a_line_that_is_no_toml_spoils_nothing_else() {
        for (text, names, places) in [
            ("a = 1\nb 2\nc = 3\n", "a c", vec![(2, 3)]),
            ("a = 1\nb = [1,\n", "a", vec![(2, 8)]),
            ("\u{FEFF}a = 1\n设 = 二\nc = \"x\n", "a", vec![(2, 1), (3, 7)]),
            ("a = 1\na = 2\n", "a", vec![(2, 1)]),
            ("", "", vec![]),
        ] {
            let mut seen = Vec::new();
            let wrong = read(text, |table, _| seen.extend(table.keys().map(|k| k.get_ref().to_string())));
            let found: Vec<(usize, usize)> = wrong.iter().map(|m| (m.line, m.column)).collect();
            assert_eq!((seen.join(" ").as_str(), found), (names, places), "{text:?} {wrong:?}");
        }
    }

    #[test]
    fn places_are_counted_in_lines_and_characters() {
        let place = |byte| {
            let diagnostic = Diagnostic::at("一二\n三 = 四", byte, Problem::Syntax { message: String::new() });
            (diagnostic.line, diagnostic.column)
        };
        assert_eq!([place(0), place(3), place(7), place(13), place(99)], [(1, 1), (1, 2), (2, 1), (2, 5), (2, 6)]);
    }
}
