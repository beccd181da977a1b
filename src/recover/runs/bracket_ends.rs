//! What a run leaves open at its end and closes at its beginning without having opened it: the log-odds that one run goes on
//! where another stops, as brackets and quotations say.

use super::run::Run;
use crate::recover::lines::brackets::{left_open, marks, unopened};
use crate::recover::lines::line::Line;
use crate::recover::lines::page_lines::PageLines;
use crate::recover::weights;

/// Lines at either end of a strip that are looked at.
const LINES: usize = 6;

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
pub fn ends(page: &PageLines, strip: &Run) -> Ends {
    let count = strip.lines.len();
    let lines = |lines: std::ops::Range<usize>| strip.lines[lines].iter().map(|&k| &page.lines[k]);
    let from = strip.starts.iter().rposition(|&start| start).unwrap_or(0).max(count.saturating_sub(LINES));
    let to = (1..count).find(|&n| strip.starts[n]).unwrap_or(count).min(LINES);
    let chars: usize = lines(from..count).map(Line::count).sum();
    Ends {
        open: left_open(marks(lines(from..count))).pop().map(|(mark, place)| (mark, chars - place - 1)),
        close: unopened(marks(lines(0..to))),
        lines: count,
    }
}

/// What the marks say for the second strip going on where the first stops.
pub fn fit(w: &weights::Brackets, above: &Ends, below: &Ends) -> f32 {
    match (above.open, below.close) {
        (Some((open, _)), Some(close)) if open == close => w.matched,
        (_, Some(_)) if above.lines > 2 => w.stray,
        (_, Some(_)) => w.stray_short,
        // （记者杨国: what is in such a bracket is short, so that a strip of some lines would close it.
        (Some(('（' | '(' | '《', since)), None) if since < 12 && below.lines > 1 => w.unmatched,
        _ => 0.0,
    }
}
