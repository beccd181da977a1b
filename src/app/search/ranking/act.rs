//! Does what keys and mouse ask of a list of names with counts. An action goes in; the selection moves, another list is
//! asked for, or the selected name becomes a query.

use super::state::{Ranking, Row};
use super::{collocates, facets, saved};
use crate::app::parts::ask::{Ask, Closing, PromptFor, RankingKind, Screen};
use crate::app::parts::panel::Panel;
use crate::app::parts::question::Question;
use crate::app::parts::reading::ReadingMut;
use crate::app::parts::window::Window;
use crate::app::reading::copy_out;
use crate::app::reading::reading_on::lines;
use crate::app::search::results::limits;
use crate::app::search::searching::Search;
use crate::export::rows::{Cell, Form, write};
use crate::keys::Action;
use crate::search::archive::{Facet, Response};
use crate::text::width::Cells;

/// Returns the rows of the list, below the heading and above the bottom line.
fn shown(window: &Window) -> usize {
    usize::from(Panel::filling(window).inner.rows).max(1).saturating_sub(1).max(1)
}

/// Opens a list of this kind; none, with a notice, where there is nothing to list.
pub(in crate::app) fn open(search: &Search, reading: &mut ReadingMut, of: RankingKind) -> Option<Ranking> {
    if of != RankingKind::Saved && (search.results.question.is_none() || search.results.is_empty()) {
        reading.say("no_results", &[]);
        return None;
    }
    match of {
        RankingKind::Facets(facet) => facets::open(search, reading, facet),
        RankingKind::Collocates(window) => collocates::open(search, reading, window),
        RankingKind::Saved => saved::open(reading),
    }
}

/// Takes in the counts that a list waits for.
pub(in crate::app) fn receive(ranking: &mut Ranking, search: &Search, reading: &mut ReadingMut, reply: Response) {
    match reply {
        Response::Facets(found) => facets::receive(ranking, reading.shared(), found),
        Response::Collocates(found) => collocates::receive(ranking, search, reading.shared(), &found),
        Response::Counts(n, found) => saved::receive(ranking, reading.shared(), n, &found),
        Response::Failed(why) => ranking.failed = Some(why),
        _ => {}
    }
}

/// Does an action while the list is on top.
pub(in crate::app) fn act(ranking: &mut Ranking, search: &mut Search, reading: &mut ReadingMut, action: Action) {
    match (action, ranking.kind) {
        (Action::Back, _) => reading.ask(Ask::Close(Closing::Top)),
        (Action::OtherPane, RankingKind::Facets(facet)) => {
            let at = Facet::ALL.iter().position(|other| *other == facet).unwrap_or(0);
            reading.ask(Ask::Show(Screen::Ranking(RankingKind::Facets(Facet::ALL[(at + 1) % Facet::ALL.len()]))));
        }
        (Action::Wider | Action::Narrower, RankingKind::Collocates(window)) => {
            if let Some(next) = collocates::widened(window, action) {
                reading.ask(Ask::Show(Screen::Ranking(RankingKind::Collocates(next))));
            }
        }
        (Action::Remove, RankingKind::Saved) => saved::remove(ranking, reading),
        (Action::WriteOut, _) => write_out(ranking, search, reading),
        (Action::Open, _) => enter(ranking, search, reading),
        _ => {
            if let Some(by) = lines(action, shown(reading.window).cast_signed()) {
                scroll(ranking, reading.window, by);
            }
        }
    }
}

/// Searches for what the selected row names.
fn enter(ranking: &Ranking, search: &mut Search, reading: &mut ReadingMut) {
    let Some(row) = ranking.row() else { return };
    let Some(enters) = &row.enters else { return reading.say("no_way", &[]) };
    reading.ask(Ask::Close(Closing::Top));
    match ranking.kind {
        RankingKind::Facets(_) => limits::limit_to(search, reading, enters),
        RankingKind::Collocates(_) => limits::search_for(search, reading, enters),
        RankingKind::Saved => saved::search_again(search, reading, enters, row.is_new),
    }
}

/// Selects the row that was clicked; searches for what it names at the second click.
pub(in crate::app) fn click(ranking: &mut Ranking, search: &mut Search, reading: &mut ReadingMut, row: Cells, enters: bool) {
    // The first two rows of the screen are headings.
    let Some(at) = usize::from(row).checked_sub(2).map(|row| ranking.top + row).filter(|at| *at < ranking.len()) else {
        return;
    };
    ranking.selected = at;
    if enters {
        enter(ranking, search, reading);
    }
}

/// Moves the selection by the wheel.
pub(in crate::app) fn scroll(ranking: &mut Ranking, window: &Window, by: isize) {
    ranking.move_by(by, shown(window));
}

/// Asks for the file that the list is to be written to.
fn write_out(ranking: &Ranking, search: &Search, reading: &mut ReadingMut) {
    if ranking.is_empty() {
        return reading.say("table_none", &[]);
    }
    let name = match ranking.kind {
        RankingKind::Saved => reading.settings.words.screen("saved_title", &[]),
        _ => format!("{} {}", search.results.typed, ranking.columns.first().cloned().unwrap_or_default()),
    };
    reading.ask(Ask::Prompt(PromptFor::Question(Question::Table, format!("{}.csv", copy_out::file_name(&name)))));
}

/// Writes the list as a table.
pub(in crate::app) fn table(ranking: &Ranking, form: Form) -> String {
    let columns: Vec<&str> = match ranking.kind {
        RankingKind::Facets(Facet::Paper) => vec!["publication", "articles", "hits"],
        RankingKind::Facets(Facet::Year) => vec!["year", "articles", "hits"],
        RankingKind::Facets(Facet::Page) => vec!["page", "articles", "hits"],
        RankingKind::Facets(Facet::Reporter) => vec!["reporter", "articles", "hits"],
        RankingKind::Collocates(_) => vec!["collocate", "near", "before", "after", "all", "log_likelihood"],
        RankingKind::Saved => vec!["query", "articles", "new", "looked_at"],
    };
    let number = |cell: &String| {
        let bare = cell.replace(',', "");
        bare.parse()
            .map(Cell::Count)
            .or_else(|_| bare.parse().map(Cell::Number))
            .unwrap_or_else(|_| Cell::Text(cell.clone()))
    };
    let row = |row: &Row| std::iter::once(Cell::Text(row.name.clone())).chain(row.cells.iter().map(number)).collect();
    write(&columns, ranking.rows.iter().flatten().map(row), form)
}
