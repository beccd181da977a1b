//! Cutting parts where a mend speaks of something within them, and joining again what was cut in vain.

use super::draft::{At, Draft, Part};
use super::lines::Lines;
use super::statement::{LineRange, Point};

impl Draft {
    /// Makes what begins at a point begin a part of its own; gives where that is, or none where nothing stands there.
    pub fn cut_at(&mut self, point: Point, lines: &Lines<'_>) -> Option<At> {
        let mut at = self.find(point)?;
        let part = &mut self.parts(at.sheet, at.story)[at.part];
        if let Some((head, rest)) = part.pieces[at.piece].cut(point.char, lines).filter(|_| point.char > 0) {
            part.pieces.splice(at.piece..=at.piece, [head, rest]);
            at.piece += 1;
        }
        Some(self.cut_before(at))
    }

    /// Makes a piece the first of its part; gives where it is then.
    pub fn cut_before(&mut self, at: At) -> At {
        if at.piece == 0 {
            return at;
        }
        let parts = self.parts(at.sheet, at.story);
        let part = &mut parts[at.part];
        let pieces = part.pieces.split_off(at.piece);
        let rest = Part { pieces, begins: false, goes_on: false, role: part.role };
        parts.insert(at.part + 1, rest);
        At { part: at.part + 1, piece: 0, ..at }
    }

    /// Makes what is in a stretch parts of its own; gives whether there is anything.
    pub fn isolate(&mut self, stretch: LineRange, lines: &Lines<'_>) -> bool {
        let mut any = false;
        for sheet in 0..self.sheets.len() {
            let stories = self.sheets[sheet].stories.len();
            for story in (0..stories).map(Some).chain([None]) {
                let holds = self.has(sheet, story, |line| (stretch.from.line..=stretch.last).contains(&line));
                if holds {
                    any |= isolate(self.parts(sheet, story), stretch, lines);
                }
            }
        }
        any
    }

    fn has(&self, sheet: usize, story: Option<usize>, line: impl Fn(u32) -> bool) -> bool {
        let sheet = &self.sheets[sheet];
        let parts = story.map_or(&sheet.furniture, |story| &sheet.stories[story].parts);
        parts.iter().flat_map(|part| &part.pieces).any(|piece| line(piece.span.line))
    }

    /// Joins parts that were cut from each other and stand side by side after all, and those of which it is said.
    pub fn rejoin(&mut self) {
        for sheet in &mut self.sheets {
            for story in sheet.stories.iter_mut().filter(|story| story.touched) {
                rejoin(&mut story.parts);
            }
            if sheet.touched {
                rejoin(&mut sheet.furniture);
            }
        }
    }
}

fn rejoin(parts: &mut Vec<Part>) {
    let mut joined: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts.drain(..) {
        match joined.last_mut() {
            Some(last) if part.goes_on || last.is_cut_from(&part) => last.pieces.extend(part.pieces),
            _ => joined.push(part),
        }
    }
    *parts = joined;
}

/// Cuts parts so that each is within a stretch or without.
fn isolate(parts: &mut Vec<Part>, stretch: LineRange, lines: &Lines<'_>) -> bool {
    let mut any = false;
    let mut cut: Vec<Part> = Vec::with_capacity(parts.len() + 2);
    for part in parts.drain(..) {
        let mut begun: Option<bool> = None;
        for piece in &part.pieces {
            for piece in ends_cut(piece, stretch, lines) {
                let inside = stretch.holds(piece.span.line, piece.span.from);
                any |= inside;
                if let Some(last) = cut.last_mut().filter(|_| begun == Some(inside)) {
                    last.pieces.push(piece);
                } else {
                    let (begins, goes_on) = if begun.is_none() { (part.begins, part.goes_on) } else { (false, false) };
                    cut.push(Part { role: part.role, pieces: vec![piece], begins, goes_on });
                }
                begun = Some(inside);
            }
        }
    }
    *parts = cut;
    any
}

/// A piece cut where a stretch begins and ends within it.
fn ends_cut(piece: &super::draft::Piece, stretch: LineRange, lines: &Lines<'_>) -> Vec<super::draft::Piece> {
    let mut pieces = vec![piece.clone()];
    let ends = [(stretch.from.line, Some(stretch.from.char)), (stretch.last, stretch.end)];
    for (line, char) in ends {
        let Some(char) = char.filter(|_| line == piece.span.line) else { continue };
        let last = pieces.len() - 1;
        if let Some((head, rest)) = pieces[last].cut(char, lines) {
            pieces.splice(last..=last, [head, rest]);
        }
    }
    pieces
}
