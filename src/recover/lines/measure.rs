//! Finds columns before any are known. In go the raw lines of a page, out come lines of single columns (continuation marks
//! cut out, the pieces of several columns taken apart) and the measure of the column around every line.

use std::ops::Range;

use super::line::{HalfEms, Line};
use super::line_profile::SPACED;
use crate::text::sentence::SentenceEnd;

/// The widest line of a column, in half-ems: a wider one is no column but a page of flowing text.
const WIDEST: HalfEms = 124;
/// The lines looked at on either side to find the measure.
const AROUND: usize = 5;

/// Cuts continuation lines out of the lines they share with text.
pub fn part_jumps(raw: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let mut lines = Vec::with_capacity(raw.len());
    for line in raw {
        match line.jump() {
            Some(found) if found.from > 0 || found.to < line.text.len() => {
                let mut pieces = line.cut(&[found.from, found.to]);
                for piece in &mut pieces {
                    piece.shared = line.shared;
                }
                // The line's text fills its column together with the jump before it.
                if found.back && pieces.len() > 1 {
                    let jump = pieces.len() - 2;
                    let taken = if found.from == 0 { pieces[jump].wide } else { 0 };
                    pieces[jump + 1].wide += taken;
                }
                lines.extend(pieces);
            }
            _ => lines.push(line),
        }
    }
    lines
}

/// Returns the measures that many lines of the page share, in half-ems.
fn common(lines: &[Line]) -> Vec<HalfEms> {
    let mut counts = [0usize; WIDEST as usize / 2 + 1];
    for line in lines.iter().filter(|s| in_column(s)) {
        counts[line.wide as usize / 2] += 1;
    }
    let least = (lines.len() / 12).max(6);
    (0..).zip(counts).filter(|&(_, n)| n >= least).map(|(ems, _): (HalfEms, _)| ems * 2).collect()
}

/// Takes apart lines that hold the pieces of two or more columns separated by spaces: together wider than any column, each
/// piece a line of one.
pub fn part_columns(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let set: i64 = lines.iter().filter(|s| s.wide <= WIDEST).map(|s| i64::from(s.wide)).sum();
    let whole: i64 = lines.iter().map(|s| i64::from(s.wide)).sum();
    let measures = if set * 2 < whole { Vec::new() } else { common(&lines) };
    let Some(&widest) = measures.last() else { return lines };
    let mut parted = Vec::with_capacity(lines.len());
    let spaced = |line: &Line| line.pass(SPACED);
    for (n, &line) in lines.iter().enumerate() {
        // Beside a line as wide that has no space in it, the space stands within the text of one wide column.
        let alike = |other: &Line| (other.wide - line.wide).abs() <= 4 && !spaced(other);
        let within = n > 0 && alike(&lines[n - 1]) || lines.get(n + 1).is_some_and(alike);
        if line.wide <= widest + 2 || line.wide > widest * 8 || !spaced(&line) || within {
            parted.push(line);
            continue;
        }
        let cuts = measures.iter().rev().find_map(|&m| column_cuts(line.text, m));
        match cuts {
            Some(cuts) => parted.extend(line.cut(&cuts)),
            None => parted.push(line),
        }
    }
    parted
}

/// Returns the bytes at which to cut a line so that its pieces fit the measure and at least one fills it.
fn column_cuts(text: &str, measure: HalfEms) -> Option<Vec<usize>> {
    let (mut cuts, mut start, mut last_space, mut full) = (Vec::new(), 0, None, false);
    let wide = |from: usize, to: usize| -> HalfEms {
        text.get(from..to).map_or(0, |t| t.trim().chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum())
    };
    let spaces: Vec<usize> =
        text.char_indices().filter(|(_, c)| matches!(c, ' ' | '\u{3000}' | '\t')).map(|(at, _)| at).collect();
    for &at in spaces.iter().chain([&text.len()]) {
        if wide(start, at) > measure + 3 {
            let cut: usize = last_space?;
            if cut <= start {
                return None;
            }
            full |= (-2..=3).contains(&(wide(start, cut) - measure));
            cuts.push(cut);
            start = cut;
            if wide(start, at) > measure + 3 {
                return None;
            }
        }
        last_space = Some(at);
    }
    full |= (-2..=3).contains(&(wide(start, text.len()) - measure));
    (full && !cuts.is_empty()).then_some(cuts)
}

/// Whether marks are set narrower to fill lines, so that full lines with many marks have a greater nominal width than those
/// without.
pub fn elastic(lines: &[Line]) -> bool {
    let (mut sum, mut count) = ([0i64; 2], [0i64; 2]);
    for three in lines.windows(3) {
        let [a, b, c] = three else { continue };
        let column = !b.gap
            && !c.gap
            && b.wide > 16
            && b.wide <= WIDEST
            && (a.wide - b.wide).abs() <= 3
            && (c.wide - b.wide).abs() <= 3;
        if column && (b.slack == 0 || b.slack >= 3) {
            // Against its neighbours, so that columns of different measures can be counted together.
            let side = usize::from(b.slack > 0);
            sum[side] += i64::from(2 * b.wide - a.wide - c.wide);
            count[side] += 1;
        }
    }
    count[0] >= 4 && count[1] >= 4 && sum[1] * count[0] - sum[0] * count[1] > 2 * count[0] * count[1]
}

