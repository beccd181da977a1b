//! What is wrong in a file of settings, and reading such a file so that one wrong line spoils nothing else. Settings, themes
//! and keys are all read this way. Kinds only; the words are in `assets/words`.

use std::ops::Range;

use toml::de::DeTable;

/// Something in a file of settings that could not be used.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Misprint {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What is wrong with an entry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wrong {
    /// It is no TOML; the parser's words.
    Syntax(String),
    /// There is nothing of this name; what there is.
    Unknown(String, String),
    /// The value of this name cannot be that; what it may be.
    Value(String, String),
    /// These keys do something else already: the keys, and what they do.
    Taken(String, String),
    /// Nothing does this any more, the keys having been given to something else: the keys, and what is lost.
    Lost(String, String),
}

impl Misprint {
    /// Something wrong at a byte of a text.
    #[must_use]
    pub fn at(text: &str, byte: usize, wrong: Wrong) -> Self {
        let before = text.get(..byte.min(text.len())).unwrap_or(text);
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        let column = before.get(line..).map_or(0, |start| start.chars().count());
        Self { line: before.matches('\n').count() + 1, column: column + 1, wrong }
    }
}

/// Reads a text, hands its table to `take`, and gives what is wrong with it. Lines that are no TOML are passed over.
pub fn read(text: &str, take: impl FnOnce(&DeTable<'_>, &mut dyn FnMut(Range<usize>, Wrong))) -> Vec<Misprint> {
    // A byte order mark is kept as blank space, so that places stay true.
    let mut left = text.replacen('\u{FEFF}', "   ", usize::from(text.starts_with('\u{FEFF}')));
    let mut misprints = Vec::new();
    // Every turn blanks a line, so that the turns are no more than the lines.
    for _ in 0..=text.lines().count() {
        let error = match DeTable::parse(&left) {
            Ok(table) => {
                take(table.get_ref(), &mut |span, wrong| misprints.push(Misprint::at(text, span.start, wrong)));
                break;
            }
            Err(error) => error,
        };
        let at = error.span().map_or(0, |span| span.start).min(left.len());
        misprints.push(Misprint::at(text, at, Wrong::Syntax(error.message().to_owned())));
        let before = left.get(..at).unwrap_or_default();
        // What is awaited past the end of a line was to stand on the line before.
        let ends = left.get(at..).is_none_or(|rest| rest.trim_start_matches(' ').is_empty());
        let before = if ends { before.trim_end() } else { before };
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let end = left.get(start..).and_then(|rest| rest.find('\n')).map_or(left.len(), |end| start + end);
        if left.get(start..end).is_none_or(|line| line.trim().is_empty()) {
            break;
        }
        left.replace_range(start..end, &" ".repeat(end - start));
    }
    misprints.sort();
    misprints.dedup();
    misprints
}

#[cfg(test)]
mod tests {
    use super::{Misprint, Wrong, read};

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
            let misprint = Misprint::at("一二\n三 = 四", byte, Wrong::Syntax(String::new()));
            (misprint.line, misprint.column)
        };
        assert_eq!([place(0), place(3), place(7), place(13), place(99)], [(1, 1), (1, 2), (2, 1), (2, 5), (2, 6)]);
    }
}
