//! Finds the least repair of the order of an area's lines. In go the lines, out comes their reading order as indices.
//!
//! Each line goes on in one of a few open columns or opens one more; open columns end together and are then read one after
//! the other. With a single open column the order stays the file's own. The order with the greatest sum of link scores, less
//! the costs of its columns, wins: a path over the lines, of which the best few are kept at each line (beam search).

use super::link_scores::LinkScores;
use super::prices::{Price, Prices};
use crate::recover::lines::line::{HalfEms, Line};
use crate::text::sentence::SentenceEnd;

/// The most columns open at one time.
const MOST: usize = 7;
/// The paths kept at each line.
const WIDE: usize = 16;
/// How many lines a column may be left, for each open column, before it counts as idle.
const PATIENCE: usize = 3;
/// A column of fewer lines is a scrap.
const FEW: u16 = 5;
/// Half-ems by which a column's measure shrinks with each line that does not fill it.
const FORGETS: HalfEms = 1;
/// Half-ems by which a short line is narrower than its column.
const SHORT: HalfEms = 8;
/// The most half-ems of difference that cost anything.
const APART: HalfEms = 12;

/// An open column.
#[derive(Clone, Copy, Default)]
struct Column {
    first: u16,
    last: u16,
    /// The measure so far.
    full: HalfEms,
    /// The number of lines.
    count: u16,
    /// Whether its last line is short.
    short: bool,
}

/// A choice for the next line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// The line goes on in this open column.
    Goes(u8),
    /// The line opens a column.
    Opens,
    /// The open columns end before the line, which goes on after the last of them.
    Ends,
}

/// The choices up to a line.
#[derive(Clone, Copy)]
struct Path {
    columns: [Column; MOST],
    open: usize,
    score: f32,
    /// The index of its predecessor among the paths kept at the line before, and the last choice.
    from: u8,
    step: Step,
}

impl Path {
    /// Extends the path by a line.
    fn after(&self, done: Try, line: u16, row: &Line) -> Self {
        let mut path = Self { score: done.score, from: done.from as u8, step: done.step, ..*self };
        match done.step {
            Step::Goes(column) => path.columns[usize::from(column)].add(line, row),
            Step::Opens => {
                path.columns[path.open] = Column::begun(line, row);
                path.open += 1;
            }
            Step::Ends => {
                path.columns[0] = Column { first: 0, ..path.columns[path.open - 1] };
                path.columns[0].add(line, row);
                path.open = 1;
            }
        }
        path
    }

    /// Whether both paths have the same future.
    fn like(&self, other: &Self) -> bool {
        let same = |(a, b): (&Column, &Column)| a.first == b.first && a.last == b.last;
        self.open == other.open && self.columns.iter().zip(&other.columns).take(self.open).all(same)
    }
}

impl Column {
    const fn begun(line: u16, row: &Line) -> Self {
        Self { first: line, last: line, full: row.wide, count: 1, short: false }
    }

    fn add(&mut self, line: u16, row: &Line) {
        self.short = self.full - row.wide >= SHORT;
        self.full = row.wide.max(self.full - FORGETS);
        self.last = line;
        self.count += 1;
    }
}

/// Returns the reading order of the lines of an area.
pub fn order(lines: &[Line], prices: &Prices) -> Vec<usize> {
    let mut search = Search { lines, prices, link_scores: LinkScores::new(lines, prices), tries: Vec::new() };
    let mut kept: Vec<Vec<Path>> = Vec::with_capacity(lines.len());
    for line in 0..lines.len().min(usize::from(u16::MAX)) {
        let paths = match kept.last() {
            Some(paths) => search.next(paths, line),
            None => vec![search.begin()],
        };
        kept.push(paths);
    }
    let Some(last) = kept.last() else { return Vec::new() };
    let ends: Vec<f32> = last.iter().map(|path| path.score + search.joins(path)).collect();
    let best = (0..ends.len()).max_by(|&a, &b| ends[a].total_cmp(&ends[b])).unwrap_or(0);
    follow(&kept, best)
}

/// Returns the order that a path to the last line stands for.
fn follow(kept: &[Vec<Path>], best: usize) -> Vec<usize> {
    let mut steps = Vec::with_capacity(kept.len());
    let mut at = best;
    for paths in kept.iter().rev() {
        steps.push(paths[at].step);
        at = usize::from(paths[at].from);
    }
    let mut order = Vec::with_capacity(kept.len());
    let mut columns: Vec<Vec<usize>> = vec![Vec::new()];
    for (line, step) in steps.into_iter().rev().enumerate() {
        match step {
            Step::Goes(column) => columns[usize::from(column)].push(line),
            Step::Opens => columns.push(vec![line]),
            Step::Ends => {
                order.extend(columns.drain(..).flatten());
                columns.push(vec![line]);
            }
        }
    }
    order.extend(columns.into_iter().flatten());
    order
}

