//! A line of the concordance: takes a hit with its context, and draws it so that all hits stand in one column, whatever the
//! width of the context before them.

use super::fit::padded;
use super::{Pen, highlight};
use crate::app::{State, context, date_cells};
use crate::model::Basis;
use crate::search::Kwic;
use crate::text::sanitise::sanitise;
use crate::text::width::Cells;
use crate::theme::Meaning;

/// Draws the line at a rank of the results.
pub fn draw(state: &State, at: usize, row: Cells, pen: &mut Pen) {
    let (columns, widths) = (state.window.frame.window.columns, pen.widths());
    let Some(line) = state.search.results.lines.line(at) else { return };
    let date = date_cells(columns);
    let day = line.date.map_or_else(String::new, |dated| {
        let day = dated.date.to_string();
        let shown = if date > 6 { day.as_str() } else { day.get(..4).unwrap_or(&day) };
        format!("{shown}{}", if dated.basis == Basis::Inferred { "?" } else { "" })
    });
    pen.write(0, row, date, &padded(&day, usize::from(date) - 1, widths), Meaning::Count);
    let (_, cells) = context(&state.search.results, state.reading());
    let snippet = &line.snippet;
    let kwic = Kwic::of(&snippet.before, &snippet.hit, &snippet.after, cells, widths);
    let query = state.search.results.question.as_ref().map(|question| &question.query);
    let highlights = highlight::in_snippet(query, snippet);
    // The context before the hit is padded and cut; the highlights are moved to the part that is left.
    let left = kwic.left.trim_start_matches(' ');
    let cut = snippet.before.len().saturating_sub(left.len());
    let pad = widths.text(&kwic.left).saturating_sub(widths.text(left)) as Cells;
    let hit_at = left.len();
    let before: Vec<_> = highlight::from(&highlights, cut).into_iter().filter(|(range, _)| range.end <= hit_at).collect();
    highlight::write(left, &before, (date + pad, row), cells.saturating_sub(pad), Meaning::Overlay, pen);
    let hit_column = date + cells + 1;
    let word = query.map_or(0, |query| query.which(&snippet.hit));
    let column = pen.write(hit_column, row, columns, &sanitise(&kwic.hit), Meaning::found(word)) + 1;
    let after = highlight::from(&highlights, snippet.before.len() + snippet.hit.len());
    highlight::write(&kwic.right, &after, (column, row), cells.min(columns.saturating_sub(column)), Meaning::Overlay, pen);
    // The title takes the room that a narrow context leaves.
    let title = column + cells + 2;
    if title + 10 < columns {
        pen.write_cut(title, row, columns - title - 1, &line.title, Meaning::Count);
    }
}
