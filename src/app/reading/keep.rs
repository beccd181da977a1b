//! Records in the journal what a reader does by the way: where an article was left, that it was opened, that it was read
//! to its end; and stars and marks. Takes in the state file, and returns an effect with the records that are to be
//! written.

use std::sync::Arc;

use super::{entries, remember, return_to, whats_new};
use crate::app::parts::area::Pane;
use crate::app::parts::ask::Ask;
use crate::app::parts::effect::Effect;
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::app::parts::tree::rows::{Level, Spot};
use crate::model::{Article, ArticleRef, Place};
use crate::store::{Entry, Fingerprint, Kept, Note, Record, SetAside, StoreError};

/// Takes in the state file, lays the records made so far on top of it, and goes to where the last visit ended.
pub(in crate::app) fn arrived(reading: &mut ReadingMut, mut kept: Kept, aside: Option<SetAside>) {
    let early = reading.journal.early_records.take().unwrap_or_default();
    for record in early {
        kept.take(record);
    }
    reading.journal.last_place = last_place(&kept, &reading.journal.collection_key);
    reading.journal.kept = kept;
    remember::arrived(reading);
    reading.ask(Ask::Histories);
    if !reading.tree.touched {
        // The article is shown already, from its beginning.
        if let Some(top) = reading.pane.text.shown().cloned().map(|shown| reading.journal.saved_top(&shown)) {
            reading.pane.text.set_top(top);
        }
        return_to::last_visit(reading);
    }
    whats_new::compare(reading);
    if let Some(SetAside { path, newer }) = aside {
        let name = if newer { "state_newer" } else { "state_broken" };
        reading.fail(name, &[("path", &path.display().to_string())]);
    }
}

/// Turns the journal to other files or another library. If `landing`, the reader goes to where it was left there, as soon
/// as that is loaded.
pub(in crate::app) fn turn_to(reading: &mut ReadingMut, collection_key: String, landing: bool) {
    let journal = &mut *reading.journal;
    (journal.collection_key, journal.has_returned, journal.at_end_of) = (collection_key, false, None);
    journal.last_place = if landing { last_place(&journal.kept, &journal.collection_key) } else { None };
}

/// Returns the article at which the last visit to the files of this key ended, and whether the text had the keys.
fn last_place(kept: &Kept, collection_key: &str) -> Option<(Entry, bool)> {
    let (print, in_text) = kept.here.get(collection_key)?;
    Some((kept.entries.get(print)?.clone(), *in_text))
}

/// Takes in that the state file cannot be written, and says so.
pub(in crate::app) fn failed(reading: &mut ReadingMut, why: &StoreError) {
    reading.journal.early_records = None;
    let why = reading.settings.words.store_error(why);
    reading.fail("state_unkept", &[("why", &why)]);
    reading.journal.write_error = Some(why);
}

/// Takes in that the state file can be written again.
pub(in crate::app) fn kept_again(reading: &mut ReadingMut) {
    reading.journal.write_error = None;
    reading.say("state_kept_again", &[]);
}

/// Stars the article, or takes its star away.
pub(super) fn star(reading: &mut ReadingMut) {
    let Some(entry) = entries::current_entry(reading) else { return };
    let since = if reading.journal.kept.stars.contains_key(&entry.print) { None } else { Some(reading.journal.now) };
    reading.say(if since.is_some() { "starred" } else { "unstarred" }, &[("title", &entry.title)]);
    reading.journal.record(Record::Starred(entry, since));
}

/// Records that the article counts as unread again.
pub(super) fn unread(reading: &mut ReadingMut) {
    let Some(entry) = entries::current_entry(reading) else { return };
    reading.say("unread", &[("title", &entry.title)]);
    reading.journal.record(Record::Read(entry, false));
}

/// Puts a mark of this letter where the reader is.
pub(super) fn mark(reading: &mut ReadingMut, letter: char) {
    let Some(place) = entries::current_place(reading) else { return reading.say("no_article", &[]) };
    reading.journal.record(Record::Marked(letter, Some(place)));
    reading.say("marked", &[("letter", letter.encode_utf8(&mut [0; 4]))]);
}

