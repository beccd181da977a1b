//! Brackets and quotations across a seam: what a strip leaves open, and what it closes without having opened it.

use super::bond::is_han;
use super::marks::{BRACKETS, OPENS, SHUTS};
use super::sheet::Sheet;
use super::slug::Slug;
use super::thread::Thread;

/// Pairs of marks; the first is the one most often left open at a seam.
const PAIRS: [(char, char); 8] =
    [('（', '）'), ('“', '”'), ('《', '》'), ('「', '」'), ('『', '』'), ('(', ')'), ('‘', '’'), ('【', '】')];

/// Lines at either end of a strip that are looked at.
const LINES: usize = 6;

/// Log-odds for a strip that closes what the other leaves open; for one that closes what the other, of several lines, does
/// not leave open, and of fewer; and for one that leaves the bracket around a name or a source open.
const MATCHED: f32 = 4.72;
const STRAY: f32 = -4.0;
const STRAY_SHORT: f32 = -1.0;
const UNMATCHED: f32 = -2.5;

/// What the two ends of a strip leave open.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ends {
    /// The mark last opened and not closed before the end, and how many characters after it there are.
    open: Option<(char, usize)>,
    /// The mark that is closed first without having been opened since the beginning.
    close: Option<char>,
    /// Lines of the strip.
    lines: usize,
}

/// The characters of some lines that may be marks of the pairs, with how many stand before each.
fn marks<'t>(lines: impl Iterator<Item = &'t Slug<'t>>) -> impl Iterator<Item = (usize, char)> {
    let mut before = 0;
    lines.flat_map(move |line| {
        let from = before;
        before += line.count();
        // Most lines hold none.
        let text = if line.pass(BRACKETS) { line.text } else { "" };
        (from..).zip(text.chars()).filter(|&(_, c)| !is_han(c))
    })
}

/// The marks that are opened and not closed, each with its place; the last opened last.
fn left_open(marks: impl Iterator<Item = (usize, char)>) -> Vec<(char, usize)> {
    let mut open: Vec<(char, usize)> = Vec::new();
    marks.for_each(|(place, c)| {
        if PAIRS.iter().any(|&(opens, _)| opens == c) {
            open.push((c, place));
        } else if let Some(&(opens, _)) = PAIRS.iter().find(|&&(_, shuts)| shuts == c)
            && let Some(at) = open.iter().rposition(|&(opened, _)| opened == opens)
        {
            open.truncate(at);
        }
    });
    open
}

/// The mark that is closed first without having been opened, as it is opened.
fn unopened(mut marks: impl Iterator<Item = (usize, char)>) -> Option<char> {
    let mut held = [0u32; PAIRS.len()];
    marks.find_map(|(_, c)| {
        if let Some(n) = PAIRS.iter().position(|&(opens, _)| opens == c) {
            held[n] += 1;
        } else if let Some(n) = PAIRS.iter().position(|&(_, shuts)| shuts == c) {
            if held[n] == 0 {
                return Some(PAIRS[n].0);
            }
            held[n] -= 1;
        }
        None
    })
}

/// Whether a line closes what neither it nor the line above opens.
pub fn is_stray(line: &Slug, above: Option<&Slug>) -> bool {
    let opened = |mark| left_open(marks(above.into_iter())).iter().any(|&(opened, _)| opened == mark);
    line.pass(SHUTS) && unopened(marks(std::iter::once(line))).is_some_and(|mark| !opened(mark))
}

/// Whether a line closes the bracket that the line above leaves open.
pub fn closes(above: &Slug, line: &Slug) -> bool {
    let open = || left_open(marks(std::iter::once(above))).pop();
    let closed = |mark| unopened(marks(std::iter::once(line))) == Some(mark);
    above.pass(OPENS) && line.pass(SHUTS) && open().is_some_and(|(mark, _)| closed(mark))
}

/// The ends of a strip.
pub fn ends(sheet: &Sheet, strip: &Thread) -> Ends {
    let count = strip.slugs.len();
    let lines = |lines: std::ops::Range<usize>| strip.slugs[lines].iter().map(|&k| &sheet.slugs[k]);
    let from = strip.starts.iter().rposition(|&start| start).unwrap_or(0).max(count.saturating_sub(LINES));
    let to = (1..count).find(|&n| strip.starts[n]).unwrap_or(count).min(LINES);
    let chars: usize = lines(from..count).map(Slug::count).sum();
    Ends {
        open: left_open(marks(lines(from..count))).pop().map(|(mark, place)| (mark, chars - place - 1)),
        close: unopened(marks(lines(0..to))),
        lines: count,
    }
}

/// What the marks say for the second strip going on where the first stops.
pub fn fit(above: &Ends, below: &Ends) -> f32 {
    match (above.open, below.close) {
        (Some((open, _)), Some(close)) if open == close => MATCHED,
        (_, Some(_)) if above.lines > 2 => STRAY,
        (_, Some(_)) => STRAY_SHORT,
        // （记者杨国: what is in such a bracket is short, so that a strip of some lines would close it.
        (Some(('（' | '(' | '《', since)), None) if since < 12 && below.lines > 1 => UNMATCHED,
        _ => 0.0,
    }
}
