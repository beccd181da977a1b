//! Finds brackets and quotations that run over several lines. In go lines, out come the marks that they leave open, and
//! those that they close without having opened them.

use super::line::Line;
use super::line_profile::{BRACKETS, OPENS, SHUTS};
use crate::text::chars::is_han;

/// The pairs of marks; the first pair is most often left open where a text is cut.
const PAIRS: [(char, char); 8] =
    [('（', '）'), ('“', '”'), ('《', '》'), ('「', '」'), ('『', '』'), ('(', ')'), ('‘', '’'), ('【', '】')];

/// Yields the characters of some lines that may be marks, each with the number of characters before it.
pub fn marks<'t>(lines: impl Iterator<Item = &'t Line<'t>>) -> impl Iterator<Item = (usize, char)> {
    let mut before = 0;
    lines.flat_map(move |line| {
        let from = before;
        before += line.count();
        // Most lines hold none.
        let text = if line.pass(BRACKETS) { line.text } else { "" };
        (from..).zip(text.chars()).filter(|&(_, c)| !is_han(c))
    })
}

/// Returns the marks that are opened and not closed, each with its place; the mark opened last comes last.
pub fn left_open(marks: impl Iterator<Item = (usize, char)>) -> Vec<(char, usize)> {
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

/// Returns the first mark that is closed without having been opened, in its opening form.
pub fn unopened(mut marks: impl Iterator<Item = (usize, char)>) -> Option<char> {
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

/// Whether a line closes a mark that neither it nor the line above opens.
pub fn is_stray(line: &Line, above: Option<&Line>) -> bool {
    let opened = |mark| left_open(marks(above.into_iter())).iter().any(|&(opened, _)| opened == mark);
    line.pass(SHUTS) && unopened(marks(std::iter::once(line))).is_some_and(|mark| !opened(mark))
}

/// Whether a line closes the bracket that the line above leaves open.
pub fn closes(above: &Line, line: &Line) -> bool {
    let open = || left_open(marks(std::iter::once(above))).pop();
    let closed = |mark| unopened(marks(std::iter::once(line))) == Some(mark);
    above.pass(OPENS) && line.pass(SHUTS) && open().is_some_and(|(mark, _)| closed(mark))
}
