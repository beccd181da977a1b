//! Shows the calendar of a paper, as many months as the window has room for: the days with an issue, the gaps, and the
//! issues of the selected day. The collection goes in; days, and where they stand on the screen, come out.
//!
//! The calendar keeps only the paper and the selected day, which always has an issue; the rest is looked up in the
//! collection.

use std::ops::Range;

use crate::app::parts::ask::{Ask, Closing};
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::app::parts::{
    area::{Area, Frame},
    destination::{Destination, Goal},
    mouse::{Gesture, Mouse},
};
use crate::app::reading::{jumps, navigation};
use crate::collection::{Collection, Division, PublishingDays};
use crate::keys::Action;
use crate::model::Date;
use crate::text::width::Cells;

/// A calendar of a paper with one day selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The name of the paper; none for issues without one.
    pub publication: Option<String>,
    /// The selected day, which has an issue.
    pub day: Date,
}

/// A day of a month and its issues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The date of the day.
    pub date: Date,
    /// The places of the paper's issues of the day in the collection.
    pub issues: Range<usize>,
    /// Whether an issue is to be expected and there is none.
    pub is_gap: bool,
}

/// The days before and after a month that tell on which days of the week a paper comes out.
const ROUND: i32 = 91;

impl Calendar {
    /// Returns the calendar of the paper in the tree or the text, on the day of its issue there or on the paper's first.
    /// Returns none where no issue is dated.
    fn at_reader(reading: Reading<'_>) -> Option<Self> {
        let collection = &reading.holdings.collection;
        let here = [reading.tree.row().map(|row| row.issue), reading.pane.text.spot.map(|spot| spot.issue)];
        let of_paper = |at: usize| collection.dated(collection.publication_of(at)).start;
        let papers = collection.parts(0..collection.len(), Division::Publication).map(|of| of.start);
        let at = here.into_iter().flatten().flat_map(|at| [at, of_paper(at)]).chain(papers.map(of_paper));
        let mut tags = at.filter_map(|at| collection.summary(at));
        tags.find_map(|tag| Some(Self { publication: tag.publication.map(str::to_owned), day: tag.date? }))
    }

    /// Returns the dated issues of the calendar's paper.
    #[must_use]
    pub fn paper(&self, collection: &Collection) -> Range<usize> {
        let is_it = |of: &Range<usize>| {
            collection.summary(of.start).is_some_and(|tag| tag.publication == self.publication.as_deref())
        };
        collection.dated_papers().into_iter().find(is_it).unwrap_or_default()
    }

    /// Returns the days of a month with the issues of a paper.
    #[must_use]
    pub fn month(collection: &Collection, paper: &Range<usize>, year: u16, month: u8) -> Vec<Day> {
        let Some(first) = Date::new(year, month, 1) else { return Vec::new() };
        let last = first.last_of_month();
        let around =
            collection.since(paper.clone(), first.days_on(-ROUND))..collection.since(paper.clone(), last.days_on(ROUND + 1));
        let around: Vec<Date> = around.filter_map(|at| collection.summary(at)?.date).collect();
        let habit = PublishingDays::of(&around);
        let day_of = |at: usize| collection.summary(at).and_then(|tag| tag.date);
        let run = day_of(paper.start).zip(paper.end.checked_sub(1).and_then(day_of));
        let expected = |date| run.is_some_and(|(from, to)| from < date && date < to) && habit.expects(date);
        let day = |number| {
            let date = Date::of_day_number(number)?;
            let issues = of_day(collection, paper.clone(), date);
            Some(Day { date, is_gap: issues.is_empty() && expected(date), issues })
        };
        (first.day_number()..=last.day_number()).filter_map(day).collect()
    }

    /// Returns the issues of the selected day: the paper's own, then those of other papers.
    #[must_use]
    pub fn issues(&self, collection: &Collection) -> Vec<Range<usize>> {
        let own = Some(of_day(collection, self.paper(collection), self.day)).filter(|own| !own.is_empty());
        own.into_iter().chain(self.others(collection)).collect()
    }

    /// Returns the issues of other papers of the selected day.
    #[must_use]
    pub fn others(&self, collection: &Collection) -> Vec<Range<usize>> {
        let other = |of: &Range<usize>| {
            collection.summary(of.start).is_some_and(|tag| tag.publication != self.publication.as_deref())
        };
        let days = collection.dated_papers().into_iter().filter(other).map(|of| of_day(collection, of, self.day));
        days.filter(|issues| !issues.is_empty()).collect()
    }

