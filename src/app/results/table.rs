//! Results, concordance and curves written out as CSV or JSON, under the names the command line has for them.

use std::path::PathBuf;

use super::Shape;
use crate::app::question::{self, Question};
use crate::app::{Effect, Overlay, Period, State, ranking, taking};
use crate::export::rows::{Cell, Form, write};
use crate::model::{Dated, PageNumber};
use crate::search::archive::{Item, LINES, Line, Snippet, Want};

/// The columns of results, and of a concordance.
const OF_ARTICLES: [&str; 10] = ["id", "title", "publication", "date", "page", "hits", "before", "hit", "after", "pages"];
const OF_HITS: [&str; 9] = ["left", "keyword", "right", "id", "title", "publication", "date", "page", "pages"];

/// Asks for the file that what is on the screen is to be written to.
pub(in crate::app) fn ask(state: &mut State) {
    let name = match state.overlays.last() {
        Some(Overlay::Plot) if state.plot.is_known() && !state.plot.curves.is_empty() => state.plot.typed(),
        Some(Overlay::Results) if !state.results.is_empty() => super::limits::typed(&state.results),
        _ => return state.say("table_none", &[]),
    };
    let name = format!("{}.csv", taking::file_name(&name));
    question::ask(state, Question::Table, &name);
}

/// Writes what is on the screen to a file of this name; all results are fetched first.
pub(in crate::app) fn save(state: &mut State, name: &str) -> Vec<Effect> {
    let Some(form) = Form::of_name(name, state.taking.excel) else {
        state.fail("table_form", &[("name", name)]);
        return Vec::new();
    };
    let text = match state.overlays.last() {
        Some(Overlay::Ranking(_)) => return ranking::table(state, name, form),
        Some(Overlay::Plot) => of_curves(state, form),
        Some(Overlay::Results) if state.results.shape == Shape::Lines => {
            if state.results.lines.len() >= LINES {
                state.say("table_cut", &[("n", &LINES.to_string())]);
            }
            of_lines(state, form)
        }
        Some(Overlay::Results) => {
            state.results.saving = Some(PathBuf::from(name));
            state.say("table_coming", &[]);
            state.outgoing.extend(state.results.inquiry(Want::All));
            return Vec::new();
        }
        _ => return Vec::new(),
    };
    vec![Effect::Save { path: name.into(), text, over: false }]
}

/// All results have come.
pub(super) fn all(state: &mut State, items: &[Item]) {
    let Some(path) = state.results.saving.take() else { return };
    let Some(form) = Form::of_name(&path.to_string_lossy(), state.taking.excel) else { return };
    let row = |item: &Item| {
        let Snippet { before, hit, after } = item.snippet.clone();
        let [before, hit, after] = [before, hit, after].map(Cell::Text);
        let (id, title) = (Cell::Text(item.id.clone()), Cell::Text(item.title.clone()));
        let (paper, date, page) = (Cell::text(item.publication.clone()), dated(item.date), page(&item.pages));
        vec![id, title, paper, date, page, Cell::Count(item.hits.into()), before, hit, after, pages(&item.pages)]
    };
    let text = write(&OF_ARTICLES, items.iter().map(row), form);
    state.outgoing.push(Effect::Save { path, text, over: false });
}

fn of_lines(state: &State, form: Form) -> String {
    let row = |line: &Line| {
        let Snippet { before, hit, after } = line.snippet.clone();
        let [left, hit, right] = [before, hit, after].map(Cell::Text);
        let (id, title) = (Cell::Text(line.id.clone()), Cell::Text(line.title.clone()));
        let (paper, date, page) = (Cell::text(line.publication.clone()), dated(line.date), page(&line.pages));
        vec![left, hit, right, id, title, paper, date, page, pages(&line.pages)]
    };
    let lines = &state.results.lines;
    write(&OF_HITS, (0..lines.len()).filter_map(|at| lines.line(at)).map(row), form)
}

fn of_curves(state: &State, form: Form) -> String {
    let plot = &state.plot;
    let axis = plot.axis();
    let rows = axis.iter().flat_map(|period| {
        plot.curves.iter().map(move |curve| {
            let (tally, text) = plot.counted(curve, *period);
            let rate =
                text.filter(|n| *n > 0).map_or(Cell::Nothing, |n| Cell::Number(tally.hits as f64 * 10_000.0 / n as f64));
            let counts = [tally.hits, tally.articles].map(Cell::Count);
            let mut row = vec![Cell::Text(named(*period)), Cell::Text(curve.typed.clone())];
            row.extend(counts);
            row.extend([text.map_or(Cell::Nothing, Cell::Count), rate]);
            row
        })
    });
    let period = if plot.by_month { "month" } else { "year" };
    write(&[period, "term", "hits", "articles", "characters", "rate"], rows, form)
}

/// `1963`, `1963-03`.
fn named(Period { year, month }: Period) -> String {
    month.map_or_else(|| format!("{year:04}"), |month| format!("{year:04}-{month:02}"))
}

fn dated(date: Option<Dated>) -> Cell {
    Cell::text(date.map(|dated| dated.date.to_string()))
}

fn number(page: PageNumber) -> Cell {
    let shown = page.to_string();
    shown.parse().map_or(Cell::Text(shown), Cell::Count)
}

fn page(pages: &[PageNumber]) -> Cell {
    pages.first().copied().map_or(Cell::Nothing, number)
}

fn pages(pages: &[PageNumber]) -> Cell {
    Cell::Several(pages.iter().map(ToString::to_string).collect())
}
