//! Does what keys and mouse ask of the results: moving, opening, the bars of the years, the concordance, and what leads
//! on to curves and lists of names. An action goes in; the selection, the question or the shape changes.

use super::asking::{ask_again, narrow};
use super::open_result::{open, step};
use super::places::Places;
use super::screen::{close, context, show};
use super::state::Shape;
use super::{limits, search_prompt};
use crate::app::parts::area::Area;
use crate::app::parts::ask::{Ask, PromptFor, RankingKind, Screen};
use crate::app::parts::mouse::{Gesture, Mouse};
use crate::app::parts::question::Question;
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::app::reading::copy_out;
use crate::app::reading::reading_on::lines;
use crate::app::search::ranking::collocates::USUAL;
use crate::app::search::ranking::saving;
use crate::app::search::searching::Search;
use crate::keys::Action;
use crate::search::archive::{Facet, Order};
use crate::text::width::Cells;

/// Shows the last results again: those on hand, or those of the last visit, which are searched for anew.
pub(in crate::app) fn show_again(search: &mut Search, reading: &mut ReadingMut, last: Option<&str>) {
    match last {
        _ if search.results.is_on() => show(search, reading),
        // The results of the last visit are searched for anew.
        Some(typed) => search_prompt::search_for(search, reading, typed),
        None => search_prompt::prompt(search, reading, false),
    }
}

/// Does an action while the results have the keys.
pub(in crate::app) fn act(search: &mut Search, reading: &mut ReadingMut, action: Action) {
    let page = isize::from(Places::of(&search.results, reading.window).shown().cast_signed()).max(1);
    if limits::act(search, reading, action) {
        return;
    }
    match action {
        Action::Search => search_prompt::prompt(search, reading, true),
        Action::Open => open(search, reading),
        Action::Concordance => toggle_concordance(search),
        Action::Wider => widen_context(search, reading.shared(), 4),
        Action::Narrower => widen_context(search, reading.shared(), -4),
        Action::Sort => {
            let next = search.results.lines.sort.next();
            search.results.lines.set_sort(next);
        }
        Action::Order => {
            if let Some(question) = &mut search.results.question {
                question.order = if question.order == Order::Date { Order::Relevance } else { Order::Date };
                ask_again(search, reading);
            }
        }
        Action::Bars => {
            let results = &mut search.results;
            if results.year_count() > 0 {
                results.bar = Some(results.narrowed().unwrap_or(0));
            }
        }
        Action::Curves => reading.ask(Ask::Curves(String::new())),
        Action::Facets => reading.ask(Ask::Show(Screen::Ranking(RankingKind::Facets(Facet::Paper)))),
        Action::Collocates => reading.ask(Ask::Show(Screen::Ranking(RankingKind::Collocates(USUAL)))),
        Action::Misread => limits::toggle_misread(search, reading),
        Action::SaveSearch => saving::toggle(search, reading),
        Action::SavedSearches => reading.ask(Ask::Show(Screen::Ranking(RankingKind::Saved))),
        Action::WriteOut => write_out(search, reading),
        Action::Close if is_narrowed(search) => narrow(search, reading, None),
        Action::Back | Action::Close => close(search, reading),
        _ => {
            if let Some(by) = lines(action, page) {
                step(search, by);
            }
        }
    }
}

/// Does an action while the bars have the keys.
pub(in crate::app) fn in_bars(search: &mut Search, reading: &mut ReadingMut, action: Action) {
    let last = search.results.year_count().saturating_sub(1);
    let Some(at) = search.results.bar else { return };
    if limits::act(search, reading, action) {
        return;
    }
    search.results.bar = match action {
        Action::Left => Some(at.saturating_sub(1)),
        Action::Right => Some((at + 1).min(last)),
        Action::Top => Some(0),
        Action::End => Some(last),
        Action::Open => {
            let span = search.results.span_of(at);
            narrow(search, reading, Some(span));
            None
        }
        Action::Close if is_narrowed(search) => {
            narrow(search, reading, None);
            Some(at)
        }
        Action::Back | Action::Close | Action::LineDown | Action::Bars => None,
        _ => Some(at),
    };
}

fn is_narrowed(search: &Search) -> bool {
    search.results.question.as_ref().is_some_and(|q| q.span.is_some() || q.since.is_some())
}

/// Turns the list into the concordance or back, at the same result.
fn toggle_concordance(search: &mut Search) {
    let results = &mut search.results;
    match results.shape {
        Shape::List => {
            results.shape = Shape::Lines;
            results.lines.select_result(results.list.selected);
        }
        Shape::Lines => {
            results.shape = Shape::List;
            if let Some(line) = results.lines.line(results.lines.selected) {
                results.list.selected = line.rank;
            }
        }
    }
}

fn widen_context(search: &mut Search, reading: Reading<'_>, by: i32) {
    let (most, now) = context(&search.results, reading);
    let to = (i32::from(now) + by).clamp(4, i32::from(most).max(4));
    search.results.lines.context = (to < i32::from(most)).then_some(to as Cells);
}

/// Does what the mouse asks for: a click selects a bar or a result, a double click opens it, the wheel moves the
/// selection.
pub(in crate::app) fn mouse(search: &mut Search, reading: &mut ReadingMut, mouse: Mouse) {
    const WHEEL: isize = 3;
    let places = Places::of(&search.results, reading.window);
    match mouse.gesture {
        Gesture::Drag | Gesture::Release => {}
        Gesture::WheelDown => step(search, WHEEL),
        Gesture::WheelUp => step(search, -WHEEL),
        Gesture::Click | Gesture::DoubleClick => {
            let over = |area: Option<Area>| area.is_some_and(|a| a.holds(mouse.column, mouse.row));
            if over(places.bars) || over(places.years) {
                let unit = reading.settings.widths.text("█") as Cells;
                let area = places.bars.or(places.years).unwrap_or_default();
                let bars = search.results.bars(area.columns, unit);
                if let Some(bar) = bars.iter().rev().find(|bar| area.column + bar.column <= mouse.column) {
                    search.results.bar = Some(bar.from);
                    if mouse.gesture == Gesture::DoubleClick {
                        in_bars(search, reading, Action::Open);
                    }
                }
            } else if over(Some(places.list)) {
                search.results.bar = None;
                let at = search.results.top() + usize::from((mouse.row - places.list.row) / places.each);
                if at < search.results.len() {
                    step(search, at.cast_signed() - search.results.selected().cast_signed());
                    if mouse.gesture == Gesture::DoubleClick {
                        open(search, reading);
                    }
                }
            }
        }
    }
}

/// Asks for the file that the results are to be written to.
fn write_out(search: &Search, reading: &mut ReadingMut) {
    if search.results.is_empty() {
        return reading.say("table_none", &[]);
    }
    let name = format!("{}.csv", copy_out::file_name(&limits::query_text(&search.results)));
    reading.ask(Ask::Prompt(PromptFor::Question(Question::Table, name)));
}
