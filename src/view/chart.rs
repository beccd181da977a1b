//! The chart of the curves: takes the values of each curve by year or month, and draws lines of dots, eight dots to a cell,
//! with a scale at even steps on either side.
//!
//! A line is broken where there is no paper. Signs stand on each line, so that curves are told apart without colours. Where
//! the terminal draws dots and frames in two cells, the chart is of signs and ASCII alone.

use super::Pen;
use super::curves::{CURVES, SIGNS, figure};
use crate::app::{Area, Curves, Period};
use crate::text::width::Cells;
use crate::theme::Meaning;

/// The smallest chart, in columns and rows; a smaller one shows nothing.
const SMALLEST: (Cells, Cells) = (12, 4);
/// The cells between two signs of a curve.
const APART: usize = 8;
/// The least rows between two figures of the scale, and the least cells between two years.
const STEP: (Cells, Cells) = (3, 7);
/// The dots of a cell, across and down.
const DOTS: (usize, usize) = (2, 4);
/// The bit of each dot of a Braille cell, by row and column.
const BRAILLE: [[u8; 2]; 4] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];

/// A place in dots.
type Dot = (usize, usize);

/// Draws the curves over the years or months of an axis.
pub fn draw(plot: &Curves, axis: &[Period], area: Area, pen: &mut Pen) {
    if area.columns < SMALLEST.0 || area.rows < SMALLEST.1 {
        return;
    }
    let values: Vec<Vec<Option<f64>>> = plot.all.iter().map(|curve| plot.drawn(curve, axis)).collect();
    let highest = values.iter().flatten().flatten().copied().fold(0.0, f64::max);
    let steps = f64::from(((area.rows - 2) / STEP.0).max(1));
    let step = step(highest / steps, plot.rate || plot.mean() > 1);
    let top = (highest / step).ceil().max(1.0) * step;
    let count = (top / step).round() as u16;
    let labels: Vec<String> = (0..=count).map(|n| figure(plot, Some(f64::from(n) * step))).collect();
    let left = labels.iter().map(String::len).max().unwrap_or(0) as Cells;
    let graph =
        Area { column: area.column + left + 1, columns: area.columns.saturating_sub(left + 1), rows: area.rows - 2, ..area };
    let frame = Graph { area: graph, top, periods: axis.len(), narrow: pen.widths().text("│") == 1 };
    draw_scale(&frame, &labels, left, area, pen);
    let cursor = frame.column(plot.cursor);
    for row in graph.row..graph.row + graph.rows {
        pen.write(cursor, row, 1, if frame.narrow { "┊" } else { ":" }, Meaning::Frame);
    }
    for (n, values) in values.iter().enumerate() {
        let (Some(sign), Some(meaning)) = (SIGNS.get(n), CURVES.get(n)) else { break };
        draw_line(&frame, values, *sign, *meaning, pen);
    }
    // Signs stand over all lines.
    for (n, values) in values.iter().enumerate() {
        let (Some(sign), Some(meaning)) = (SIGNS.get(n), CURVES.get(n)) else { break };
        draw_signs(&frame, values, n, *sign, *meaning, pen);
    }
    draw_periods(plot, axis, &frame, area, pen);
}

/// The graph within the chart: its area, its highest value, its number of periods, and whether frames take one cell.
struct Graph {
    area: Area,
    top: f64,
    periods: usize,
    narrow: bool,
}

impl Graph {
    /// Returns the dot of a value of period `n`.
    fn dot(&self, n: usize, value: f64) -> Dot {
        let (across, down) = (usize::from(self.area.columns) * DOTS.0 - 1, usize::from(self.area.rows) * DOTS.1 - 1);
        // A single period stands in the middle.
        let x = if self.periods > 1 { (n * across + (self.periods - 1) / 2) / (self.periods - 1) } else { across / 2 };
        let share = (value / self.top).clamp(0.0, 1.0);
        (x, down - (share * down as f64).round() as usize)
    }

