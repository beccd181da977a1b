//! Text → pages of articles: lines → blocks → furniture, headings, bodies → paragraphs → continuations.
//!
//! The pipeline, one file a step:
//! 1. this file — form feeds, or `folios` where there are none, cut the text into sheets of `slug`s, the lines of single columns;
//!    `marks` say what each is made of;
//! 2. `sheet` — interleaved columns `unweave`d, `measure`s, joined columns parted, `jump`s cut out;
//! 3. `label` — `repeat`ed blocks and `pieces` with a set phrase (`phrase`, `picture`, `imprint`) first; then headings or running text
//!    by one best path, `white` space heard;
//! 4. `thread` — sentences followed over the seams, all open ends of a page paired at once (`seam`, `pairing`, `bond`);
//! 5. `story` — threads in a `chain`, `crown`ed with headings, strays `adopt`ed, pieces `gather`ed, by what they share
//!    (`kinship`);
//! 6. `compose` — paragraphs, heading levels, doubts; `issue` — name, `dates`, numbers; `joining` — page to page.

mod adopt;
mod again;
mod bond;
mod bracket;
mod chain;
mod compose;
mod crown;
mod dateline;
mod dates;
mod folios;
mod gather;
mod headline;
mod imprint;
mod indent;
mod issue;
mod item;
mod joining;
mod jump;
mod kinship;
mod label;
#[doc(hidden)]
pub mod language;
mod latin;
mod lexicon;
mod marks;
pub mod markup;
mod measure;
mod names;
mod offers;
mod pairing;
mod phrase;
mod picture;
mod pieces;
mod quick;
mod repeat;
mod running;
mod seam;
mod section;
pub mod sequence;
mod sheet;
mod slug;
mod story;
mod thread;
pub mod unweave;
mod verse;
mod white;
mod whole;

pub use again::pages_again;
pub use dateline::{dateline, first_words};
pub use offers::{Offer, offers, take};
pub use running::{Running, story};
pub use whole::{Whole, head_of, heads, piece_before, whole};

use std::sync::Arc;

use crate::model::{Block, Issue, Page, PageNumber, Role, Source};
use sheet::{Kind, Sheet};
use slug::Slug;

/// Lines after which a sheet is cut at the next blank line, and the most it may have. No printed page has so many; only a
/// file that is none comes here, and is then read in parts, so that time and memory stay in proportion.
const LONG_SHEET: usize = 3000;
const LONGEST_SHEET: usize = 4000;

/// Recovers the structure of one file. The same text and source give the same issue.
#[must_use]
pub fn recover(text: &str, source: Source) -> Issue {
    let mut pages: Vec<Page> = Vec::new();
    let numbers = sheets(text, |lines, part| set(&mut pages, lines, part));
    if pages.is_empty() {
        pages.push(page(Vec::new(), 0));
    }
    let mut issue = Issue { sources: vec![source], pages, ..Issue::default() };
    issue::identify(&mut issue);
    if numbers.len() == issue.pages.len() {
        let unknown = issue.pages.iter_mut().zip(numbers).filter(|(page, number)| *number > 0 && !page.number_known);
        unknown.for_each(|(page, number)| (page.number, page.number_known) = (PageNumber(number), true));
    }
    again::demote(&mut issue);
    issue
}

/// Cuts a text into sheets of lines and gives each to `set`, with whether it is a further part of the sheet before it. Gives
/// the page numbers that folios tell, where there are no form feeds.
fn sheets<'t>(text: &'t str, mut set: impl FnMut(Vec<Slug<'t>>, bool)) -> Vec<u16> {
    let mut raw: Vec<Slug> = Vec::new();
    let (mut gap, mut part) = (false, false);
    let folios::Pages { begins, numbers } = folios::pages(text);
    let mut begins = begins.into_iter().peekable();
    let mut rest = Some(text);
    let mut end = |raw: &mut Vec<Slug<'t>>, part: bool| {
        if !raw.is_empty() {
            // The next page will be much like this one.
            let next = Vec::with_capacity(raw.len());
            set(std::mem::replace(raw, next), part);
        }
    };
    for number in 1.. {
        let Some(line) = cut(&mut rest, b'\n') else { break };
        let mut rest = Some(line);
        if begins.next_if_eq(&number).is_some() {
            end(&mut raw, part);
            (gap, part) = (false, false);
        }
        let (mut from, mut before) = (0, "");
        for turn in 0.. {
            let Some(piece) = cut(&mut rest, 0x0C) else { break };
            if turn > 0 {
                end(&mut raw, part);
                (gap, part) = (false, false);
                from += before.chars().count() as u32 + 1;
            }
            before = piece;
            // A text box of a PDF may begin with a stray space where its lines do not.
            let boxed = piece.starts_with(' ') && !piece.starts_with("  ");
            let kept = raw.len();
            match markup::read(piece) {
                Some(pieces) => raw.extend(marked(piece, &pieces, number, from, gap)),
                None => raw.extend(Slug::new(piece, number, from, gap || boxed, false)),
            }
            if raw.len() == kept {
                gap = true;
                continue;
            }
            if kept >= LONG_SHEET && raw[kept].gap || kept >= LONGEST_SHEET {
                let late = raw.split_off(kept);
                end(&mut raw, part);
                raw.extend(late);
                part = true;
            }
            gap = false;
        }
    }
    end(&mut raw, part);
    numbers
}

