//! The line setter: a text and a style go in; lines come out, filled with clusters greedily, each ending where a line may
//! end.
//!
//! Push out (推出) is the rule: what may not begin a line is not squeezed in; the last unit before it goes down with it. When
//! nothing in a line lets it end, the line is rescued: it ends between any two clusters, if possible not against kinsoku. A
//! cluster is read once; those read beyond a line's end wait for the next line.

use super::justify::Justifier;
use super::rules::Break;
use super::scan::{Cluster, IDEOGRAPH, Kind, Scanner};
use super::{SetLine, Style};
use crate::text::width::Cells;

/// The longest measure, which leaves room for counting beyond it; a longer one is cut to it.
const WIDEST: Cells = 60_000;

/// The number of clusters that are read at a time.
const AHEAD: usize = 16;

/// Sets a text line by line. A mandatory break within it begins a new line; only the first line is indented.
#[derive(Clone, Debug)]
pub struct Setter<'t> {
    text: &'t str,
    style: Style,
    scanner: Scanner<'t>,
    /// Clusters read and not yet set, from `head` on.
    read: Vec<Cluster>,
    head: usize,
    /// The byte where the next line begins.
    at: usize,
    indent: Cells,
    done: bool,
}

/// A place where the line may end: before the `next`th waiting cluster, or `within` ideographs further on in that run, with
/// the ink up to `end`.
#[derive(Clone, Copy)]
struct BreakPoint {
    next: usize,
    within: u16,
    end: usize,
    cells: Cells,
    hyphen: bool,
}

impl<'t> Setter<'t> {
    /// Makes a setter at the start of `text`.
    #[must_use]
    pub fn new(text: &'t str, style: &Style) -> Self {
        let style = Style { measure: style.measure.clamp(1, WIDEST), ..*style };
        let indent = first_indent(text, &style);
        let scanner = Scanner::new(text, &style);
        Self { text, style, scanner, read: Vec::with_capacity(2 * AHEAD), head: 0, at: 0, indent, done: false }
    }

    /// Makes a setter that goes on at `line_start`, the start of a line it set before. Breaks depend on what stands before
    /// them (open quotation marks, numbers, flags), so the text up to there is read again, but not set.
    #[must_use]
    pub fn resume(text: &'t str, style: &Style, line_start: usize) -> Self {
        let mut setter = Self::new(text, style).without_shortcuts();
        while setter.at < line_start {
            setter.read.clear();
            setter.scanner.read(&mut setter.read, 1);
            let Some(cluster) = setter.read.first() else { break };
            setter.at = cluster.end;
            setter.indent = 0;
        }
        setter.read.clear();
        setter.scanner.shortcuts = true;
        setter
    }

    /// Returns this setter without the fast path: every character goes through all rules. It sets the same lines, which
    /// tests check.
    #[must_use]
    pub fn without_shortcuts(mut self) -> Self {
        self.scanner.shortcuts = false;
        self
    }

    /// Returns the `n`th waiting cluster.
    #[inline]
    fn peek(&mut self, n: usize) -> Option<Cluster> {
        if self.head + n >= self.read.len() {
            self.scanner.read(&mut self.read, AHEAD + n);
        }
        self.read.get(self.head + n).copied()
    }

    /// Returns the offset at which the `n`th waiting cluster begins.
    fn start_of(&self, n: usize) -> usize {
        if n == 0 { self.at } else { self.read.get(self.head + n - 1).map_or(self.at, |c| c.end) }
    }

    /// Takes the first `n` waiting clusters as set, and as many ideographs of the next.
    fn consume(&mut self, n: usize, within: u16) {
        self.at = self.start_of(n) + usize::from(within) * IDEOGRAPH;
        self.head += n;
        if within > 0
            && let Some(run) = self.read.get_mut(self.head)
        {
            run.run -= within;
            run.before = Break::May;
        } else if self.head >= self.read.len() {
            self.read.clear();
            self.head = 0;
        } else if self.head > 1024 {
            self.read.drain(..self.head);
            self.head = 0;
        }
    }