    /// Moves the selection by an action to a day with an issue. Returns whether there is one that way.
    fn step(&mut self, action: Action, collection: &Collection) -> bool {
        let (day, paper) = (self.day, self.paper(collection));
        let at = |at: Option<usize>| at.and_then(|at| collection.summary(at)?.date);
        let to = match action {
            Action::Left | Action::PreviousHit => near(collection, &paper, day, day.days_on(-1)),
            Action::Right | Action::NextHit => near(collection, &paper, day, day.days_on(1)),
            Action::LineUp => near(collection, &paper, day, day.days_on(-7)),
            Action::LineDown => near(collection, &paper, day, day.days_on(7)),
            Action::PreviousPage | Action::PageUp => near(collection, &paper, day, day.months_on(-1)),
            Action::NextPage | Action::PageDown => near(collection, &paper, day, day.months_on(1)),
            Action::PreviousIssue => near(collection, &paper, day, day.months_on(-12)),
            Action::NextIssue => near(collection, &paper, day, day.months_on(12)),
            Action::Top => at(Some(paper.start)),
            Action::End => at(paper.end.checked_sub(1)),
            Action::OtherPane => {
                let papers = collection.dated_papers();
                let here = papers.iter().position(|of| *of == paper).unwrap_or_default();
                let Some(next) = papers.get(here + 1).or(papers.first()) else { return false };
                self.publication = collection.summary(next.start).and_then(|tag| tag.publication.map(str::to_owned));
                nearest(collection, next, day)
            }
            _ => return true,
        };
        self.day = to.unwrap_or(day);
        to.is_some()
    }
}

/// Returns the day with an issue that is nearest to a day.
fn nearest(collection: &Collection, paper: &Range<usize>, to: Date) -> Option<Date> {
    let after = collection.since(paper.clone(), to);
    let day = |at: usize| paper.contains(&at).then(|| collection.summary(at)?.date).flatten();
    let days = [after.checked_sub(1).and_then(day), day(after)];
    days.into_iter().flatten().min_by_key(|day| day.day_number().abs_diff(to.day_number()))
}

/// Returns the day with an issue that is nearest to `to`, among those on that side of `from`.
fn near(collection: &Collection, paper: &Range<usize>, from: Date, to: Date) -> Option<Date> {
    let side = if to > from {
        collection.since(paper.clone(), from.days_on(1))..paper.end
    } else {
        paper.start..collection.since(paper.clone(), from)
    };
    nearest(collection, &side, to)
}

/// Returns a paper's issues of a day.
fn of_day(collection: &Collection, of: Range<usize>, day: Date) -> Range<usize> {
    collection.since(of.clone(), day)..collection.since(of, day.days_on(1))
}

/// Opens the calendar at the reader's place; none, with a notice, where no issue is dated.
pub(super) fn open(reading: &mut ReadingMut) -> Option<Calendar> {
    let calendar = Calendar::at_reader(reading.shared());
    if calendar.is_none() {
        reading.say("no_dates", &[]);
    }
    calendar
}

/// Does an action while the calendar is on top.
pub(super) fn act(calendar: &mut Calendar, reading: &mut ReadingMut, action: Action) {
    if action == Action::Back {
        return reading.ask(Ask::Close(Closing::Top));
    }
    if action == Action::Open {
        return enter(calendar, reading);
    }
    if !calendar.step(action, &reading.holdings.collection) {
        let back = matches!(
            action,
            Action::Left
                | Action::PreviousHit
                | Action::LineUp
                | Action::PreviousPage
                | Action::PageUp
                | Action::PreviousIssue
        );
        reading.say(if back { "calendar_first" } else { "calendar_last" }, &[]);
    }
}

/// Opens an issue of the selected day: the paper's own, or, if that is open already, the next paper's.
fn enter(calendar: &Calendar, reading: &mut ReadingMut) {
    let issues: Vec<usize> = calendar.issues(&reading.holdings.collection).into_iter().flatten().collect();
    let open = reading.pane.text.spot.and_then(|spot| issues.iter().position(|at| *at == spot.issue));
    let next = open.and_then(|at| issues.get(at + 1)).or(issues.first());
    match next {
        Some(&issue) => {
            reading.ask(Ask::Close(Closing::Top));
            jumps::remember(reading);
            navigation::go(reading, Destination { issue, to: Goal::First, top: None });
        }
        None => reading.say("no_issue_that_day", &[("date", &calendar.day.to_string())]),
    }
}

/// Returns the issues of the selected day, which have to be loaded so that their headlines can be shown.
pub(in crate::app) fn awaited(calendar: &Calendar, reading: Reading<'_>) -> impl Iterator<Item = usize> {
    calendar.issues(&reading.holdings.collection).into_iter().flatten()
}

