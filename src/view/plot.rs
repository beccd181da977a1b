//! The curves: ratatui's chart, the years under it at their true columns, and the numbers of where the cursor is.
//!
//! Curves are told apart by a sign each besides colour. Where the terminal draws frames in two cells, they are drawn in ASCII.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::symbols::Marker;
use ratatui::widgets::{Axis, Chart, Dataset, GraphType, Widget};

use super::{Pen, results::padded};
use crate::app::{Area, Curve, Period, Plot, State};
use crate::text::sanitise::sanitise;
use crate::text::width::Cells;
use crate::theme::Meaning;
use crate::words::grouped;

/// The sign of each curve.
const SIGNS: [char; crate::app::MOST] = ['*', '+', 'x', 'o', '#'];

/// And its meaning.
const CURVES: [Meaning; crate::app::MOST] =
    [Meaning::Curve1, Meaning::Curve2, Meaning::Curve3, Meaning::Curve4, Meaning::Curve5];

/// A chart smaller than this shows nothing.
const SMALLEST: (Cells, Cells) = (12, 4);

/// Draws the screen of curves, the bottom line excepted.
pub fn draw(state: &State, pen: &mut Pen) {
    let (plot, window) = (&state.plot, state.frame.window);
    let say = |name: &str| state.words.screen(name, &[]);
    let axis = plot.axis();
    let what = [
        say(if plot.rate { "plot_rate" } else { "plot_hits" }),
        say(if plot.by_month { "plot_month" } else { "plot_year" }),
        axis.get(plot.cursor).map(|period| name(state, *period)).unwrap_or_default(),
    ];
    pen.write_cut(1, 0, window.columns.saturating_sub(2), &what.join("  "), Meaning::OverlayHead);
    let from = 1 + draw_legend(state, axis.get(plot.cursor).copied(), pen);
    let rows = window.rows.saturating_sub(from + 1);
    let area = Area { row: from, rows, ..window };
    if let Some(why) = &plot.failed {
        let said = state.words.screen("search_failed", &[("why", why)]);
        pen.write_cut(1, area.row, area.columns.saturating_sub(2), &said, Meaning::Error);
    } else if axis.is_empty() {
        let name = match (plot.curves.is_empty(), plot.is_known()) {
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
        draw_chart(plot, &axis, Area { columns: area.columns - table, ..area }, pen);
        if beside {
            draw_table(state, &axis, &columns, Area { column: area.columns - table + 1, columns: table - 1, ..area }, pen);
        }
    }
}

fn name(state: &State, period: Period) -> String {
    let year = period.year.to_string();
    match period.month {
        Some(month) => state.words.screen("year_month", &[("year", &year), ("month", &format!("{month:>2}"))]),
        None => state.words.screen("year", &[("n", &year)]),
    }
}

/// A number as it is shown: counts whole, rates with what says something.
fn figure(plot: &Plot, value: Option<f64>) -> String {
    match value {
        None => "-".to_owned(),
        Some(rate) if plot.rate && rate < 100.0 => format!("{rate:.2}"),
        Some(value) => grouped(value.round() as u64),
    }
}

/// The terms, each with its sign, its number at the cursor and in all; gives how many rows they take.
fn draw_legend(state: &State, at: Option<Period>, pen: &mut Pen) -> Cells {
    let (plot, window, widths) = (&state.plot, state.frame.window, pen.widths());
    let most = (window.rows / 4).max(1);
    let (mut row, mut column) = (1, 1);
    for (n, (curve, sign)) in plot.curves.iter().zip(SIGNS).enumerate() {
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
    if plot.curves.is_empty() { 0 } else { row.min(most) }
}

/// Cells of the table's columns: the period, then each term's numbers.
fn columns(state: &State, axis: &[Period], pen: &Pen) -> Vec<usize> {
    let (plot, widths) = (&state.plot, pen.widths());
    let first = axis.iter().take(12).map(|p| widths.text(&name(state, *p))).max().unwrap_or(0);
    let numbers = |curve: &Curve| {
        let values = axis.iter().map(|period| figure(plot, plot.value(curve, *period)).len());
        values.max().unwrap_or(0).max(2) + 2
    };
    std::iter::once(first).chain(plot.curves.iter().map(numbers)).collect()
}

/// The numbers around the cursor.
fn draw_table(state: &State, axis: &[Period], columns: &[usize], area: Area, pen: &mut Pen) {
    let plot = &state.plot;
    let write = |cells: Vec<String>, row: Cells, meaning: Meaning, pen: &mut Pen| {
        let mut column = area.column;
        for (n, (text, room)) in cells.iter().zip(columns).enumerate() {
            let room = *room as Cells;
            let blank = if n == 0 { 0 } else { room.saturating_sub(pen.widths().text(text) as Cells) };
            pen.write(column + blank, row, room - blank, text, meaning);
            column += room;
        }
    };
    let signs = SIGNS.iter().take(plot.curves.len()).map(char::to_string);
    write(std::iter::once(String::new()).chain(signs).collect(), area.row, Meaning::Key, pen);
    let rows = usize::from(area.rows.saturating_sub(1));
    let from = plot.cursor.saturating_sub(rows / 2).min(axis.len().saturating_sub(rows));
    for ((n, period), row) in axis.iter().enumerate().skip(from).zip(area.row + 1..area.row + area.rows) {
        let values = plot.curves.iter().map(|curve| figure(plot, plot.value(curve, *period)));
        write(std::iter::once(name(state, *period)).chain(values).collect(), row, Meaning::Overlay, pen);
        if n == plot.cursor {
            pen.mark(area.column, row, area.columns.saturating_sub(1), Meaning::Selected);
        }
    }
}

/// The least round number that is not less.
fn round_up(value: f64, rate: bool) -> f64 {
    let mut unit = if rate { 0.01 } else { 1.0 };
    loop {
        for times in [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0] {
            if unit * times >= value {
                return unit * times;
            }
        }
        unit *= 10.0;
    }
}

fn draw_chart(plot: &Plot, axis: &[Period], area: Area, pen: &mut Pen) {
    if area.columns < SMALLEST.0 || area.rows < SMALLEST.1 {
        return;
    }
    // A curve is broken where there is no text: no line is drawn over what is not known.
    let runs = |curve: &Curve| -> Vec<Vec<(f64, f64)>> {
        let values: Vec<_> = axis.iter().enumerate().map(|(n, p)| (n as f64, plot.value(curve, *p))).collect();
        let known = values.chunk_by(|(_, a), (_, b)| a.is_some() == b.is_some());
        known.map(|run| run.iter().filter_map(|(x, y)| Some((*x, (*y)?))).collect()).collect()
    };
    let lines: Vec<Vec<Vec<(f64, f64)>>> = plot.curves.iter().map(runs).collect();
    let highest = lines.iter().flatten().flatten().map(|(_, y)| *y).fold(0.0, f64::max);
    let top = round_up(highest.max(f64::MIN_POSITIVE), plot.rate);
    let labels = [0.0, top / 2.0, top].map(|y| {
        let halves = !plot.rate && y.fract() > 0.0;
        if halves { String::new() } else { figure(plot, Some(y)) }
    });
    let left = labels.iter().map(String::len).max().unwrap_or(0);
    let labels = labels.map(|label| format!("{label:>left$}"));
    let graph = area.columns.saturating_sub(left as Cells + 1);
    // Alone a year stands in the middle.
    let last = axis.len().saturating_sub(1) as f64;
    let bounds = if axis.len() > 1 { [0.0, last] } else { [-1.0, 1.0] };
    let narrow = pen.widths().text("│") == 1;
    let cursor = [(plot.cursor as f64, 0.0), (plot.cursor as f64, top)];
    // Signs four cells apart, those of two curves never at the same year.
    let apart = (axis.len() * 4).div_ceil(usize::from(graph.max(1))).max(1);
    let signed: Vec<Vec<(f64, f64)>> = lines
        .iter()
        .enumerate()
        .map(|(n, runs)| {
            let signed = |run: &Vec<(f64, f64)>| {
                let alone = run.len() == 1;
                let points = run.iter().copied();
                points.filter(|(x, _)| alone || (*x as usize + n) % apart == 0).collect::<Vec<_>>()
            };
            runs.iter().flat_map(signed).collect()
        })
        .collect();
    let line = |marker| Dataset::default().graph_type(GraphType::Line).marker(marker);
    let mut sets = vec![line(Marker::Custom(if narrow { '┊' } else { ':' })).data(&cursor).style(pen.style(Meaning::Frame))];
    for (n, (runs, sign)) in lines.iter().zip(SIGNS).enumerate() {
        let marker = if narrow { Marker::Braille } else { Marker::Custom(sign) };
        sets.extend(runs.iter().map(|points| line(marker).data(points).style(pen.style(CURVES[n]))));
    }
    for (n, (points, sign)) in signed.iter().zip(SIGNS).enumerate() {
        let set = Dataset::default().graph_type(GraphType::Scatter).marker(Marker::Custom(sign));
        sets.push(set.data(points).style(pen.style(CURVES[n])));
    }
    let frame = pen.style(Meaning::Frame);
    let chart = Chart::new(sets)
        .x_axis(Axis::default().bounds(bounds).labels(["", ""]).style(frame))
        .y_axis(Axis::default().bounds([0.0, top]).labels(labels).style(frame));
    let mut buf = Buffer::empty(Rect::new(0, 0, area.columns, area.rows));
    chart.render(buf.area, &mut buf);
    for y in 0..area.rows {
        for x in 0..area.columns {
            let cell = &buf[(x, y)];
            pen.paint(area.column + x, area.row + y, plain(cell.symbol(), narrow), cell.style());
        }
    }
    let column = |n: usize| {
        let share = (n as f64 - bounds[0]) / (bounds[1] - bounds[0]);
        area.column + left as Cells + 1 + (share * f64::from(graph.saturating_sub(1))).round() as Cells
    };
    draw_periods(plot, axis, column, Area { row: area.row + area.rows - 1, rows: 1, ..area }, pen);
}

/// A sign of the frame in ASCII, where it would take two cells.
fn plain(symbol: &str, narrow: bool) -> &str {
    match symbol {
        _ if narrow => symbol,
        "│" => "|",
        "─" => "-",
        "└" => "+",
        other => other,
    }
}

/// Years under the chart, the cursor's first, as many as have room.
fn draw_periods(plot: &Plot, axis: &[Period], column: impl Fn(usize) -> Cells, area: Area, pen: &mut Pen) {
    let label = |n: usize| {
        axis.get(n).map(|period| match period.month {
            Some(month) if n == plot.cursor => format!("{}-{month:02}", period.year),
            _ => period.year.to_string(),
        })
    };
    let round = |every: u16| {
        let is_round = move |p: &Period| p.year % every == 0 && p.month.is_none_or(|month| month == 1);
        axis.iter().enumerate().filter(move |(_, p)| is_round(p)).map(|(n, _)| n)
    };
    let order = [plot.cursor, 0, axis.len().saturating_sub(1)].into_iter().chain(round(10)).chain(round(5));
    let order = order.chain(round(1).filter(|_| axis.len() <= 12 * if plot.by_month { 12 } else { 1 }));
    let mut taken: Vec<(Cells, Cells)> = Vec::new();
    for n in order {
        let Some(said) = label(n) else { continue };
        let cells = said.len() as Cells;
        let from =
            column(n).saturating_sub(cells / 2).max(area.column).min((area.column + area.columns).saturating_sub(cells));
        if taken.iter().all(|(a, b)| from > *b + 1 || from + cells < *a) {
            taken.push((from, from + cells - 1));
            let meaning = if n == plot.cursor { Meaning::Position } else { Meaning::Count };
            pen.write(from, area.row, cells, &said, meaning);
            if n == plot.cursor {
                pen.mark(from, area.row, cells, Meaning::Selected);
            }
        }
    }
}
