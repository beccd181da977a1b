//! Text → pages of articles: lines → blocks → furniture, headings, bodies → paragraphs → continuations.
//!
//! The pipeline, one file a step:
//! 1. this file — form feeds, or `folios` where there are none, cut the text into sheets of `slug`s, the lines of single columns;
//!    `marks` say what each is made of;
//! 2. `sheet` — `measure`s; joined columns parted, zipped columns un`zip`ped, `jump`s cut out;
//! 3. `label` — `repeat`ed blocks and `pieces` with a set phrase (`phrase`, `picture`, `imprint`) first; then headings or running text
//!    by one best path, `white` space heard;
//! 4. `thread` — sentences followed over the seams, all open ends of a page paired at once (`seam`, `pairing`, `bond`);
//! 5. `story` — threads in a `chain`, `crown`ed with headings, strays `adopt`ed, pieces `gather`ed, by what they share
//!    (`kinship`);
//! 6. `compose` — paragraphs, heading levels, doubts; `issue` — name, `dates`, numbers; `joining` — page to page.
//!
//! `language` holds small models of newspaper Chinese that any step may ask.

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
mod sheet;
mod slug;
mod story;
mod thread;
mod verse;
mod white;
mod whole;
mod zip;

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
    let mut raw: Vec<Slug> = Vec::new();
    let (mut gap, mut part) = (false, false);
    let folios::Pages { begins, numbers } = folios::pages(text);
    let mut begins = begins.into_iter().peekable();
    let mut rest = Some(text);
    for number in 1.. {
        let Some(line) = cut(&mut rest, b'\n') else { break };
        let mut rest = Some(line);
        if begins.next_if_eq(&number).is_some() {
            set(&mut pages, &mut raw, part);
            (gap, part) = (false, false);
        }
        let (mut from, mut before) = (0, "");
        for turn in 0.. {
            let Some(piece) = cut(&mut rest, 0x0C) else { break };
            if turn > 0 {
                set(&mut pages, &mut raw, part);
                (gap, part) = (false, false);
                from += before.chars().count() as u32 + 1;
            }
            before = piece;
            // A text box of a PDF may begin with a stray space where its lines do not.
            let boxed = piece.starts_with(' ') && !piece.starts_with("  ");
            match Slug::new(piece, number, from, gap || boxed, false) {
                Some(slug) => {
                    if raw.len() >= LONG_SHEET && slug.gap || raw.len() >= LONGEST_SHEET {
                        set(&mut pages, &mut raw, part);
                        part = true;
                    }
                    raw.push(slug);
                    gap = false;
                }
                None => gap = true,
            }
        }
    }
    set(&mut pages, &mut raw, part);
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

/// Sets the lines gathered so far as a page, or as a further part of the last one.
fn set(pages: &mut Vec<Page>, raw: &mut Vec<Slug>, part: bool) {
    if raw.is_empty() {
        return;
    }
    // The next page will be much like this one.
    let next = Vec::with_capacity(raw.len());
    let lines = std::mem::replace(raw, next);
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
    let mut sheet = Sheet::new(raw);
    let doubts = repeat::repeats(&mut sheet);
    label::label(&mut sheet);
    headline::mend(&mut sheet);
    let (threads, words, orderly) = thread::threads(&sheet);
    let headings = story::headings(&sheet);
    let stories = story::stories(&sheet, &threads, &headings, &words, orderly);
    let latin = latin::Latin::of(&sheet.slugs);
    let articles = stories.iter().map(|s| Arc::new(compose::article(&sheet, &latin, s, &threads, &headings))).collect();
    let furniture: Vec<Block> = (0..sheet.slugs.len())
        .filter_map(|k| match sheet.kinds[k] {
            Kind::Masthead => Some(compose::block(Role::Masthead, &[sheet.slugs[k]])),
            Kind::Notice => Some(compose::block(Role::Notice, &[sheet.slugs[k]])),
            _ => None,
        })
        .collect();
    Page { articles, furniture, doubts, ..empty(before) }
}

/// Matches the pieces of articles that go on on other pages of the issue and fills in [`crate::model::Article::continues_in`].
pub fn join(issue: &mut Issue) {
    joining::join(issue);
}
