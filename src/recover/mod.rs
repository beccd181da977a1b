//! Recovers the structure of a newspaper: in goes the text of one file, out come its pages with their articles
//! ([`recover`]); [`join`] then matches the articles that go on on another page of the issue.
//!
//! The folders stand in the order of work, and a folder uses only folders above it in this list (`tests/it/layers.rs` keeps
//! that true):
//!
//! 0. [`language`] — judges text alone: how well characters hold together, set phrases, names, dates
//! 1. [`lines`] — text → pages of lines, each with its width, its column's measure and the state of its sentence
//! 2. [`labels`] — lines → what each is taken for: running text, heading, byline, caption, credit, masthead, notice
//! 3. [`sequence`] — lines in reading order → a label for each line, and pieces of articles, by learned weights
//! 4. [`runs`] — lines of running text on a page out of order → runs of lines that follow each other, with their paragraphs
//! 5. [`stories`] — runs, headings and small pieces → stories, by their places and by the words they share
//! 6. [`articles`] — stories → articles: joined paragraphs, levels of headings, reporters, doubts
//! 7. [`reading`] — pages of lines → pages of articles, in the order that serves the file: its own, or a rearranged one
//! 8. [`issue`] — pages → the issue: name, date and numbers, duplicate pages, continuations from page to page
//!
//! The weights of all decisions stand in `assets/recover/weights.toml`; [`weights`] reads them, and every folder may use it.
//! Lines, runs, headings and stories have index types of their own, so that one list cannot be asked with the index of
//! another: [`lines::index`].

#![allow(rustdoc::private_intra_doc_links, reason = "the list is for those who work on recovery")]

mod articles;
mod issue;
mod labels;
#[doc(hidden)]
pub mod language;
mod lines;
mod reading;
mod runs;
#[doc(hidden)]
pub mod sequence;
mod stories;
mod weights;

pub use issue::duplicate_pages::repeated_pages;
pub use reading::explain::ExplainedPage;
pub use reading::orders::{Judged, Way};
pub use sequence::explain::{Evidence, ExplainedLine, ExplainedLink, Reason};
pub use sequence::labels::Label;
pub use sequence::model::{are_own as weights_are_own, trained_on, use_weights};
#[doc(hidden)]
pub use weights::{BUILT_IN, Weights};

use crate::model::{Issue, PlacedPage, Source};
use labels::duplicate_blocks;
use lines::markup;
use lines::page_lines::PageLines;
use lines::split_pages::split_pages;
use reading::as_printed::AsPrinted;
use reading::given;
use reading::orders::Reader;

/// Recovers the structure of one file. The same text and source give the same issue.
#[must_use]
pub fn recover(text: &str, source: Source) -> Issue {
    recover_with(Weights::built_in(), text, source)
}

/// Recovers the structure of one file of which the format tells more than the text: where lines stand, or which articles
/// there are. Articles that the sheets give are taken as they are given; a stated paper, day or page number is taken in any
/// case.
#[must_use]
pub fn recover_sheets(text: &str, sheets: &[PlacedPage], source: Source) -> Issue {
    let mut issue = if given::is_given(sheets) {
        let mut issue = Issue { sources: vec![source], pages: given::pages(text, sheets), ..Issue::default() };
        issue::identify::identify(&mut issue);
        issue
    } else {
        read(Reader::placed(Weights::built_in(), sheets), Weights::built_in(), text, source)
    };
    issue::stated::apply(sheets, &mut issue);
    issue
}

/// Does what [`recover`] does with the given weights; for the trainers.
#[doc(hidden)]
#[must_use]
pub fn recover_with(w: &Weights, text: &str, source: Source) -> Issue {
    read(Reader::new(w), w, text, source)
}

fn read(mut reader: Reader<'_>, w: &Weights, text: &str, source: Source) -> Issue {
    let printed = AsPrinted::of(text);
    let numbers = split_pages(&w.folios, &printed.text, |raw| reader.add(raw));
    let pages = reader.finish();
    let mut issue = Issue { sources: vec![source], pages, ..Issue::default() };
    issue::identify::identify(&mut issue);
    printed.give_back(&mut issue.pages);
    if numbers.len() == issue.pages.len() {
        for (page, number) in issue.pages.iter_mut().zip(numbers).filter(|(page, _)| !page.number_known) {
            if let Some(number) = number {
                (page.number, page.number_known) = (number, true);
            }
        }
    }
    issue::duplicate_pages::demote(&mut issue);
    issue
}