    fn line(&self, end: usize, cells: Cells) -> SetLine {
        SetLine { bytes: self.at..end.max(self.at), indent: self.indent, cells, ..SetLine::default() }
    }

    /// Returns the line that ends at a mandatory break or at the text's end, before the `n`th cluster.
    fn last_line(&mut self, n: usize, room: Cells) -> SetLine {
        // Spaces at the end of a paragraph stay as far as there is room for them.
        let (mut cells, mut fit): (Cells, usize) = (0, 0);
        while fit < n {
            let Some(cluster) = self.peek(fit) else { break };
            if cluster.kind == Kind::Space && cells.saturating_add(cluster.cells) > room {
                break;
            }
            cells += cluster.cells * cluster.run;
            fit += 1;
        }
        let rest_is_space = (fit..n)
            .all(|i| self.peek(i).is_some_and(|c| matches!(c.kind, Kind::Space | Kind::Invisible | Kind::SoftHyphen)));
        let fit = if rest_is_space { fit } else { n };
        let end = self.start_of(fit);
        self.line(end, cells)
    }

    fn soft_line(&mut self, stop: BreakPoint, room: Cells) -> SetLine {
        let mut line = self.line(stop.end, stop.cells + Cells::from(stop.hyphen));
        line.hyphen = stop.hyphen;
        if self.style.justify && line.cells < room {
            let text = self.text.get(line.bytes.clone()).unwrap_or("");
            line.gaps = Justifier::room(text, self.style.widths, room - line.cells);
            line.cells += line.gaps;
        }
        let mut next = stop.next;
        while stop.within == 0 && self.peek(next).is_some_and(|c| c.kind == Kind::Space) {
            next += 1;
        }
        self.consume(next, stop.within);
        line
    }

    /// Returns whether the `n`th cluster, which does not fit, may hang beyond the measure: one stop, with no mark on either
    /// side.
    fn hangs(&mut self, n: usize) -> bool {
        if !self.style.hang || n == 0 || self.peek(n).is_none_or(|c| c.kind != Kind::Stop) {
            return false;
        }
        if self.peek(n - 1).is_none_or(|c| c.kind != Kind::Ink) {
            return false;
        }
        let mut next = n + 1;
        while self.peek(next).is_some_and(|c| c.kind == Kind::Space) {
            next += 1;
        }
        self.peek(next).is_none_or(|c| {
            c.kind == Kind::LineEnd || c.before == Break::May && !matches!(c.kind, Kind::Opener | Kind::Closer | Kind::Stop)
        })
    }

    /// Finds the end of a line that nothing lets end before the `n`th cluster: before that one or an earlier one, the last
    /// at which kinsoku is kept; if there is none, before the `n`th.
    fn rescue(&mut self, n: usize) -> BreakPoint {
        let clusters: Vec<Cluster> = (0..=n).filter_map(|i| self.peek(i)).collect();
        // The next line begins behind the spaces that fall away.
        let begins = |from: usize| clusters.iter().skip(from).find(|c| c.kind != Kind::Space);
        let keeps = |at: &usize| {
            clusters.get(at - 1).is_some_and(|c| !matches!(c.kind, Kind::Opener | Kind::Space))
                && begins(*at)
                    .is_some_and(|c| !matches!(c.kind, Kind::Closer | Kind::Stop | Kind::Invisible | Kind::SoftHyphen))
        };
        let next = (1..clusters.len()).rev().find(keeps).unwrap_or(n);
        // Spaces before the break fall away, as at any other.
        let seen = |c: &Cluster| !matches!(c.kind, Kind::Space | Kind::Invisible | Kind::SoftHyphen);
        let ink = clusters.iter().take(next).rposition(seen).map_or(next, |at| {
            let unseen = clusters.iter().take(next).skip(at + 1).take_while(|c| c.kind == Kind::Invisible).count();
            at + 1 + unseen
        });
        let cells = clusters.iter().take(ink).map(|c| c.cells * c.run).sum();
        BreakPoint { next, within: 0, end: self.start_of(ink), cells, hyphen: false }
    }
}

