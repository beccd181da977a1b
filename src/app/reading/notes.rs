//! Writes and changes notes on passages, and lists them by time or by article and day. Notes go into the journal as
//! records.

use super::{copy_out, entries, selected};
use crate::app::parts::ask::{Ask, PromptFor};
use crate::app::parts::question::Question;
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::app::parts::selection;
use crate::model::Place;
use crate::store::{Entry, Note, Record};

/// Returns the notes in order: the newest first, or by paper, day, page and place.
pub(in crate::app) fn ordered(reading: Reading<'_>, by_day: bool) -> Vec<&Note> {
    let mut notes: Vec<&Note> = reading.journal.kept.notes.iter().rev().collect();
    if by_day {
        let key = |note: &&Note| {
            let Entry { paper, date, pages, id, .. } = &note.entry;
            (paper.clone(), *date, pages.clone(), id.clone(), note.from, note.at)
        };
        notes.sort_by_key(key);
    }
    notes
}

/// Returns what stands before a note in the list: the article's paper, day and page, or the time of writing.
pub(in crate::app) fn prefix(reading: Reading<'_>, note: &Note, by_day: bool) -> String {
    let day = || {
        let pages: Vec<String> = note.entry.pages.iter().map(ToString::to_string).collect();
        let page = (!pages.is_empty()).then(|| reading.settings.words.pages(&pages));
        let date = note.entry.date.map(|date| date.to_string());
        let parts = [note.entry.paper.clone(), date, page];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    if by_day { day() } else { reading.journal.clock(note.at) }
}

/// Returns the line of a note in the list: its text, its passage, and the article.
pub(in crate::app) fn line(reading: Reading<'_>, note: &Note, by_day: bool) -> String {
    let one_line = |text: &str| text.lines().map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join(" / ");
    let (said, quote) = (one_line(&note.said), one_line(&note.quote));
    let place = if by_day { String::new() } else { format!(" {}", prefix(reading, note, true)) };
    let of = format!("{}{place}", reading.settings.words.screen("note_of", &[("title", &note.entry.title)]));
    let gap = if said.is_empty() { "" } else { " " };
    format!("{said}{gap}“{quote}”  {of}")
}

/// Replaces the text of a note; its passage and time stay.
pub(in crate::app) fn change(reading: &mut ReadingMut, note: Note, said: &str) {
    let said = said.trim();
    if note.said != said {
        let now = Note { said: said.to_owned(), ..note.clone() };
        reading.journal.record(Record::Unnoted(note));
        reading.journal.record(Record::Noted(now));
        reading.say("note_changed", &[]);
    }
    reading.ask(Ask::RenewBookmarks);
}

/// Returns where the passage to be noted begins and ends: the selected one, else the current paragraph.
fn passage(reading: Reading<'_>) -> Option<(Place, Place)> {
    let selected = selected::selected(reading).map(|(from, to, _)| (from, to));
    selected.or_else(|| copy_out::current_paragraph(reading))
}

/// Asks for a note on the selected passage, else on the current paragraph.
pub(in crate::app) fn note(reading: &mut ReadingMut) {
    match passage(reading.shared()) {
        Some(ends) => reading.ask(Ask::Prompt(PromptFor::Question(Question::Note { ends }, String::new()))),
        None => reading.say("no_article", &[]),
    }
}

/// Writes a note on the selected passage, else on the current paragraph.
pub(in crate::app) fn note_at_once(reading: &mut ReadingMut, said: &str) {
    if let Some(ends) = passage(reading.shared()) {
        write_note(reading, ends, said);
    }
}

pub(in crate::app) fn write_note(reading: &mut ReadingMut, (from, to): (Place, Place), said: &str) {
    let (Some(place), Some(article)) = (entries::current_place(reading), reading.pane.text.article()) else { return };
    let quote = selection::passage(article, |block| selected::is_source(reading.shared(), block), from, to);
    let at = reading.journal.now();
    let note = Note { entry: place.entry, joined: place.joined, from, to, quote, said: said.trim().to_owned(), at };
    reading.journal.record(Record::Noted(note));
    reading.pane.selection = None;
    reading.say("noted", &[]);
}