/// Returns for each line the width that most lines around it share; 0 if no width is shared.
pub fn measures(lines: &[Line], elastic: bool) -> Vec<HalfEms> {
    // A full line may lack a character that a mark took along; where marks are squeezed instead, less.
    let short = if elastic { 1 } else { 2 };
    let set: i64 = lines.iter().filter(|s| s.wide <= WIDEST).map(|s| i64::from(s.wide)).sum();
    let whole: i64 = lines.iter().map(|s| i64::from(s.wide)).sum();
    if set * 2 < whole {
        return vec![0; lines.len()]; // flowing text: a paragraph a line
    }
    let mut found = vec![0; lines.len()];
    let mut from = 0;
    while from < lines.len() {
        let mut to = from + 1;
        while to < lines.len() && !lines[to].gap {
            to += 1;
        }
        // First by the lines of its own block, which blank lines bound; else by all around.
        let small = brief(&lines[from..to], short);
        let mut block = Window::over(&lines[from..to], short);
        for (i, measure) in found.iter_mut().enumerate().take(to).skip(from) {
            *measure = block.slide(i.saturating_sub(AROUND).max(from) - from, (i + AROUND + 1).min(to) - from);
            if *measure == 0 {
                *measure = small;
            }
            for high in [i + AROUND + 1, i + 2 * AROUND] {
                if *measure == 0 {
                    let around = &lines[i.saturating_sub(AROUND)..high.min(lines.len())];
                    *measure = Window::over(around, short).slide(0, around.len());
                }
            }
        }
        widen(lines, from..to, &mut found);
        from = to;
    }
    found
}

/// Returns the measure of a block of a few lines, two of which fill it: one paragraph whose first line is two characters
/// short. 0 if the block is not like that.
fn brief(block: &[Line], short: HalfEms) -> HalfEms {
    let [first, within @ .., last] = block else { return 0 };
    let most = within.iter().map(|s| s.wide).max().unwrap_or(0);
    let full = |s: &Line| s.wide - s.slack <= most && most <= s.wide + short;
    let dent = (3..=6).contains(&(most - first.wide));
    let open = |s: &Line| matches!(s.tail, SentenceEnd::Word | SentenceEnd::Comma);
    let one = dent && last.wide < most - 3 && last.tail == SentenceEnd::Closed && open(first) && within.iter().all(open);
    if within.len() == 2 && one && most <= WIDEST && within.iter().all(full) { most } else { 0 }
}

/// Gives two or more consecutive lines that are too wide for the measure around them a measure of their own.
fn widen(lines: &[Line], block: std::ops::Range<usize>, found: &mut [HalfEms]) {
    let (end, mut from) = (block.end, block.start);
    while from < end {
        let wide = |k: usize| lines[k].wide > found[k] + lines[k].slack + 6 && lines[k].wide <= WIDEST;
        let to = (from..end).find(|&k| !wide(k)).unwrap_or(end);
        if to >= from + 2 && lines[from].tail != SentenceEnd::Word || to >= from + 3 {
            let own = lines[from..to].iter().map(|s| s.wide - s.slack / 2).max().unwrap_or(0);
            found[from..to].fill(own);
        }
        from = to.max(from + 1);
    }
}

/// Whether a line can be a line of a column.
const fn in_column(line: &Line) -> bool {
    line.wide <= WIDEST && line.wide > 8
}

/// A window over the lines that counts, for each width, how many lines can have been set to it, with marks at full or half
/// width.
struct Window<'s, 't> {
    lines: &'s [Line<'t>],
    short: HalfEms,
    /// The width of each line; 0 for a line that can be no line of a column.
    wides: Vec<u8>,
    range: Range<usize>,
    fits: [u16; WIDEST as usize + 3],
}

impl<'s, 't> Window<'s, 't> {
    fn over(lines: &'s [Line<'t>], short: HalfEms) -> Self {
        let wides = lines.iter().map(|line| if in_column(line) { line.wide as u8 } else { 0 }).collect();
        Self { lines, short, wides, range: 0..0, fits: [0; WIDEST as usize + 3] }
    }

    /// Moves on to these lines, neither end of which may lie before the current ones; returns the width that most of them
    /// can have been set to, if at least three can.
    fn slide(&mut self, low: usize, high: usize) -> HalfEms {
        for k in self.range.end..high {
            self.widths(k).for_each(|wide| self.fits[wide] += 1);
        }
        for k in self.range.start..low {
            self.widths(k).for_each(|wide| self.fits[wide] -= 1);
        }
        self.range = low..high;
        // No line fits the width 0.
        let best = self.wides[low..high].iter().map(|&wide| (self.fits[usize::from(wide)], wide)).max();
        best.filter(|&(count, _)| count >= 3).map_or(0, |(_, measure)| HalfEms::from(measure))
    }

    /// Returns the widths that a line can have been set to.
    fn widths(&self, k: usize) -> Range<usize> {
        let line = &self.lines[k];
        if in_column(line) { (line.wide - line.slack).max(1) as usize..(line.wide + self.short + 1) as usize } else { 0..0 }
    }
}