impl Iterator for Setter<'_> {
    type Item = SetLine;

    fn next(&mut self) -> Option<SetLine> {
        if self.done {
            return None;
        }
        let mut room = self.style.measure.saturating_sub(self.indent).max(1);
        let (mut n, mut cells): (usize, Cells) = (0, 0);
        // The ink so far: where it ends, and its cells.
        let (mut ink_end, mut ink_cells) = (self.at, 0);
        let mut stopping: Option<BreakPoint> = None;
        let mut last = Kind::LineEnd;
        let line = loop {
            let Some(cluster) = self.peek(n) else {
                self.done = true;
                break self.last_line(n, room);
            };
            if cluster.kind == Kind::LineEnd {
                let line = self.last_line(n, room);
                self.consume(n + 1, 0);
                self.done = self.at == self.text.len();
                break line;
            }
            // Before more white space counts for nothing: that falls away, and what stands behind it begins the line.
            if cluster.before == Break::May && n > 0 && cluster.kind != Kind::Space {
                let hyphen = last == Kind::SoftHyphen;
                if !hyphen || ink_cells < room {
                    stopping = Some(BreakPoint { next: n, within: 0, end: ink_end, cells: ink_cells, hyphen });
                }
            }
            let inked = ink_end > self.at;
            if cells.saturating_add(cluster.cells) > room && cluster.kind != Kind::Space && cluster.cells > 0 {
                if !inked && cells > 0 {
                    // White space before the first word leaves no room for it: drop it rather than set a line of nothing.
                    self.consume(n, 0);
                    (n, cells, ink_end, ink_cells, stopping) = (0, 0, self.at, 0, None);
                    continue;
                }
                if inked && cells <= room && self.hangs(n) {
                    let end = self.start_of(n + 1);
                    let stop = BreakPoint { next: n + 1, within: 0, end, cells: cells + cluster.cells, hyphen: false };
                    room = room.max(stop.cells);
                    break self.soft_line(stop, room);
                }
                if let Some(stop) = stopping.filter(|s| s.end > self.at) {
                    break self.soft_line(stop, room);
                }
                if inked {
                    let stop = self.rescue(n);
                    break self.soft_line(stop, room);
                }
            }
            if cluster.run > 1 {
                let fits = room.saturating_sub(cells) / cluster.cells;
                let within = fits.clamp(1, cluster.run - 1);
                // The last place within the run at which the line may end.
                let end = self.start_of(n) + usize::from(within) * IDEOGRAPH;
                let stop = BreakPoint { next: n, within, end, cells: cells + within * cluster.cells, hyphen: false };
                if fits < cluster.run {
                    break self.soft_line(stop, room);
                }
                stopping = Some(stop);
            }
            cells = cells.saturating_add(cluster.cells * cluster.run);
            n += 1;
            last = cluster.kind;
            let is_ink = match cluster.kind {
                Kind::Space | Kind::SoftHyphen => false,
                // An invisible cluster goes with its neighbour.
                Kind::Invisible => ink_cells > 0 && ink_cells == cells,
                _ => true,
            };
            if is_ink {
                (ink_end, ink_cells) = (cluster.end, cells);
            }
        };
        self.indent = 0;
        Some(line)
    }
}

/// Returns the indent of the first line: the style's, less the text's own white space, and never so much that no ideograph
/// has room beside it.
fn first_indent(text: &str, style: &Style) -> Cells {
    let own: usize = text
        .chars()
        .take_while(|&c| matches!(c, ' ' | '\t' | '\u{3000}'))
        .take(usize::from(style.indent))
        .map(|c| if c == '\u{3000}' { 2 } else { 1 })
        .sum();
    style.indent.min(style.measure.saturating_sub(2)).saturating_sub(own as Cells)
}
