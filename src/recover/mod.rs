//! Text → pages of articles, in the order of work. A folder uses only folders above it in this list (`tests/it/layers.rs` keeps that true):
//!
//! 0. [`language`] — what the language says, of texts alone: cohesion of characters, set phrases, names, dates
//! 1. [`lines`] — text → pages of lines, each with its width, its column's measure and the state of its sentence
//! 2. [`labels`] — lines → what each is taken for: running text, heading, byline, caption, credit, masthead, notice
//! 3. [`sequence`] — lines in reading order → what each is and what begins with it, by one path of learned weights
//! 4. [`runs`] — lines of running text → runs, followed over the seams of the page, with their paragraphs
//! 5. [`stories`] — runs, headings and small pieces → stories, by place and by the words they share
//! 6. [`articles`] — stories → articles: joined paragraphs, levels of headings, reporters, doubts
//! 7. [`reading`] — pages of lines → pages of articles, in the order that serves the file: its own, or one put together
//! 8. [`issue`] — pages → the issue: name, date and numbers, pages that stand twice, continuations from page to page
//!
//! What speaks how much for what stands in `assets/recover/weights.toml`, read by [`weights`], which every folder may use.
//! Lines, runs, headings and stories are told by indices of their own kinds, and lists are asked by theirs alone: [`lines::index`].

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

pub use issue::duplicate_pages::pages_again;
pub use reading::explain::ExplainedPage;
pub use reading::orders::{Judged, Way};
pub use sequence::explain::{Evidence, ExplainedLine, ExplainedSeam, Reason};
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

/// Recovers the structure of one file of which more is known than its text. Where its sheets give its articles they are believed; what
/// they state of paper, day and pages is believed in any case.
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

/// [`recover`] by these weights: for what trains them.
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

/// The names behind 记者 and 通讯员 in an article, in printed order.
#[must_use]
pub fn reporters(article: &crate::model::Article) -> Vec<String> {
    articles::build_articles::reporters(article)
}

/// The page a text names as the one it goes on on, or comes from; and whether it comes from there.
#[must_use]
pub fn jump_in(text: &str) -> Option<(crate::model::PageNumber, bool)> {
    language::jump::find(text).map(|jump| (jump.page, jump.back))
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

/// What is seen of the lines of a page, for training: where each stands in the source (line, first character, one past the
/// last), and the answers to all questions about it.
#[doc(hidden)]
pub struct ObservedPage {
    /// Where each line stands.
    pub spans: Vec<(u32, u32, u32)>,
    /// What is seen of it.
    pub seen: sequence::Seen,
}

impl ObservedPage {
    fn of(page: &PageLines) -> Self {
        let spans = page.lines.iter().map(|s| (s.number, s.from, s.to)).collect();
        Self { spans, seen: sequence::Seen::of(page) }
    }
}

/// Calls `each` with the lines of every page of a text.
fn each_page(text: &str, mut each: impl FnMut(PageLines)) {
    let w = Weights::built_in();
    split_pages(&w.folios, text, |raw| {
        let mut page = PageLines::in_order(w, raw.lines.into_iter().filter(|line| line.style != markup::MARK).collect());
        duplicate_blocks::mark(&mut page);
        each(page);
    });
}

/// What is seen of the lines of all pages of a text.
#[doc(hidden)]
#[must_use]
pub fn observe(text: &str) -> Vec<ObservedPage> {
    let mut pages = Vec::new();
    each_page(text, |page| pages.push(ObservedPage::of(&page)));
    pages
}

/// [`observe`] for a text of which a file tells where its lines stand: in the order of their places.
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
pub use lines::unweave;

/// The places of all lines of a text, as line, first character and one past the last, in the order of reading; and how many
/// lines were moved. For training and tests.
#[doc(hidden)]
#[must_use]
pub fn reading_order(text: &str, prices: &unweave::Prices) -> (Vec<(u32, u32, u32)>, usize) {
    let (mut spans, mut moved) = (Vec::new(), 0);
    split_pages(&Weights::built_in().folios, text, |raw| {
        let reading = unweave::reading_order(raw.lines, prices);
        spans.extend(reading.lines.iter().map(|s| (s.number, s.from, s.to)));
        moved += reading.moved;
    });
    (spans, moved)
}

/// Tells of every page of a text how its order was judged and read, and what each of its lines was taken for. Of the lines with the number
/// `of` it tells too which answers decided and, where the page was put together, what holds them to the lines they go on from. Pages are
/// those of the file, not yet put together to those of the issue; `sheets` are what the file tells of them besides its text.
#[must_use]
pub fn explain(text: &str, sheets: &[PlacedPage], of: Option<u32>) -> Vec<ExplainedPage> {
    let sheets = if given::is_given(sheets) { &[] } else { sheets };
    reading::explain::explain(Weights::built_in(), text, sheets, of)
}
