//! The chart of the curves, ratatui's own, drawn aside and copied cell by cell: where the terminal draws frames in two cells its
//! frame becomes ASCII, and the years under it stand at their true columns.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::symbols::Marker;
use ratatui::widgets::{Axis, Chart, Dataset, GraphType, Widget};

use super::Pen;
use super::plot::{CURVES, SIGNS, figure};
use crate::app::{Area, Curve, Period, Plot};
use crate::text::width::Cells;
use crate::theme::Meaning;

/// A chart smaller than this shows nothing.
const SMALLEST: (Cells, Cells) = (12, 4);

/// Cells between two signs of a curve.
const APART: usize = 4;

/// Points of a curve, in order.
type Points = Vec<(f64, f64)>;

/// Draws the curves over the years or months of an axis.
pub fn draw(plot: &Plot, axis: &[Period], area: Area, pen: &mut Pen) {
    if area.columns < SMALLEST.0 || area.rows < SMALLEST.1 {
        return;
    }
    let curves: Vec<Vec<Points>> = plot.curves.iter().map(|curve| runs(plot, curve, axis)).collect();
    let highest = curves.iter().flatten().flatten().map(|(_, y)| *y).fold(0.0, f64::max);
    let top = round_up(highest, plot.rate);
    let labels = [0.0, top / 2.0, top].map(|y| {
        let is_half = !plot.rate && y.fract() > 0.0;
        if is_half { String::new() } else { figure(plot, Some(y)) }
    });
    let left = labels.iter().map(String::len).max().unwrap_or(0);
    let labels = labels.map(|label| format!("{label:>left$}"));
    let graph =
        Area { column: area.column + left as Cells + 1, columns: area.columns.saturating_sub(left as Cells + 1), ..area };
    // Alone a year stands in the middle.
    let bounds = if axis.len() > 1 { [0.0, (axis.len() - 1) as f64] } else { [-1.0, 1.0] };
    let narrow = pen.widths().text("│") == 1;
    let cursor = [(plot.cursor as f64, 0.0), (plot.cursor as f64, top)];
    let apart = (axis.len() * APART).div_ceil(usize::from(graph.columns.max(1))).max(1);
    let signed: Vec<Points> = curves.iter().enumerate().map(|(n, runs)| signed(runs, n, apart)).collect();
    let sets = sets(&cursor, &curves, &signed, narrow, pen);
    let frame = pen.style(Meaning::Frame);
    let chart = Chart::new(sets)
        .style(pen.style(Meaning::Ground))
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
        graph.column + (share * f64::from(graph.columns.saturating_sub(1))).round() as Cells
    };
    draw_periods(plot, axis, column, Area { row: area.row + area.rows - 1, rows: 1, ..area }, pen);
}

/// A curve, broken where there is no text: no line is drawn over what is not known.
fn runs(plot: &Plot, curve: &Curve, axis: &[Period]) -> Vec<Points> {
    let values: Vec<_> = axis.iter().enumerate().map(|(n, period)| (n as f64, plot.value(curve, *period))).collect();
    let known = values.chunk_by(|(_, a), (_, b)| a.is_some() == b.is_some());
    known.map(|run| run.iter().filter_map(|(x, y)| Some((*x, (*y)?))).collect()).collect()
}

/// The points of curve number `n` that have its sign: some cells apart, those of two curves at different years, and every one
/// that stands alone.
fn signed(runs: &[Points], n: usize, apart: usize) -> Points {
    let of = |run: &Points| {
        let is_signed = |(x, _): &(f64, f64)| run.len() == 1 || (*x as usize + n).is_multiple_of(apart);
        run.iter().copied().filter(is_signed).collect::<Points>()
    };
    runs.iter().flat_map(of).collect()
}

/// The cursor's line, the curves' lines, and over them their signs.
fn sets<'p>(
    cursor: &'p [(f64, f64)],
    curves: &'p [Vec<Points>],
    signed: &'p [Points],
    narrow: bool,
    pen: &Pen,
) -> Vec<Dataset<'p>> {
    let set = |kind, marker, meaning| Dataset::default().graph_type(kind).marker(marker).style(pen.style(meaning));
    let cursor_sign = if narrow { '┊' } else { ':' };
    let mut sets = vec![set(GraphType::Line, Marker::Custom(cursor_sign), Meaning::Frame).data(cursor)];
    for (runs, (sign, meaning)) in curves.iter().zip(SIGNS.into_iter().zip(CURVES)) {
        let marker = if narrow { Marker::Braille } else { Marker::Custom(sign) };
        sets.extend(runs.iter().map(|points| set(GraphType::Line, marker, meaning).data(points)));
    }
    for (points, (sign, meaning)) in signed.iter().zip(SIGNS.into_iter().zip(CURVES)) {
        sets.push(set(GraphType::Scatter, Marker::Custom(sign), meaning).data(points));
    }
    sets
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
        let is_round = move |p: &Period| p.year.is_multiple_of(every) && p.month.is_none_or(|month| month == 1);
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
