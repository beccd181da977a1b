//! The calendar: takes the year and day that are chosen, and draws its months, a row for each week, and beside or below them
//! the headlines of that day.
//!
//! A day with an issue has a `*` behind it, a gap a `-`, so that both are seen without colours.

use super::Pen;
use crate::app::{Area, Calendar, Day, Months, State};
use crate::model::{ArticleRef, Issue};
use crate::story::{first_words, piece_before};
use crate::text::width::Cells;
use crate::theme::Meaning;

/// Draws the calendar over the whole window, the bottom line excepted.
pub fn draw(calendar: &Calendar, state: &State, pen: &mut Pen) {
    let (window, collection) = (state.window.frame.window, &state.holdings.collection);
    let months = Months::of(calendar, state.window.frame);
    let paper = calendar.paper(collection);
    let foot = window.rows.saturating_sub(1);
    for month in months.months.clone() {
        let days = Calendar::month(collection, &paper, months.year, month);
        if month == calendar.day.month() {
            draw_head(calendar, state, &days, pen);
        }
        draw_month(calendar, state, &months, month, &days, pen);
    }
    let about = months.about;
    draw_about(calendar, state, Area { rows: about.rows.min(foot.saturating_sub(about.row)), ..about }, pen);
}

/// Draws the paper, the year, and the counts of the current month.
fn draw_head(calendar: &Calendar, state: &State, month: &[Day], pen: &mut Pen) {
    let (window, words) = (state.window.frame.window, &state.settings.words);
    let room = window.columns.saturating_sub(2);
    let name = calendar.publication.clone().unwrap_or_else(|| words.screen("nameless", &[]));
    let day = calendar.day;
    let values = [("year", day.year().to_string()), ("month", words.month(day.month()).to_owned())];
    let head = words.screen("calendar_month", &values.each_ref().map(|(name, value)| (*name, value.as_str())));
    let at = pen.write_cut(1, 0, room, &format!("{name} {head}"), Meaning::OverlayHead);
    let articles: usize =
        month.iter().flat_map(|day| day.issues.clone()).map(|at| state.holdings.collection.stories(at)).sum();
    let counts = [
        ("issues", month.iter().map(|day| day.issues.len()).sum::<usize>().to_string()),
        ("articles", articles.to_string()),
        ("gaps", month.iter().filter(|day| day.is_gap).count().to_string()),
    ];
    let counts = words.screen("calendar_counts", &counts.each_ref().map(|(name, value)| (*name, value.as_str())));
    pen.write_cut(at + 2, 0, (window.columns).saturating_sub(at + 3), &counts, Meaning::Count);
}

fn draw_month(calendar: &Calendar, state: &State, months: &Months, month: u8, days: &[Day], pen: &mut Pen) {
    let (column, row) = months.place(month);
    let foot = state.window.frame.window.rows.saturating_sub(1);
    let width = 7 * months.day - 1;
    let is_here = month == calendar.day.month();
    let name = state.settings.words.month(month);
    let from = column + width.saturating_sub(pen.widths().text(name) as Cells) / 2;
    if row < foot {
        pen.write_cut(from, row, width, name, if is_here { Meaning::OverlayHead } else { Meaning::Count });
    }
    let weekdays = state.settings.words.screen("weekdays", &[]);
    for (n, weekday) in (0..7).zip(weekdays.split(' ')).filter(|_| row + 1 < foot) {
        // English names of days are longer than a day is wide.
        let room = (months.day - 1).min(2);
        pen.write(column + n * months.day, row + 1, room, weekday, Meaning::Hint);
    }
    for day in days {
        let (column, row) = months.cell(day.date);
        if row >= foot {
            break;
        }
        let (mark, meaning) = match (day.issues.is_empty(), day.is_gap) {
            (false, _) => ("*", Meaning::Issue),
            (true, true) => ("-", Meaning::Hint),
            (true, false) => (" ", Meaning::Hint),
        };
        pen.write(column, row, 3, &format!("{:2}{mark}", day.date.day()), meaning);
        if day.date == calendar.day {
            pen.mark(column, row, 3, Meaning::Selected);
        }
    }
}

/// Draws the current day and the headlines of its issues, as many as have room.
fn draw_about(calendar: &Calendar, state: &State, area: Area, pen: &mut Pen) {
    let words = &state.settings.words;
    let long = words.screen("weekday_names", &[]);
    let weekday = long.split(' ').nth(calendar.day.weekday()).unwrap_or_default();
    let mut lines = vec![(0, format!("{} {weekday}", calendar.day), Meaning::OverlayHead)];
    for issues in calendar.issues(&state.holdings.collection) {
        let Some(tag) = state.holdings.collection.summary(issues.start) else { continue };
        let name = tag.publication.map_or_else(|| words.screen("nameless", &[]), str::to_owned);
        let articles: usize = issues.clone().map(|at| state.holdings.collection.stories(at)).sum();
        let count = words.screen("articles", &[("n", &articles.to_string())]);
        lines.push((0, format!("{name} {count}"), Meaning::Issue));
        for at in issues {
            match state.holdings.collection.issue(at) {
                Some(issue) => headlines(state, issue, &mut lines),
                None => lines.push((2, words.screen("waiting", &[]), Meaning::Hint)),
            }
        }
    }
    let rows = usize::from(area.rows);
    let hidden = lines.len().saturating_sub(rows.saturating_sub(1)).min(lines.len());
    let shown = if lines.len() > rows { rows.saturating_sub(1) } else { rows };
    for ((indent, said, meaning), row) in lines.iter().take(shown).zip(area.row..) {
        pen.write_cut(area.column + indent, row, area.columns.saturating_sub(*indent), said, *meaning);
    }
    if lines.len() > rows && rows > 0 {
        pen.write_cut(
            area.column + 2,
            area.row + area.rows - 1,
            area.columns.saturating_sub(2),
            &format!("+{hidden}"),
            Meaning::Hint,
        );
    }
}

/// Adds the pages of an issue and the stories that begin on each.
fn headlines(state: &State, issue: &Issue, lines: &mut Vec<(Cells, String, Meaning)>) {
    for (page, of) in issue.pages.iter().enumerate().filter(|(_, page)| !page.articles.is_empty()) {
        lines.push((0, state.settings.words.page(of), Meaning::Page));
        for (article, it) in of.articles.iter().enumerate() {
            if state.settings.joined && piece_before(issue, ArticleRef { page, article }).is_some() {
                continue;
            }
            let (title, meaning) = match it.title() {
                Some(title) => (title, Meaning::Article),
                None => (format!("[{}]", first_words(it)), Meaning::Untitled),
            };
            lines.push((2, title, meaning));
        }
    }
}
