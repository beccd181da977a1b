//! Does what keys and mouse ask of a list over the panes: scrolling, filtering, going where a line leads, settling a
//! doubt. An action and a list go in; the list is changed, and other parts are asked for the rest.

use super::help;
use super::list::{Kind, List, To};
use crate::app::parts::ask::{Ask, Closing, PromptFor, Screen};
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::app::reading::reading_on::lines;
use crate::app::reading::{copy_out, doubt_steps, go_to_id};
use crate::keys::Action;
use crate::text::width::{Cells, Widths};

/// Does an action while a list is on top.
pub(super) fn act(list: &mut List, reading: &mut ReadingMut, action: Action) {
    match action {
        Action::Back => reading.ask(Ask::Close(Closing::Top)),
        Action::Open => go(list, reading),
        Action::Settle => settle_selected(list, reading),
        Action::Unsettle => doubt_steps::take_back_right(reading),
        Action::Find => reading.ask(Ask::Prompt(PromptFor::Narrow(list.filter.clone()))),
        _ => {
            let page = usize::from(list.panel(reading.window, reading.settings.widths).inner.rows).max(1);
            if let Some(by) = lines(action, page.cast_signed()) {
                scroll(list, reading.shared(), by);
            }
        }
    }
}

/// Goes where the selected line leads.
fn go(list: &List, reading: &mut ReadingMut) {
    let to = list.selected.and_then(|at| list.shown().nth(at)).and_then(|item| item.to.clone());
    match to {
        None => reading.say("no_way", &[]),
        Some(To::Id(id, line)) => {
            go_to_id::go_to_id(reading, &id, line);
        }
        Some(To::Doubt(issue, doubtful)) => doubt_steps::go(reading, issue, &doubtful),
        Some(To::Style(style)) => {
            reading.ask(Ask::Close(Closing::Top));
            copy_out::cite_in_style(reading, style);
        }
        Some(To::Original) => {
            reading.ask(Ask::Close(Closing::Top));
            reading.ask(Ask::Show(Screen::Original));
        }
    }
}

/// Settles the doubt on the selected line, and takes the line out of the list.
fn settle_selected(list: &mut List, reading: &mut ReadingMut) {
    let at = list.selected.and_then(|at| list.shown().nth(at)).and_then(|item| item.to.clone());
    let Some(To::Doubt(issue, doubtful)) = at else { return reading.say("no_doubt_here", &[]) };
    list.lines.retain(|item| item.to != Some(To::Doubt(issue, doubtful.clone())));
    list.selected = list.selected.map(|at| at.min(list.lines.len().saturating_sub(1)));
    doubt_steps::mark_right(reading, issue, &doubtful);
}

/// Scrolls by lines; the help by rows of its sheet.
pub(super) fn scroll(list: &mut List, reading: Reading<'_>, by: isize) {
    let widths = reading.settings.widths;
    let inner = list.panel(reading.window, widths).inner;
    if matches!(list.kind, Kind::Help(_)) {
        help::scroll(list, inner, widths, by);
    } else {
        list.scroll(by, inner.columns, usize::from(inner.rows).max(1), widths);
    }
}

/// Shows only the lines that hold a text.
pub(super) fn narrow(list: &mut List, wanted: &str) {
    wanted.clone_into(&mut list.filter);
    list.top = 0;
    list.selected = list.selected.map(|_| 0);
}

/// Selects the line that was clicked, where lines can be selected; goes where it leads at the second click.
pub(super) fn click(list: &mut List, reading: &mut ReadingMut, column: Cells, row: Cells, goes: bool) {
    let area = list.panel(reading.window, reading.settings.widths).inner;
    if list.selected.is_none() || !area.holds(column, row) {
        return;
    }
    let Some(at) = item_at(list, area.columns, usize::from(row - area.row), reading.settings.widths) else { return };
    list.selected = Some(at);
    if goes {
        go(list, reading);
    }
}

/// Returns the place of the line that stands on a row of the panel; a line may take several rows.
fn item_at(list: &List, columns: Cells, row: usize, widths: Widths) -> Option<usize> {
    let room = list.room(columns, widths);
    let mut below = row;
    for (n, item) in list.shown().enumerate().skip(list.top) {
        let lines = List::lines(&item.said, room, widths).take(below + 1).count();
        if below < lines {
            return Some(n);
        }
        below -= lines;
    }
    None
}
