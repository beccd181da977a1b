//! CSL-JSON: references → an array of items of the type `article-newspaper`, as citeproc and reference managers read it.

use serde::Serialize;

use super::Reference;

#[derive(Serialize)]
struct Item<'r> {
    id: &'r str,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name<'r>>,
    #[serde(rename = "container-title", skip_serializing_if = "Option::is_none")]
    paper: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edition: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Issued>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'static str>,
    #[serde(skip_serializing_if = "String::is_empty")]
    note: String,
}

/// A name as it is printed: nobody guesses where a Chinese name parts.
#[derive(Serialize)]
struct Name<'r> {
    literal: &'r str,
}

#[derive(Serialize)]
struct Issued {
    #[serde(rename = "date-parts")]
    date: [[u16; 3]; 1],
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    circa: bool,
}

pub fn cite(references: &[Reference]) -> String {
    let items: Vec<Item<'_>> = references.iter().map(Item::of).collect();
    serde_json::to_string_pretty(&items).unwrap_or_default()
}

impl<'r> Item<'r> {
    fn of(of: &'r Reference) -> Self {
        Self {
            id: &of.id,
            kind: "article-newspaper",
            title: of.heading(),
            author: of.authors.iter().map(|name| Name { literal: name }).collect(),
            paper: of.paper.as_deref(),
            edition: of.edition.as_deref(),
            issued: of
                .date
                .map(|d| Issued { date: [[d.year(), u16::from(d.month()), u16::from(d.day())]], circa: of.estimated }),
            page: of.pages(),
            language: of.is_chinese().then_some("zh"),
            note: of.notes.join("\n\n"),
        }
    }
}
