//! The key of an issue in the index, by which what several files hold of it is put together.
//!
//! Files of the same paper, the same sure day and the same edition have one key and are one issue; any other file is an issue of its own.

use crate::archive::is_dated;
use crate::model::{Basis, Date, Issue, Source};

/// Stands between the parts of a key, and in no name of a paper.
const SEPARATOR: char = '\u{1F}';

/// Stands for the date of an issue without one.
const UNDATED: &str = "99999999";

/// A key, read: it says enough of an issue to list it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueKey {
    /// The name of the paper.
    pub publication: Option<String>,
    /// The day.
    pub date: Option<Date>,
    /// Whether paper and day are sure; if they are not, the id is the file's.
    pub sure: bool,
    /// Whether the day is only inferred.
    pub about: bool,
    /// The stem of the file's name; empty where paper and day are sure.
    pub stem: String,
    /// The edition (号外, 晚刊) that tells it from another issue of the day.
    pub edition: Option<String>,
}

/// Returns the key of an issue that was read from one file.
pub fn key_of(issue: &Issue) -> String {
    let paper = issue.publication.as_deref().map(|name| name.replace(SEPARATOR, " "));
    let date = issue.date.map_or_else(|| UNDATED.to_owned(), |d| d.date.to_string().replace('-', ""));
    let known = format!("{}{}", u8::from(paper.is_none()), paper.unwrap_or_default());
    if is_dated(issue) {
        let parts = [known.as_str(), &date, "0"].into_iter().chain(issue.edition.as_deref());
        return parts.collect::<Vec<_>>().join("\u{1F}");
    }
    let source = issue.sources.first();
    let stem = source.map_or("", Source::stem);
    let path = source.map(|s| s.path.to_string_lossy()).unwrap_or_default();
    // 2: of a paper without a name, but of this day.
    let basis = if issue.date.is_some_and(|d| d.basis > Basis::Inferred) { "2" } else { "1" };
    [known.as_str(), &date, basis, stem, &path].join("\u{1F}")
}

impl IssueKey {
    /// Reads a key.
    pub fn read(key: &str) -> Self {
        let mut parts = key.split(SEPARATOR);
        let paper = parts.next().unwrap_or_default();
        let digits = parts.next().unwrap_or_default();
        let number = |from: usize, to: usize| digits.get(from..to).and_then(|d| d.parse::<u16>().ok());
        let date = match (number(0, 4), number(4, 6), number(6, 8)) {
            (Some(year), Some(month), Some(day)) => Date::new(year, month as u8, day as u8),
            _ => None,
        };
        let basis = parts.next();
        Self {
            publication: paper.strip_prefix('0').map(str::to_owned),
            date,
            sure: basis == Some("0"),
            about: basis == Some("1") && date.is_some(),
            stem: if basis == Some("0") { String::new() } else { parts.next().unwrap_or_default().to_owned() },
            edition: parts.next().filter(|_| basis == Some("0")).map(str::to_owned),
        }
    }

    /// Returns the id of the issue.
    pub fn id(&self) -> String {
        match (&self.publication, self.date) {
            (Some(paper), Some(date)) if self.sure => {
                format!("{paper}/{date}{}", self.edition.as_deref().unwrap_or_default())
            }
            _ => self.stem.clone(),
        }
    }
}

/// The bases of dates by the number they are stored as.
pub const BASES: [Basis; 4] = [Basis::Inferred, Basis::Path, Basis::Printed, Basis::Stated];

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::model::Dated;

    #[test]
    fn a_key_says_what_the_issue_says() {
        for (paper, day, basis) in [
            (Some("江城晚报"), true, Basis::Printed),
            (Some("江城晚报"), true, Basis::Inferred),
            (None, true, Basis::Printed),
            (None, false, Basis::Printed),
        ] {
            let date = Date::new(1963, 3, 5).filter(|_| day);
            let source = Source { path: PathBuf::from("a/b.txt"), name: "b.txt".into(), encoding: "UTF-8" };
            let issue = Issue {
                publication: paper.map(str::to_owned),
                date: date.map(|date| Dated { date, basis }),
                sources: vec![source],
                ..Issue::default()
            };
            let key = IssueKey::read(&key_of(&issue));
            assert_eq!((key.publication.as_deref(), key.date, key.id()), (paper, date, issue.id()));
            assert_eq!(key.about, date.is_some() && basis == Basis::Inferred);
        }
    }
}