    /// Returns the cell of a dot.
    const fn cell(&self, (x, y): Dot) -> (Cells, Cells) {
        (self.area.column + (x / DOTS.0) as Cells, self.area.row + (y / DOTS.1) as Cells)
    }

    /// Returns the column of a period.
    fn column(&self, n: usize) -> Cells {
        self.cell(self.dot(n, 0.0)).0
    }
}

/// Returns the least of 1, 2, 5, 10, 20, 50 and so on that is not less than a step; with `parts` also 0.01, 0.02 and so on.
fn step(least: f64, parts: bool) -> f64 {
    let mut unit = if parts { 0.01 } else { 1.0 };
    loop {
        if let Some(step) = [1.0, 2.0, 5.0].into_iter().map(|times| unit * times).find(|step| *step >= least) {
            return step;
        }
        unit *= 10.0;
    }
}

/// Draws the axes, and the figures at the left.
fn draw_scale(frame: &Graph, labels: &[String], left: Cells, area: Area, pen: &mut Pen) {
    let graph = frame.area;
    let [down, tick, corner, across] = if frame.narrow { ["│", "┤", "└", "─"] } else { ["|", "+", "+", "-"] };
    let axis = graph.column - 1;
    for row in graph.row..graph.row + graph.rows {
        pen.write(axis, row, 1, down, Meaning::Frame);
    }
    let foot = graph.row + graph.rows;
    pen.write(axis, foot, 1, corner, Meaning::Frame);
    pen.write(graph.column, foot, graph.columns, &across.repeat(usize::from(graph.columns)), Meaning::Frame);
    let last = labels.len().saturating_sub(1).max(1) as f64;
    for (n, label) in labels.iter().enumerate() {
        let (_, row) = frame.cell(frame.dot(0, frame.top * n as f64 / last));
        pen.write(area.column, row, left, &format!("{label:>width$}", width = usize::from(left)), Meaning::Count);
        pen.write(axis, row, 1, tick, Meaning::Frame);
    }
}

/// Draws a curve's line, from each value to the next one where there is one.
fn draw_line(frame: &Graph, values: &[Option<f64>], sign: char, meaning: Meaning, pen: &mut Pen) {
    let graph = frame.area;
    let width = usize::from(graph.columns);
    let mut cells = vec![0u8; width * usize::from(graph.rows)];
    let mut set = |(x, y): Dot| {
        let at = y / DOTS.1 * width + x / DOTS.0;
        if let Some(cell) = cells.get_mut(at) {
            *cell |= BRAILLE[y % DOTS.1][x % DOTS.0];
        }
    };
    let dot = |n: usize| values.get(n).copied().flatten().map(|value| frame.dot(n, value));
    for n in 0..values.len() {
        match (dot(n), dot(n + 1)) {
            (Some(from), Some(to)) => between(from, to, &mut set),
            (Some(alone), None) => set(alone),
            (None, _) => {}
        }
    }
    for (at, dots) in cells.into_iter().enumerate().filter(|(_, dots)| *dots > 0) {
        let (column, row) = (graph.column + (at % width) as Cells, graph.row + (at / width) as Cells);
        let drawn = if frame.narrow { char::from_u32(0x2800 + u32::from(dots)).unwrap_or(sign) } else { sign };
        pen.write(column, row, 1, drawn.encode_utf8(&mut [0; 4]), meaning);
    }
}

/// Sets all dots on the line between two, by Bresenham's algorithm.
fn between(from: Dot, to: Dot, set: &mut impl FnMut(Dot)) {
    let steps = from.0.abs_diff(to.0).max(from.1.abs_diff(to.1)).max(1);
    let along = |a: usize, b: usize, n: usize| (a * (steps - n) + b * n + steps / 2) / steps;
    (0..=steps).for_each(|n| set((along(from.0, to.0, n), along(from.1, to.1, n))));
}