/// The marks and texts of a marked line, as slugs.
fn marked<'t>(line: &'t str, pieces: &[markup::Piece], number: u32, from: u32, gap: bool) -> Vec<Slug<'t>> {
    let chars = |to: usize| line.get(..to).map_or(0, |t| t.chars().count() as u32);
    let mut slugs = Vec::with_capacity(pieces.len());
    let mut gap = gap;
    for piece in pieces {
        let Some(text) = line.get(piece.range.clone()) else { continue };
        if let Some(mut slug) = Slug::new(text, number, from + chars(piece.range.start), gap, false) {
            slug.style = piece.style.unwrap_or(markup::MARK);
            slugs.push(slug);
            gap &= piece.style.is_none();
        }
    }
    slugs
}

/// What stands before the next `mark` in the rest of a text; after the last no rest is left.
fn cut<'t>(rest: &mut Option<&'t str>, mark: u8) -> Option<&'t str> {
    let text = (*rest)?;
    let end = memchr::memchr(mark, text.as_bytes());
    *rest = end.and_then(|end| text.get(end + 1..));
    text.get(..end.unwrap_or(text.len()))
}

/// Width in half-ems below which [`LONG_SHEET`] lines together are no text: a column of figures, or worse.
const NO_TEXT: i64 = 30_000;

/// A page of lines that are no text: one article, a block for each stretch between blank lines.
fn plain(lines: &[Slug], before: usize) -> Page {
    let stretches = lines.chunk_by(|_, next| !next.gap);
    let blocks = stretches.map(|lines| compose::block(Role::Body, lines)).collect();
    let article = crate::model::Article { blocks, ..crate::model::Article::default() };
    Page { articles: vec![Arc::new(article)], ..empty(before) }
}

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

/// Sets the lines of a sheet as a page, or as a further part of the last one.
fn set(pages: &mut Vec<Page>, lines: Vec<Slug>, part: bool) {
    let wide: i64 = lines.iter().take(LONG_SHEET).map(|s| i64::from(s.wide)).sum();
    let next =
        if lines.len() >= LONG_SHEET && wide < NO_TEXT { plain(&lines, pages.len()) } else { page(lines, pages.len()) };
    match pages.last_mut() {
        Some(last) if part => {
            last.articles.extend(next.articles);
            last.furniture.extend(next.furniture);
            last.doubts.extend(next.doubts);
        }
        _ => pages.push(next),
    }
}

/// One page from its raw slugs.
fn page(raw: Vec<Slug>, before: usize) -> Page {
    let (marks, raw): (Vec<Slug>, Vec<Slug>) = raw.into_iter().partition(|slug| slug.style == markup::MARK);
    let mut sheet = Sheet::new(raw);
    let doubts = repeat::repeats(&mut sheet);
    let mut page = if in_order() { ordered(&sheet) } else { rearranged(&mut sheet) };
    page.furniture.extend(marks.iter().map(|mark| compose::block(Role::Notice, &[*mark])));
    Page { doubts, ..Page { number: empty(before).number, ..page } }
}

fn in_order() -> bool {
    std::env::var_os("YB_SEQ").is_some()
}

/// The page of a sheet in reading order.
fn ordered(sheet: &Sheet) -> Page {
    let labels = sequence::Seen::of(sheet).label(&sequence::model::BUILT_IN);
    let pieces = sequence::pieces(&labels);
    let latin = latin::Latin::of(&sheet.slugs);
    let articles = pieces.articles.iter().map(|piece| Arc::new(compose::piece(sheet, &latin, piece))).collect();
    let block =
        |part: &sequence::Part| compose::block(part.role, &part.lines.iter().map(|&k| sheet.slugs[k]).collect::<Vec<_>>());
    Page { articles, furniture: pieces.furniture.iter().map(block).collect(), ..empty(0) }
}

/// The page of a sheet whose order is torn.
fn rearranged(sheet: &mut Sheet) -> Page {
    label::label(sheet);
    headline::mend(sheet);
    let (threads, words, orderly) = thread::threads(sheet);
    let headings = story::headings(sheet);
    let stories = story::stories(sheet, &threads, &headings, &words, orderly);
    let latin = latin::Latin::of(&sheet.slugs);
    let articles = stories.iter().map(|s| Arc::new(compose::article(sheet, &latin, s, &threads, &headings))).collect();
    let furniture: Vec<Block> = (0..sheet.slugs.len())
        .filter_map(|k| match sheet.kinds[k] {
            Kind::Masthead => Some(compose::block(Role::Masthead, &[sheet.slugs[k]])),
            Kind::Notice => Some(compose::block(Role::Notice, &[sheet.slugs[k]])),
            _ => None,
        })
        .collect();
    Page { articles, furniture, ..empty(0) }
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

/// What is seen of the lines of all pages of a text.
#[doc(hidden)]
#[must_use]
pub fn observe(text: &str) -> Vec<ObservedPage> {
    let mut pages = Vec::new();
    sheets(text, |lines, _| {
        let mut sheet = Sheet::new(lines.into_iter().filter(|slug| slug.style != markup::MARK).collect());
        repeat::repeats(&mut sheet);
        let spans = sheet.slugs.iter().map(|s| (s.line, s.from, s.to)).collect();
        pages.push(ObservedPage { spans, seen: sequence::Seen::of(&sheet) });
    });
    pages
}

/// The places of all lines of a text, as line, first character and one past the last, in the order of reading; and how many
/// lines were moved. For training and tests.
#[must_use]
pub fn reading_order(text: &str, prices: &unweave::Prices) -> (Vec<(u32, u32, u32)>, usize) {
    let (mut spans, mut moved) = (Vec::new(), 0);
    sheets(text, |lines, _| {
        let reading = unweave::reading_order(lines, prices);
        spans.extend(reading.lines.iter().map(|s| (s.line, s.from, s.to)));
        moved += reading.moved;
    });
    (spans, moved)
}

/// Matches the pieces of articles that go on on other pages of the issue and fills in [`crate::model::Article::continues_in`].
pub fn join(issue: &mut Issue) {
    joining::join(issue);
}
