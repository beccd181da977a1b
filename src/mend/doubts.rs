//! The doubts of mended pages: old doubts and the mends go in; the doubts that remain, and a note for each mend, come out.
//! Doubts go with their lines; those that a person has settled are gone.

use super::draft::Part;
use super::statement::{Continuation, LineRange, Mend};
use crate::model::{Doubt, DoubtKind};

/// Doubts about the structure at a place, which a mend there settles.
const LITTLE: [DoubtKind; 6] = [
    DoubtKind::HeadingUnsure,
    DoubtKind::OrderUnsure,
    DoubtKind::PieceUnsure,
    DoubtKind::Repeated,
    DoubtKind::BreaksOff,
    DoubtKind::BeginsInside,
];

/// Returns whether a doubt is about what a mend speaks of.
fn is_settled(doubt: &Doubt, mend: &Mend) -> bool {
    let touches = |first: u32, last: u32| doubt.lines.is_some_and(|(from, to)| first <= to && from <= last);
    match mend {
        Mend::Right(at, kind) => *kind == doubt.kind && (doubt.lines.is_none() || touches(at.line, at.line)),
        Mend::Day(_) => doubt.kind == DoubtKind::DateConflict,
        _ => LITTLE.contains(&doubt.kind) && mend.lines().is_some_and(|(first, last)| touches(first, last)),
    }
}

/// Returns the doubts of an article, a page or an issue that remain after the mends.
pub fn remaining(doubts: &[Doubt], mends: &[&Mend]) -> Vec<Doubt> {
    doubts.iter().filter(|doubt| !mends.iter().any(|mend| is_settled(doubt, mend))).cloned().collect()
}

/// Returns whether one of some parts has a piece on these lines.
pub fn is_on(parts: &[Part], first: u32, last: u32) -> bool {
    parts.iter().flat_map(|part| &part.pieces).any(|piece| (first..=last).contains(&piece.span.line))
}

/// Returns whether a mend speaks of something in these parts.
pub fn speaks_of(mend: &Mend, parts: &[Part]) -> bool {
    let within = |range: &LineRange| {
        parts.iter().flat_map(|part| &part.pieces).any(|piece| range.holds(piece.span.line, piece.span.from))
    };
    match mend {
        Mend::Is(range, _) | Mend::Stands(range, _) => within(range),
        Mend::Paper(_) | Mend::Day(_) => false,
        _ => is_on(parts, mend.at().line, mend.at().line),
    }
}

/// Returns the notes that mends leave at the lines they speak of.
pub fn notes(mends: &[&Mend], by: &str) -> Vec<Doubt> {
    let mut marks: Vec<Doubt> = Vec::new();
    for mend in mends {
        let mark = match mend {
            Mend::Right(_, kind) => Doubt { kind: DoubtKind::Settled, lines: mend.lines(), detail: kind.name() },
            Mend::Continues(_, goes_on) => {
                let detail = match goes_on {
                    Continuation::Nowhere => String::new(),
                    Continuation::In(None, at) => at.line.to_string(),
                    Continuation::In(Some(file), at) => format!("{file} {}", at.line),
                };
                marks.push(mended(mend, by));
                Doubt { kind: DoubtKind::GoesOnStated, lines: mend.lines(), detail }
            }
            _ => mended(mend, by),
        };
        if !marks.contains(&mark) {
            marks.push(mark);
        }
    }
    marks
}

fn mended(mend: &Mend, by: &str) -> Doubt {
    Doubt { kind: DoubtKind::Mended, lines: mend.lines(), detail: by.to_owned() }
}
