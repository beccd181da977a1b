//! The statements of an `issue.toml`, as values: about one file, a group of files, or all in its folder.

use encoding_rs::Encoding;

use crate::model::{Dated, DoubtKind, Issue, PageNumber};

/// The statements about one file; what is not stated is left as it is found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// The name of the paper.
    pub publication: Option<String>,
    /// The day; it counts as inferred if it is stated as approximate (约).
    pub date: Option<Dated>,
    /// The number of the issue.
    pub number: Option<String>,
    /// The number counted from the first issue (总第…期).
    pub total_number: Option<String>,
    /// The encoding of the file.
    pub encoding: Option<&'static Encoding>,
    /// The numbers of the file's pages, in its order.
    pub pages: Vec<PageNumber>,
    /// The names of its pages; an empty one leaves the page's own name.
    pub names: Vec<String>,
    /// Whether the file is left out.
    pub leave_out: bool,
    /// A hash of the statement, which changes with it; 0 if there is none.
    pub mark: u64,
}

impl Stated {
    /// Fills in what is not stated here from more general statements.
    fn or(self, general: &Self) -> Self {
        Self {
            publication: self.publication.or_else(|| general.publication.clone()),
            date: self.date.or(general.date),
            number: self.number.or_else(|| general.number.clone()),
            total_number: self.total_number.or_else(|| general.total_number.clone()),
            encoding: self.encoding.or(general.encoding),
            pages: if self.pages.is_empty() { general.pages.clone() } else { self.pages },
            names: if self.names.is_empty() { general.names.clone() } else { self.names },
            leave_out: self.leave_out || general.leave_out,
            mark: self.mark.max(general.mark),
        }
    }

    /// Applies the statements to the issue in the file.
    pub(in crate::archive) fn apply(&self, issue: &mut Issue) {
        let state = |to: &mut Option<String>, stated: &Option<String>| {
            if stated.is_some() {
                to.clone_from(stated);
            }
        };
        state(&mut issue.publication, &self.publication);
        if self.publication.is_some() {
            issue.printed_name = None;
        }
        state(&mut issue.number, &self.number);
        state(&mut issue.total_number, &self.total_number);
        if self.date.is_some() {
            issue.date = self.date;
            issue.doubts.retain(|doubt| doubt.kind != DoubtKind::DateConflict);
        }
        for (page, number) in issue.pages.iter_mut().zip(&self.pages) {
            (page.number, page.number_known) = (*number, true);
        }
        for (page, name) in issue.pages.iter_mut().zip(&self.names).filter(|(_, name)| !name.is_empty()) {
            page.name = Some(name.clone());
        }
        if !self.pages.is_empty() {
            issue.pages.sort_by_key(|page| page.number);
        }
    }
}

/// The statements that some files have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Group {
    /// The names of the files; `*` stands for any characters.
    pub(super) files: Vec<String>,
    /// The files that are its pages, from the first on.
    pub(super) order: Vec<String>,
    pub(super) leave_out: Vec<String>,
    pub(super) stated: Stated,
}

/// A whole `issue.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::archive) struct Statement {
    pub(super) all: Group,
    pub(super) issues: Vec<Group>,
    pub(super) files: Vec<(String, Stated)>,
}

impl Statement {
    /// Returns what it states of the file of this name: its own table first, then its issue's, then the folder's.
    pub(in crate::archive) fn of(&self, name: &str) -> Stated {
        let own = self.files.iter().find(|(pattern, _)| matches(pattern, name));
        let issue = self.issues.iter().find(|group| group.files.iter().any(|pattern| matches(pattern, name)));
        let mut stated = own.map(|(_, stated)| stated.clone()).unwrap_or_default();
        for group in issue.into_iter().chain([&self.all]) {
            let place = group.order.iter().position(|file| file == name);
            let number = place.and_then(|place| u16::try_from(place + 1).ok()).map(PageNumber::plain);
            let listed = Stated {
                pages: number.into_iter().collect(),
                leave_out: group.leave_out.iter().any(|pattern| matches(pattern, name)),
                ..Stated::default()
            };
            stated = stated.or(&listed).or(&group.stated);
        }
        stated
    }

    /// Yields the names of files that it states something of, without those that hold a `*`.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let groups = self.issues.iter().chain([&self.all]);
        let listed = groups.flat_map(|group| group.files.iter().chain(&group.order).chain(&group.leave_out));
        listed.chain(self.files.iter().map(|(name, _)| name)).map(String::as_str).filter(|name| !name.contains('*'))
    }
}

/// Whether a name matches a pattern; `*` stands for any characters.
fn matches(pattern: &str, name: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('*') else { return pattern == name };
    let Some(mut left) = name.strip_prefix(head) else { return false };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let last = parts.pop().unwrap_or_default();
    for part in parts {
        let Some(at) = left.find(part) else { return false };
        left = left.get(at + part.len()..).unwrap_or_default();
    }
    left.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_characters() {
        for (pattern, name, is) in [
            ("a.txt", "a.txt", true),
            ("a.txt", "aa.txt", false),
            ("*", "第1版.txt", true),
            ("0306*.txt", "0306_02.txt", true),
            ("0306*.txt", "0307_02.txt", false),
            ("*版*txt", "第1版.txt", true),
            ("*1*1", "1", false),
        ] {
            assert_eq!(matches(pattern, name), is, "{pattern} {name}");
        }
    }

    #[test]
    fn a_files_own_table_beats_its_issues_and_that_the_folders() {
        let text = "publication = \"甲报\"\ndate = 2024-03-06\norder = [\"b.txt\", \"a.txt\"]\n\
                    [[issue]]\nfiles = [\"b*\", \"c.txt\"]\ndate = \"2024-03-07\"\n\
                    [file.\"b.txt\"]\npublication = \"乙报\"\nname = \"要闻\"\n";
        let (statement, misprints) = crate::archive::issue_toml::parse::parse(text);
        assert_eq!(misprints, []);
        let of = |name: &str| {
            let stated = statement.of(name);
            let date = stated.date.map(|d| d.date.to_string()).unwrap_or_default();
            (
                stated.publication.unwrap_or_default(),
                date,
                stated.pages.first().map(|page| page.number()),
                stated.names.concat(),
            )
        };
        let is = |paper: &str, date: &str, page, name: &str| (paper.to_owned(), date.to_owned(), page, name.to_owned());
        assert_eq!(of("a.txt"), is("甲报", "2024-03-06", Some(2), ""));
        assert_eq!(of("b.txt"), is("乙报", "2024-03-07", Some(1), "要闻"));
        assert_eq!(of("c.txt"), is("甲报", "2024-03-07", None, ""));
    }
}