/// A candidate for extending a path by a line.
#[derive(Clone, Copy)]
struct Try {
    score: f32,
    /// The index of the path it extends.
    from: usize,
    step: Step,
}

struct Search<'s, 't> {
    lines: &'s [Line<'t>],
    prices: &'s Prices,
    link_scores: LinkScores<'s, 't>,
    tries: Vec<Try>,
}

impl Search<'_, '_> {
    fn begin(&self) -> Path {
        let mut columns = [Column::default(); MOST];
        columns[0] = Column::begun(0, &self.lines[0]);
        Path { columns, open: 1, score: 0.0, from: 0, step: Step::Goes(0) }
    }

    /// Returns the best paths to a line.
    fn next(&mut self, paths: &[Path], line: usize) -> Vec<Path> {
        self.tries.clear();
        for (from, path) in paths.iter().enumerate() {
            for column in 0..path.open {
                let score = path.score + self.goes(path, column, line) - self.turn(path, column, line);
                self.tries.push(Try { score, from, step: Step::Goes(column as u8) });
            }
            if path.open < MOST {
                let score = path.score - self.prices.of(if path.open == 1 { Price::Enter } else { Price::Open });
                self.tries.push(Try { score, from, step: Step::Opens });
            }
            if path.open > 1 {
                let score = path.score + self.joins(path) + self.goes(path, path.open - 1, line);
                self.tries.push(Try { score, from, step: Step::Ends });
            }
        }
        self.tries.sort_unstable_by(|a, b| b.score.total_cmp(&a.score));
        let mut kept: Vec<Path> = Vec::with_capacity(WIDE);
        for found in &self.tries {
            let path = paths[found.from].after(*found, line as u16, &self.lines[line]);
            // Always keeps the file's own order.
            let room = kept.len() < WIDE - 1 || path.open == 1 && !kept.iter().any(|p| p.open == 1);
            if room && !kept.iter().any(|p| p.like(&path)) {
                kept.push(path);
            }
            if kept.len() == WIDE {
                break;
            }
        }
        kept
    }

    /// Scores a line going on in a column.
    fn goes(&mut self, path: &Path, column: usize, line: usize) -> f32 {
        let Column { last, full, short, .. } = path.columns[column];
        self.link_scores.weigh(usize::from(last), line, short) - self.width(full, line)
    }

    /// Scores each open column as going on from the one before it, less the cost of short columns.
    fn joins(&mut self, path: &Path) -> f32 {
        let pairs = path.columns.iter().zip(path.columns.iter().skip(1)).take(path.open - 1);
        let join = self.prices.of(Price::Join);
        let scrap = |column: &Column| self.prices.of(Price::Scrap) * f32::from(FEW.saturating_sub(column.count));
        pairs
            .map(|(a, b)| join * self.link_scores.weigh(usize::from(a.last), usize::from(b.first), a.short) - scrap(b))
            .sum()
    }

    /// Returns the cost of a line's width in a column of this measure.
    fn width(&self, full: HalfEms, line: usize) -> f32 {
        let Line { wide, tail, .. } = self.lines[line];
        let by = |halves: HalfEms| (halves.clamp(0, APART) / 2) as f32;
        let short = if tail == SentenceEnd::Closed { 0.0 } else { self.prices.of(Price::TooShort) };
        self.prices.of(Price::TooWide) * by(wide - full) + short * by(full - wide)
    }

    /// Returns the cost of taking this column out of turn.
    fn turn(&self, path: &Path, column: usize, line: usize) -> f32 {
        if path.open == 1 {
            return 0.0;
        }
        let own = path.columns[column].last;
        let since = line - PATIENCE * path.open.min(line / PATIENCE);
        let active = |last: u16| usize::from(last) >= since;
        if !active(own) {
            return self.prices.of(Price::Idle);
        }
        if usize::from(own) + 1 == line {
            return self.prices.of(Price::Stay);
        }
        let passed = path.columns.iter().take(path.open).filter(|c| c.last < own && active(c.last)).count();
        self.prices.of(Price::Early) * passed as f32
    }
}
