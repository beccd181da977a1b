//! What brackets and quotations say for one run going on where another stops: what the one leaves open at its end, and what the other
//! closes at its beginning without having opened it. Gives log-odds.

use super::run::Run;
use crate::recover::lines::brackets::{left_open, marks, unopened};
use crate::recover::lines::line::Line;
use crate::recover::lines::page_lines::PageLines;
use crate::recover::weights;

/// What the two ends of a run leave open.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ends {
    /// The mark last opened and not closed before the end, and how many characters after it there are.
    open: Option<(char, usize)>,
    /// The mark that is closed first without having been opened since the beginning.
    close: Option<char>,
    /// Lines of the run.
    lines: usize,
}

/// The ends of a run.
pub fn ends(page: &PageLines, run: &Run) -> Ends {
    let count = run.lines.len();
    let lines = |lines: std::ops::Range<usize>| run.lines[lines].iter().map(|&k| &page[k].line);
    let from = run.starts.iter().rposition(|&start| start).unwrap_or(0).max(count.saturating_sub(page.w.brackets.lines));
    let to = (1..count).find(|&n| run.starts[n]).unwrap_or(count).min(page.w.brackets.lines);
    let chars: usize = lines(from..count).map(Line::count).sum();
    Ends {
        open: left_open(marks(lines(from..count))).pop().map(|(mark, place)| (mark, chars - place - 1)),
        close: unopened(marks(lines(0..to))),
        lines: count,
    }
}

/// What the marks say for the second run going on where the first stops.
pub fn fit(w: &weights::Brackets, above: &Ends, below: &Ends) -> f32 {
    match (above.open, below.close) {
        (Some((open, _)), Some(close)) if open == close => w.matched,
        (_, Some(_)) if above.lines > 2 => w.stray,
        (_, Some(_)) => w.stray_short,
        // （记者杨国: what is in such a bracket is short, so that a run of some lines would close it.
        (Some(('（' | '(' | '《', since)), None) if since < 12 && below.lines > 1 => w.unmatched,
        _ => 0.0,
    }
}
