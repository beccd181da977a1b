//! What lies over the panes: the help, the load report and the particulars of an article are lists to scroll.

use crate::app::overlays::{
    bookmarks::{self, Register},
    calendar::Calendar,
    help,
    list::{Kind, List},
    mending::Mending,
    original::Original,
    overview::Overview,
    panel::Panel,
};
use crate::app::search::ranking::{self, Ranking};
use crate::app::state::State;
use crate::app::typing::prompt::{Asks, Prompt};
use crate::text::width::Cells;

/// What lies over the panes. The topmost has the keys.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// A list to scroll.
    List(List),
    /// A list to go from.
    Register(Register),
    /// The calendar.
    Calendar(Calendar),
    /// The results of a search of everything; see [`State::results`].
    Results,
    /// The print beside the article, which stays in sight.
    Original(Box<Original>),
    /// A page at a glance.
    Overview(Box<Overview>),
    /// The page as a list, to be put right.
    Mending(Box<Mending>),
    /// The curves; see [`State::plot`].
    Plot,
    /// Names with how much there is of each.
    Ranking(Ranking),
}

impl Overlay {
    /// Whether it is a panel, behind which what it lies over stays in sight.
    #[must_use]
    pub const fn is_panel(&self) -> bool {
        match self {
            Self::List(list) => !matches!(list.kind, Kind::Help(_)),
            Self::Register(_) => true,
            _ => false,
        }
    }
}

impl State {
    /// Whether a panel lies over what is shown.
    #[must_use]
    pub fn is_covered(&self) -> bool {
        self.input.following.is_some() || self.overlays.last().is_some_and(Overlay::is_panel)
    }
}

/// Rows of the topmost overlay's list.
pub(in crate::app) fn rows(state: &State) -> usize {
    let panel = match state.overlays.last() {
        Some(Overlay::List(list)) => list.panel(state),
        Some(Overlay::Register(register)) => register.panel(state),
        _ => Panel::filling(state),
    };
    usize::from(panel.inner.rows).max(1)
}

/// Columns of the topmost overlay's list.
pub(in crate::app) fn columns(state: &State) -> Cells {
    match state.overlays.last() {
        Some(Overlay::List(list)) => list.panel(state).inner.columns,
        _ => state.window.frame.window.columns,
    }
}

/// Only what holds the typed text is shown.
pub(in crate::app) fn look(state: &mut State) {
    let Some(Prompt { asks: Asks::Narrow(_), input, .. }) = &state.input.prompt else { return };
    if matches!(state.overlays.last(), Some(Overlay::Register(_))) {
        let wanted = input.clone();
        return bookmarks::narrow(state, &wanted);
    }
    if let Some(Overlay::List(list)) = state.overlays.last_mut() {
        (list.filter, list.top) = (input.clone(), 0);
        list.selected = list.selected.map(|_| 0);
    }
}

/// Shows again what was shown before.
pub(in crate::app) fn cancel(state: &mut State, before: String) {
    if matches!(state.overlays.last(), Some(Overlay::Register(_))) {
        return bookmarks::narrow(state, &before);
    }
    if let Some(Overlay::List(list)) = state.overlays.last_mut() {
        (list.filter, list.top) = (before, 0);
        list.selected = list.selected.map(|_| 0);
    }
}

/// Scrolls the topmost overlay.
pub(in crate::app) fn scroll_overlay(state: &mut State, by: isize) {
    let (columns, rows, widths) = (columns(state), rows(state), state.settings.widths);
    match state.overlays.last_mut() {
        Some(Overlay::List(List { kind: Kind::Help(_), .. })) => help::scroll(state, by),
        Some(Overlay::List(list)) => list.scroll(by, columns, rows, widths),
        Some(Overlay::Register(register)) => register.move_by(by, rows),
        Some(Overlay::Ranking(_)) => ranking::scroll(state, by),
        Some(
            Overlay::Calendar(_)
            | Overlay::Results
            | Overlay::Plot
            | Overlay::Original(_)
            | Overlay::Mending(_)
            | Overlay::Overview(_),
        )
        | None => {}
    }
}
