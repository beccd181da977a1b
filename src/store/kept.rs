//! Everything that is kept, in memory: records go in one after another ([`Kept::take`]), and the fields hold what they
//! amount to.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Entry, Fingerprint, History, Inventory, MarkedPlace, Note, Record, SavedSearch, Timestamp};
use crate::typeset::Top;

/// The number of openings that are remembered.
pub(super) const OPENINGS: usize = 1000;

/// The number of lines of each history that are remembered.
pub(crate) const TYPED: usize = 200;

/// Everything that is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The articles named below, as far as they are known without being loaded.
    pub entries: HashMap<Fingerprint, Entry>,
    /// The line on top where each article was left, joined or as printed.
    pub places: HashMap<(Fingerprint, bool), Top>,
    /// The article at which each set of paths, or library, was left, and whether in its text.
    pub here: HashMap<String, (Fingerprint, bool)>,
    /// The articles read to their end.
    pub read: HashSet<Fingerprint>,
    /// The starred articles, with the time.
    pub stars: HashMap<Fingerprint, Timestamp>,
    /// The marks.
    pub marks: BTreeMap<char, MarkedPlace>,
    /// The tags, each with its articles and the time.
    pub tags: BTreeMap<String, HashMap<Fingerprint, Timestamp>>,
    /// The notes, oldest first.
    pub notes: Vec<Note>,
    /// The articles opened, with the time, oldest first; an article stands there once.
    pub opened: Vec<(Timestamp, Fingerprint)>,
    /// The inventory of each set of paths, or library, at the last visit.
    pub seen: HashMap<String, Inventory>,
    /// The values of options, by name.
    pub chosen: BTreeMap<String, String>,
    /// The lines typed, oldest first; a line stands in a history once.
    pub typed: BTreeMap<History, Vec<String>>,
    /// The saved queries, by what was typed.
    pub saved: BTreeMap<String, SavedSearch>,
}

impl Kept {
    /// Takes in a change.
    pub fn take(&mut self, record: Record) {
        match record {
            Record::Left(print, joined, top) => {
                self.places.insert((print, joined), top);
            }
            Record::Here(what, entry, reading) => {
                self.here.insert(what, (entry.print, reading));
                self.know(entry);
            }
            Record::Opened(entry, at) => {
                self.opened.retain(|(_, print)| *print != entry.print);
                self.opened.push((at, entry.print));
                let spare = self.opened.len().saturating_sub(OPENINGS);
                self.opened.drain(..spare);
                self.know(entry);
            }
            Record::Read(entry, is) => {
                if is {
                    self.read.insert(entry.print);
                } else {
                    self.read.remove(&entry.print);
                }
                self.know(entry);
            }
            Record::Starred(entry, since) => {
                match since {
                    Some(at) => self.stars.insert(entry.print, at),
                    None => self.stars.remove(&entry.print),
                };
                self.know(entry);
            }
            Record::Marked(letter, spotted) => {
                match spotted {
                    Some(spotted) => self.marks.insert(letter, spotted),
                    None => self.marks.remove(&letter),
                };
            }
            Record::Tagged(entry, tag, since) => {
                let tagged = self.tags.entry(tag.clone()).or_default();
                match since {
                    Some(at) => tagged.insert(entry.print, at),
                    None => tagged.remove(&entry.print),
                };
                if tagged.is_empty() {
                    self.tags.remove(&tag);
                }
                self.know(entry);
            }
            Record::Noted(note) => {
                self.drop_note(&note);
                let at = self.notes.partition_point(|there| there.at <= note.at);
                self.notes.insert(at, note);
            }
            Record::Unnoted(note) => self.drop_note(&note),
            Record::Inventory(what, seen) => _ = self.seen.insert(what, seen),
            Record::Chosen(name, value) => {
                self.chosen.insert(name, value);
            }
            Record::Typed(history, line, _) => {
                let lines = self.typed.entry(history).or_default();
                lines.retain(|there| *there != line);
                lines.push(line);
                let spare = lines.len().saturating_sub(TYPED);
                lines.drain(..spare);
            }
            Record::Saved(search) => {
                self.saved.insert(search.typed.clone(), search);
            }
            Record::Unsaved(typed) => {
                self.saved.remove(&typed);
            }
        }
    }

    fn know(&mut self, entry: Entry) {
        self.entries.insert(entry.print, entry);
    }

    fn drop_note(&mut self, note: &Note) {
        let key = |n: &Note| (n.entry.print, n.at, n.joined, n.from);
        self.notes.retain(|there| key(there) != key(note) || there.said != note.said);
    }

    /// Returns the tags of an article.
    pub(crate) fn tags_of(&self, print: Fingerprint) -> impl Iterator<Item = &str> {
        self.tags.iter().filter(move |(_, tagged)| tagged.contains_key(&print)).map(|(tag, _)| tag.as_str())
    }
}
