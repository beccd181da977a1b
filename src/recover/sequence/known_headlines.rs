//! The lines of a page → which of them can only be a headline, and which the beginning of its story: a few short lines without a mark
//! that stand alone over a line that opens a story.
//!
//! Told only where nothing else is possible: at the top of a page, and on pages that keep the blanks before first lines, which no
//! extractor keeps that puts columns out of order.

use super::known::Known;
use crate::recover::language::{imprint, phrase_lists, phrases, pictures};
use crate::recover::lines::line_profile::CLAUSES;
use crate::recover::lines::page_lines::{Kind, PageLines, bracketed};
use crate::text::sentence::Tail;

/// Lines of a headline, and characters of each, at most.
const LINES: usize = 4;
const CHARACTERS: usize = 30;
/// Half-ems by which a line that goes on in a headline may be wider than the one above.
const WIDER: i32 = 4;

/// Whether a line may stand in a headline, as far as its words and marks tell.
fn is_plain(page: &PageLines, i: usize) -> bool {
    let line = &page.lines[i];
    let text = line.text;
    let set_phrase = || {
        phrases::is_byline(text)
            || phrases::is_credit(text)
            || phrases::are_authors(text)
            || imprint::is_masthead(text)
            || imprint::folio(text).is_some()
            || imprint::is_notice(text)
            || imprint::is_paper(text)
            || pictures::is_pictured(text)
            || phrase_lists::is("column", text)
    };
    let cried = line.tail == Tail::Closed && text.ends_with(['！', '？', '!', '?']);
    page.kinds[i] == Kind::Body
        && (2..=CHARACTERS).contains(&line.count())
        && (line.tail == Tail::Word || cried)
        && !line.pass(CLAUSES)
        && !bracketed(text)
        && !page.begins(i)
        && line.jump().is_none()
        && line.cell.is_none()
        && line.indent == 0
        && !set_phrase()
}

/// For each line, whether it is of a headline or begins the text under it; `is_imprint` of those that tell where the page is from,
/// `keeps_indents` of a page on which first lines are indented.
pub fn headlines(page: &PageLines, is_imprint: &[bool], keeps_indents: bool) -> Vec<Option<Known>> {
    let n = page.lines.len();
    let mut found = vec![None; n];
    // Lines at the top that tell where the page is from.
    let top = (0..n).find(|&i| !is_imprint[i]).unwrap_or(n);
    for opener in (1..n).filter(|&i| page.begins(i) && phrases::opens_story(page.lines[i].text)) {
        let from = (opener.saturating_sub(LINES)..opener).rev().take_while(|&i| is_plain(page, i));
        let mut first = opener;
        for i in from {
            first = i;
            if page.lines[i].gap {
                break;
            }
        }
        if first == opener || opener - first > LINES {
            continue;
        }
        let alone = page.lines[first].gap || first == top;
        let ended = first == top || page.lines[first - 1].tail == Tail::Closed || is_imprint[first - 1];
        // Blank lines inside are none of a headline's.
        if !alone || !ended || !(keeps_indents || first == top) {
            continue;
        }
        for i in first..opener {
            let wider = |i: usize| page.lines[i].wide > page.lines[i - 1].wide + WIDER;
            found[i] = Some(match i {
                _ if i == first && i + 2 == opener && wider(i + 1) => Known::HeadlineTitle,
                _ if i == first => Known::Headline,
                _ if wider(i) => Known::HeadlineUnit,
                _ => Known::HeadlineLine,
            });
        }
        found[opener] = Some(Known::Under);
    }
    found
}
