//! Names with how much there is of each, as a list one enters from: what results are of (papers, years, pages, reporters), what stands
//! near hits, and the searches that were saved.

mod collocates;
mod facets;
pub(super) mod saved;

use std::path::PathBuf;

pub(super) use collocates::USUAL;

use super::question::{self, Question};
use super::update::lines;
use super::{Effect, Overlay, State, overlay, results, taking};
use crate::keys::Action;
use crate::offprint::rows::{Cell, Form, write};
use crate::search::archive::{Facet, Response};
use crate::text::width::Cells;

/// What is ranked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ranked {
    /// What results are of.
    Facets(Facet),
    /// What stands near hits, within so many characters.
    Collocates(usize),
    /// Searches that were saved.
    Saved,
}

/// The list.
#[derive(Clone, Debug)]
pub struct Ranking {
    /// What it ranks.
    pub of: Ranked,
    /// The heading of each column, the name's first.
    pub columns: Vec<String>,
    /// The rows; none while they are counted.
    pub rows: Option<Vec<Row>>,
    /// What is to be said of all of it.
    pub remark: String,
    /// Why it could not be counted.
    pub failed: Option<String>,
    /// The selected row.
    pub selected: usize,
    /// The first row shown.
    pub top: usize,
    /// The number of the inquiry.
    id: u64,
}

/// A row of it.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The name.
    pub name: String,
    /// What stands in the other columns.
    pub cells: Vec<String>,
    /// How much it is, of the most there is: 0 to 1.
    pub share: f64,
    /// Whether the last column is to be noticed.
    pub is_new: bool,
    /// What is typed for it where one enters; none where there is nothing to enter.
    enters: Option<String>,
}

impl Ranking {
    fn new(of: Ranked, columns: Vec<String>, id: u64) -> Self {
        Self { of, columns, rows: None, remark: String::new(), failed: None, selected: 0, top: 0, id }
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.as_ref().map_or(0, Vec::len)
    }

    /// Whether there is none, or none yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Moves the selection; what is selected stays on the screen of `rows`.
    fn move_by(&mut self, by: isize, rows: usize) {
        self.selected = self.selected.saturating_add_signed(by).min(self.len().saturating_sub(1));
        self.top = self.top.clamp((self.selected + 1).saturating_sub(rows), self.selected);
    }

    fn row(&self) -> Option<&Row> {
        self.rows.as_ref()?.get(self.selected)
    }
}

/// The list on top.
pub(super) fn of(state: &State) -> Option<&Ranking> {
    match state.overlays.last() {
        Some(Overlay::Ranking(ranking)) => Some(ranking),
        _ => None,
    }
}

fn of_mut(state: &mut State) -> Option<&mut Ranking> {
    match state.overlays.last_mut() {
        Some(Overlay::Ranking(ranking)) => Some(ranking),
        _ => None,
    }
}

/// Rows below heading and columns, above the bottom line.
fn shown(state: &State) -> usize {
    overlay::rows(state).saturating_sub(1).max(1)
}

/// Puts a list on top, in place of one that is there.
fn show(state: &mut State, ranking: Ranking) {
    state.overlays.retain(|overlay| !matches!(overlay, Overlay::Ranking(_)));
    state.overlays.push(Overlay::Ranking(ranking));
}

/// Opens what results are of, or what stands near their hits.
pub(super) fn open(state: &mut State, of: Ranked) {
    if state.results.question.is_none() || state.results.is_empty() {
        return state.say("no_results", &[]);
    }
    match of {
        Ranked::Facets(facet) => facets::open(state, facet),
        Ranked::Collocates(window) => collocates::open(state, window),
        Ranked::Saved => saved::open(state),
    }
}

/// Whether an inquiry of this number is the list's.
pub(super) fn is_asked(state: &State, id: u64) -> bool {
    of(state).is_some_and(|ranking| ranking.id == id)
}

/// An answer has come.
pub(super) fn receive(state: &mut State, reply: Response) {
    match reply {
        Response::Facets(found) => facets::receive(state, found),
        Response::Collocates(found) => collocates::receive(state, &found),
        Response::Counts(n, found) => saved::receive(state, n, &found),
        Response::Failed(why) => {
            if let Some(ranking) = of_mut(state) {
                ranking.failed = Some(why);
            }
        }
        _ => {}
    }
}

