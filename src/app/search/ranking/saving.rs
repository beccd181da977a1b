//! Saves a search. The query and what it finds, counted by issue, go to the journal, so that it can be told later what is
//! new.

use std::collections::BTreeMap;

use crate::app::parts::effect::Effect;
use crate::app::parts::reading::ReadingMut;
use crate::app::search::results::limits;
use crate::app::search::searching::{Saving, Search};
use crate::search::Query;
use crate::search::archive::Request;
use crate::store::{Record, SavedSearch};

/// Saves the search on the screen, or forgets it if it was saved.
pub(in crate::app) fn toggle(search: &mut Search, reading: &mut ReadingMut) {
    let typed = limits::query_text(&search.results);
    if search.results.question.is_none() || typed.trim().is_empty() {
        return reading.say("no_results", &[]);
    }
    if reading.journal.kept.saved.contains_key(&typed) {
        reading.say("search_forgotten", &[("query", &typed)]);
        return reading.journal.record(Record::Unsaved(typed));
    }
    reading.say("search_saved", &[("query", &typed)]);
    keep(search, reading, typed);
}

/// Records a search in the journal, and asks for what it finds, counted by issue.
pub(super) fn keep(search: &mut Search, reading: &mut ReadingMut, typed: String) {
    let Ok(Some(query)) = Query::parse(&typed) else { return };
    let (at, what) = (reading.journal.now(), reading.journal.collection_key().to_owned());
    let found = reading.journal.kept.saved.get(&typed).map(|known| known.found.clone()).unwrap_or_default();
    reading.journal.record(Record::Saved(SavedSearch { typed: typed.clone(), at, what, found }));
    reading.talk.inquiries += 1;
    search.saving = Some(Saving { id: reading.talk.inquiries, typed });
    reading.send(Effect::Inquire(reading.talk.inquiries, Request::Counts(vec![query])));
}

/// Whether the inquiry with this number counts a search that is being saved.
pub(in crate::app) fn is_asked(search: &Search, id: u64) -> bool {
    search.saving.as_ref().is_some_and(|saving| saving.id == id)
}

/// Records what a saved search finds.
pub(in crate::app) fn receive(search: &mut Search, reading: &mut ReadingMut, found: BTreeMap<String, u32>) {
    let Some(Saving { typed, .. }) = search.saving.take() else { return };
    if let Some(known) = reading.journal.kept.saved.get(&typed).cloned() {
        reading.journal.record(Record::Saved(SavedSearch { found, ..known }));
    }
}
