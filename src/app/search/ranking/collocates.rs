//! Asks which words stand near the hits of a search, and lists them by the weight of their nearness. The results and a
//! window go in; a [`Ranking`] comes out, whose rows come with the answer.

use super::state::{Ranking, Row};
use crate::app::parts::ask::RankingKind;
use crate::app::parts::effect::Effect;
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::app::search::results::limits;
use crate::app::search::searching::Search;
use crate::keys::Action;
use crate::search::archive::{Collocates, Request};
use crate::words::grouped;

/// The usual window: characters on either side of a hit.
pub(in crate::app) const USUAL: usize = 10;

pub(super) fn open(search: &Search, reading: &mut ReadingMut, window: usize) -> Option<Ranking> {
    let question = search.results.question.clone()?;
    if question.query.terms().is_empty() {
        reading.say("no_lines", &[]);
        return None;
    }
    reading.talk.inquiries += 1;
    let names = ["column_collocate", "column_near", "column_before", "column_after", "column_all", "column_weight"];
    let columns = names.iter().map(|name| reading.settings.words.screen(name, &[])).collect();
    let mut ranking = Ranking::new(RankingKind::Collocates(window), columns, reading.talk.inquiries);
    ranking.remark = reading.settings.words.screen("collocates_window", &[("n", &window.to_string())]);
    reading.send(Effect::Inquire(reading.talk.inquiries, Request::Collocates(question, window)));
    Some(ranking)
}

/// Returns the next wider window, or the next narrower one.
pub(super) fn widened(window: usize, action: Action) -> Option<usize> {
    let steps = [2, 3, 5, 10, 15, 20, 30, 50];
    match action {
        Action::Wider => steps.into_iter().find(|step| *step > window),
        _ => steps.into_iter().rev().find(|step| *step < window),
    }
}

pub(super) fn receive(ranking: &mut Ranking, search: &Search, reading: Reading<'_>, found: &Collocates) {
    let most = found.rows.first().map_or(1.0, |row| row.weight.max(1.0));
    let typed = limits::query_text(&search.results);
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
    let remark = reading.settings.words.screen(name, &[("n", &found.window.to_string()), ("articles", &articles)]);
    if ranking.kind == RankingKind::Collocates(found.window) {
        (ranking.rows, ranking.remark) = (Some(rows), remark);
    }
}
