//! The calendar: a month of a paper, a row a week. A day with an issue has a `*` behind it, a gap a `-`, so that both are seen
//! without colours; where there is room the articles are counted beside.

use super::Pen;
use super::bottom::shorter_hint;
use crate::app::{Calendar, Day, State, grid};
use crate::text::width::Cells;
use crate::theme::Meaning;

/// From this width on a column has room for the count of articles.
const ROOMY: Cells = 8;

/// Draws the calendar over the whole window.
pub fn draw(calendar: &Calendar, state: &State, pen: &mut Pen) {
    let (window, words) = (state.frame.window, &state.words);
    let room = window.columns.saturating_sub(2);
    let month = calendar.month(&state.rack);
    let name = calendar.publication.clone().unwrap_or_else(|| words.screen("nameless", &[]));
    let day = calendar.day;
    let values = [("year", day.year().to_string()), ("month", words.month(day.month()).to_owned())];
    let head = words.screen("calendar_month", &values.each_ref().map(|(name, value)| (*name, value.as_str())));
    let at = pen.write_cut(1, 0, room, &format!("{name} {head}"), Meaning::OverlayHead);
    let counts = [
        ("issues", month.iter().map(|day| day.issues.len()).sum::<usize>().to_string()),
        ("articles", month.iter().map(|day| day.articles).sum::<usize>().to_string()),
        ("gaps", month.iter().filter(|day| day.is_gap).count().to_string()),
    ];
    let counts = words.screen("calendar_counts", &counts.each_ref().map(|(name, value)| (*name, value.as_str())));
    pen.write_cut(at + 2, 0, (window.columns).saturating_sub(at + 3), &counts, Meaning::Count);
    draw_days(calendar, state, &month, pen);
    let (area, _) = grid(state.frame);
    let foot = window.rows.saturating_sub(1);
    let below = area.row + area.rows + 1;
    for (row, line) in (below..foot).zip(about(calendar, state, &month)) {
        pen.write_cut(1, row, room, &line, Meaning::Overlay);
    }
    if let Some(notice) = &state.notice {
        pen.write_cut(1, foot, room, &notice.text, Meaning::Notice);
    } else {
        pen.write_cut(1, foot, room, &shorter_hint(&state.hint, room, pen.widths()), Meaning::Hint);
    }
}

fn draw_days(calendar: &Calendar, state: &State, month: &[Day], pen: &mut Pen) {
    let (area, width) = grid(state.frame);
    let weekdays = state.words.screen("weekdays", &[]);
    for (n, weekday) in (0..7).zip(weekdays.split(' ')) {
        pen.write(area.column + n * width, area.row - 1, width, weekday, Meaning::Hint);
    }
    let before = month.first().map_or(0, |day| day.date.weekday());
    for (n, day) in (before..).zip(month) {
        let (column, row) = (area.column + (n % 7) as Cells * width, area.row + (n / 7) as Cells);
        if row >= area.row + area.rows {
            break;
        }
        let (mark, meaning) = match (day.issues.is_empty(), day.is_gap) {
            (false, _) => ("*", Meaning::Issue),
            (true, true) => ("-", Meaning::Hint),
            (true, false) => (" ", Meaning::Hint),
        };
        let mut said = format!("{:2}{mark}", day.date.day());
        if width >= ROOMY && day.articles > 0 {
            said = format!("{said} {}", day.articles);
        }
        pen.write(column, row, width.saturating_sub(1).max(1), &said, meaning);
        if day.date == calendar.day {
            pen.mark(column, row, width.saturating_sub(1).max(1), Meaning::Selected);
        }
    }
}

/// What there is of the day one is at: in the paper, in others.
fn about(calendar: &Calendar, state: &State, month: &[Day]) -> Vec<String> {
    let words = &state.words;
    let long = words.screen("weekday_names", &[]);
    let weekday = long.split(' ').nth(calendar.day.weekday()).unwrap_or_default();
    let mut lines = vec![format!("{} {weekday}", calendar.day)];
    let own = month.iter().find(|day| day.date == calendar.day).map(|day| day.issues.clone());
    for issues in own.into_iter().filter(|own| !own.is_empty()).chain(calendar.others(&state.rack)) {
        let Some(tag) = state.rack.tag(issues.start) else { continue };
        let name = tag.publication.map_or_else(|| words.screen("nameless", &[]), str::to_owned);
        let articles: usize = issues.map(|at| state.rack.stories(at)).sum();
        lines.push(format!("{name} {}", words.screen("articles", &[("n", &articles.to_string())])));
    }
    if month.iter().any(|day| day.date == calendar.day && day.is_gap) {
        lines.push(words.screen("calendar_gap", &[]));
    }
    lines
}
