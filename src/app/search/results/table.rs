//! Writes the results or the concordance as CSV or JSON, with the column names of the command line. The results go in; a
//! file goes out as an effect.

use std::path::PathBuf;

use super::state::Shape;
use crate::app::parts::effect::Effect;
use crate::app::parts::reading::ReadingMut;
use crate::app::search::searching::Search;
use crate::export::rows::{Cell, Form, write};
use crate::model::{Dated, PageNumber};
use crate::search::archive::{Item, LINES, Line, Snippet, Want};

/// The columns of a list of results, and of a concordance.
const OF_ARTICLES: [&str; 10] = ["id", "title", "publication", "date", "page", "hits", "before", "hit", "after", "pages"];

const OF_HITS: [&str; 9] = ["left", "keyword", "right", "id", "title", "publication", "date", "page", "pages"];

/// Writes the results to a file with this name: a concordance as it stands; a list after all its results have been
/// fetched.
pub(in crate::app) fn save(search: &mut Search, reading: &mut ReadingMut, name: &str, form: Form) {
    if search.results.shape == Shape::Lines {
        if search.results.lines.len() >= LINES {
            reading.say("table_cut", &[("n", &LINES.to_string())]);
        }
        let text = of_lines(search, form);
        reading.send(Effect::Save { path: name.into(), text, over: false });
    } else {
        search.results.saving = Some(PathBuf::from(name));
        reading.say("table_coming", &[]);
        reading.talk.outgoing.extend(search.results.inquiry(Want::All));
    }
}

/// Writes all results to the file that was asked for, once they have come.
pub(super) fn all(search: &mut Search, reading: &mut ReadingMut, items: &[Item]) {
    let Some(path) = search.results.saving.take() else { return };
    let Some(form) = Form::of_name(&path.to_string_lossy(), reading.settings.copying.excel) else { return };
    let row = |item: &Item| {
        let Snippet { before, hit, after } = item.snippet.clone();
        let [before, hit, after] = [before, hit, after].map(Cell::Text);
        let (id, title) = (Cell::Text(item.id.clone()), Cell::Text(item.title.clone()));
        let (paper, date, page) = (Cell::text(item.publication.clone()), dated(item.date), page(&item.pages));
        vec![id, title, paper, date, page, Cell::Count(item.hits.into()), before, hit, after, pages(&item.pages)]
    };
    let text = write(&OF_ARTICLES, items.iter().map(row), form);
    reading.send(Effect::Save { path, text, over: false });
}

fn of_lines(search: &Search, form: Form) -> String {
    let row = |line: &Line| {
        let Snippet { before, hit, after } = line.snippet.clone();
        let [left, hit, right] = [before, hit, after].map(Cell::Text);
        let (id, title) = (Cell::Text(line.id.clone()), Cell::Text(line.title.clone()));
        let (paper, date, page) = (Cell::text(line.publication.clone()), dated(line.date), page(&line.pages));
        vec![left, hit, right, id, title, paper, date, page, pages(&line.pages)]
    };
    let lines = &search.results.lines;
    write(&OF_HITS, (0..lines.len()).filter_map(|at| lines.line(at)).map(row), form)
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
