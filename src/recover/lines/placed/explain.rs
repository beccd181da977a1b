//! Explains a sheet whose lines were read by their places. In go the lines that are asked about, out comes for each the head
//! it stands under, the line it goes on from, and why.

use std::collections::HashMap;

use super::ownership::Over;
use super::rows::{SheetLine, SheetLines};
use super::sequence::Part;
use super::text_blocks::{TextBlock, TextBlockIndex};
use super::{LaidOut, laid_out};
use crate::model::{PlacedLine, PlacedPage};
use crate::recover::language::goes_on;
use crate::recover::lines::line::Line;
use crate::recover::weights::{Placed, Weights};
use crate::text::sentence::SentenceEnd;

/// The place of a line of text among the heads and columns of its sheet.
pub struct Standing {
    pub line: SheetLine,
    /// The first line of the head over it.
    pub head: Option<SheetLine>,
    /// The line it goes on from; `None` if it begins a column right under its head, or something new.
    pub above: Option<SheetLine>,
    /// The evidence for that, by name: log-odds from the language, or 0 if the place decides.
    pub evidence: Vec<(&'static str, f32)>,
    /// The end of the other column that it would go on from best, and the log-odds for that.
    pub second: Option<(SheetLine, f32)>,
}

/// Returns the places of the lines that are asked about; nothing if the places of the sheet's lines are not known.
pub fn standing(w: &Weights, sheet: &PlacedPage, lines: SheetLines, is_asked: impl Fn(&Line) -> bool) -> Vec<Standing> {
    let known: HashMap<u32, &PlacedLine> = sheet.lines.iter().map(|placed| (placed.line, placed)).collect();
    let Some(laid) = laid_out(&w.placed, sheet, &known, lines) else { return Vec::new() };
    let mut found = Vec::new();
    let (mut head, mut before) = (None, None);
    for element in laid.elements(&w.placed, lines) {
        let Part::Block(block) = element.part else {
            head = element.rows.first().and_then(|row| row.lines.first()).copied();
            before = None;
            continue;
        };
        if element.gap {
            // These lines stand under no head.
            (head, before) = (None, None);
        }
        let of_strip: Vec<SheetLine> = element.rows.iter().flat_map(|row| row.lines.iter().copied()).collect();
        for (n, &line) in of_strip.iter().enumerate().filter(|(_, at)| is_asked(&lines[**at])) {
            found.push(match n.checked_sub(1) {
                Some(above) => {
                    let evidence = vec![("in one column", 0.0)];
                    Standing { line, head, above: Some(of_strip[above]), evidence, second: None }
                }
                None => begins(&w.placed, lines, &laid, block, before, (line, head)),
            });
        }
        before = Some(block);
    }
    found
}

impl Standing {
    const fn at(line: SheetLine, head: Option<SheetLine>) -> Self {
        Self { line, head, above: None, evidence: Vec::new(), second: None }
    }
}

/// A line, and the first line of the head over it.
type At = (SheetLine, Option<SheetLine>);

fn end(block: &TextBlock) -> Option<SheetLine> {
    block.rows.last().and_then(|row| row.lines.last()).copied()
}

/// Explains the first line of a block, which is read after `before`.
fn begins(
    w: &Placed,
    lines: SheetLines,
    laid: &LaidOut,
    block: TextBlockIndex,
    before: Option<TextBlockIndex>,
    at: At,
) -> Standing {
    let at = Standing::at(at.0, at.1);
    let own = &laid.blocks[block].bounds;
    let odds = |other: TextBlockIndex| {
        let there = &laid.blocks[other].bounds;
        let is_beside = own.left >= there.right - laid.sizes.body && own.left - there.right <= w.gutter * laid.sizes.body;
        let language = end(&laid.blocks[other]).map_or(0.0, |last| goes_on(lines[last].text, lines[at.line].text));
        (language, if is_beside { w.beside } else { 0.0 })
    };
    let is_open =
        |other: &TextBlockIndex| end(&laid.blocks[*other]).is_some_and(|last| lines[last].tail != SentenceEnd::Closed);
    let others = laid.blocks.indices().filter(|&other| other != block && Some(other) != before).filter(is_open);
    let second = others.map(|other| (other, odds(other).0 + odds(other).1)).max_by(|a, b| a.1.total_cmp(&b.1));
    let second = second.and_then(|(other, weight)| Some((end(&laid.blocks[other])?, weight)));
    let (is_owned, over) = (laid.owned.owner[block].is_some(), laid.owned.over_block[block]);
    let Some(above) = before else {
        let place = if is_owned { "under its head" } else { "under nothing" };
        return Standing { evidence: vec![(place, 0.0)], second, ..at };
    };
    let (language, beside) = odds(above);
    let place = match over {
        _ if is_owned => "under its head",
        Over::Block(over) if over == above => "right under it",
        _ => "next column",
    };
    let mut evidence = vec![(place, beside), ("language", language)];
    evidence.retain(|(name, weight)| *weight != 0.0 || *name == place);
    Standing { above: end(&laid.blocks[above]), evidence, second, ..at }
}
