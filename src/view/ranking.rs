//! A ranking: takes names with their counts, and draws a heading, columns of numbers, and a bar behind each row where there
//! is room.

use super::{Pen, fit};
use crate::app::{Ranking, RankingRow as Row, State};
use crate::text::sanitise::sanitise;
use crate::text::width::Cells;
use crate::theme::Meaning;

/// The fewest cells of a name, and the most where there are other columns.
const LEAST: Cells = 12;
const MOST: Cells = 40;

/// The least cells a bar is drawn in, and the cells of the longest bar.
const BAR: Cells = 8;
const LONGEST: Cells = 40;

/// Draws the list, the bottom line excepted.
pub fn draw(ranking: &Ranking, state: &State, pen: &mut Pen) {
    let window = state.window.frame.window;
    let (columns, widths) = (window.columns, pen.widths());
    let cells = |text: &str| Cells::try_from(widths.text(text)).unwrap_or(Cells::MAX);
    let room = columns.saturating_sub(2);
    let typed = sanitise(&state.search.results.typed).into_owned();
    let head = match ranking.kind {
        crate::app::RankingKind::Saved => ranking.columns.first().cloned().unwrap_or_default(),
        _ => typed,
    };
    let at = pen.write_cut(1, 0, room, &head, Meaning::OverlayHead);
    pen.write_cut(at + 2, 0, (room + 1).saturating_sub(at + 2), &ranking.remark, Meaning::Position);
    if let Some(why) = &ranking.failed {
        let said = state.settings.words.screen("search_failed", &[("why", why)]);
        pen.write_cut(1, 1, room, &said, Meaning::Error);
        return;
    }
    let Some(rows) = &ranking.rows else {
        pen.write_cut(1, 1, room, &state.settings.words.screen("counting", &[]), Meaning::Hint);
        return;
    };
    if rows.is_empty() {
        pen.write_cut(1, 1, room, &state.settings.words.screen("ranking_none", &[]), Meaning::Hint);
        return;
    }
    // As many columns are shown as fit beside a name.
    let width = |n: usize| {
        let heading = ranking.columns.get(n + 1).map_or(0, |heading| cells(heading));
        rows.iter().filter_map(|row| row.cells.get(n)).map(|cell| cells(cell)).max().unwrap_or(0).max(heading)
    };
    let mut shown: Vec<Cells> = (0..ranking.columns.len().saturating_sub(1)).map(width).collect();
    let taken = |shown: &[Cells]| shown.iter().map(|cells| cells + 2).sum::<Cells>();
    while taken(&shown) + LEAST > room && !shown.is_empty() {
        shown.pop();
    }
    let longest = rows.iter().map(|row| cells(&sanitise(&row.name))).max().unwrap_or(0);
    let heading = ranking.columns.first().map_or(0, |heading| cells(heading));
    let name = longest.max(heading).clamp(LEAST.min(room), MOST.max(room / 2)).min(room - taken(&shown));
    let bar_at = 1 + name + taken(&shown) + 2;
    let bar = (columns.saturating_sub(bar_at + 1)).min(LONGEST);
    draw_row(&ranking.columns, name, &shown, 1, Meaning::Hint, pen);
    let height = window.rows.saturating_sub(3);
    for (n, row) in rows.iter().enumerate().skip(ranking.top).take(usize::from(height)) {
        let at = 2 + (n - ranking.top) as Cells;
        let all: Vec<String> = std::iter::once(sanitise(&row.name).into_owned()).chain(row.cells.iter().cloned()).collect();
        draw_row(&all, name, &shown, at, Meaning::Overlay, pen);
        if row.is_new {
            draw_new(row, name, &shown, at, pen);
        }
        if bar >= BAR && row.share > 0.0 {
            let length = ((f64::from(bar) * row.share).round() as Cells).max(1);
            let unit = cells("█").max(1);
            pen.write(bar_at, at, length, &"█".repeat(usize::from(length / unit)), Meaning::Bar);
        }
        if n == ranking.selected {
            let here = if state.input.prompt.is_none() { Meaning::Selected } else { Meaning::SelectedAway };
            pen.mark(0, at, bar_at.min(columns), here);
        }
    }
}

/// Draws a row: the name at the left, the numbers at the right of their columns.
fn draw_row(all: &[String], name: Cells, shown: &[Cells], row: Cells, meaning: Meaning, pen: &mut Pen) {
    let widths = pen.widths();
    let first = all.first().map_or("", String::as_str);
    pen.write(1, row, name, &fit::in_the_middle(first, usize::from(name), widths), meaning);
    let mut at = 1 + name;
    for (cell, cells) in all.iter().skip(1).zip(shown) {
        let own = (widths.text(cell) as Cells).min(*cells);
        at += 2 + cells;
        pen.write(at - own, row, own, cell, if meaning == Meaning::Hint { meaning } else { Meaning::Count });
    }
}

/// Draws the number of new articles of a row.
fn draw_new(row: &Row, name: Cells, shown: &[Cells], at: Cells, pen: &mut Pen) {
    let (Some(cell), Some([first, second, ..])) = (row.cells.get(1), shown.get(..2)) else { return };
    let own = (pen.widths().text(cell) as Cells).min(*second);
    pen.write(1 + name + 2 + first + 2 + second - own, at, own, cell, Meaning::Notice);
}
