//! The words of the interface, in Chinese and English.
//!
//! All sentences for people stand in the tables of `assets/words`, by section and name, with places in braces for what is filled in;
//! `tests/it/words_alone.rs` keeps other code free of them. Data goes in (a doubt, an error, a report) and a sentence in one language
//! comes out. A file here has the words for one kind of data; layers below know only the data.

mod issue_toml;
mod library;
mod line_questions;
mod mends;
mod queries;
mod query_forms;
mod report;
mod skipped;
mod system;

use std::collections::BTreeMap;

pub use query_forms::{Form, forms};
pub use report::Fact;
use serde::Deserialize;

use crate::collection::{Division, IssueSummary};
use crate::model::{Basis, Date, Dated, Doubt, Issue, Page, PageNumber, Source};

/// The languages of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// 中文
    #[default]
    Zh,
    /// English
    En,
}

impl Lang {
    /// Finds the language of a name in the settings: `zh` or `en`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "zh" => Some(Self::Zh),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// Chooses the language for the name of a POSIX locale (`zh_CN.UTF-8`, `en_GB`): Chinese for `zh*` and its kin; English for the rest,
    /// `C` and none included.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        let language = locale.split(['_', '.', '@']).next().unwrap_or("");
        if matches!(language, "zh" | "yue" | "lzh") { Self::Zh } else { Self::En }
    }
}

/// The tables of words in one language, a map a section.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    doubt: BTreeMap<String, String>,
    reason: BTreeMap<String, String>,
    screen: BTreeMap<String, String>,
    report: BTreeMap<String, String>,
    command: BTreeMap<String, String>,
    library: BTreeMap<String, String>,
    query: BTreeMap<String, String>,
    pattern: BTreeMap<String, String>,
    key: BTreeMap<String, String>,
    role: BTreeMap<String, String>,
    label: BTreeMap<String, String>,
    #[serde(skip)]
    lang: Lang,
}

impl Words {
    /// Returns the words of a language.
    ///
    /// # Panics
    /// Never: the tables are compiled in and tested.
    #[must_use]
    pub fn of(lang: Lang) -> Self {
        let table = match lang {
            Lang::Zh => include_str!("../../assets/words/zh.toml"),
            Lang::En => include_str!("../../assets/words/en.toml"),
        };
        let words: Self = toml::from_str(table).expect("the word tables are tested");
        Self { lang, ..words }
    }

    /// Tells a doubt, with the lines it is about.
    #[must_use]
    pub fn doubt(&self, doubt: &Doubt) -> String {
        let kind = serde_json::to_value(doubt.kind).unwrap_or_default();
        let said = fill(entry(&self.doubt, kind.as_str().unwrap_or_default()), &[("detail", &doubt.detail)]);
        let place = match doubt.lines {
            None => String::new(),
            Some((from, to)) => {
                let form = if from == to { "line" } else { "lines" };
                fill(entry(&self.doubt, form), &[("from", &from.to_string()), ("to", &to.to_string())])
            }
        };
        said + &place
    }

    /// Returns a sentence of the screen by its name in the table, with its places filled in.
    #[must_use]
    pub fn screen(&self, name: &str, values: &[(&str, &str)]) -> String {
        debug_assert!(self.screen.contains_key(name), "no words for {name}");
        fill(entry(&self.screen, name), values)
    }

    /// Names the pages of an article: `第1、2版`, `Page 1`, `Pages 1, 2`.
    #[must_use]
    pub fn pages(&self, numbers: &[String]) -> String {
        let name = if numbers.len() > 1 { "pages" } else { "page" };
        self.screen(name, &[("n", &numbers.join(&self.screen("and_page", &[])))])
    }

    /// Names a key as a hint writes it: ⏎ for Enter, where the language has a shorter name.
    #[must_use]
    pub fn key(&self, key: &str) -> String {
        self.key.get(key).map_or(key, String::as_str).to_owned()
    }

    /// Returns a sentence of the command line, as [`Words::screen`] does.
    #[must_use]
    pub fn command(&self, name: &str, values: &[(&str, &str)]) -> String {
        debug_assert!(self.command.contains_key(name), "no words for {name}");
        fill(entry(&self.command, name), values)
    }

