//! A page at a glance: its stories as a front page made of text, and the way from one to another.
//!
//! Which story is selected is what the reading pane shows, so that pages, issues and what is fetched come as they do elsewhere;
//! kept here is only how the page is laid, made anew when anything it depends on has changed.

mod lay;
mod story;
mod way;

pub use lay::{Line, Piece, Sheet};

use super::errand::{self, Errand, Goal};
use super::{Area, Gesture, Mouse, Overlay, Pane, Spot, State};
use crate::keys::Action;
use crate::text::width::{Cells, Widths};

/// What a sheet was laid for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Case {
    issue: usize,
    page: usize,
    room: Area,
    widths: Widths,
    arrivals: u64,
    joined: bool,
}

/// The page at a glance.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    /// The stories, laid.
    pub sheet: Sheet,
    /// The first row of the sheet on the screen.
    pub top: Cells,
    case: Option<Case>,
}

/// Rows of the page's head in a window of so many rows: name, day and page, a rule.
#[must_use]
pub const fn head_rows(rows: Cells) -> Cells {
    match rows {
        24.. => 3,
        12..24 => 2,
        _ => 1,
    }
}

/// Where the stories stand in the window.
#[must_use]
pub fn body(state: &State) -> Area {
    let window = state.frame.window;
    let head = head_rows(window.rows);
    let margin = Cells::from(window.columns >= 30);
    Area {
        column: window.column + margin,
        row: window.row + head,
        columns: window.columns.saturating_sub(2 * margin),
        rows: window.rows.saturating_sub(head + 1),
    }
}

/// Opens the page of the article one is at.
pub(super) fn open(state: &mut State) {
    if state.text.spot.is_none() {
        return state.say("no_article", &[]);
    }
    state.overlays.push(Overlay::Overview(Box::default()));
}

/// The page that is laid, while it is on top.
fn of(state: &State) -> Option<&Overview> {
    match state.overlays.last() {
        Some(Overlay::Overview(overview)) => Some(overview),
        _ => None,
    }
}

fn of_mut(state: &mut State) -> Option<&mut Overview> {
    match state.overlays.last_mut() {
        Some(Overlay::Overview(overview)) => Some(overview),
        _ => None,
    }
}

/// Lays the page anew where that is needed, and brings the selected story onto the screen.
pub(super) fn settle(state: &mut State) {
    if of(state).is_none() {
        return;
    }
    let Some(spot) = state.text.spot else { return };
    let room = body(state);
    let (widths, arrivals, joined) = (state.widths, state.arrivals, state.joined);
    let case = Case { issue: spot.issue, page: spot.page, room, widths, arrivals, joined };
    if of(state).is_some_and(|overview| overview.case.as_ref() != Some(&case)) {
        let Some(issue) = state.collection.issue(spot.issue) else { return };
        let stories = story::of_page(issue, spot.page, joined, &state.words);
        let sheet = lay::lay(&stories, (room.columns, room.rows), widths);
        if let Some(overview) = of_mut(state) {
            *overview = Overview { sheet, top: 0, case: Some(case) };
        }
    }
    let Some(overview) = of_mut(state) else { return };
    let lowest = overview.sheet.rows.saturating_sub(room.rows);
    if let Some(area) = overview.sheet.piece(spot.article).map(|piece| piece.area) {
        // A story taller than the screen is shown from its head.
        let from = (area.row + area.rows).saturating_sub(room.rows).min(area.row);
        overview.top = overview.top.clamp(from, area.row);
    }
    overview.top = overview.top.min(lowest);
}

/// An action while a page is looked at as a whole.
pub(super) fn act(state: &mut State, action: Action) {
    state.errand = None;
    match action {
        Action::Open => {
            state.overlays.pop();
            state.focus = Pane::Text;
        }
        Action::Back | Action::Close => {
            state.overlays.pop();
        }
        Action::NextPage => super::way::to_page(state, 1),
        Action::PreviousPage => super::way::to_page(state, -1),
        Action::NextIssue => super::way::to_issue(state, 1),
        Action::PreviousIssue => super::way::to_issue(state, -1),
        Action::ReadOn | Action::PageDown => on(state),
        Action::ReadBack | Action::PageUp => back(state),
        _ => {
            let Some((here, overview)) = state.text.spot.zip(of(state)) else { return };
            if let Some(to) = way::step(&overview.sheet, here.article, action) {
                select(state, to);
            }
        }
    }
}

/// A screen further down the page; at its end the next page.
fn on(state: &mut State) {
    let rows = body(state).rows;
    let Some(overview) = of(state) else { return };
    let below = overview.top + rows;
    match overview.sheet.first_from(below).filter(|_| below < overview.sheet.rows) {
        Some(article) => select(state, article),
        None => super::way::to_page(state, 1),
    }
}

/// A screen back; at the beginning the page before.
fn back(state: &mut State) {
    let rows = body(state).rows;
    let Some(overview) = of(state) else { return };
    match overview.sheet.first_from(overview.top.saturating_sub(rows)).filter(|_| overview.top > 0) {
        Some(article) => select(state, article),
        None => super::way::to_page(state, -1),
    }
}

/// Selects a story of the page.
fn select(state: &mut State, article: usize) {
    let Some(spot) = state.text.spot else { return };
    let to = Spot { article, ..spot };
    errand::go(state, Errand { issue: to.issue, to: Goal::At(to.at()), top: None });
}

/// What the mouse does on the page: a click selects, a double click reads, the wheel goes on.
pub(super) fn mouse(state: &mut State, mouse: Mouse) {
    let area = body(state);
    match mouse.gesture {
        Gesture::WheelDown => act(state, Action::LineDown),
        Gesture::WheelUp => act(state, Action::LineUp),
        Gesture::Click | Gesture::DoubleClick if area.holds(mouse.column, mouse.row) => {
            let Some(overview) = of(state) else { return };
            let (column, row) = (mouse.column - area.column, mouse.row - area.row + overview.top);
            let Some(article) = overview.sheet.at(column, row) else { return };
            select(state, article);
            if mouse.gesture == Gesture::DoubleClick {
                act(state, Action::Open);
            }
        }
        Gesture::Click | Gesture::DoubleClick | Gesture::Drag | Gesture::Release => {}
    }
}
