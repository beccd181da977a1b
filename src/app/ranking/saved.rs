//! Searches that were saved: how much each finds now, and what is new since one looked last.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Ranked, Ranking, Row, of, of_mut, show};
use crate::app::{Effect, Overlay, State, remembered, results};
use crate::search::Query;
use crate::search::archive::{Request, Order, Question};
use crate::store::{History, Record, SavedSearch};
use crate::words::grouped;

/// A search that is being saved, or looked at again: the inquiry that counts it, and what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Saving {
    id: u64,
    typed: String,
}

/// Saves the search one looks at, or forgets it.
pub(in crate::app) fn toggle(state: &mut State) {
    let typed = results::limits::typed(&state.results);
    if state.results.question.is_none() || typed.trim().is_empty() {
        return state.say("no_results", &[]);
    }
    if state.keeping.kept.saved.contains_key(&typed) {
        state.say("search_forgotten", &[("query", &typed)]);
        return state.keeping.record(Record::Unsaved(typed));
    }
    state.say("search_saved", &[("query", &typed)]);
    keep(state, typed);
}

/// Keeps a search as it is found now; what it finds is counted by issue.
fn keep(state: &mut State, typed: String) {
    let Ok(Some(query)) = Query::parse(&typed) else { return };
    let (at, what) = (state.keeping.now(), state.keeping.what().to_owned());
    let found = state.keeping.kept.saved.get(&typed).map(|known| known.found.clone()).unwrap_or_default();
    state.keeping.record(Record::Saved(SavedSearch { typed: typed.clone(), at, what, found }));
    state.inquiries += 1;
    state.saving = Some(Saving { id: state.inquiries, typed });
    state.outgoing.push(Effect::Inquire(state.inquiries, Request::Counts(vec![query])));
}

/// Whether an inquiry of this number counts a search to be kept.
pub(in crate::app) fn is_asked(state: &State, id: u64) -> bool {
    state.saving.as_ref().is_some_and(|saving| saving.id == id)
}

/// What a kept search finds has come.
pub(in crate::app) fn counted(state: &mut State, found: BTreeMap<String, u32>) {
    let Some(Saving { typed, .. }) = state.saving.take() else { return };
    if let Some(known) = state.keeping.kept.saved.get(&typed).cloned() {
        state.keeping.record(Record::Saved(SavedSearch { found, ..known }));
    }
}

/// Opens the list.
pub(in crate::app) fn open(state: &mut State) {
    let typed: Vec<String> = state.keeping.kept.saved.keys().cloned().collect();
    if typed.is_empty() {
        return state.say("saved_none", &[]);
    }
    let queries: Vec<Query> = typed.iter().filter_map(|typed| Query::parse(typed).ok().flatten()).collect();
    state.inquiries += 1;
    let names = ["saved_title", "column_articles", "column_new", "column_looked"];
    let columns = names.iter().map(|name| state.words.screen(name, &[])).collect();
    let mut ranking = Ranking::new(Ranked::Saved, columns, state.inquiries);
    let row = |typed: &String| {
        let looked = state.keeping.kept.saved.get(typed).map(|known| state.keeping.clock(known.at)).unwrap_or_default();
        let cells = vec!["…".to_owned(), String::new(), looked];
        Row { name: typed.clone(), cells, share: 0.0, is_new: false, enters: Some(typed.clone()) }
    };
    ranking.rows = Some(typed.iter().map(row).collect());
    show(state, ranking);
    state.outgoing.push(Effect::Inquire(state.inquiries, Request::Counts(queries)));
}

/// How many articles there are in issues in which there were fewer.
fn news(then: &BTreeMap<String, u32>, now: &BTreeMap<String, u32>) -> u64 {
    let more = |(issue, articles): (&String, &u32)| articles.saturating_sub(then.get(issue).copied().unwrap_or(0));
    now.iter().map(more).map(u64::from).sum()
}

/// What the `n`th of them finds has come.
pub(super) fn receive(state: &mut State, n: usize, found: &BTreeMap<String, u32>) {
    let parsed = |typed: &&String| matches!(Query::parse(typed), Ok(Some(_)));
    let Some((typed, known)) = state.keeping.kept.saved.iter().filter(|(typed, _)| parsed(typed)).nth(n) else { return };
    // Of what was counted elsewhere nobody knows what is new here.
    let new = (known.what == state.keeping.what()).then(|| news(&known.found, found));
    let (typed, all) = (typed.clone(), found.values().map(|n| u64::from(*n)).sum::<u64>());
    let Some(rows) = of_mut(state).and_then(|ranking| ranking.rows.as_mut()) else { return };
    if let Some(row) = rows.iter_mut().find(|row| row.name == typed) {
        let shown = match new {
            None => "-".to_owned(),
            Some(0) => "0".to_owned(),
            Some(new) => format!("+{}", grouped(new)),
        };
        row.is_new = new.is_some_and(|new| new > 0);
        (row.cells[0], row.cells[1]) = (grouped(all), shown);
    }
}

/// Forgets the selected one.
pub(super) fn remove(state: &mut State) {
    let Some(typed) = of(state).and_then(Ranking::row).map(|row| row.name.clone()) else { return };
    state.keeping.record(Record::Unsaved(typed.clone()));
    state.say("search_forgotten", &[("query", &typed)]);
    let Some(ranking) = of_mut(state) else { return };
    if let Some(rows) = &mut ranking.rows {
        rows.retain(|row| row.name != typed);
    }
    ranking.move_by(0, 1);
    if ranking.is_empty() {
        state.overlays.retain(|overlay| !matches!(overlay, Overlay::Ranking(_)));
    }
}

/// Searches again: what is new since one looked last where there is such, else all of it. From now on new is what comes after this.
pub(super) fn look(state: &mut State, typed: &str, is_new: bool) {
    let Ok(Some(query)) = Query::parse(typed) else { return };
    let known = state.keeping.kept.saved.get(typed).cloned().unwrap_or_default();
    remembered::line(state, History::Searches, typed);
    results::act::show(state);
    let since = is_new.then(|| Arc::new(known.found));
    results::ask(state, typed, Question { query, order: Order::Date, span: None, since });
    keep(state, typed.to_owned());
}