/// An action while the list is on top.
pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let rows = shown(state);
    let Some(Ranking { of, .. }) = self::of(state) else { return Vec::new() };
    let of = *of;
    match (action, of) {
        (Action::OtherPane, Ranked::Facets(facet)) => {
            let at = Facet::ALL.iter().position(|other| *other == facet).unwrap_or(0);
            open(state, Ranked::Facets(Facet::ALL[(at + 1) % Facet::ALL.len()]));
        }
        (Action::Wider | Action::Narrower, Ranked::Collocates(window)) => collocates::widen(state, window, action),
        (Action::Remove, Ranked::Saved) => saved::remove(state),
        (Action::WriteOut, _) => ask_table(state),
        (Action::Open, _) => enter(state, of),
        _ => {
            if let (Some(by), Some(ranking)) = (lines(action, rows.cast_signed()), of_mut(state)) {
                ranking.move_by(by, rows);
            }
        }
    }
    Vec::new()
}

/// Enters the selected row: its results.
fn enter(state: &mut State, of: Ranked) {
    let Some(row) = self::of(state).and_then(Ranking::row).cloned() else { return };
    let Some(enters) = row.enters else { return state.say("no_way", &[]) };
    state.overlays.pop();
    match of {
        Ranked::Facets(_) => results::limits::limit_to(state, &enters),
        Ranked::Collocates(_) => results::limits::replace(state, &enters),
        Ranked::Saved => saved::look(state, &enters, row.is_new),
    }
}

/// Selects the row that was clicked, and enters it at the second click.
pub(super) fn click(state: &mut State, row: Cells, enters: bool) {
    let Some(ranking) = of_mut(state) else { return };
    // Two rows are headings.
    let Some(at) = usize::from(row).checked_sub(2).map(|row| ranking.top + row).filter(|at| *at < ranking.len()) else {
        return;
    };
    ranking.selected = at;
    let of = ranking.of;
    if enters {
        enter(state, of);
    }
}

/// Moves the selection by the wheel.
pub(super) fn scroll(state: &mut State, by: isize) {
    let rows = shown(state);
    if let Some(ranking) = of_mut(state) {
        ranking.move_by(by, rows);
    }
}

/// Asks for the file the list is to be written to.
fn ask_table(state: &mut State) {
    let Some(ranking) = of(state).filter(|ranking| !ranking.is_empty()) else { return state.say("table_none", &[]) };
    let name = match ranking.of {
        Ranked::Saved => state.words.screen("saved_title", &[]),
        _ => format!("{} {}", state.results.typed, ranking.columns.first().cloned().unwrap_or_default()),
    };
    question::ask(state, Question::Table, &format!("{}.csv", taking::file_name(&name)));
}

/// The list as a file of this name.
pub(super) fn table(state: &mut State, name: &str, form: Form) -> Vec<Effect> {
    let Some(ranking) = of(state) else { return Vec::new() };
    let columns: Vec<&str> = match ranking.of {
        Ranked::Facets(Facet::Paper) => vec!["publication", "articles", "hits"],
        Ranked::Facets(Facet::Year) => vec!["year", "articles", "hits"],
        Ranked::Facets(Facet::Page) => vec!["page", "articles", "hits"],
        Ranked::Facets(Facet::Reporter) => vec!["reporter", "articles", "hits"],
        Ranked::Collocates(_) => vec!["collocate", "near", "before", "after", "all", "log_likelihood"],
        Ranked::Saved => vec!["query", "articles", "new", "looked_at"],
    };
    let number = |cell: &String| {
        let bare = cell.replace(',', "");
        bare.parse()
            .map(Cell::Count)
            .or_else(|_| bare.parse().map(Cell::Number))
            .unwrap_or_else(|_| Cell::Text(cell.clone()))
    };
    let row = |row: &Row| std::iter::once(Cell::Text(row.name.clone())).chain(row.cells.iter().map(number)).collect();
    let text = write(&columns, ranking.rows.iter().flatten().map(row), form);
    vec![Effect::Save { path: PathBuf::from(name), text, over: false }]
}
