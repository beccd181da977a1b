//! Reads a date that was typed, `:1978-12-24`, `:渝中报 2024-03-06 3`, `:1978-12`, `:3月4日`, `:昨天`, and goes to its issue.
//! What is left out is taken from the issue that is open, or from the clock; without an issue on that day the nearest is
//! opened, and that is said.

use std::ops::Range;

use super::{jumps, navigation};
use crate::app::parts::destination::{Destination, Goal};
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::collection::Collection;
use crate::model::{Date, PageNumber};
use crate::text::fold::fold;

/// A date that was typed, with a paper and a page if they were named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct DateRequest {
    paper: String,
    /// The first and the last day that were meant.
    days: (Date, Date),
    typed: String,
    page: Option<PageNumber>,
}

/// The days from which a date takes what it leaves out.
#[derive(Clone, Copy, Debug)]
pub(in crate::app) struct Now {
    /// The day by the clock.
    today: Option<Date>,
    /// The day of the issue that is open, or today.
    open: Option<Date>,
}

/// Names of days, and the number of days from today to each.
const DAYS: [(&str, i32); 7] =
    [("今天", 0), ("今日", 0), ("today", 0), ("昨天", -1), ("昨日", -1), ("yesterday", -1), ("前天", -2)];

impl Now {
    /// Returns the days of the reader as it is now.
    pub(in crate::app) fn of(reading: Reading<'_>) -> Self {
        let today = reading.journal.today();
        let here = reading.pane.text.spot.map(|spot| spot.issue).or(reading.tree.row().map(|row| row.issue));
        let open = here.and_then(|issue| reading.holdings.collection.summary(issue)).and_then(|tag| tag.date);
        Self { today, open: open.or(today) }
    }

    /// Returns the first and the last day of a date, or of as much of one as was typed.
    fn span(self, text: &str) -> Option<(Date, Date)> {
        if let Some((_, by)) = DAYS.iter().find(|(name, _)| text.eq_ignore_ascii_case(name)) {
            return self.today.map(|today| today.days_on(*by)).map(|day| (day, day));
        }
        Date::span(text).or_else(|| {
            let number = |text: &str| text.parse::<u8>().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()));
            let open = self.open?;
            let solid = text.trim_end_matches(['日', '号']);
            let has_mark = solid.len() < text.len();
            let (month, day) = match solid.split_once(['月', '-', '/', '.']) {
                Some((month, "")) if text.ends_with('月') => (number(month)?, None),
                Some((month, day)) => (number(month)?, Some(number(day)?)),
                None if has_mark => (open.month(), Some(number(solid)?)),
                None => return None,
            };
            let first = Date::new(open.year(), month, day.unwrap_or(1))?;
            Some((first, if day.is_some() { first } else { first.last_of_month() }))
        })
    }
}

impl DateRequest {
    /// Reads a line: a date, before it a paper, behind it a page; `None` if there is no date in it.
    pub(in crate::app) fn read(line: &str, now: Now) -> Option<Self> {
        let words: Vec<&str> = line.split_whitespace().collect();
        let at = words.iter().position(|word| now.span(word).is_some())?;
        let (before, rest) = words.split_at(at);
        let (typed, after) = rest.split_first()?;
        let page = match after {
            [] => None,
            [page] => Some(PageNumber::read(page.trim_start_matches('第').trim_end_matches('版'))?),
            _ => return None,
        };
        Some(Self { paper: before.join(" "), days: now.span(typed)?, typed: (*typed).to_owned(), page })
    }

    /// Returns the index of the issue that is meant, in the first of these papers that has one on the days, and `true`;
    /// else the nearest issue of the first paper, and `false`.
    fn find(&self, collection: &Collection, papers: &[Range<usize>]) -> Option<(usize, bool)> {
        let (first, last) = self.days;
        let on = |paper: &Range<usize>| {
            let at = collection.since(paper.clone(), first);
            let there = at < paper.end && collection.summary(at).is_some_and(|tag| tag.date <= Some(last));
            there.then_some(at)
        };
        if let Some(at) = papers.iter().find_map(on) {
            return Some((at, true));
        }
        let paper = papers.first()?.clone();
        let after = collection.since(paper.clone(), last);
        let before = collection.since(paper.clone(), first).checked_sub(1).filter(|at| *at >= paper.start);
        let distance = |at: &usize| {
            let day = collection.summary(*at).and_then(|tag| tag.date).map_or(u32::MAX, Date::day_number);
            first.day_number().abs_diff(day).min(last.day_number().abs_diff(day))
        };
        // Of two equally near ones the first, which is before, is taken.
        let near = before.into_iter().chain(Some(after).filter(|at| *at < paper.end)).min_by_key(distance)?;
        // A day may have several issues; the first is taken.
        let day = collection.summary(near)?.date?;
        Some((collection.since(paper, day), false))
    }
}