    /// Names an issue as the tree does: `渝中报 2024-03-06 第26期`; without the paper's name where that stands above it.
    #[must_use]
    pub fn tag(&self, tag: IssueSummary<'_>, number: Option<&str>, below_paper: bool) -> String {
        let name = tag.publication.filter(|_| !(below_paper && tag.date.is_some()));
        let name = name.or(Some(tag.stem).filter(|_| tag.publication.is_none()));
        let number = number.map(|n| self.screen("issue_number", &[("n", n)]));
        let date = tag.date.map(|date| self.date(date, tag.about));
        let edition = tag.edition.map(str::to_owned);
        let parts = [name.map(str::to_owned), date, edition, number];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Names an issue in full: `渝中报 2024-03-06 第26期`, `渝中报 2024-03-06 号外`.
    #[must_use]
    pub fn issue(&self, issue: &Issue) -> String {
        let number = issue.number.as_ref().map(|n| self.screen("issue_number", &[("n", n)]));
        [Some(self.issue_place(issue)), number].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Names a paper, a year or a month as the tree does, by its first issue.
    #[must_use]
    pub fn division(&self, by: Division, tag: IssueSummary<'_>) -> String {
        let undated = || self.screen("undated", &[]);
        match by {
            Division::Publication => tag.publication.map_or_else(|| self.screen("nameless", &[]), str::to_owned),
            Division::Year => tag.date.map_or_else(undated, |date| self.screen("year", &[("n", &date.year().to_string())])),
            Division::Month => tag.date.map_or_else(undated, |date| self.month(date.month()).to_owned()),
        }
    }

    /// Names a month, 1 to 12.
    #[must_use]
    pub fn month(&self, month: u8) -> &str {
        entry(&self.screen, "months").split(' ').nth(usize::from(month).saturating_sub(1)).unwrap_or_default()
    }

    /// Writes a day, with `约` before it where it is about then.
    fn date(&self, date: Date, about: bool) -> String {
        if about { self.screen("about", &[("date", &date.to_string())]) } else { date.to_string() }
    }

    /// Names an issue as the position line does: `渝中报 2024-03-06`.
    #[must_use]
    pub fn issue_place(&self, issue: &Issue) -> String {
        let (name, date) = (self.paper_name(issue), self.day_of(issue));
        [Some(name.to_owned()), date, issue.edition.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Names the paper of an issue, by its file where the name is not known.
    #[must_use]
    pub fn paper_name<'i>(&self, issue: &'i Issue) -> &'i str {
        issue.paper().unwrap_or_else(|| issue.sources.first().map_or("", Source::stem))
    }

    /// Writes the day of an issue, if it has one.
    #[must_use]
    pub fn day_of(&self, issue: &Issue) -> Option<String> {
        issue.date.map(|date| self.dated(Some(date)))
    }

    /// Writes a day, with `约` before an inferred one.
    #[must_use]
    pub fn dated(&self, date: Option<Dated>) -> String {
        match date {
            None => self.screen("undated", &[]),
            Some(Dated { date, basis }) => self.date(date, basis == Basis::Inferred),
        }
    }

    /// Names a page: `第1版 要闻`.
    #[must_use]
    pub fn page(&self, page: &Page) -> String {
        let number = self.screen("page", &[("n", &page.number.to_string())]);
        page.name.as_ref().map_or(number.clone(), |name| format!("{number} {name}"))
    }

    /// Writes numbers of pages side by side: `1、2`.
    #[must_use]
    pub fn page_numbers(&self, pages: &[PageNumber]) -> String {
        pages.iter().map(ToString::to_string).collect::<Vec<_>>().join(&self.screen("and_page", &[]))
    }
}

/// Writes a number with its thousands set apart: `1,284`.
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut shown = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

/// Returns an entry of a section; empty where there is none, which the tests exclude.
fn entry<'w>(table: &'w BTreeMap<String, String>, name: &str) -> &'w str {
    table.get(name).map_or("", String::as_str)
}

/// Fills the places of a sentence: `{name}` with its value, and `{name|one|many}` by whether that value is one. What is filled in is
/// not read again, and places without a value stay as they are.
fn fill(form: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(form.len());
    let mut rest = form;
    while let Some((before, place)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = place.split_once('}') else {
            rest = rest.get(before.len()..).unwrap_or_default();
            break;
        };
        let mut parts = name.splitn(3, '|');
        let value = parts.next().and_then(|name| values.iter().find(|(known, _)| *known == name)).map(|(_, value)| *value);
        match (value, parts.next(), parts.next()) {
            (Some(value), Some(one), Some(many)) => filled.push_str(if value == "1" { one } else { many }),
            (Some(value), ..) => filled.push_str(value),
            (None, ..) => {
                filled.push('{');
                filled.push_str(name);
                filled.push('}');
            }
        }
        rest = after;
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::{Lang, Words, fill};

    #[test]
    fn one_is_told_apart_from_many() {
        let files = |n| fill("{n} {n|file|files} read", &[("n", n)]);
        assert_eq!([files("0"), files("1"), files("2")], ["0 files read", "1 file read", "2 files read"]);
    }

    #[test]
    fn what_is_filled_in_is_not_read_again() {
        assert_eq!(fill("《{title}》 {n}", &[("title", "{n}"), ("n", "3")]), "《{n}》 3");
        assert_eq!(fill("{open=Enter} {", &[("n", "3")]), "{open=Enter} {");
    }

    #[test]
    fn no_count_in_english_has_the_form_of_many_alone() {
        let words = Words::of(Lang::En);
        let tables = [&words.doubt, &words.reason, &words.screen, &words.report, &words.command, &words.library];
        for (name, form) in tables.into_iter().flatten().filter(|(name, _)| !name.starts_with("hint_")) {
            for many in ["files", "issues", "pages", "articles", "hits", "titles", "characters", "records", "bytes"] {
                assert!(!form.contains(&format!("}} {many}")), "{name}: {form}");
                let counted = form.contains(&format!("{many} {{"));
                assert!(!counted || name == "pages", "{name}: {form}");
            }
        }
    }
}
