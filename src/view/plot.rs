//! The screen of the curves: takes the counts of several terms over time, and draws the terms with their numbers at the
//! cursor, the chart, and a table of the numbers around the cursor.

use super::curves::{CURVES, SIGNS, figure};
use super::fit::padded;
use super::{Pen, chart};
use crate::app::{Area, Curve, Period, State};
use crate::text::sanitise::sanitise;
use crate::text::width::Cells;
use crate::theme::Meaning;
use crate::words::grouped;

/// Draws the screen of curves, the bottom line excepted.
pub fn draw(state: &State, pen: &mut Pen) {
    let (plot, window) = (&state.curves, state.window.frame.window);
    let say = |name: &str| state.settings.words.screen(name, &[]);
    let axis = plot.axis();
    let what = [
        say(if plot.rate { "plot_rate" } else { "plot_hits" }),
        say(if plot.by_month { "plot_month" } else { "plot_year" }),
        axis.get(plot.cursor).map(|period| name(state, *period)).unwrap_or_default(),
    ];
    let at = pen.write_cut(1, 0, window.columns.saturating_sub(2), &what.join("  "), Meaning::OverlayHead);
    let mean = (plot.mean() > 1).then(|| state.settings.words.screen("plot_mean", &[("n", &plot.mean().to_string())]));
    let range = axis.first().zip(axis.last()).filter(|_| plot.is_ranged());
    let range = range.map(|(from, to)| format!("{}–{}", name(state, *from), name(state, *to)));
    let more: Vec<String> = [mean, range].into_iter().flatten().collect();
    pen.write_cut(at + 2, 0, window.columns.saturating_sub(at + 3), &more.join("  "), Meaning::Position);
    let from = 1 + draw_legend(state, axis.get(plot.cursor).copied(), pen);
    let rows = window.rows.saturating_sub(from + 1);
    let area = Area { row: from, rows, ..window };
    if let Some(why) = &plot.failed {
        let said = state.settings.words.screen("search_failed", &[("why", why)]);
        pen.write_cut(1, area.row, area.columns.saturating_sub(2), &said, Meaning::Error);
    } else if axis.is_empty() {
        let name = match (plot.all.is_empty(), plot.is_known()) {
            (true, _) => "plot_terms",
            (_, false) => "searching",
            _ => "plot_none",
        };
        pen.write_cut(1, area.row, area.columns.saturating_sub(2), &say(name), Meaning::Hint);
    } else {
        let columns = columns(state, &axis, pen);
        let table = columns.iter().sum::<usize>() as Cells + 2;
        let beside = table <= area.columns / 2 && area.columns >= 60 && area.rows >= 4;
        let table = if beside { table } else { 0 };
        chart::draw(plot, &axis, Area { columns: area.columns - table, ..area }, pen);
        if beside {
            draw_table(state, &axis, &columns, Area { column: area.columns - table + 1, columns: table - 1, ..area }, pen);
        }
    }
}

fn name(state: &State, period: Period) -> String {
    let year = period.year.to_string();
    match period.month {
        Some(month) => state.settings.words.screen("year_month", &[("year", &year), ("month", &format!("{month:02}"))]),
        None => state.settings.words.screen("year", &[("n", &year)]),
    }
}

/// Draws the terms, each with its sign, its number at the cursor and its total. Returns the rows they take.
fn draw_legend(state: &State, at: Option<Period>, pen: &mut Pen) -> Cells {
    let (plot, window, widths) = (&state.curves, state.window.frame.window, pen.widths());
    let most = (window.rows / 4).max(1);
    let (mut row, mut column) = (1, 1);
    for (n, (curve, sign)) in plot.all.iter().zip(SIGNS).enumerate() {
        let value = match at {
            Some(period) if curve.is_known() => figure(plot, plot.value(curve, period)),
            _ if curve.is_known() => "0".to_owned(),
            _ => "…".to_owned(),
        };
        let total = grouped(curve.total());
        let term = padded(&sanitise(&curve.typed), widths.text(&sanitise(&curve.typed)).min(24), widths);
        let said = format!("{sign} {term} {value} ({total})");
        let cells = widths.text(&said) as Cells;
        if column > 1 && column + cells + 1 > window.columns {
            (row, column) = (row + 1, 1);
        }
        if row > most {
            break;
        }
        let room = window.columns.saturating_sub(column + 1);
        let after = pen.write_cut(column, row, room, &said, Meaning::Overlay);
        pen.mark(column, row, 1, CURVES[n]);
        column = after + 3;
    }
    if plot.all.is_empty() { 0 } else { row.min(most) }
}

/// Returns the cells of the table's columns: the period, then each term's numbers.
fn columns(state: &State, axis: &[Period], pen: &Pen) -> Vec<usize> {
    let (plot, widths) = (&state.curves, pen.widths());
    let first = axis.iter().take(12).map(|p| widths.text(&name(state, *p))).max().unwrap_or(0);
    let numbers = |curve: &Curve| {
        let values = axis.iter().map(|period| figure(plot, plot.value(curve, *period)).len());
        values.max().unwrap_or(0).max(2) + 2
    };
    std::iter::once(first).chain(plot.all.iter().map(numbers)).collect()
}

/// Draws the numbers around the cursor.
fn draw_table(state: &State, axis: &[Period], columns: &[usize], area: Area, pen: &mut Pen) {
    let plot = &state.curves;
    let write = |cells: Vec<String>, row: Cells, meaning: Meaning, pen: &mut Pen| {
        let mut column = area.column;
        for (n, (text, room)) in cells.iter().zip(columns).enumerate() {
            let room = *room as Cells;
            let blank = if n == 0 { 0 } else { room.saturating_sub(pen.widths().text(text) as Cells) };
            pen.write(column + blank, row, room - blank, text, meaning);
            column += room;
        }
    };
    let signs = SIGNS.iter().take(plot.all.len()).map(char::to_string);
    write(std::iter::once(String::new()).chain(signs).collect(), area.row, Meaning::Key, pen);
    let rows = usize::from(area.rows.saturating_sub(1));
    let from = plot.cursor.saturating_sub(rows / 2).min(axis.len().saturating_sub(rows));
    for ((n, period), row) in axis.iter().enumerate().skip(from).zip(area.row + 1..area.row + area.rows) {
        let values = plot.all.iter().map(|curve| figure(plot, plot.value(curve, *period)));
        write(std::iter::once(name(state, *period)).chain(values).collect(), row, Meaning::Overlay, pen);
        if n == plot.cursor {
            pen.mark(area.column, row, area.columns.saturating_sub(1), Meaning::Selected);
        }
    }
}
