//! Explains how a text is read. In goes a text, out comes for each of its pages in which way it was read and which label
//! each line got; for lines that are asked about, the line each goes on from and why.

use super::as_printed::AsPrinted;
use super::orders::{Judged, Reader, Way, sheet_of};
use crate::model::{PlacedPage, Span};
use crate::recover::labels::{classify, duplicate_blocks, rejoin_headlines};
use crate::recover::lines::deinterleave::{self, Prices};
use crate::recover::lines::line::Line;
use crate::recover::lines::line_index::LineIndex;
use crate::recover::lines::page_lines::PageLines;
use crate::recover::lines::placed::rows::{SheetLine, SheetLines};
use crate::recover::lines::split_pages::split_pages;
use crate::recover::lines::{markup, placed};
use crate::recover::runs;
use crate::recover::sequence::explain::{self, Evidence, ExplainedLine, ExplainedLink};
use crate::recover::weights::Weights;

/// A page and how it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct ExplainedPage {
    /// The judgement of the order of its file.
    pub judged: Judged,
    /// The way in which it was read.
    pub way: Way,
    /// Its lines, without blank ones and marks of Markdown.
    pub lines: Vec<ExplainedLine>,
}

/// Explains the pages of a text; see [`crate::recover::explain`].
pub fn explain(w: &Weights, text: &str, sheets: &[PlacedPage], of: Option<u32>) -> Vec<ExplainedPage> {
    let mut reader = Reader::placed(w, sheets);
    let printed = AsPrinted::of(text);
    split_pages(&w.folios, &printed.text, |raw| reader.add(raw));
    let (judged, ways) = reader.judged();
    let mut ways = ways.into_iter();
    let mut pages = Vec::new();
    split_pages(&w.folios, &printed.text, |raw| {
        let lines: Vec<Line> = raw.lines.into_iter().filter(|line| line.style != markup::MARK).collect();
        let (way, lines) = page(w, lines, sheets, ways.next().unwrap_or(Way::Own), of);
        pages.push(ExplainedPage { judged, way, lines });
    });
    for line in pages.iter_mut().flat_map(|page: &mut ExplainedPage| &mut page.lines) {
        line.span = printed.place(line.span);
        let link = line.link.iter_mut();
        for span in link.flat_map(|link| [&mut link.above, &mut link.second, &mut link.head]).flatten() {
            *span = printed.place(*span);
        }
    }
    pages
}

/// Explains the lines of one page that was read in this way.
fn page(w: &Weights, raw: Vec<Line>, sheets: &[PlacedPage], way: Way, of: Option<u32>) -> (Way, Vec<ExplainedLine>) {
    let is_asked = |line: &Line| of == Some(line.number);
    let (lines, way, links) = match way {
        Way::Own => {
            let reading = deinterleave::reading_order(raw.clone(), Prices::get());
            let way = if reading.moved > 0 { Way::Deinterleaved } else { Way::Own };
            let links =
                if way == Way::Deinterleaved { deinterleaved_links(&raw, &reading.lines, is_asked) } else { Vec::new() };
            (reading.lines, way, links)
        }
        Way::Placed => {
            let arranged = sheet_of(sheets, &raw).and_then(|sheet| Some((sheet, placed::arranged(w, sheet, &raw)?)));
            let Some((sheet, arranged)) = arranged else { return (way, Vec::new()) };
            let standing = placed::explain::standing(w, sheet, SheetLines(&raw), is_asked);
            (arranged.by_place, way, standing.into_iter().map(|standing| placed_link(&raw, standing)).collect())
        }
        Way::PlacedOwn => {
            let arranged = sheet_of(sheets, &raw).and_then(|sheet| placed::arranged(w, sheet, &raw));
            (arranged.map_or(raw, |arranged| arranged.own), way, Vec::new())
        }
        Way::Rearranged => {
            let links = if of.is_some() { rearranged_links(w, raw.clone(), is_asked) } else { Vec::new() };
            (deinterleave::reading_order(raw, Prices::get()).lines, way, links)
        }
        // It was read both ways before the order was decided.
        Way::Deinterleaved | Way::Either => (raw, Way::Own, Vec::new()),
    };
    let mut lines = PageLines::arranged(w, lines);
    duplicate_blocks::mark(&mut lines);
    let mut told = explain::explain(&lines, of);
    for (span, link) in links {
        if let Some(line) = told.iter_mut().find(|line| line.span == span) {
            line.link = Some(link);
        }
    }
    (way, told)
}

fn span(line: &Line) -> Span {
    Span { line: line.number, from: line.from, to: line.to }
}

fn named(evidence: impl IntoIterator<Item = (&'static str, f32)>) -> Vec<Evidence> {
    evidence.into_iter().map(|(name, weight)| Evidence { name: name.into(), weight }).collect()
}

/// Explains the links between lines on a page that was rearranged.
fn rearranged_links(w: &Weights, raw: Vec<Line>, is_asked: impl Fn(&Line) -> bool) -> Vec<(Span, ExplainedLink)> {
    let mut page = PageLines::new(w, raw);
    duplicate_blocks::mark(&mut page);
    classify::classify(&mut page);
    rejoin_headlines::rejoin(&mut page);
    let at = |k: LineIndex| span(&page[k]);
    let link = |found: runs::explain::Followed| {
        let link = ExplainedLink {
            above: Some(at(found.above)),
            weight: found.weight,
            evidence: named(found.evidence),
            second: found.second.map(|(line, _)| at(line)),
            second_weight: found.second.map(|(_, weight)| weight),
            head: None,
        };
        (at(found.line), link)
    };
    runs::explain::followed(&page, is_asked).into_iter().map(link).collect()
}

/// Explains the links between lines that were deinterleaved; the second best is the file's order.
fn deinterleaved_links(raw: &[Line], lines: &[Line], is_asked: impl Fn(&Line) -> bool) -> Vec<(Span, ExplainedLink)> {
    let place = |line: &Line| (line.number, line.from);
    let weigh = |above: &Line, below: &Line| deinterleave::evidence(above, below, Prices::get());
    let sum = |evidence: [(&'static str, f32); 2]| evidence.iter().map(|(_, weight)| weight).sum::<f32>();
    let link = |pair: &[Line]| {
        let (above, below) = (&pair[0], &pair[1]);
        let before = raw.iter().rfind(|line| place(line) < place(below))?;
        let evidence = weigh(above, below);
        (place(before) != place(above)).then(|| {
            let link = ExplainedLink {
                above: Some(span(above)),
                weight: sum(evidence),
                evidence: named(evidence.into_iter().filter(|(_, weight)| *weight != 0.0)),
                second: Some(span(before)),
                second_weight: Some(sum(weigh(before, below))),
                head: None,
            };
            (span(below), link)
        })
    };
    lines.windows(2).filter(|pair| is_asked(&pair[1])).filter_map(link).collect()
}

/// Explains a line that was read by its place.
fn placed_link(raw: &[Line], standing: placed::explain::Standing) -> (Span, ExplainedLink) {
    let at = |k: SheetLine| span(&SheetLines(raw)[k]);
    let link = ExplainedLink {
        above: standing.above.map(at),
        weight: standing.evidence.iter().map(|(_, weight)| weight).sum(),
        evidence: named(standing.evidence),
        second: standing.second.map(|(line, _)| at(line)),
        second_weight: standing.second.map(|(_, weight)| weight),
        head: standing.head.map(at),
    };
    (at(standing.line), link)
}
