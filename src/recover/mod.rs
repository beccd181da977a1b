//! Text → pages of articles, in the order of work. A folder uses only folders above it in this list (`tests/layers.rs` keeps that true):
//!
//! 0. [`language`] — what the language says, of texts alone: cohesion of characters, set phrases, names, dates
//! 1. [`lines`] — text → pages of lines, each with its width, its column's measure and the state of its sentence
//! 2. [`labels`] — lines → what each is taken for: running text, heading, byline, caption, credit, masthead, notice
//! 3. [`sequence`] — lines in reading order → what each is and what begins with it, by one path of learned weights
//! 4. [`runs`] — lines of running text → runs, followed over the seams of the page, with their paragraphs
//! 5. [`stories`] — runs, headings and small pieces → stories, by place and by the words they share
//! 6. [`articles`] — stories → articles: joined paragraphs, levels of headings, reporters, doubts
//! 7. [`issue`] — pages → the issue: name, date and numbers, pages that stand twice, continuations from page to page
//!
//! What speaks how much for what stands in `assets/recover/weights.toml`, read by [`weights`], which every folder may use.

#![allow(rustdoc::private_intra_doc_links, reason = "the list is for those who work on recovery")]

mod articles;
mod issue;
mod labels;
#[doc(hidden)]
pub mod language;
mod lines;
mod runs;
#[doc(hidden)]
pub mod sequence;
mod stories;
mod weights;

pub use issue::duplicate_pages::pages_again;
pub use sequence::explain::{ExplainedLine, ExplainedPage, Reason};
pub use sequence::labels::Label;
pub use sequence::order::Torn;
#[doc(hidden)]
pub use weights::{BUILT_IN, Weights};

use std::sync::Arc;

use crate::model::{Article, Block, Issue, Page, PageNumber, Role, Source};
use articles::{build_articles, doubts, from_piece, join_lines, latin_words::Latin, read_plain};
use labels::{classify, duplicate_blocks, rejoin_headlines};
use lines::line::Line;
use lines::markup;
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
    let (marks, raw): (Vec<Line>, Vec<Line>) = raw.into_iter().partition(|line| line.style == markup::MARK);
    let mut lines = PageLines::new(w, raw);
    let repeated = duplicate_blocks::mark(&mut lines);
    let mut page = if in_order() { ordered(&lines) } else { rearranged(&mut lines) };
    page.furniture.extend(marks.iter().map(|mark| join_lines::block(Role::Notice, std::slice::from_ref(mark))));
    page.doubts.splice(..0, repeated);
    Page { number: empty(before).number, ..page }
}

fn in_order() -> bool {
    std::env::var_os("YB_SEQ").is_some()
}

/// The page of lines that stand in reading order.
fn ordered(lines: &PageLines) -> Page {
    let labels = sequence::Seen::of(lines).label(&sequence::model::BUILT_IN);
    let pieces = sequence::pieces(&labels);
    let latin = Latin::of(&lines.lines);
    let unsure = doubts::unsure(lines.w.doubts, &labels);
    let article = |piece| {
        let doubts = doubts::of_article(lines, &unsure, piece);
        Arc::new(Article { doubts, ..from_piece::article(lines, &latin, piece) })
    };
    let articles = pieces.articles.iter().map(article).collect();
    let furniture = pieces.furniture.iter().map(|part| from_piece::block(lines, part)).collect();
    Page { articles, furniture, doubts: doubts::of_furniture(lines, &unsure, &pieces.furniture), ..empty(0) }
}

/// The page of lines whose order is torn.
fn rearranged(page: &mut PageLines) -> Page {
    classify::classify(page);
    rejoin_headlines::rejoin(page);
    let (runs, words, orderly) = column_runs::runs(page);
    let headings = story::headings(page);
    let stories = build_stories::stories(page, &runs, &headings, &words, orderly);
    let latin = Latin::of(&page.lines);
    let article = |s| Arc::new(build_articles::article(page, &latin, s, &runs, &headings));
    let articles: Vec<Arc<Article>> = stories.iter().map(article).collect();
    let furniture = page.kinds.iter().zip(&page.lines).filter_map(|(kind, line)| furniture(*kind, line)).collect();
    Page { articles, furniture, ..empty(0) }
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

/// What is seen of the lines of a page, for training: where each stands in the source (line, first character, one past the
/// last), and the answers to all questions about it.
#[doc(hidden)]
pub struct ObservedPage {
    /// Where each line stands.
    pub spans: Vec<(u32, u32, u32)>,
    /// What is seen of it.
    pub seen: sequence::Seen,
}

/// Calls `each` with the lines of every page of a text.
fn each_page(text: &str, mut each: impl FnMut(PageLines)) {
    let w = Weights::built_in();
    split_pages(&w.folios, text, |raw| {
        let mut page = PageLines::new(w, raw.lines.into_iter().filter(|line| line.style != markup::MARK).collect());
        duplicate_blocks::mark(&mut page);
        each(page);
    });
}

/// What is seen of the lines of all pages of a text.
#[doc(hidden)]
#[must_use]
pub fn observe(text: &str) -> Vec<ObservedPage> {
    let mut pages = Vec::new();
    each_page(text, |page| {
        let spans = page.lines.iter().map(|s| (s.number, s.from, s.to)).collect();
        pages.push(ObservedPage { spans, seen: sequence::Seen::of(&page) });
    });
    pages
}

/// Tells of every page of a text how its order was judged and what each of its lines was taken for. Of the lines with the number
/// `of` it tells too which answers decided. Pages are those of the file, not yet put together to those of the issue.
#[must_use]
pub fn explain(text: &str, of: Option<u32>) -> Vec<ExplainedPage> {
    let mut pages = Vec::new();
    each_page(text, |page| pages.push(sequence::explain::explain(&page, of)));
    pages
}
