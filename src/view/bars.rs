//! The bars of the result screen: takes the hits by year, and draws a bar for each year, a scale beside the bars, and years
//! below.
//!
//! Heights are in eighths of a row. When the cursor is on a bar, its counts stand below in place of the years.

use super::Pen;
use crate::app::{Area, Bar, State};
use crate::text::width::Cells;
use crate::theme::Meaning;
use crate::words::grouped;

/// The blocks of one to eight eighths.
const BLOCKS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// The cells of a year below its bar, with the blank after it.
const YEAR: Cells = 6;

/// Draws the bars and the row under them.
pub fn draw(state: &State, area: Area, years: Area, pen: &mut Pen) {
    let results = &state.search.results;
    let unit = (pen.widths().text("█") as Cells).max(1);
    let bars = results.bars(area.columns, unit);
    let most = bars.iter().map(|bar| bar.hits).max().unwrap_or(0).max(1);
    // The scale ends at a round number whose half is round too.
    let most = if area.column > 0 { round_up(most) } else { most };
    draw_scale(most, area, pen);
    let narrowed = results.narrowed();
    for bar in &bars {
        let has = |number: Option<usize>| number.is_some_and(|n| (bar.from..bar.to).contains(&n));
        let meaning = if has(narrowed) { Meaning::Key } else { Meaning::Bar };
        let eighths = u64::from(area.rows) * 8;
        let mut level = (bar.hits * eighths).div_ceil(most);
        for row in (area.row..area.row + area.rows).rev() {
            let here = level.min(8);
            level -= here;
            if let Some(block) = here.checked_sub(1).and_then(|n| BLOCKS.get(n as usize)) {
                let left = area.column + bar.column;
                for column in (left..left + bar.cells).step_by(usize::from(unit)) {
                    pen.put(column, row, block, unit, &[meaning]);
                }
            }
        }
        if has(results.bar) {
            pen.mark(years.column + bar.column, years.row, bar.cells, Meaning::Selected);
        }
    }
    match results.bar {
        Some(at) => draw_counts(state, at, &bars, years, pen),
        None => draw_years(state, &bars, years, pen),
    }
}

/// Returns the least round number that is not less than a value and has a whole half.
fn round_up(value: u64) -> u64 {
    let mut unit: u64 = 1;
    loop {
        if let Some(round) =
            [2, 4, 6, 8, 10].into_iter().map(|times| unit.saturating_mul(times)).find(|round| *round >= value)
        {
            return round;
        }
        unit = unit.saturating_mul(10);
    }
}

/// Draws the scale: the whole at the top of the bars, and the half.
fn draw_scale(most: u64, area: Area, pen: &mut Pen) {
    let room = area.column.saturating_sub(1);
    for (row, value) in [(area.row, most), (area.row + area.rows / 2, most / 2)] {
        let said = grouped(value);
        let cells = said.len() as Cells;
        if area.rows >= 4 && cells <= room {
            pen.write(room - cells, row, cells, &said, Meaning::Count);
        }
    }
}

/// Draws the counts of a year beside the mark under its bar.
fn draw_counts(state: &State, at: usize, bars: &[Bar], area: Area, pen: &mut Pen) {
    let (_, tally) = state.search.results.year(at);
    let (hits, articles) = (grouped(tally.hits), grouped(tally.articles));
    let counts = state.settings.words.screen("hits_in", &[("hits", &hits), ("articles", &articles)]);
    let said = format!("{} {counts}", name(state, at));
    let cells = (pen.widths().text(&said) as Cells).min(area.columns);
    let Some(bar) = bars.iter().find(|bar| (bar.from..bar.to).contains(&at)) else { return };
    let right = bar.column + bar.cells + 1;
    let column = if right + cells <= area.columns { right } else { bar.column.saturating_sub(cells + 1) };
    pen.write_cut(area.column + column, area.row, area.columns.saturating_sub(column), &said, Meaning::Position);
}

fn name(state: &State, number: usize) -> String {
    state.search.results.year(number).0.map_or_else(
        || state.settings.words.screen("undated", &[]),
        |year| state.settings.words.screen("year", &[("n", &year.to_string())]),
    )
}

/// Draws years under the bars: the first, the last, and round years between, as many as have room.
fn draw_years(state: &State, bars: &[Bar], area: Area, pen: &mut Pen) {
    let (results, widths) = (&state.search.results, pen.widths());
    let label = |bar: &Bar| match results.year(bar.from).0 {
        Some(year) => year.to_string(),
        None => state.settings.words.screen("undated", &[]),
    };
    let dated = |bar: &&Bar| results.year(bar.from).0.is_some();
    let mut taken: Vec<(Cells, Cells)> = Vec::new();
    // The end of a bar that stands for several years is its last year.
    let last = bars.iter().rev().find(dated);
    let ends = bars.first().into_iter().chain(last).chain(bars.last());
    let round = |every: u16| bars.iter().filter(move |bar| results.year(bar.from).0.is_some_and(|y| y % every == 0));
    // Steps are even: every fifth year, or every year, is named only where all of them have room.
    let pitch = bars.get(1).map_or(area.columns, |bar| bar.column);
    let has_room = |every: Cells| pitch * every >= YEAR;
    let each = bars.iter().filter(|_| has_room(1));
    let all: Vec<&Bar> = ends.chain(round(10)).chain(round(5).filter(|_| has_room(5))).chain(each).collect();
    for bar in all {
        let said = label(bar);
        let cells = widths.text(&said) as Cells;
        let column = bar.column.min(area.columns.saturating_sub(cells));
        let free = taken.iter().all(|(from, to)| column > *to + 1 || column + cells + 1 < *from);
        if free && cells <= area.columns {
            taken.push((column, column + cells - 1));
            pen.write(area.column + column, area.row, cells, &said, Meaning::Count);
        }
    }
}
