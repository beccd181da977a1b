//! Weighs brackets and quotations as evidence that one run goes on where another stops. In go two runs, out come log-odds:
//! what the one leaves open at its end should be closed at the beginning of the other.

use super::run::Run;
use crate::recover::lines::brackets::{left_open, marks, unopened};
use crate::recover::lines::line::Line;
use crate::recover::lines::page_lines::PageLines;
use crate::recover::weights;

/// The marks that a run leaves open at its end, or closes without having opened them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ends {
    /// The mark that is opened last and not closed, and the number of characters after it.
    open: Option<(char, usize)>,
    /// The first mark that is closed without having been opened in the run.
    close: Option<char>,
    /// The number of lines of the run.
    lines: usize,
}

/// Reads the ends of a run.
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

/// Returns the log-odds of the marks for the second run going on where the first stops.
pub fn fit(w: &weights::Brackets, above: &Ends, below: &Ends) -> f32 {
    match (above.open, below.close) {
        (Some((open, _)), Some(close)) if open == close => w.matched,
        (_, Some(_)) if above.lines > 2 => w.stray,
        (_, Some(_)) => w.stray_short,
        // （记者杨国: the text in such a bracket is short, so that a run of some lines would close it.
        (Some(('（' | '(' | '《', since)), None) if since < 12 && below.lines > 1 => w.unmatched,
        _ => 0.0,
    }
}