/// Draws the signs of curve number `n`: some cells apart, at other periods than those of the next curve, and on every value
/// that stands alone.
fn draw_signs(frame: &Graph, values: &[Option<f64>], n: usize, sign: char, meaning: Meaning, pen: &mut Pen) {
    let apart = (values.len() * APART).div_ceil(usize::from(frame.area.columns.max(1))).max(1);
    let known = |at: Option<usize>| at.and_then(|at| values.get(at)).is_some_and(Option::is_some);
    for (at, value) in values.iter().enumerate() {
        let alone = !known(at.checked_sub(1)) && !known(Some(at + 1));
        let Some(value) = value.filter(|_| alone || (at + n * apart / 2).is_multiple_of(apart)) else { continue };
        let (column, row) = frame.cell(frame.dot(at, value));
        pen.write(column, row, 1, sign.encode_utf8(&mut [0; 4]), meaning);
    }
}

/// Draws years under the chart at even steps, as many as have room, with a tick over each; months where the chart covers
/// less than two years. The cursor's period is drawn over whichever is there.
fn draw_periods(plot: &Curves, axis: &[Period], frame: &Graph, area: Area, pen: &mut Pen) {
    let (foot, row) = (area.row + area.rows - 2, area.row + area.rows - 1);
    let place = |n: usize, cells: Cells| {
        let from = frame.column(n).saturating_sub(cells / 2).max(area.column);
        from.min((area.column + area.columns).saturating_sub(cells))
    };
    let here = axis.get(plot.cursor).map(|period| match period.month {
        Some(month) => format!("{}-{month:02}", period.year),
        None => period.year.to_string(),
    });
    let taken = here.as_ref().map(|said| (place(plot.cursor, said.len() as Cells), said.len() as Cells));
    let is_free = |from: Cells, cells: Cells| taken.is_none_or(|(at, of)| from > at + of || from + cells < at);
    let tick = if frame.narrow { "┴" } else { "+" };
    for (n, said) in ticks(axis, frame.area.columns) {
        let cells = said.len() as Cells;
        let from = place(n, cells);
        pen.write(frame.column(n), foot, 1, tick, Meaning::Frame);
        if is_free(from, cells) {
            pen.write(from, row, cells, &said, Meaning::Count);
        }
    }
    if let (Some(said), Some((from, cells))) = (here, taken) {
        pen.write(from, row, cells, &said, Meaning::Position);
        pen.mark(from, row, cells, Meaning::Selected);
    }
}

/// Returns the periods that are named below, at even steps: round years, or the months of a short time.
fn ticks(axis: &[Period], columns: Cells) -> Vec<(usize, String)> {
    let room = (usize::from(columns) / usize::from(STEP.1)).max(1);
    let by_month = axis.first().is_some_and(|period| period.month.is_some());
    if by_month && axis.len() <= 24 {
        let every = [1, 2, 3, 6, 12].into_iter().find(|every| axis.len() / every <= room).unwrap_or(12);
        let is_named =
            |period: &Period| period.month.is_some_and(|month| (u32::from(month) - 1).is_multiple_of(every as u32));
        let said = |period: &Period| format!("{}-{:02}", period.year, period.month.unwrap_or(1));
        return axis
            .iter()
            .enumerate()
            .filter(|(_, period)| is_named(period))
            .map(|(n, period)| (n, said(period)))
            .collect();
    }
    let years = if by_month { axis.len() / 12 } else { axis.len() };
    let steps = [1, 2, 5, 10, 20, 50, 100, 200, 500];
    let every = steps.into_iter().find(|every| years / usize::from(*every) <= room).unwrap_or(1000);
    let is_named = |period: &Period| period.year.is_multiple_of(every) && period.month.is_none_or(|month| month == 1);
    axis.iter().enumerate().filter(|(_, period)| is_named(period)).map(|(n, period)| (n, period.year.to_string())).collect()
}
