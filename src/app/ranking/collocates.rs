//! What stands near the hits of a search.

use super::{Ranked, Ranking, Row, of_mut, show};
use crate::app::results::limits;
use crate::app::{Effect, State};
use crate::keys::Action;
use crate::search::archive::{Collocates, Request};
use crate::words::grouped;

/// The window one begins with: characters on either side of a hit.
pub(in crate::app) const USUAL: usize = 10;

pub(super) fn open(state: &mut State, window: usize) {
    let Some(question) = state.results.question.clone() else { return };
    if question.query.leaves().is_empty() {
        return state.say("no_lines", &[]);
    }
    state.inquiries += 1;
    let names = ["column_collocate", "column_near", "column_before", "column_after", "column_all", "column_weight"];
    let columns = names.iter().map(|name| state.words.screen(name, &[])).collect();
    let mut ranking = Ranking::new(Ranked::Collocates(window), columns, state.inquiries);
    ranking.remark = state.words.screen("collocates_window", &[("n", &window.to_string())]);
    show(state, ranking);
    state.outgoing.push(Effect::Inquire(state.inquiries, Request::Collocates(question, window)));
}

/// A wider window, or a narrower one.
pub(super) fn widen(state: &mut State, window: usize, action: Action) {
    let steps = [2, 3, 5, 10, 15, 20, 30, 50];
    let next = match action {
        Action::Wider => steps.into_iter().find(|step| *step > window),
        _ => steps.into_iter().rev().find(|step| *step < window),
    };
    if let Some(next) = next {
        open(state, next);
    }
}

pub(super) fn receive(state: &mut State, found: &Collocates) {
    let most = found.rows.first().map_or(1.0, |row| row.weight.max(1.0));
    let typed = limits::typed(&state.results);
    let rows = found.rows.iter().map(|row| Row {
        name: row.text.clone(),
        cells: vec![
            grouped(row.near),
            grouped(row.before),
            grouped(row.near - row.before),
            grouped(row.all),
            format!("{:.1}", row.weight),
        ],
        share: row.weight / most,
        is_new: false,
        enters: Some(limits::near(&typed, &row.text, found.window)),
    });
    let rows = rows.collect();
    let name = if found.is_part { "collocates_part" } else { "collocates_of" };
    let articles = grouped(found.articles as u64);
    let remark = state.words.screen(name, &[("n", &found.window.to_string()), ("articles", &articles)]);
    if let Some(ranking) = of_mut(state).filter(|ranking| ranking.of == Ranked::Collocates(found.window)) {
        (ranking.rows, ranking.remark) = (Some(rows), remark);
    }
}
