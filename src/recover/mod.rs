//! Text → pages of articles, in the order of work. A folder uses only folders above it in this list (`tests/layers.rs` keeps that true):
//!
//! 0. [`language`] — what the language says, of texts alone: cohesion of characters, set phrases, names, dates
//! 1. [`lines`] — text → pages of lines, each with its width, its column's measure and the state of its sentence
//! 2. [`labels`] — lines → what each is taken for: running text, heading, byline, caption, credit, masthead, notice
//! 3. [`runs`] — lines of running text → runs, followed over the seams of the page, with their paragraphs
//! 4. [`stories`] — runs, headings and small pieces → stories, by place and by the words they share
//! 5. [`articles`] — stories → articles: joined paragraphs, levels of headings, reporters, doubts
//! 6. [`issue`] — pages → the issue: name, date and numbers, pages that stand twice, continuations from page to page
//!
//! What speaks how much for what stands in `assets/recover/weights.toml`, read by [`weights`], which every folder may use.

#![allow(rustdoc::private_intra_doc_links, reason = "the list is for those who work on recovery")]

mod articles;
mod issue;
mod labels;
mod language;
mod lines;
mod runs;
mod stories;
mod weights;

pub use issue::duplicate_pages::pages_again;
#[doc(hidden)]
pub use weights::{BUILT_IN, Weights};

use std::sync::Arc;

use crate::model::{Article, Block, Issue, Page, PageNumber, Role, Source};
use articles::{build_articles, join_lines, latin_words::Latin, read_plain};
use labels::{classify, duplicate_blocks, rejoin_headlines};
use lines::line::Line;
use lines::page_lines::{Kind, PageLines};
use lines::split_pages::{RawPage, split_pages};
use runs::column_runs;
use stories::{build_stories, story};

/// Recovers the structure of one file. The same text and source give the same issue.
#[must_use]
pub fn recover(text: &str, source: Source) -> Issue {
    recover_with(Weights::built_in(), text, source)
}

/// [`recover`] by these weights: for what trains them.
#[doc(hidden)]
#[must_use]
pub fn recover_with(w: &Weights, text: &str, source: Source) -> Issue {
    let mut pages: Vec<Page> = Vec::new();
    let numbers = split_pages(&w.folios, text, |raw| add(w, &mut pages, raw));
    if pages.is_empty() {
        pages.push(empty(0));
    }
    let mut issue = Issue { sources: vec![source], pages, ..Issue::default() };
    issue::identify::identify(&mut issue);
    if numbers.len() == issue.pages.len() {
        let unknown = issue.pages.iter_mut().zip(numbers).filter(|(page, number)| *number > 0 && !page.number_known);
        unknown.for_each(|(page, number)| (page.number, page.number_known) = (PageNumber(number), true));
    }
    issue::duplicate_pages::demote(&mut issue);
    issue
}

/// Matches the pieces of articles that go on on other pages of the issue and fills in [`crate::model::Article::continues_in`].
pub fn join(issue: &mut Issue) {
    join_with(Weights::built_in(), issue);
}

/// [`join`] by these weights.
#[doc(hidden)]
pub fn join_with(w: &Weights, issue: &mut Issue) {
    issue::continuations::join(&w.continuations, issue);
}

/// Adds what the lines hold as a page, or as a further part of the last one.
fn add(w: &Weights, pages: &mut Vec<Page>, raw: RawPage) {
    let is_part = raw.is_part;
    let next = if raw.is_no_text() {
        Page { articles: vec![Arc::new(read_plain::plain(&raw.lines))], ..empty(pages.len()) }
    } else {
        page(w, raw.lines, pages.len())
    };
    match pages.last_mut() {
        Some(last) if is_part => {
            last.articles.extend(next.articles);
            last.furniture.extend(next.furniture);
            last.doubts.extend(next.doubts);
        }
        _ => pages.push(next),
    }
}

/// A page with nothing on it, the next after so many.
fn empty(before: usize) -> Page {
    Page {
        number: PageNumber(u16::try_from(before + 1).unwrap_or(u16::MAX)),
        number_known: false,
        name: None,
        source: 0,
        articles: Vec::new(),
        furniture: Vec::new(),
        doubts: Vec::new(),
    }
}

/// One page from its raw lines, the next after so many.
fn page(w: &Weights, raw: Vec<Line>, before: usize) -> Page {
    let mut page = PageLines::new(w, raw);
    let doubts = duplicate_blocks::mark(&mut page);
    classify::classify(&mut page);
    rejoin_headlines::rejoin(&mut page);
    let (runs, words, orderly) = column_runs::runs(&page);
    let headings = story::headings(&page);
    let stories = build_stories::stories(&page, &runs, &headings, &words, orderly);
    let latin = Latin::of(&page.lines);
    let article = |s| Arc::new(build_articles::article(&page, &latin, s, &runs, &headings));
    let articles: Vec<Arc<Article>> = stories.iter().map(article).collect();
    let furniture = page.kinds.iter().zip(&page.lines).filter_map(|(kind, line)| furniture(*kind, line)).collect();
    Page { articles, furniture, doubts, ..empty(before) }
}

/// The block a line is that belongs to no article.
fn furniture(kind: Kind, line: &Line) -> Option<Block> {
    let role = match kind {
        Kind::Masthead => Role::Masthead,
        Kind::Notice => Role::Notice,
        _ => return None,
    };
    Some(join_lines::block(role, std::slice::from_ref(line)))
}
