//! Lists the searches that were saved: how much each finds now, and how much of that is new since its results were shown
//! last. The journal goes in; a [`Ranking`] comes out, whose counts come with the answers.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::saving::keep;
use super::state::{Ranking, Row};
use crate::app::parts::ask::{Ask, Closing, RankingKind};
use crate::app::parts::effect::Effect;
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::app::search::results::{asking, screen};
use crate::app::search::searching::Search;
use crate::search::Query;
use crate::search::archive::{Order, Question, Request};
use crate::store::{History, Record};
use crate::words::grouped;

/// Opens the list of saved searches; none, with a notice, where nothing was saved.
pub(super) fn open(reading: &mut ReadingMut) -> Option<Ranking> {
    let typed: Vec<String> = reading.journal.kept.saved.keys().cloned().collect();
    if typed.is_empty() {
        reading.say("saved_none", &[]);
        return None;
    }
    let queries: Vec<Query> = typed.iter().filter_map(|typed| Query::parse(typed).ok().flatten()).collect();
    reading.talk.inquiries += 1;
    let names = ["saved_title", "column_articles", "column_new", "column_looked"];
    let columns = names.iter().map(|name| reading.settings.words.screen(name, &[])).collect();
    let mut ranking = Ranking::new(RankingKind::Saved, columns, reading.talk.inquiries);
    let row = |typed: &String| {
        let looked = reading.journal.kept.saved.get(typed).map(|known| reading.journal.clock(known.at)).unwrap_or_default();
        let cells = vec!["…".to_owned(), String::new(), looked];
        Row { name: typed.clone(), cells, share: 0.0, is_new: false, enters: Some(typed.clone()) }
    };
    ranking.rows = Some(typed.iter().map(row).collect());
    reading.send(Effect::Inquire(reading.talk.inquiries, Request::Counts(queries)));
    Some(ranking)
}

/// Returns how many articles are found in each issue beyond those found then.
fn news(then: &BTreeMap<String, u32>, now: &BTreeMap<String, u32>) -> u64 {
    let more = |(issue, articles): (&String, &u32)| articles.saturating_sub(then.get(issue).copied().unwrap_or(0));
    now.iter().map(more).map(u64::from).sum()
}

/// Takes in what the `n`th saved search finds, as articles by issue.
pub(super) fn receive(ranking: &mut Ranking, reading: Reading<'_>, n: usize, found: &BTreeMap<String, u32>) {
    let parsed = |typed: &&String| matches!(Query::parse(typed), Ok(Some(_)));
    let Some((typed, known)) = reading.journal.kept.saved.iter().filter(|(typed, _)| parsed(typed)).nth(n) else { return };
    // What is new is known only for counts of the files that are read now.
    let new = (known.what == reading.journal.collection_key()).then(|| news(&known.found, found));
    let (typed, all) = (typed.clone(), found.values().map(|n| u64::from(*n)).sum::<u64>());
    let Some(rows) = ranking.rows.as_mut() else { return };
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

/// Forgets the selected search.
pub(super) fn remove(ranking: &mut Ranking, reading: &mut ReadingMut) {
    let Some(typed) = ranking.row().map(|row| row.name.clone()) else { return };
    reading.journal.record(Record::Unsaved(typed.clone()));
    reading.say("search_forgotten", &[("query", &typed)]);
    if let Some(rows) = &mut ranking.rows {
        rows.retain(|row| row.name != typed);
    }
    ranking.move_by(0, 1);
    if ranking.is_empty() {
        reading.ask(Ask::Close(Closing::Top));
    }
}

/// Searches again: for what is new since the last time where there is such, else for everything. What is found now counts
/// as known from then on.
pub(super) fn search_again(search: &mut Search, reading: &mut ReadingMut, typed: &str, is_new: bool) {
    let Ok(Some(query)) = Query::parse(typed) else { return };
    let known = reading.journal.kept.saved.get(typed).cloned().unwrap_or_default();
    reading.ask(Ask::Typed(History::Searches, typed.to_owned()));
    screen::show(search, reading);
    let since = is_new.then(|| Arc::new(known.found));
    asking::ask(search, reading, typed, Question { query, order: Order::Date, span: None, since });
    keep(search, reading, typed.to_owned());
}