/// Returns the names that follow 记者 and 通讯员 in an article, in printed order.
#[must_use]
pub fn reporters(article: &crate::model::Article) -> Vec<String> {
    articles::build_articles::reporters(article)
}

/// Returns the page that a continuation mark in the text names, and whether the text comes from there (上接) rather than goes
/// on there (下转).
#[must_use]
pub fn jump_in(text: &str) -> Option<(crate::model::PageNumber, bool)> {
    language::jump::find(text).map(|jump| (jump.page, jump.back))
}

/// Matches the pieces of articles that go on on other pages of the issue and fills in [`crate::model::Article::continues_in`].
pub fn join(issue: &mut Issue) {
    join_with(Weights::built_in(), issue);
}

/// Does what [`join`] does with the given weights; for the trainers.
#[doc(hidden)]
pub fn join_with(w: &Weights, issue: &mut Issue) {
    issue::continuations::join(&w.continuations, issue);
}

/// Holds the answers to all questions about the lines of a page; for the trainers of labels and doubts.
#[doc(hidden)]
pub struct ObservedPage {
    /// For each line its number in the source, its first character, and the character after its last.
    pub spans: Vec<(u32, u32, u32)>,
    /// The answers about the lines.
    pub answers: sequence::PageAnswers,
}

impl ObservedPage {
    fn of(page: &PageLines) -> Self {
        let spans = page.lines.iter().map(|s| (s.number, s.from, s.to)).collect();
        Self { spans, answers: sequence::PageAnswers::of(page) }
    }
}

/// Calls `each` with the lines of every page of a text, in the file's own order.
fn each_page(text: &str, mut each: impl FnMut(PageLines)) {
    let w = Weights::built_in();
    split_pages(&w.folios, text, |raw| {
        let mut page = PageLines::in_order(w, raw.lines.into_iter().filter(|line| line.style != markup::MARK).collect());
        duplicate_blocks::mark(&mut page);
        each(page);
    });
}

/// Answers all questions about the lines of every page of a text.
#[doc(hidden)]
#[must_use]
pub fn observe(text: &str) -> Vec<ObservedPage> {
    let mut pages = Vec::new();
    each_page(text, |page| pages.push(ObservedPage::of(&page)));
    pages
}

/// Does what [`observe`] does for a file that tells where its lines stand; they are read in the order of their places.
#[doc(hidden)]
#[must_use]
pub fn observe_placed(text: &str, sheets: &[PlacedPage]) -> Vec<ObservedPage> {
    let w = Weights::built_in();
    let mut pages = Vec::new();
    split_pages(&w.folios, text, |raw| {
        let sheet = reading::orders::sheet_of(sheets, &raw.lines);
        let Some(arranged) = sheet.and_then(|sheet| lines::placed::arranged(w, sheet, &raw.lines)) else { return };
        let mut page = PageLines::arranged(w, arranged.by_place);
        duplicate_blocks::mark(&mut page);
        pages.push(ObservedPage::of(&page));
    });
    pages
}

#[doc(hidden)]
pub use lines::deinterleave;

/// Separates interleaved columns and returns all lines of a text in reading order (line number, first character, one past
/// the last), with the number of lines that were moved. For training and tests.
#[doc(hidden)]
#[must_use]
pub fn reading_order(text: &str, prices: &deinterleave::Prices) -> (Vec<(u32, u32, u32)>, usize) {
    let (mut spans, mut moved) = (Vec::new(), 0);
    split_pages(&Weights::built_in().folios, text, |raw| {
        let reading = deinterleave::reading_order(raw.lines, prices);
        spans.extend(reading.lines.iter().map(|s| (s.number, s.from, s.to)));
        moved += reading.moved;
    });
    (spans, moved)
}

/// Explains every page of a text: how its order was judged, how it was read, and which label each of its lines got. For
/// lines with the number `of` it adds the answers that decided, and on a rearranged page the line each one follows and why.
/// The pages are those of the file, before any are merged; `sheets` hold what the format tells besides the text.
#[must_use]
pub fn explain(text: &str, sheets: &[PlacedPage], of: Option<u32>) -> Vec<ExplainedPage> {
    let sheets = if given::is_given(sheets) { &[] } else { sheets };
    reading::explain::explain(Weights::built_in(), text, sheets, of)
}
