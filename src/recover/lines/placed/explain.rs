//! Of a sheet whose lines were read by their places: under which head each stands, which line it goes on from, and why.

use std::collections::HashMap;

use super::ownership::Over;
use super::rows::{SheetLine, SheetLines};
use super::sequence::Part;
use super::strips::{Strip, StripIndex};
use super::{LaidOut, laid_out};
use crate::model::{PlacedLine, PlacedPage};
use crate::recover::language::goes_on;
use crate::recover::lines::line::Line;
use crate::recover::weights::{Placed, Weights};
use crate::text::sentence::SentenceEnd;

/// Where a line of text stands among the heads and columns of its sheet.
pub struct Standing {
    /// The line.
    pub line: SheetLine,
    /// The first line of the head it is read under.
    pub head: Option<SheetLine>,
    /// The line it goes on from; none where it begins a column right under its head, or something new.
    pub above: Option<SheetLine>,
    /// What speaks for it, by name, in log-odds where it is a number of the language, 0 where the place decides.
    pub evidence: Vec<(&'static str, f32)>,
    /// The end of another column that it would go on from best, and what speaks for that.
    pub second: Option<(SheetLine, f32)>,
}

/// The lines of text that are asked about; none where their places are not known.
pub fn standing(w: &Weights, sheet: &PlacedPage, lines: SheetLines, is_asked: impl Fn(&Line) -> bool) -> Vec<Standing> {
    let known: HashMap<u32, &PlacedLine> = sheet.lines.iter().map(|placed| (placed.line, placed)).collect();
    let Some(laid) = laid_out(&w.placed, sheet, &known, lines) else { return Vec::new() };
    let mut found = Vec::new();
    let (mut head, mut before) = (None, None);
    for element in laid.elements(&w.placed, lines) {
        let Part::Strip(strip) = element.part else {
            head = element.rows.first().and_then(|row| row.lines.first()).copied();
            before = None;
            continue;
        };
        if element.gap {
            // What is read under no head.
            (head, before) = (None, None);
        }
        let of_strip: Vec<SheetLine> = element.rows.iter().flat_map(|row| row.lines.iter().copied()).collect();
        for (n, &line) in of_strip.iter().enumerate().filter(|(_, at)| is_asked(&lines[**at])) {
            found.push(match n.checked_sub(1) {
                Some(above) => {
                    let evidence = vec![("in one column", 0.0)];
                    Standing { line, head, above: Some(of_strip[above]), evidence, second: None }
                }
                None => begins(&w.placed, lines, &laid, strip, before, (line, head)),
            });
        }
        before = Some(strip);
    }
    found
}

impl Standing {
    const fn at(line: SheetLine, head: Option<SheetLine>) -> Self {
        Self { line, head, above: None, evidence: Vec::new(), second: None }
    }
}

/// A line, and the first line of the head it is read under.
type At = (SheetLine, Option<SheetLine>);

fn end(strip: &Strip) -> Option<SheetLine> {
    strip.rows.last().and_then(|row| row.lines.last()).copied()
}

/// The first line of a strip, which is read after `before`.
fn begins(w: &Placed, lines: SheetLines, laid: &LaidOut, strip: StripIndex, before: Option<StripIndex>, at: At) -> Standing {
    let at = Standing::at(at.0, at.1);
    let own = &laid.strips[strip].bounds;
    let odds = |other: StripIndex| {
        let there = &laid.strips[other].bounds;
        let is_beside = own.left >= there.right - laid.sizes.body && own.left - there.right <= w.gutter * laid.sizes.body;
        let language = end(&laid.strips[other]).map_or(0.0, |last| goes_on(lines[last].text, lines[at.line].text));
        (language, if is_beside { w.beside } else { 0.0 })
    };
    let is_open = |other: &StripIndex| end(&laid.strips[*other]).is_some_and(|last| lines[last].tail != SentenceEnd::Closed);
    let others = laid.strips.indices().filter(|&other| other != strip && Some(other) != before).filter(is_open);
    let second = others.map(|other| (other, odds(other).0 + odds(other).1)).max_by(|a, b| a.1.total_cmp(&b.1));
    let second = second.and_then(|(other, weight)| Some((end(&laid.strips[other])?, weight)));
    let (is_owned, over) = (laid.owned.owner[strip].is_some(), laid.owned.over_strip[strip]);
    let Some(above) = before else {
        let place = if is_owned { "under its head" } else { "under nothing" };
        return Standing { evidence: vec![(place, 0.0)], second, ..at };
    };
    let (language, beside) = odds(above);
    let place = match over {
        _ if is_owned => "under its head",
        Over::Strip(over) if over == above => "right under it",
        _ => "next column",
    };
    let mut evidence = vec![(place, beside), ("language", language)];
    evidence.retain(|(name, weight)| *weight != 0.0 || *name == place);
    Standing { above: end(&laid.strips[above]), evidence, second, ..at }
}