/// The months on the screen and where they stand, and the area for the headlines of the selected day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Months {
    /// The year of the months.
    pub year: u16,
    /// The numbers of the months, from 1.
    pub months: Range<u8>,
    /// How many months stand beside each other.
    pub across: u8,
    /// The area of all months.
    pub area: Area,
    /// The cells of a day, with the blank behind it.
    pub day: Cells,
    /// The area for the headlines of the selected day.
    pub about: Area,
}

/// The cells of a day, with more air and with less: two figures, a mark, and blanks.
const DAYS: [Cells; 2] = [4, 3];

/// The rows of weeks in a month, six at most. A month has two rows more: its name and the days of the week.
const WEEKS: Cells = 6;

const MONTH: Cells = WEEKS + 2;

/// The cells between two months.
const APART: Cells = 3;

/// The columns from which on the headlines of the selected day stand beside the months and not below them.
const BESIDE: Cells = 64;

impl Months {
    /// Arranges as many months as the window has room for, of those numbers that divide a year.
    #[must_use]
    pub fn of(calendar: &Calendar, frame: Frame) -> Self {
        let window = frame.window;
        // In a low window no row is left blank below the heading.
        let head = if window.rows >= 16 { 2 } else { 1 };
        let body = Area {
            column: window.column + Cells::from(window.columns > 2),
            row: window.row + head,
            columns: window.columns.saturating_sub(2),
            rows: window.rows.saturating_sub(head + 1),
        };
        let beside = body.columns >= BESIDE;
        let told = if beside { (body.columns / 3).clamp(26, 60) } else { 0 };
        let room = Area {
            columns: body.columns.saturating_sub(told + if beside { APART } else { 0 }),
            rows: if beside { body.rows } else { MONTH.min(body.rows) },
            ..body
        };
        let fit =
            |day: Cells| (((room.columns + APART + 1) / (7 * day + APART)).max(1), ((room.rows + 1) / (MONTH + 1)).max(1));
        let arranged = |day: Cells| {
            let (most, rows) = fit(day);
            let count = [12, 6, 4, 3, 2, 1].into_iter().find_map(|count: Cells| {
                let mut across = (1..=most.min(count)).filter(|across| count.is_multiple_of(*across));
                across.find(|across| count / across <= rows).map(|across| (count, across))
            });
            count.unwrap_or((1, 1))
        };
        let day = if arranged(DAYS[0]).0 == arranged(DAYS[1]).0 { DAYS[0] } else { DAYS[1] };
        let (count, across) = arranged(day);
        let first = (calendar.day.month() - 1) / count as u8 * count as u8 + 1;
        let columns = across * (7 * day + APART);
        let rows = count / across * (MONTH + 1);
        let about = if beside {
            Area { column: body.column + columns, columns: body.columns.saturating_sub(columns), ..body }
        } else {
            let rows = if window.rows >= 16 { rows } else { MONTH };
            Area { row: body.row + rows, rows: body.rows.saturating_sub(rows), ..body }
        };
        let months = first..first + count as u8;
        Self { year: calendar.day.year(), months, across: across as u8, area: room, day, about }
    }

    /// Returns the column and the row of a month's name.
    #[must_use]
    pub fn place(&self, month: u8) -> (Cells, Cells) {
        let n = month.saturating_sub(self.months.start);
        let (across, down) = (Cells::from(n % self.across.max(1)), Cells::from(n / self.across.max(1)));
        (self.area.column + across * (7 * self.day + APART), self.area.row + down * (MONTH + 1))
    }

    /// Returns the column and the row of a day.
    #[must_use]
    pub fn cell(&self, date: Date) -> (Cells, Cells) {
        let (column, row) = self.place(date.month());
        let before = Date::new(date.year(), date.month(), 1).map_or(0, Date::weekday);
        let n = before as Cells + Cells::from(date.day()) - 1;
        (column + n % 7 * self.day, row + 2 + n / 7)
    }
}

/// Selects the day that was clicked, if it has an issue; opens the issue at the second click.
pub(super) fn click(calendar: &mut Calendar, reading: &mut ReadingMut, mouse: Mouse) {
    let months = Months::of(calendar, reading.window.frame);
    let dates = months.months.clone().filter_map(|month| Date::new(months.year, month, 1));
    let mut days = dates.flat_map(|first| (0..i32::from(first.last_of_month().day())).map(move |n| first.days_on(n)));
    let is_there = |date: &Date| {
        let (left, at) = months.cell(*date);
        at == mouse.row && (left..left + months.day).contains(&mouse.column)
    };
    let Some(date) = days.find(is_there) else { return };
    if of_day(&reading.holdings.collection, calendar.paper(&reading.holdings.collection), date).is_empty() {
        return reading.say("no_issue_that_day", &[("date", &date.to_string())]);
    }
    calendar.day = date;
    if mouse.gesture == Gesture::DoubleClick {
        act(calendar, reading, Action::Open);
    }
}
