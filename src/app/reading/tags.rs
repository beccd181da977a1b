//! Gives the current article a tag, or takes tags away, as records of the journal.

use super::entries;
use crate::app::parts::reading::ReadingMut;
use crate::store::Record;

/// Gives the article a tag.
pub(in crate::app) fn tag(reading: &mut ReadingMut, tag: &str) {
    let tag = tag.trim().trim_start_matches('#').trim();
    if tag.is_empty() {
        return reading.fail("tag_what", &[]);
    }
    let Some(entry) = entries::current_entry(reading) else { return };
    let now = reading.journal.now();
    reading.say("tagged", &[("title", &entry.title), ("tag", tag)]);
    reading.journal.record(Record::Tagged(entry, tag.to_owned(), Some(now)));
}

/// Takes a tag from the article; all of them if none is named.
pub(in crate::app) fn untag(reading: &mut ReadingMut, tag: &str) {
    let Some(entry) = entries::current_entry(reading) else { return };
    let tag = tag.trim().trim_start_matches('#').trim();
    let tags: Vec<String> = reading.journal.kept.tags_of(entry.print).map(str::to_owned).collect();
    let gone: Vec<String> = tags.into_iter().filter(|t| tag.is_empty() || t == tag).collect();
    if gone.is_empty() {
        return reading.fail("tag_none", &[("tag", tag)]);
    }
    reading.say("untagged", &[("title", &entry.title), ("tag", &gone.join(" #"))]);
    for tag in gone {
        reading.journal.record(Record::Tagged(entry.clone(), tag, None));
    }
}
