//! Brackets and quotations across a seam: what a strip leaves open, and what it closes without having opened it.

use super::sheet::Sheet;
use super::thread::Thread;

/// Pairs of marks; the first is the one most often left open at a seam.
const PAIRS: [(char, char); 8] =
    [('（', '）'), ('“', '”'), ('《', '》'), ('「', '」'), ('『', '』'), ('(', ')'), ('‘', '’'), ('【', '】')];

/// Lines at either end of a strip that are looked at.
const LINES: usize = 6;

/// Log-odds for a strip that closes what the other leaves open; for one that closes what the other, of several lines, does
/// not leave open, and of fewer; and for one that leaves the bracket around a name or a source open.
const MATCHED: f32 = 3.5;
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

/// The marks that a text opens and does not close, with how many characters stand after each; the last opened last.
fn left_open(text: impl Iterator<Item = char>) -> Vec<(char, usize)> {
    let mut open: Vec<(char, usize)> = Vec::new();
    for c in text {
        for (_, since) in &mut open {
            *since += 1;
        }
        if PAIRS.iter().any(|&(opens, _)| opens == c) {
            open.push((c, 0));
        } else if let Some(&(opens, _)) = PAIRS.iter().find(|&&(_, shuts)| shuts == c)
            && let Some(at) = open.iter().rposition(|&(opened, _)| opened == opens)
        {
            open.truncate(at);
        }
    }
    open
}

/// The mark that a text closes first without having opened it, as it is opened.
fn unopened(text: impl Iterator<Item = char>) -> Option<char> {
    let mut held = [0u32; PAIRS.len()];
    for c in text {
        if let Some(n) = PAIRS.iter().position(|&(opens, _)| opens == c) {
            held[n] += 1;
        } else if let Some(n) = PAIRS.iter().position(|&(_, shuts)| shuts == c) {
            if held[n] == 0 {
                return Some(PAIRS[n].0);
            }
            held[n] -= 1;
        }
    }
    None
}

/// Whether a line closes what neither it nor the line above opens.
pub fn is_stray(line: &str, above: Option<&str>) -> bool {
    let opened = |mark| above.is_some_and(|above| left_open(above.chars()).iter().any(|&(opened, _)| opened == mark));
    unopened(line.chars()).is_some_and(|mark| !opened(mark))
}

/// Whether a line closes the bracket that the line above leaves open.
pub fn closes(above: &str, line: &str) -> bool {
    let open = left_open(above.chars()).pop();
    open.is_some_and(|(mark, _)| unopened(line.chars()) == Some(mark))
}

/// The ends of a strip.
pub fn ends(sheet: &Sheet, strip: &Thread) -> Ends {
    let count = strip.slugs.len();
    let text = |lines: &[usize]| -> Vec<char> { lines.iter().flat_map(|&k| sheet.slugs[k].text.chars()).collect() };
    let from = strip.starts.iter().rposition(|&start| start).unwrap_or(0).max(count.saturating_sub(LINES));
    let to = (1..count).find(|&n| strip.starts[n]).unwrap_or(count).min(LINES);
    Ends {
        open: left_open(text(&strip.slugs[from..]).into_iter()).pop(),
        close: unopened(text(&strip.slugs[..to]).into_iter()),
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
