//! The calendar of a paper, month by month: the days with an issue, the gaps, and the way to an issue.
//!
//! It keeps the paper and the day one is at; what is to be drawn of a month is looked up on the rack.

use std::ops::Range;

use super::errand::{self, Errand, Goal};
use super::{Area, Frame, Overlay, State, jumps};
use crate::archive::{Division, Habit, Rack};
use crate::keys::Action;
use crate::model::Date;
use crate::text::width::Cells;

/// The calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The paper's name.
    pub publication: Option<String>,
    /// The day one is at.
    pub day: Date,
}

/// What there is of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub date: Date,
    /// The issues of the paper.
    pub issues: Range<usize>,
    /// Their articles.
    pub articles: usize,
    /// Whether an issue is to be expected and there is none.
    pub is_gap: bool,
}

/// So many days before and after a month tell on which days of the week a paper comes out.
const ROUND: i32 = 91;

impl Calendar {
    /// The calendar of the paper one is at, on the day one is at, or its first; none where no issue is dated.
    pub(super) fn open(state: &State) -> Option<Self> {
        let rack = &state.rack;
        let here = [state.tree.row().map(|row| row.issue), state.text.spot.map(|spot| spot.issue)];
        let of_paper = |at: usize| dated(rack, rack.publication_of(at)).start;
        let papers = rack.parts(0..rack.len(), Division::Publication).map(|of| of.start);
        let at = here.into_iter().flatten().flat_map(|at| [at, of_paper(at)]).chain(papers.map(of_paper));
        let mut tags = at.filter_map(|at| rack.tag(at));
        tags.find_map(|tag| Some(Self { publication: tag.publication.map(str::to_owned), day: tag.date? }))
    }

    /// All papers with dated issues, each with these.
    #[must_use]
    pub fn papers(rack: &Rack) -> Vec<Range<usize>> {
        let papers = rack.parts(0..rack.len(), Division::Publication);
        papers.map(|of| dated(rack, of)).filter(|of| !of.is_empty()).collect()
    }

    /// The dated issues of the paper.
    #[must_use]
    pub fn paper(&self, rack: &Rack) -> Range<usize> {
        let is_it = |of: &Range<usize>| rack.tag(of.start).is_some_and(|tag| tag.publication == self.publication.as_deref());
        Self::papers(rack).into_iter().find(is_it).unwrap_or_default()
    }

    /// The days of the month.
    #[must_use]
    pub fn month(&self, rack: &Rack) -> Vec<Day> {
        let paper = self.paper(rack);
        let (first, last) =
            (Date::span(&format!("{}-{}", self.day.year(), self.day.month()))).unwrap_or((self.day, self.day));
        let around = rack.since(paper.clone(), first.days_on(-ROUND))..rack.since(paper.clone(), last.days_on(ROUND + 1));
        let around: Vec<Date> = around.filter_map(|at| rack.tag(at)?.date).collect();
        let habit = Habit::of(&around);
        let day_of = |at: usize| rack.tag(at).and_then(|tag| tag.date);
        let run = day_of(paper.start).zip(paper.end.checked_sub(1).and_then(day_of));
        let expected = |date| run.is_some_and(|(from, to)| from < date && date < to) && habit.expects(date);
        let day = |number| {
            let date = Date::of_day_number(number)?;
            let issues = of_day(rack, paper.clone(), date);
            let articles = issues.clone().map(|at| rack.stories(at)).sum();
            Some(Day { date, is_gap: issues.is_empty() && expected(date), issues, articles })
        };
        (first.day_number()..=last.day_number()).filter_map(day).collect()
    }

    /// The issues of other papers of the day one is at.
    #[must_use]
    pub fn others(&self, rack: &Rack) -> Vec<Range<usize>> {
        let other = |of: &Range<usize>| rack.tag(of.start).is_some_and(|tag| tag.publication != self.publication.as_deref());
        let days = Self::papers(rack).into_iter().filter(other).map(|of| of_day(rack, of, self.day));
        days.filter(|issues| !issues.is_empty()).collect()
    }

