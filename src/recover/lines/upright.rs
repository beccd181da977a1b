//! Finds headlines that are set upright: lines of one character each under one another. In go the lines of a page, out comes
//! for each whether it begins or continues such a headline, or the name of a table's row, which looks alike.

use super::line::Line;
use super::page_lines::PageLine;
use crate::text::chars::{is_digit, is_han};

/// The least and the most characters of an upright headline.
const LEAST: usize = 3;
const MOST: usize = 24;

/// The place of a line in an upright headline or name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Upright {
    /// It is the first character.
    First,
    /// It is a further one.
    Further,
    /// It is the first character of a row's name.
    Row,
    /// It is a further one.
    RowOn,
}

/// Whether a line is a single character that a headline may hold.
fn is_single(line: &Line) -> bool {
    line.count() == 1 && (is_han(line.first) || !is_digit(line.first) && !line.first.is_ascii())
}

/// Returns for each line its place in an upright headline, if it stands in one.
#[must_use]
pub fn upright(lines: &[PageLine]) -> Vec<Option<Upright>> {
    let mut found = vec![None; lines.len()];
    let mut from = 0;
    while from < lines.len() {
        let goes_on = |k: &usize| is_single(&lines[*k]) && (*k == from || !lines[*k].gap);
        let to = from + (from..lines.len()).take_while(goes_on).count();
        let han = lines[from..to].iter().filter(|line| is_han(line.first)).count();
        if (LEAST..=MOST).contains(&(to - from)) && han >= LEAST && is_han(lines[from].first) {
            // Right over figures it names a table's row.
            let is_row = lines.get(to).is_some_and(|next| !next.gap && is_digit(next.first));
            let (first, further) = if is_row { (Upright::Row, Upright::RowOn) } else { (Upright::First, Upright::Further) };
            found[from..to].fill(Some(further));
            found[from] = Some(first);
        }
        from = to.max(from + 1);
    }
    found
}
