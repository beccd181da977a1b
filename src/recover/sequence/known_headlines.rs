//! Finds lines that can only be a headline: a few short lines without marks that stand alone over the opener of a story. In
//! go the lines of a page, out comes for each its place in a headline, or that a headline's text begins with it.
//!
//! It answers only where nothing else is possible: at the top of a page, and on pages that keep the indents of first lines,
//! which no extractor keeps that mixes up columns.

use crate::recover::language::{imprint, phrase_lists, phrases, pictures};
use crate::recover::lines::line_profile::CLAUSES;
use crate::recover::lines::page_lines::{Kind, PageLines, bracketed};
use crate::text::sentence::SentenceEnd;

/// The place of a line in or under a headline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A headline begins with it.
    First,
    /// It begins a headline, and the line under it is wider, so that it is no kicker.
    Title,
    /// It is a further line of a headline.
    Line,
    /// It continues a headline and is wider than the line above, so that it begins a further unit of it.
    Unit,
    /// It begins the text under its headline.
    Text,
}

/// The most lines of a headline, and the most characters of each.
const LINES: usize = 4;
const CHARACTERS: usize = 30;
/// Half-ems by which a line that continues a headline may be wider than the line above.
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
    let cried = line.tail == SentenceEnd::Closed && text.ends_with(['！', '？', '!', '?']);
    page.lines[i].kind == Kind::Body
        && (2..=CHARACTERS).contains(&line.count())
        && (line.tail == SentenceEnd::Word || cried)
        && !line.pass(CLAUSES)
        && !bracketed(text)
        && !page.lines[i].begins
        && line.jump().is_none()
        && line.cell.is_none()
        && line.indent == 0
        && !set_phrase()
}

/// Returns for each line its place in a headline or under it. `is_imprint` marks the lines that say which page this is,
/// `keeps_indents` says whether first lines are indented on the page.
#[allow(clippy::needless_range_loop, reason = "the places around a line are asked for too")]
pub fn headlines(page: &PageLines, is_imprint: &[bool], keeps_indents: bool) -> Vec<Option<Place>> {
    let n = page.lines.len();
    let mut found = vec![None; n];
    // The imprint at the top.
    let top = (0..n).find(|&i| !is_imprint[i]).unwrap_or(n);
    for opener in (1..n).filter(|&i| page.lines[i].begins && phrases::opens_story(page.lines[i].text)) {
        // An imprint may stand under the headline.
        let end = opener - (opener.saturating_sub(LINES)..opener).rev().take_while(|&i| is_imprint[i]).count();
        let from = (end.saturating_sub(LINES)..end).rev().take_while(|&i| !is_imprint[i] && is_plain(page, i));
        let mut first = end;
        for i in from {
            first = i;
            if page.lines[i].gap {
                break;
            }
        }
        if first == end {
            continue;
        }
        let alone = page.lines[first].gap || first == top;
        let ended =
            first == top || first > 0 && (page.lines[first - 1].tail == SentenceEnd::Closed || is_imprint[first - 1]);
        // No blank line stands inside a headline.
        if !alone || !ended || !(keeps_indents || first == top) {
            continue;
        }
        for i in first..end {
            let wider = |i: usize| page.lines[i].wide > page.lines[i - 1].wide + WIDER;
            found[i] = Some(match i {
                _ if i == first && i + 2 == end && wider(i + 1) => Place::Title,
                _ if i == first => Place::First,
                _ if wider(i) => Place::Unit,
                _ => Place::Line,
            });
        }
        found[opener] = Some(Place::Text);
    }
    found
}
