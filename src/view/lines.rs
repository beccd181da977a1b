//! The concordance: the hits in one column, whatever the width of what stands before them.

use super::{Pen, results::padded};
use crate::app::{State, context, date_cells};
use crate::model::Basis;
use crate::search::Kwic;
use crate::text::sanitise::sanitise;
use crate::text::width::Cells;
use crate::theme::Meaning;

/// Draws a line.
pub fn draw(state: &State, at: usize, row: Cells, pen: &mut Pen) {
    let (columns, widths) = (state.frame.window.columns, pen.widths());
    let Some(line) = state.results.lines.line(at) else { return };
    let date = date_cells(columns);
    let day = line.date.map_or_else(String::new, |dated| {
        let day = dated.date.to_string();
        let shown = if date > 6 { day.as_str() } else { day.get(..4).unwrap_or(&day) };
        format!("{shown}{}", if dated.basis == Basis::Inferred { "?" } else { "" })
    });
    pen.write(0, row, date, &padded(&day, usize::from(date) - 1, widths), Meaning::Count);
    let (_, cells) = context(state);
    let [before, hit, after] = [&line.snippet.before, &line.snippet.hit, &line.snippet.after].map(|text| sanitise(text));
    let meaning = if state.results.is_misread(&line.snippet.hit) { Meaning::Misread } else { Meaning::Hit };
    let kwic = Kwic::of(&before, &hit, &after, cells, widths);
    let column = pen.write(date, row, cells, &kwic.left, Meaning::Overlay);
    let column = pen.write(column.max(date + cells) + 1, row, columns, &kwic.hit, meaning) + 1;
    pen.write(column, row, cells.min(columns.saturating_sub(column)), &kwic.right, Meaning::Overlay);
    // What a narrow context leaves is the title's.
    let title = column + cells + 2;
    if title + 10 < columns {
        pen.write_cut(title, row, columns - title - 1, &line.title, Meaning::Count);
    }
}
