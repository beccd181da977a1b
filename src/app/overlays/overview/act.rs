//! Moves from story to story of the overview of a page, and opens one. An action goes in; the story it leads to is shown
//! in the reading pane, so that pages and issues are loaded as they are elsewhere.
//!
//! The selected story is the one in the reading pane. The overview itself keeps only the layout, which is made anew when
//! anything it depends on has changed.

use super::state::{LaidFor, Overview, body};
use super::{layout, neighbour, story};
use crate::app::parts::area::Pane;
use crate::app::parts::ask::{Ask, Closing};
use crate::app::parts::destination::{Destination, Goal};
use crate::app::parts::mouse::{Gesture, Mouse};
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::app::parts::tree::Spot;
use crate::app::reading::{moves, navigation};
use crate::keys::Action;

/// Opens the overview of the page being read; none, with a notice, where no article is shown. The page is laid out when the state
/// settles.
pub(in crate::app) fn open(reading: &mut ReadingMut) -> Option<Overview> {
    if reading.pane.text.spot.is_none() {
        reading.say("no_article", &[]);
        return None;
    }
    Some(Overview::default())
}

/// Lays the page out anew where that is needed, and scrolls to the selected story.
pub(in crate::app) fn settle(overview: &mut Overview, reading: Reading<'_>) {
    let Some(spot) = reading.pane.text.spot else { return };
    let room = body(reading.window);
    let (widths, arrivals, joined) = (reading.settings.widths, reading.holdings.arrivals, reading.settings.joined);
    let laid_for = LaidFor { issue: spot.issue, page: spot.page, room, widths, arrivals, joined };
    if overview.laid_for.as_ref() != Some(&laid_for) {
        let Some(issue) = reading.holdings.collection.issue(spot.issue) else { return };
        let stories = story::of_page(issue, spot.page, joined, &reading.settings.words);
        let sheet = layout::lay_out(&stories, (room.columns, room.rows), widths);
        *overview = Overview { sheet, top: 0, laid_for: Some(laid_for) };
    }
    let lowest = overview.sheet.rows.saturating_sub(room.rows);
    if let Some(area) = overview.sheet.piece(spot.article).map(|piece| piece.area) {
        // A story taller than the screen is shown from its heading.
        let from = (area.row + area.rows).saturating_sub(room.rows).min(area.row);
        overview.top = overview.top.clamp(from, area.row);
    }
    overview.top = overview.top.min(lowest);
}

/// Does an action while the overview is on top.
pub(in crate::app) fn act(overview: &Overview, reading: &mut ReadingMut, action: Action) {
    reading.travel.pending = None;
    match action {
        Action::Open => {
            reading.ask(Ask::Close(Closing::Top));
            reading.window.focus = Pane::Text;
        }
        Action::Back | Action::Close => {
            reading.ask(Ask::Close(Closing::Top));
        }
        Action::NextPage => moves::to_page(reading, 1),
        Action::PreviousPage => moves::to_page(reading, -1),
        Action::NextIssue => moves::to_issue(reading, 1),
        Action::PreviousIssue => moves::to_issue(reading, -1),
        Action::ReadOn | Action::PageDown => screen_down(overview, reading),
        Action::ReadBack | Action::PageUp => screen_up(overview, reading),
        _ => {
            let Some(here) = reading.pane.text.spot else { return };
            if let Some(to) = neighbour::towards(&overview.sheet, here.article, action) {
                select(reading, to);
            }
        }
    }
}

/// Selects the first story a screen further down; at the end of the page, turns to the next page.
fn screen_down(overview: &Overview, reading: &mut ReadingMut) {
    let rows = body(reading.window).rows;
    let below = overview.top + rows;
    match overview.sheet.first_from(below).filter(|_| below < overview.sheet.rows) {
        Some(article) => select(reading, article),
        None => moves::to_page(reading, 1),
    }
}

/// Selects the first story a screen further up; at the beginning of the page, turns to the page before.
fn screen_up(overview: &Overview, reading: &mut ReadingMut) {
    let rows = body(reading.window).rows;
    match overview.sheet.first_from(overview.top.saturating_sub(rows)).filter(|_| overview.top > 0) {
        Some(article) => select(reading, article),
        None => moves::to_page(reading, -1),
    }
}

/// Selects a story of the page.
fn select(reading: &mut ReadingMut, article: usize) {
    let Some(spot) = reading.pane.text.spot else { return };
    let to = Spot { article, ..spot };
    navigation::go(reading, Destination { issue: to.issue, to: Goal::Article(to.at()), top: None });
}

/// Does what the mouse asks for: a click selects a story, a double click opens it, the wheel moves the selection.
pub(in crate::app) fn mouse(overview: &Overview, reading: &mut ReadingMut, mouse: Mouse) {
    let area = body(reading.window);
    match mouse.gesture {
        Gesture::WheelDown => act(overview, reading, Action::LineDown),
        Gesture::WheelUp => act(overview, reading, Action::LineUp),
        Gesture::Click | Gesture::DoubleClick if area.holds(mouse.column, mouse.row) => {
            let (column, row) = (mouse.column - area.column, mouse.row - area.row + overview.top);
            let Some(article) = overview.sheet.at(column, row) else { return };
            select(reading, article);
            if mouse.gesture == Gesture::DoubleClick {
                act(overview, reading, Action::Open);
            }
        }
        Gesture::Click | Gesture::DoubleClick | Gesture::Drag | Gesture::Release => {}
    }
}