/// Goes to the date; says so if the issue is of another day, or if there is no such paper.
pub(in crate::app) fn go(reading: &mut ReadingMut, to: &DateRequest) {
    let all = reading.holdings.collection.dated_papers();
    if all.is_empty() {
        return reading.say("no_dates", &[]);
    }
    let papers =
        if to.paper.is_empty() { own_first(reading.shared(), all) } else { named(reading.shared(), &all, &to.paper) };
    if papers.is_empty() {
        return reading.fail("no_such_paper", &[("name", &to.paper)]);
    }
    let Some((issue, is_of_day)) = to.find(&reading.holdings.collection, &papers) else { return };
    jumps::remember(reading);
    navigation::go(reading, Destination { issue, to: to.page.map_or(Goal::First, Goal::Page), top: None });
    if !is_of_day {
        let day = reading.holdings.collection.summary(issue).and_then(|tag| tag.date);
        let nearest = day.map(|date| date.to_string()).unwrap_or_default();
        reading.say("nearest_issue", &[("date", &to.typed), ("nearest", &nearest)]);
    }
}

/// Returns the papers with the one that is read in front.
fn own_first(reading: Reading<'_>, mut papers: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let here = reading.tree.row().map(|row| row.issue).or(reading.pane.text.spot.map(|spot| spot.issue));
    if let Some(at) = here.and_then(|here| papers.iter().position(|paper| paper.contains(&here))) {
        papers.swap(0, at);
    }
    papers
}

/// Returns the papers that a typed name means: those of that name, else those that begin with it, else those that hold it.
fn named(reading: Reading<'_>, papers: &[Range<usize>], typed: &str) -> Vec<Range<usize>> {
    let wanted = fold(typed);
    let name = |paper: &Range<usize>| {
        let name = reading.holdings.collection.summary(paper.start)?.publication?;
        Some(fold(name).text().to_owned())
    };
    let matching = |is_meant: fn(&str, &str) -> bool| -> Vec<Range<usize>> {
        let is_it = |paper: &&Range<usize>| name(paper).is_some_and(|name| is_meant(&name, wanted.text()));
        papers.iter().filter(is_it).cloned().collect()
    };
    let comparisons: [fn(&str, &str) -> bool; 3] =
        [|name, typed| name == typed, |name, typed| name.starts_with(typed), |name, typed| name.contains(typed)];
    comparisons.into_iter().map(matching).find(|found| !found.is_empty()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_date_leaves_out_is_taken_from_the_issue_that_is_open() {
        let now = Now { today: Date::new(2025, 1, 1), open: Date::new(2024, 3, 6) };
        for (typed, span) in [
            ("今天", "2025-01-01 2025-01-01"),
            ("昨天", "2024-12-31 2024-12-31"),
            ("Yesterday", "2024-12-31 2024-12-31"),
            ("3月4日", "2024-03-04 2024-03-04"),
            ("03-04", "2024-03-04 2024-03-04"),
            ("3/4", "2024-03-04 2024-03-04"),
            ("2月", "2024-02-01 2024-02-29"),
            ("4日", "2024-03-04 2024-03-04"),
            ("1978", "1978-01-01 1978-12-31"),
            ("1978-12", "1978-12-01 1978-12-31"),
        ] {
            let shown = now.span(typed).map(|(first, last)| format!("{first} {last}"));
            assert_eq!(shown.as_deref(), Some(span), "{typed}");
        }
        for typed in ["13-04", "2-30", "4", "月", "日", "明年", "3月4", ""] {
            let open = Now { today: None, ..now };
            assert_eq!(open.span(typed).is_some(), typed == "3月4", "{typed}");
        }
    }
}
