//! Reads files of records: articles with papers, days and titles already known, as JSON Lines, JSON arrays, CSV or TSV. In
//! goes a path, out come batches of issues through a callback.
//!
//! The file is read as a stream, so that it may be of any size. A record that makes no sense is reported with its line and
//! skipped; only the end of the file stops the reading.

mod day;
mod gather;
mod json;
mod open;
mod recode;
mod table;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::Reason;
use super::files::Files;
use crate::decode;
use crate::model::Issue;
use crate::text::fold::fold;
use gather::Gatherer;

/// A record that was skipped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRecord {
    /// The path of the file.
    pub path: PathBuf,
    /// The line it begins on, from 1.
    pub line: u64,
    /// The reason it was skipped.
    pub why: Fault,
}

/// A fault of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is no JSON object, or no row of the table; holds the parser's message.
    Form(String),
    /// Its row has another number of columns than the head of the table.
    Columns {
        /// The number of columns in the row.
        found: usize,
        /// The number of columns in the head.
        expected: usize,
    },
    /// It has no text.
    NoText,
}

/// A batch of records as issues.
#[derive(Debug, Default)]
pub struct Batch {
    /// The issues, each paper and day once.
    pub issues: Vec<Issue>,
    /// The number of the file's records in this batch and those before it.
    pub upto: u64,
    /// The bytes of the file that are read.
    pub bytes: u64,
    /// Whether it is the last of the file.
    pub last: bool,
}

/// One record, as it stands in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Record {
    publication: Option<String>,
    date: Option<String>,
    page: Option<String>,
    title: Option<String>,
    text: Option<String>,
    reporters: Option<String>,
}

/// The names of a record's fields in files, our own first.
const NAMES: [(&str, &[&str]); 6] = [
    ("publication", &["publication", "paper", "newspaper", "报纸", "报名"]),
    ("date", &["date", "日期"]),
    ("page", &["page", "版次", "版"]),
    ("title", &["title", "标题"]),
    ("text", &["text", "content", "body", "正文", "内容"]),
    ("reporters", &["reporters", "author", "作者", "记者"]),
];

impl Record {
    fn set(&mut self, field: &str, value: String) {
        let slot = match field {
            "publication" => &mut self.publication,
            "date" => &mut self.date,
            "page" => &mut self.page,
            "title" => &mut self.title,
            "text" => &mut self.text,
            _ => &mut self.reporters,
        };
        if !value.trim().is_empty() && slot.is_none() {
            *slot = Some(value);
        }
    }
}

/// Returns the field that a name in the file stands for: as `map` says, or by its usual names.
fn field_of(name: &str, map: &BTreeMap<String, String>) -> Option<&'static str> {
    let name = name.trim().trim_start_matches('\u{FEFF}');
    let folded = fold(name);
    let mapped = NAMES.iter().find(|(ours, _)| map.get(*ours).is_some_and(|theirs| theirs == name));
    let free = |ours: &str| !map.contains_key(ours);
    let usual = || NAMES.iter().find(|(ours, names)| free(ours) && names.iter().any(|n| *n == folded.text()));
    mapped.or_else(usual).map(|(ours, _)| *ours)
}

#[derive(Clone, Copy)]
enum Form {
    Lines,
    Array,
    Table(u8),
}

/// Returns the form that a file's name stands for, and whether it is packed.
fn form_of(path: &Path) -> Option<Form> {
    let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
    let name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
    Some(match name.rsplit_once('.')?.1 {
        "jsonl" | "ndjson" => Form::Lines,
        "json" => Form::Array,
        "csv" => Form::Table(b','),
        "tsv" => Form::Table(b'\t'),
        _ => return None,
    })
}

/// Whether a file's name is that of a file of records.
#[must_use]
pub fn is_named_so(path: &Path) -> bool {
    form_of(path).is_some()
}

/// Whether a file holds records: it is named so, and does not begin as the file of an OCR engine or a document parser.
#[must_use]
pub(super) fn is_one(path: &Path, files: &Files) -> bool {
    is_named_so(path)
        && !files.head(path, decode::formats::HEAD).is_some_and(|head| decode::formats::begins_known_format(&head))
}

/// Reads a file of records after the first `skip`. `deliver` takes the batches, of about `size` bytes of text each, and
/// returns whether to go on.
///
/// # Errors
/// Returns the reason if the file cannot be read, or its table has no column of text.
pub fn read(
    path: &Path,
    map: &BTreeMap<String, String>,
    skip: u64,
    size: usize,
    deliver: &mut dyn FnMut(Batch) -> bool,
    bad: &mut dyn FnMut(BadRecord),
) -> Result<(), Reason> {
    read_in(path, &Files::default(), map, skip, size, deliver, bad)
}

/// Does the same for a file that may lie in an archive.
pub(super) fn read_in(
    path: &Path,
    files: &Files,
    map: &BTreeMap<String, String>,
    skip: u64,
    size: usize,
    deliver: &mut dyn FnMut(Batch) -> bool,
    bad: &mut dyn FnMut(BadRecord),
) -> Result<(), Reason> {
    let (source, counter) = open::open(path, files)?;
    let mut gatherer = Gatherer::new(path, skip, size, deliver, counter);
    let mut take = |line: u64, record: Result<Record, Fault>| {
        gatherer.take(record).unwrap_or_else(|why| {
            bad(BadRecord { path: path.to_owned(), line, why });
            true
        })
    };
    let whole = match form_of(path) {
        Some(Form::Table(separator)) => table::read(source, separator, map, &mut take)?,
        Some(Form::Array) => json::read(source, true, map, &mut take)?,
        Some(Form::Lines) | None => json::read(source, false, map, &mut take)?,
    };
    if whole {
        gatherer.finish();
    }
    Ok(())
}
