//! Text → pages of articles: lines → blocks → furniture, headings, bodies → paragraphs → continuations.
//!
//! The pipeline, one file a step:
//! 1. this file — form feeds cut the text into sheets of `slug`s, the lines of single columns;
//! 2. `sheet` — `measure`s; joined columns parted, zipped columns un`zip`ped, `jump`s cut out;
//! 3. `label` — `pieces` with a set phrase (`phrase`, `imprint`); then headings or running text, by one best path;
//! 4. `thread` — sentences followed over the seams, all open ends of a page paired at once (`pairing`, `bond`);
//! 5. `story` — threads in a `chain`, `crown`ed with headings, pieces `gather`ed, by what they share (`kinship`);
//! 6. `compose` — paragraphs, heading levels, doubts; `issue` — name, `dates`, numbers; `joining` — page to page.

mod bond;
mod chain;
mod compose;
mod crown;
mod dateline;
mod dates;
mod gather;
mod imprint;
mod issue;
mod joining;
mod jump;
mod kinship;
mod label;
mod measure;
mod pairing;
mod phrase;
mod pieces;
mod sheet;
mod slug;
mod story;
mod thread;
mod whole;
mod zip;

pub use dateline::{dateline, first_words};
pub use whole::{Whole, piece_before, whole};

use std::sync::Arc;

use crate::model::{Block, Issue, Page, PageNumber, Role, Source};
use sheet::{Kind, Sheet};
use slug::Slug;

/// Recovers the structure of one file. The same text and source give the same issue.
#[must_use]
pub fn recover(text: &str, source: Source) -> Issue {
    let mut pages = Vec::new();
    let mut raw: Vec<Slug> = Vec::new();
    let mut gap = false;
    for (n, line) in text.split('\n').enumerate() {
        let number = n as u32 + 1;
        let mut from = 0;
        for (part, piece) in line.split('\u{C}').enumerate() {
            if part > 0 {
                if !raw.is_empty() {
                    pages.push(page(std::mem::take(&mut raw), pages.len()));
                }
                from += 1;
                gap = false;
            }
            // A text box of a PDF may begin with a stray space where its lines do not.
            let boxed = piece.starts_with(' ') && !piece.starts_with("  ");
            match Slug::new(piece, number, from, gap || boxed, false) {
                Some(slug) => {
                    raw.push(slug);
                    gap = false;
                }
                None => gap = true,
            }
            from += piece.chars().count() as u32;
        }
    }
    if !raw.is_empty() || pages.is_empty() {
        pages.push(page(raw, pages.len()));
    }
    let mut issue = Issue { sources: vec![source], pages, ..Issue::default() };
    issue::identify(&mut issue);
    issue
}

/// One page from its raw slugs.
fn page(raw: Vec<Slug>, before: usize) -> Page {
    let mut sheet = Sheet::new(raw);
    label::label(&mut sheet);
    if let Ok(r) = std::env::var("DBGL") {
        let mut it = r.split('-').map(|x| x.parse::<u32>().unwrap());
        let (a, b) = (it.next().unwrap(), it.next().unwrap());
        for k in 0..sheet.slugs.len() {
            let g = sheet.slugs[k];
            if g.line >= a && g.line <= b {
                eprintln!(
                    "{} {:?} w{} m{} {:?} {:?} dent{} gap{} begins{} on{:.1} para{:.1} bits{:.1} {}",
                    g.line,
                    sheet.kinds[k],
                    g.wide,
                    sheet.measures[k],
                    sheet.fill(k),
                    g.tail,
                    sheet.dented(k),
                    g.gap,
                    sheet.begins(k),
                    if k > 0 { sheet.runs_on(k - 1, k) } else { 0.0 },
                    if k > 0 { label::paragraph(&sheet, k - 1, k) } else { 0.0 },
                    if k > 0 { sheet.bits(k - 1, k) } else { 0.0 },
                    g.text
                );
            }
        }
    }
    let (threads, orderly) = thread::threads(&sheet);
    let headings = story::headings(&sheet);
    let stories = story::stories(&sheet, &threads, &headings, orderly);
    let articles = stories.iter().map(|s| Arc::new(compose::article(&sheet, s, &threads, &headings))).collect();
    let furniture: Vec<Block> = (0..sheet.slugs.len())
        .filter_map(|k| match sheet.kinds[k] {
            Kind::Masthead => Some(compose::block(Role::Masthead, &[sheet.slugs[k]])),
            Kind::Notice => Some(compose::block(Role::Notice, &[sheet.slugs[k]])),
            _ => None,
        })
        .collect();
    Page {
        number: PageNumber(before as u16 + 1),
        number_known: false,
        name: None,
        source: 0,
        articles,
        furniture,
        doubts: Vec::new(),
    }
}

/// Matches the pieces of articles that go on on other pages of the issue and fills in [`crate::model::Article::continues_in`].
pub fn join(issue: &mut Issue) {
    joining::join(issue);
}
