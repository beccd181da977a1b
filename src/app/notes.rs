//! The list of notes: by when they were written or by article and day; and changing one.

use super::question::{self, Question};
use super::{Overlay, State, register};
use crate::store::{Entry, Note, Record};

/// The notes in their order: the newest first, or by paper, day, page and place.
pub(super) fn ordered(state: &State, by_day: bool) -> Vec<&Note> {
    let mut notes: Vec<&Note> = state.journal.kept.notes.iter().rev().collect();
    if by_day {
        let key = |note: &&Note| {
            let Entry { paper, date, pages, id, .. } = &note.entry;
            (paper.clone(), *date, pages.clone(), id.clone(), note.from, note.at)
        };
        notes.sort_by_key(key);
    }
    notes
}

/// What stands before a note: the article's day and page, or when it was written.
pub(super) fn lead(state: &State, note: &Note, by_day: bool) -> String {
    let day = || {
        let pages: Vec<String> = note.entry.pages.iter().map(ToString::to_string).collect();
        let page = (!pages.is_empty()).then(|| state.settings.words.pages(&pages));
        let date = note.entry.date.map(|date| date.to_string());
        let parts = [note.entry.paper.clone(), date, page];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    if by_day { day() } else { state.journal.clock(note.at) }
}

/// What a note says, its passage, and the article.
pub(super) fn said(state: &State, note: &Note, by_day: bool) -> String {
    let line = |text: &str| text.lines().map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join(" / ");
    let (said, quote) = (line(&note.said), line(&note.quote));
    let place = if by_day { String::new() } else { format!(" {}", lead(state, note, true)) };
    let of = format!("{}{place}", state.settings.words.screen("note_of", &[("title", &note.entry.title)]));
    let gap = if said.is_empty() { "" } else { " " };
    format!("{said}{gap}“{quote}”  {of}")
}

/// Asks for other words of the selected note, beginning with those it has.
pub(super) fn edit(state: &mut State) {
    let Some(Overlay::Register(register)) = state.overlays.last() else { return };
    let Some(Some(Record::Unnoted(note))) = register.lines.get(register.selected).map(|line| &line.away) else {
        return state.say("note_none_here", &[]);
    };
    let note = note.clone();
    let said = note.said.clone();
    question::ask(state, Question::EditNote { note: Box::new(note) }, &said);
}

/// A note says this from now on; passage and time stay.
pub(super) fn change(state: &mut State, note: Note, said: &str) {
    let said = said.trim();
    if note.said != said {
        let now = Note { said: said.to_owned(), ..note.clone() };
        state.journal.record(Record::Unnoted(note));
        state.journal.record(Record::Noted(now));
        state.say("note_changed", &[]);
    }
    register::renew(state);
}
