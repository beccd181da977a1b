//! A record as it stands in a file, and batches of them as issues.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::model::Issue;
use crate::text::fold::fold;

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
pub(super) struct Record {
    pub(super) publication: Option<String>,
    pub(super) date: Option<String>,
    pub(super) page: Option<String>,
    pub(super) title: Option<String>,
    pub(super) text: Option<String>,
    pub(super) reporters: Option<String>,
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
    pub(super) fn set(&mut self, field: &str, value: String) {
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
pub(super) fn field_of(name: &str, map: &BTreeMap<String, String>) -> Option<&'static str> {
    let name = name.trim().trim_start_matches('\u{FEFF}');
    let folded = fold(name);
    let mapped = NAMES.iter().find(|(ours, _)| map.get(*ours).is_some_and(|theirs| theirs == name));
    let free = |ours: &str| !map.contains_key(ours);
    let usual = || NAMES.iter().find(|(ours, names)| free(ours) && names.iter().any(|n| *n == folded.text()));
    mapped.or_else(usual).map(|(ours, _)| *ours)
}