    /// Moves by an action; whether it was one that moves.
    fn step(&mut self, action: Action, rack: &Rack) -> bool {
        let day = self.day;
        let papers = || Self::papers(rack);
        let edge = |last: bool| {
            let paper = self.paper(rack);
            let at = if last { paper.end.checked_sub(1) } else { Some(paper.start) };
            at.and_then(|at| rack.tag(at)?.date).unwrap_or(day)
        };
        let day = match action {
            Action::Left => day.days_on(-1),
            Action::Right => day.days_on(1),
            Action::LineUp => day.days_on(-7),
            Action::LineDown => day.days_on(7),
            Action::PreviousPage | Action::PageUp => day.months_on(-1),
            Action::NextPage | Action::PageDown => day.months_on(1),
            Action::PreviousIssue => day.months_on(-12),
            Action::NextIssue => day.months_on(12),
            Action::Top => edge(false),
            Action::End => edge(true),
            Action::NextHit => {
                let paper = self.paper(rack);
                let next = rack.since(paper.clone(), day.days_on(1));
                rack.tag(next).filter(|_| next < paper.end).and_then(|tag| tag.date).unwrap_or(day)
            }
            Action::PreviousHit => {
                let paper = self.paper(rack);
                let before = rack.since(paper.clone(), day).checked_sub(1).filter(|at| *at >= paper.start);
                before.and_then(|at| rack.tag(at)?.date).unwrap_or(day)
            }
            Action::OtherPane => {
                let papers = papers();
                let at = papers.iter().position(|of| *of == self.paper(rack)).unwrap_or_default();
                let next = papers.get(at + 1).or(papers.first());
                self.publication = next.and_then(|of| rack.tag(of.start)?.publication.map(str::to_owned));
                day
            }
            _ => return false,
        };
        self.day = day;
        true
    }
}

/// The part of a paper's issues that is dated: what is undated stands first.
fn dated(rack: &Rack, of: Range<usize>) -> Range<usize> {
    Date::new(1800, 1, 1).map_or(of.clone(), |first| rack.since(of.clone(), first)..of.end)
}

/// A paper's issues of a day.
fn of_day(rack: &Rack, of: Range<usize>, day: Date) -> Range<usize> {
    rack.since(of.clone(), day)..rack.since(of, day.days_on(1))
}

/// Opens the calendar over the panes.
pub(super) fn open(state: &mut State) {
    match Calendar::open(state) {
        Some(calendar) => state.overlays.push(Overlay::Calendar(calendar)),
        None => state.say("no_dates", &[]),
    }
}

/// An action while the calendar is on top.
pub(super) fn act(state: &mut State, action: Action) {
    let Some(Overlay::Calendar(calendar)) = state.overlays.last_mut() else { return };
    if action == Action::Open {
        return enter(state);
    }
    calendar.step(action, &state.rack);
}

/// Opens an issue of the day: the paper's own; when that is open already the next one, of another paper.
fn enter(state: &mut State) {
    let Some(Overlay::Calendar(calendar)) = state.overlays.last() else { return };
    let own = of_day(&state.rack, calendar.paper(&state.rack), calendar.day);
    let issues: Vec<usize> = own.chain(calendar.others(&state.rack).into_iter().flatten()).collect();
    let open = state.text.spot.and_then(|spot| issues.iter().position(|at| *at == spot.issue));
    let next = open.and_then(|at| issues.get(at + 1)).or(issues.first());
    match next {
        Some(&issue) => {
            state.overlays.pop();
            jumps::remember(state);
            errand::go(state, Errand { issue, to: Goal::First, top: None });
        }
        None => state.say("no_issue_that_day", &[("date", &calendar.day.to_string())]),
    }
}

/// Where the days stand on the screen: the first row of days, and the cells of a column of the seven.
#[must_use]
pub fn grid(frame: Frame) -> (Area, Cells) {
    let window = frame.window;
    let width = (window.columns.saturating_sub(2) / 7).clamp(1, 10);
    (Area { column: 1.min(window.columns), row: 3, columns: width * 7, rows: 6.min(window.rows.saturating_sub(4)) }, width)
}

/// The day that stands at a cell.
pub(super) fn day_at(calendar: &Calendar, frame: Frame, column: Cells, row: Cells) -> Option<Date> {
    let (area, width) = grid(frame);
    if !area.holds(column, row) {
        return None;
    }
    let first = Date::new(calendar.day.year(), calendar.day.month(), 1)?;
    let at = usize::from((column - area.column) / width) + 7 * usize::from(row - area.row);
    let day = u8::try_from(at.checked_sub(first.weekday())? + 1).ok()?;
    Date::new(first.year(), first.month(), day)
}
