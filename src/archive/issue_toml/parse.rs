//! Parses the text of an `issue.toml`. In goes the text, out come its statements and its errors, each with line, column and
//! what was expected; the rest of the file is used all the same.

use encoding_rs::{Encoding, GB18030, GBK};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::misprint::{Fault, Misprint};
use super::statement::{Group, Stated, Statement};
use crate::model::{Basis, Date, Dated, PageNumber};

/// Returns the errors in the text of an `issue.toml`.
#[must_use]
pub fn misprints_of(text: &str) -> Vec<Misprint> {
    parse(text).1
}

impl Statement {
    /// Reads a text and skips what is wrong in it.
    pub(in crate::archive) fn read(text: &str) -> Self {
        parse(text).0
    }
}

/// The keys, each with an example, and where it may stand: in the folder's part, an `[[issue]]`, a `[file]`.
const KEYS: &[(&str, &str, &str)] = &[
    ("publication", "publication = \"渝中报\"", "aif"),
    ("date", "date = 2024-03-06", "aif"),
    ("number", "number = 26", "aif"),
    ("total_number", "total_number = 2011", "aif"),
    ("encoding", "encoding = \"gb18030\"", "aif"),
    ("leave_out", "leave_out = [\"目录.txt\"]", "ai"),
    ("order", "order = [\"b.txt\", \"a.txt\"]", "ai"),
    ("issue", "[[issue]]", "a"),
    ("file", "[file.\"02.txt\"]", "a"),
    ("files", "files = [\"0306*.txt\"]", "i"),
    ("page", "page = 2, page = \"A2\", page = [1, 2]", "f"),
    ("name", "name = \"要闻\", name = [\"要闻\", \"文化\"]", "f"),
    ("leave_out", "leave_out = true", "f"),
];

/// A part of the statement.
#[derive(Clone, Copy)]
enum Part {
    All,
    Issue,
    File,
}

impl Part {
    const fn letter(self) -> char {
        match self {
            Self::All => 'a',
            Self::Issue => 'i',
            Self::File => 'f',
        }
    }

    /// Returns the example of a key in this part; `None` if it may not stand here.
    fn form(self, key: &str) -> Option<&'static str> {
        KEYS.iter().find(|(name, _, parts)| *name == key && parts.contains(self.letter())).map(|(_, form, _)| *form)
    }

    fn keys(self) -> String {
        let here = KEYS.iter().filter(|(_, _, parts)| parts.contains(self.letter()));
        here.map(|(name, ..)| *name).collect::<Vec<_>>().join(" ")
    }
}

/// The most lines without TOML that are skipped; a file with more is something else.
const MOST: usize = 100;

/// Reads the text. A line that is no TOML is skipped, so that the others can be used.
pub(super) fn parse(text: &str) -> (Statement, Vec<Misprint>) {
    let mut left = text.trim_start_matches('\u{FEFF}').to_owned();
    let mut misprints = Vec::new();
    for _ in 0..MOST {
        let error = match DeTable::parse(&left) {
            Ok(table) => {
                let mut reading = Reading { text: &left, misprints };
                let statement = reading.statement(table.get_ref());
                return (statement, reading.misprints);
            }
            Err(error) => error,
        };
        let at = error.span().map_or(0, |span| span.start).min(left.len());
        let start = left.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        let end = left.get(start..).and_then(|rest| rest.find('\n')).map_or(left.len(), |end| start + end);
        let line = left.get(start..end).unwrap_or_default();
        let (number, column) = place_of(&left, at);
        misprints.push(Misprint { line: number, column, fault: fault(&left, start, line, error.message()) });
        if line.trim().is_empty() {
            break; // an end is missing; where, nobody knows
        }
        let blank = line.chars().map(|c| " ".repeat(c.len_utf8())).collect::<String>();
        left.replace_range(start..end, &blank);
    }
    (Statement::default(), misprints)
}

/// Returns the fault of a line that is no TOML: its value if its key is known, else its key.
fn fault(text: &str, start: usize, line: &str, why: &str) -> Fault {
    let heads = text.get(..start).unwrap_or_default().lines().rev().map(str::trim);
    let part = heads.filter(|line| line.starts_with('[')).find_map(|line| match line {
        _ if line.starts_with("[[issue]]") => Some(Part::Issue),
        _ if line.starts_with("[file.") => Some(Part::File),
        _ => None,
    });
    let part = part.unwrap_or(Part::All);
    match line.split_once('=').map(|(key, _)| key.trim()) {
        Some(key) if key.is_empty() || key.contains(char::is_whitespace) => Fault::Syntax(why.to_owned()),
        Some(key) => match part.form(key) {
            Some(form) => Fault::Value(key.to_owned(), form),
            None => Fault::UnknownKey(key.to_owned(), part.keys()),
        },
        None => Fault::Syntax(why.to_owned()),
    }
}

