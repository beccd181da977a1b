//! Reads a text as it is read, and tells of its pages in which way that was and what each line was taken for; of lines that are asked
//! about, what holds them to the lines they go on from.

use super::as_printed::AsPrinted;
use super::orders::{Judged, Reader, Way, sheet_of};
use crate::model::{PlacedPage, Span};
use crate::recover::labels::{classify, duplicate_blocks, rejoin_headlines};
use crate::recover::lines::line::Line;
use crate::recover::lines::line_index::LineIndex;
use crate::recover::lines::page_lines::PageLines;
use crate::recover::lines::placed::rows::{SheetLine, SheetLines};
use crate::recover::lines::split_pages::split_pages;
use crate::recover::lines::unweave::{self, Prices};
use crate::recover::lines::{markup, placed};
use crate::recover::runs;
use crate::recover::sequence::explain::{self, Evidence, ExplainedLine, ExplainedSeam};
use crate::recover::weights::Weights;

/// A page with what was made of it.
#[derive(Clone, Debug, PartialEq)]
pub struct ExplainedPage {
    /// How the order of its file was judged.
    pub judged: Judged,
    /// In which way it was read.
    pub way: Way,
    /// Its lines; blank ones and marks of Markdown are left out.
    pub lines: Vec<ExplainedLine>,
}

/// The pages of a text; see [`crate::recover::explain`].
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
        let seam = line.seam.iter_mut();
        for span in seam.flat_map(|seam| [&mut seam.above, &mut seam.second, &mut seam.head]).flatten() {
            *span = printed.place(*span);
        }
    }
    pages
}

/// The lines of one page that was read in this way.
fn page(w: &Weights, raw: Vec<Line>, sheets: &[PlacedPage], way: Way, of: Option<u32>) -> (Way, Vec<ExplainedLine>) {
    let is_asked = |line: &Line| of == Some(line.number);
    let (lines, way, seams) = match way {
        Way::Own => {
            let reading = unweave::reading_order(raw.clone(), Prices::get());
            let way = if reading.moved > 0 { Way::Woven } else { Way::Own };
            let seams = if way == Way::Woven { woven(&raw, &reading.lines, is_asked) } else { Vec::new() };
            (reading.lines, way, seams)
        }
        Way::Placed => {
            let arranged = sheet_of(sheets, &raw).and_then(|sheet| Some((sheet, placed::arranged(w, sheet, &raw)?)));
            let Some((sheet, arranged)) = arranged else { return (way, Vec::new()) };
            let standing = placed::explain::standing(w, sheet, SheetLines(&raw), is_asked);
            (arranged.by_place, way, standing.into_iter().map(|standing| placed_seam(&raw, standing)).collect())
        }
        Way::PlacedOwn => {
            let arranged = sheet_of(sheets, &raw).and_then(|sheet| placed::arranged(w, sheet, &raw));
            (arranged.map_or(raw, |arranged| arranged.own), way, Vec::new())
        }
        Way::Rearranged => {
            let seams = if of.is_some() { torn(w, raw.clone(), is_asked) } else { Vec::new() };
            (unweave::reading_order(raw, Prices::get()).lines, way, seams)
        }
        // It was read both ways before it was decided how.
        Way::Woven | Way::Either => (raw, Way::Own, Vec::new()),
    };
    let mut lines = PageLines::arranged(w, lines);
    duplicate_blocks::mark(&mut lines);
    let mut told = explain::explain(&lines, of);
    for (span, seam) in seams {
        if let Some(line) = told.iter_mut().find(|line| line.span == span) {
            line.seam = Some(seam);
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

/// What holds lines of a page that was put together from what is torn.
fn torn(w: &Weights, raw: Vec<Line>, is_asked: impl Fn(&Line) -> bool) -> Vec<(Span, ExplainedSeam)> {
    let mut page = PageLines::new(w, raw);
    duplicate_blocks::mark(&mut page);
    classify::classify(&mut page);
    rejoin_headlines::rejoin(&mut page);
    let at = |k: LineIndex| span(&page[k]);
    let seam = |found: runs::explain::Followed| {
        let seam = ExplainedSeam {
            above: Some(at(found.above)),
            weight: found.weight,
            evidence: named(found.evidence),
            second: found.second.map(|(line, _)| at(line)),
            second_weight: found.second.map(|(_, weight)| weight),
            head: None,
        };
        (at(found.line), seam)
    };
    runs::explain::followed(&page, is_asked).into_iter().map(seam).collect()
}

/// What holds lines that were taken out of the lines of other columns to those they go on from. What came second is the file's order.
fn woven(raw: &[Line], lines: &[Line], is_asked: impl Fn(&Line) -> bool) -> Vec<(Span, ExplainedSeam)> {
    let place = |line: &Line| (line.number, line.from);
    let weigh = |above: &Line, below: &Line| unweave::evidence(above, below, Prices::get());
    let sum = |evidence: [(&'static str, f32); 2]| evidence.iter().map(|(_, weight)| weight).sum::<f32>();
    let seam = |pair: &[Line]| {
        let (above, below) = (&pair[0], &pair[1]);
        let before = raw.iter().rfind(|line| place(line) < place(below))?;
        let evidence = weigh(above, below);
        (place(before) != place(above)).then(|| {
            let seam = ExplainedSeam {
                above: Some(span(above)),
                weight: sum(evidence),
                evidence: named(evidence.into_iter().filter(|(_, weight)| *weight != 0.0)),
                second: Some(span(before)),
                second_weight: Some(sum(weigh(before, below))),
                head: None,
            };
            (span(below), seam)
        })
    };
    lines.windows(2).filter(|pair| is_asked(&pair[1])).filter_map(seam).collect()
}

/// What is told of a line that was read by its place.
fn placed_seam(raw: &[Line], standing: placed::explain::Standing) -> (Span, ExplainedSeam) {
    let at = |k: SheetLine| span(&SheetLines(raw)[k]);
    let seam = ExplainedSeam {
        above: standing.above.map(at),
        weight: standing.evidence.iter().map(|(_, weight)| weight).sum(),
        evidence: named(standing.evidence),
        second: standing.second.map(|(line, _)| at(line)),
        second_weight: standing.second.map(|(_, weight)| weight),
        head: standing.head.map(at),
    };
    (at(standing.line), seam)
}