/// Returns the passages noted in the article shown. Of a mended article they are found by their words, since its places
/// may be others now; a note on an article that was parted goes to the part that has the words.
fn noted(reading: Reading<'_>, printed: &Article) -> Vec<(Place, Place)> {
    let is_its = |print: Fingerprint| print.is_of(printed) || printed.parted_from == Some(print.0);
    let notes = reading.journal.kept.notes.iter().filter(|note| is_its(note.entry.print));
    let places = |note: &Note| {
        let text = &reading.pane.text;
        if printed.known_as.is_empty() {
            return Some((text.place_of(note.joined, note.from), text.place_of(note.joined, note.to)));
        }
        let (from, to) = note.found_in(printed)?;
        Some((text.place_of(false, from), text.place_of(false, to)))
    };
    notes.filter_map(places).collect()
}

/// Records, after every message, what a reader did by the way, and returns the effect that writes all new records. While
/// a prompt or an overlay covers the text, nothing counts as read to its end.
pub(in crate::app) fn settle(reading: &mut ReadingMut, is_covered: bool, leaving: bool) -> Option<Effect> {
    fingerprint_visible(reading);
    let shown = reading.pane.text.shown().map(|shown| (Arc::clone(&shown.printed), shown.story.is_some()));
    if let (Some(spot), Some((printed, joined))) = (reading.pane.text.spot, shown) {
        let print = reading.journal.fingerprint(&printed);
        record_position(reading, spot, print, joined);
        record_reading(reading, print, is_covered, leaving);
        reading.journal.noted = noted(reading.shared(), &printed);
    }
    // A user who writes a note or sets a star must not believe that it will be there tomorrow.
    let is_lost = reading.journal.to_write.iter().any(Record::is_meant);
    if let Some(why) = reading.journal.write_error.clone().filter(|_| is_lost) {
        reading.fail("state_unkept", &[("why", &why)]);
    }
    (!reading.journal.to_write.is_empty()).then(|| Effect::Keep(std::mem::take(&mut reading.journal.to_write)))
}

/// Computes the fingerprints of the articles whose rows are on the screen, which drawing asks whether they were read.
fn fingerprint_visible(reading: &mut ReadingMut) {
    let height = reading.window.frame.tree.map_or(0, |area| usize::from(area.rows));
    for (_, row) in reading.tree.visible(height) {
        let Level::Article(page, article) = row.level else { continue };
        let issue = reading.holdings.collection.issue(row.issue);
        if let Some(article) = issue.and_then(|issue| issue.article(ArticleRef { page, article })) {
            reading.journal.fingerprint(article);
        }
    }
}

/// Records the line on top of the article shown, that the reader is there, and that the article was opened.
fn record_position(reading: &mut ReadingMut, spot: Spot, print: Fingerprint, joined: bool) {
    let (top, in_text) = (reading.pane.text.top(), reading.window.focus == Pane::Text);
    if reading.journal.kept.places.get(&(print, joined)).copied().unwrap_or_default() != top {
        reading.journal.record(Record::Left(print, joined, top));
    }
    if !reading.tree.touched {
        return;
    }
    let here = reading.journal.kept.here.get(&reading.journal.collection_key);
    if here != Some(&(print, in_text))
        && let Some(entry) = entries::entry(reading, spot)
    {
        let key = reading.journal.collection_key.clone();
        reading.journal.record(Record::Here(key, entry, in_text));
    }
    let is_last = reading.journal.kept.opened.last().is_some_and(|(_, last)| *last == print);
    if in_text
        && !is_last
        && let Some(entry) = entries::entry(reading, spot)
    {
        let now = reading.journal.now;
        reading.journal.record(Record::Opened(entry, now));
    }
}

/// Records an article as read when the reader goes on from its end; a glance at the end while searching does not count.
fn record_reading(reading: &mut ReadingMut, print: Fingerprint, is_covered: bool, leaving: bool) {
    let in_text = reading.window.focus == Pane::Text;
    let finished = reading.journal.at_end_of.take_if(|(ended, _)| leaving || *ended != print || !in_text);
    if let Some((_, entries)) = finished {
        entries::record_read(reading, entries);
    }
    let is_read = reading.journal.at_end_of.is_some() || reading.journal.kept.read.contains(&print);
    let at_end = in_text && reading.pane.text.is_read_to_end() && reading.window.frame.text.is_some();
    if at_end && !is_read && !is_covered {
        let unread = entries::unread_pieces(reading);
        if leaving {
            entries::record_read(reading, unread);
        } else {
            reading.journal.at_end_of = Some((print, unread));
        }
    }
}