/// Returns the line and column of a byte, from 1.
pub(super) fn place_of(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

struct Reading<'t> {
    text: &'t str,
    misprints: Vec<Misprint>,
}

impl Reading<'_> {
    fn note(&mut self, at: usize, fault: Fault) {
        let (line, column) = place_of(self.text, at);
        self.misprints.push(Misprint { line, column, fault });
    }

    fn statement(&mut self, table: &DeTable<'_>) -> Statement {
        let mut statement = Statement { all: self.group(table, Part::All), ..Statement::default() };
        if let Some(issues) = table.get("issue") {
            match issues.get_ref() {
                DeValue::Table(table) => statement.issues.push(self.group(table, Part::Issue)),
                DeValue::Array(tables) if tables.iter().all(|t| t.get_ref().is_table()) => {
                    let tables = tables.iter().filter_map(|t| t.get_ref().as_table());
                    statement.issues = tables.map(|table| self.group(table, Part::Issue)).collect();
                }
                _ => self.value(issues, "issue", Part::All),
            }
        }
        if let Some(files) = table.get("file") {
            let Some(table) = files.get_ref().as_table() else {
                self.value(files, "file", Part::All);
                return statement;
            };
            for (name, file) in table {
                match file.get_ref().as_table() {
                    Some(table) => statement.files.push((name.get_ref().to_string(), self.stated(table, Part::File))),
                    None => self.value(file, "file", Part::All),
                }
            }
        }
        statement
    }

    /// Notes that a value is not as it should be.
    fn value(&mut self, value: &Spanned<DeValue<'_>>, key: &str, part: Part) {
        self.note(value.span().start, Fault::Value(key.to_owned(), part.form(key).unwrap_or_default()));
    }

    fn group(&mut self, table: &DeTable<'_>, part: Part) -> Group {
        Group {
            files: self.one(table, part, "files", names).unwrap_or_default(),
            order: self.one(table, part, "order", names).unwrap_or_default(),
            leave_out: self.one(table, part, "leave_out", names).unwrap_or_default(),
            stated: self.stated(table, part),
        }
    }

    /// Reads the entries about the text, and notes unknown ones.
    fn stated(&mut self, table: &DeTable<'_>, part: Part) -> Stated {
        for key in table.keys().filter(|key| part.form(key.get_ref()).is_none()) {
            self.note(key.span().start, Fault::UnknownKey(key.get_ref().to_string(), part.keys()));
        }
        Stated {
            publication: self.one(table, part, "publication", word),
            date: self.one(table, part, "date", day),
            number: self.one(table, part, "number", digits),
            total_number: self.one(table, part, "total_number", digits),
            encoding: self.one(table, part, "encoding", encoding),
            pages: self.one(table, part, "page", |v| list(v, page)).unwrap_or_default(),
            names: self
                .one(table, part, "name", |v| list(v, |v| v.as_str().map(|s| s.trim().to_owned())))
                .unwrap_or_default(),
            leave_out: matches!(part, Part::File) && self.one(table, part, "leave_out", truth).unwrap_or_default(),
            mark: 0,
        }
    }

    /// Returns the value of a key, if it may stand here, is there and is valid.
    fn one<T>(&mut self, table: &DeTable<'_>, part: Part, key: &str, read: impl Fn(&DeValue<'_>) -> Option<T>) -> Option<T> {
        let value = table.get(key).filter(|_| part.form(key).is_some())?;
        let read = read(value.get_ref());
        if read.is_none() {
            self.value(value, key, part);
        }
        read
    }
}

fn truth(value: &DeValue<'_>) -> Option<bool> {
    value.as_bool()
}

fn word(value: &DeValue<'_>) -> Option<String> {
    value.as_str().map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned)
}

fn names(value: &DeValue<'_>) -> Option<Vec<String>> {
    value.as_array()?.iter().map(|name| word(name.get_ref())).collect()
}

