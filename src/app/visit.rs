//! The way to a date: `:1978-12-24`, `:1978-12-24 3`, `:渝中报 2024-03-06`, `:1978-12`, `:1978`.

use std::ops::Range;

use super::errand::{self, Errand, Goal};
use super::{Calendar, State, jumps};
use crate::archive::Rack;
use crate::model::{Date, PageNumber};
use crate::text::fold::fold;

/// A date that was typed, with a paper and a page where they were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Appointment {
    paper: String,
    /// The first and the last day of what was typed.
    days: (Date, Date),
    typed: String,
    page: Option<PageNumber>,
}

impl Appointment {
    /// Reads a line: a date, before it a paper, behind it a page; `None` where there is no date in it.
    pub(super) fn read(line: &str) -> Option<Self> {
        let words: Vec<&str> = line.split_whitespace().collect();
        let at = words.iter().position(|word| Date::span(word).is_some())?;
        let (before, rest) = words.split_at(at);
        let (typed, after) = rest.split_first()?;
        let page = match after {
            [] => None,
            [page] => Some(PageNumber::read(page.trim_start_matches('第').trim_end_matches('版'))?),
            _ => return None,
        };
        Some(Self { paper: before.join(" "), days: Date::span(typed)?, typed: (*typed).to_owned(), page })
    }

    /// The issue it means: of the paper that was named, else of the one one is at, else of another; none on these days: the
    /// nearest of the first of these, and `false`.
    fn find(&self, rack: &Rack, papers: &[Range<usize>]) -> Option<(usize, bool)> {
        let (first, last) = self.days;
        let on = |paper: &Range<usize>| {
            let at = rack.since(paper.clone(), first);
            let there = at < paper.end && rack.tag(at).is_some_and(|tag| tag.date <= Some(last));
            there.then_some(at)
        };
        if let Some(at) = papers.iter().find_map(on) {
            return Some((at, true));
        }
        let paper = papers.first()?.clone();
        let after = rack.since(paper.clone(), last);
        let before = rack.since(paper.clone(), first).checked_sub(1).filter(|at| *at >= paper.start);
        let distance = |at: &usize| {
            let day = rack.tag(*at).and_then(|tag| tag.date).map_or(u32::MAX, Date::day_number);
            first.day_number().abs_diff(day).min(last.day_number().abs_diff(day))
        };
        // The first of equally near ones: the one before.
        let near = before.into_iter().chain(Some(after).filter(|at| *at < paper.end)).min_by_key(distance)?;
        // The first issue of that day.
        let day = rack.tag(near)?.date?;
        Some((rack.since(paper, day), false))
    }
}

/// Goes to the date; says so where the issue is of another day, or there is none.
pub(super) fn go(state: &mut State, to: &Appointment) {
    let mut papers = Calendar::papers(&state.rack);
    if papers.is_empty() {
        return state.say("no_dates", &[]);
    }
    if to.paper.is_empty() {
        let here = state.tree.row().map(|row| row.issue).or(state.text.spot.map(|spot| spot.issue));
        if let Some(at) = here.and_then(|here| papers.iter().position(|paper| paper.contains(&here))) {
            papers.swap(0, at);
        }
    } else {
        let wanted = fold(&to.paper);
        let name = |paper: &Range<usize>| {
            state.rack.tag(paper.start).and_then(|tag| tag.publication).map(|name| fold(name).text().to_owned())
        };
        let named = |holds: fn(&str, &str) -> bool| -> Vec<Range<usize>> {
            let is_it = |paper: &&Range<usize>| name(paper).is_some_and(|name| holds(&name, wanted.text()));
            papers.iter().filter(is_it).cloned().collect()
        };
        let ways: [fn(&str, &str) -> bool; 3] =
            [|name, typed| name == typed, |name, typed| name.starts_with(typed), |name, typed| name.contains(typed)];
        let Some(found) = ways.into_iter().map(named).find(|found| !found.is_empty()) else {
            return state.fail("no_such_paper", &[("name", &to.paper)]);
        };
        papers = found;
    }
    let Some((issue, is_of_day)) = to.find(&state.rack, &papers) else { return };
    jumps::remember(state);
    errand::go(state, Errand { issue, to: to.page.map_or(Goal::First, Goal::Page), top: None });
    if !is_of_day {
        let nearest = state.rack.tag(issue).and_then(|tag| tag.date).map(|date| date.to_string()).unwrap_or_default();
        state.say("nearest_issue", &[("date", &to.typed), ("nearest", &nearest)]);
    }
}
