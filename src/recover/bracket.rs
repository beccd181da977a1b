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

/// The ends of a strip.
pub fn ends(sheet: &Sheet, strip: &Thread) -> Ends {
    let text = |k: &usize| sheet.slugs[*k].text;
    let last = strip.slugs.len().saturating_sub(LINES);
    let from = strip.starts.iter().rposition(|&start| start).unwrap_or(0).max(last);
    let mut open: Vec<(char, usize)> = Vec::new();
    for c in strip.slugs[from..].iter().flat_map(|k| text(k).chars()) {
        for (_, since) in &mut open {
            *since += 1;
        }
        if PAIRS.iter().any(|&(o, _)| o == c) {
            open.push((c, 0));
        } else if let Some(&(o, _)) = PAIRS.iter().find(|p| p.1 == c)
            && let Some(at) = open.iter().rposition(|&(opened, _)| opened == o)
        {
            open.truncate(at);
        }
    }
    let to = (1..strip.slugs.len()).find(|&n| strip.starts[n]).unwrap_or(strip.slugs.len()).min(LINES);
    let mut held = [0u32; PAIRS.len()];
    let mut close = None;
    for c in strip.slugs[..to].iter().flat_map(|k| text(k).chars()) {
        if let Some(n) = PAIRS.iter().position(|&(o, _)| o == c) {
            held[n] += 1;
        } else if let Some(n) = PAIRS.iter().position(|&(_, shut)| shut == c) {
            if held[n] == 0 {
                close = Some(PAIRS[n].0);
                break;
            }
            held[n] -= 1;
        }
    }
    Ends { open: open.pop(), close, lines: strip.slugs.len() }
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