/// Reads one value, or a list of values.
fn list<T>(value: &DeValue<'_>, read: impl Fn(&DeValue<'_>) -> Option<T>) -> Option<Vec<T>> {
    match value.as_array() {
        Some(values) => values.iter().map(|value| read(value.get_ref())).collect(),
        None => read(value).map(|one| vec![one]),
    }
}

fn integer(value: &DeValue<'_>) -> Option<u32> {
    value.as_integer().and_then(|n| u32::from_str_radix(n.as_str(), n.radix()).ok())
}

fn page(value: &DeValue<'_>) -> Option<PageNumber> {
    let plain = integer(value).and_then(|n| u16::try_from(n).ok()).filter(|n| (1..1000).contains(n)).map(PageNumber::plain);
    plain.or_else(|| PageNumber::read(value.as_str()?.trim()))
}

fn digits(value: &DeValue<'_>) -> Option<String> {
    let text = value.as_str().map(|s| s.trim().to_owned()).or_else(|| integer(value).map(|n| n.to_string()))?;
    (!text.is_empty() && text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit())).then_some(text)
}

/// Reads a day; one with 约 before it is approximate.
fn day(value: &DeValue<'_>) -> Option<Dated> {
    if let Some(date) = value.as_datetime().and_then(|at| at.date) {
        return Some(Dated { date: Date::new(date.year, date.month, date.day)?, basis: Basis::Stated });
    }
    let text = value.as_str()?.trim();
    let about = text.strip_prefix('约').map(str::trim_start);
    let mut parts = about.unwrap_or(text).split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let date = parts.next().is_none().then(|| Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?));
    Some(Dated { date: date.flatten()?, basis: if about.is_some() { Basis::Inferred } else { Basis::Stated } })
}

/// Returns the encoding of a label of the Encoding Standard. GB 18030 holds all of GBK.
fn encoding(value: &DeValue<'_>) -> Option<&'static Encoding> {
    Encoding::for_label(value.as_str()?.as_bytes()).map(|encoding| if encoding == GBK { GB18030 } else { encoding })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_told_with_its_place_and_the_rest_is_used() {
        let text = "publication = \"甲报\"\ndate = \"昨天\"\n  编者 = 1\nnumber = -3\n[file.\"a.txt\"]\npage = \"二\"\n名 = 1\nname = \"要闻\"\n";
        let (statement, misprints) = parse(text);
        assert_eq!(statement.all.stated.publication.as_deref(), Some("甲报"));
        assert_eq!(statement.files[0].1.names, ["要闻"]);
        let mut places: Vec<(usize, usize)> = misprints.iter().map(|m| (m.line, m.column)).collect();
        places.sort_unstable();
        assert_eq!(places, [(2, 8), (3, 3), (4, 10), (6, 8), (7, 1)]);
        let date = misprints.iter().find(|m| m.line == 2).map(|m| m.fault.clone());
        assert_eq!(date, Some(Fault::Value("date".into(), "date = 2024-03-06")));
        assert!(
            misprints.iter().any(
                |m| matches!(&m.fault, Fault::UnknownKey(key, known) if key == "编者" && known.contains("publication"))
            )
        );
    }

    #[test]
    fn what_stands_around_a_line_that_is_no_toml_is_used() {
        let (statement, misprints) = parse("publication = \"甲报\"\nnumber 3\ntotal_number = 7\n");
        assert_eq!(statement.all.stated.publication.as_deref(), Some("甲报"));
        assert_eq!(statement.all.stated.total_number.as_deref(), Some("7"));
        assert_eq!(misprints.first().map(|m| m.line), Some(2));
    }

    #[test]
    fn a_day_may_be_stated_as_about() {
        let of = |text: &str| parse(text).0.all.stated.date.map(|day| (day.date.to_string(), day.basis));
        assert_eq!(of("date = \"约2023-11-08\""), Some(("2023-11-08".to_owned(), Basis::Inferred)));
        assert_eq!(of("date = \"约 2023-11-08\""), Some(("2023-11-08".to_owned(), Basis::Inferred)));
        assert_eq!(of("date = \"2023-11-08\""), Some(("2023-11-08".to_owned(), Basis::Stated)));
        assert_eq!(of("date = 2023-11-08"), Some(("2023-11-08".to_owned(), Basis::Stated)));
        assert_eq!(of("date = \"约2023-11\""), None);
    }
}
