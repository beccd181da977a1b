//! Cuts parts where a mend speaks of something within them, and joins again what was cut in vain. A point or a range of
//! lines goes in, parts that begin and end there come out.

use super::draft::{At, Draft, Part};
use super::lines::Lines;
use super::statement::{LineRange, Point};

impl Draft {
    /// Makes the text at a point begin a part of its own. Returns its position, or `None` where nothing stands there.
    pub fn cut_at(&mut self, point: Point, lines: &Lines<'_>) -> Option<At> {
        let mut at = self.find(point)?;
        let part = &mut self.parts(at.page, at.article)[at.part];
        if let Some((head, rest)) = part.pieces[at.piece].cut(point.char, lines).filter(|_| point.char > 0) {
            part.pieces.splice(at.piece..=at.piece, [head, rest]);
            at.piece += 1;
        }
        Some(self.cut_before(at))
    }

    /// Makes a piece the first of its part. Returns its position then.
    pub fn cut_before(&mut self, at: At) -> At {
        if at.piece == 0 {
            return at;
        }
        let parts = self.parts(at.page, at.article);
        let part = &mut parts[at.part];
        let pieces = part.pieces.split_off(at.piece);
        let rest = Part { pieces, begins: false, goes_on: false, role: part.role };
        parts.insert(at.part + 1, rest);
        At { part: at.part + 1, piece: 0, ..at }
    }

    /// Makes the text of a range parts of its own. Returns whether there is any.
    pub fn isolate(&mut self, range: LineRange, lines: &Lines<'_>) -> bool {
        let mut any = false;
        for page in 0..self.pages.len() {
            let articles = self.pages[page].articles.len();
            for article in (0..articles).map(Some).chain([None]) {
                let holds = self.has(page, article, |line| (range.from.line..=range.last).contains(&line));
                if holds {
                    any |= isolate(self.parts(page, article), range, lines);
                }
            }
        }
        any
    }

    fn has(&self, page: usize, article: Option<usize>, line: impl Fn(u32) -> bool) -> bool {
        let page = &self.pages[page];
        let parts = article.map_or(&page.furniture, |article| &page.articles[article].parts);
        parts.iter().flat_map(|part| &part.pieces).any(|piece| line(piece.span.line))
    }

    /// Joins parts that were cut from each other and stand side by side after all, and those that a mend says go on.
    pub fn rejoin(&mut self) {
        for page in &mut self.pages {
            for article in page.articles.iter_mut().filter(|article| article.touched) {
                rejoin(&mut article.parts);
            }
            if page.touched {
                rejoin(&mut page.furniture);
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

/// Cuts parts so that each is within a range or outside it.
fn isolate(parts: &mut Vec<Part>, range: LineRange, lines: &Lines<'_>) -> bool {
    let mut any = false;
    let mut cut: Vec<Part> = Vec::with_capacity(parts.len() + 2);
    for part in parts.drain(..) {
        let mut begun: Option<bool> = None;
        for piece in &part.pieces {
            for piece in ends_cut(piece, range, lines) {
                let inside = range.holds(piece.span.line, piece.span.from);
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

/// Returns a piece in parts, cut where a range begins and ends within it.
fn ends_cut(piece: &super::draft::Piece, range: LineRange, lines: &Lines<'_>) -> Vec<super::draft::Piece> {
    let mut pieces = vec![piece.clone()];
    let ends = [(range.from.line, Some(range.from.char)), (range.last, range.end)];
    for (line, char) in ends {
        let Some(char) = char.filter(|_| line == piece.span.line) else { continue };
        let last = pieces.len() - 1;
        if let Some((head, rest)) = pieces[last].cut(char, lines) {
            pieces.splice(last..=last, [head, rest]);
        }
    }
    pieces
}
