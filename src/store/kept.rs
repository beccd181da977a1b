//! What is kept, in memory.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Entry, Fingerprint, History, Inventory, MarkedPlace, Note, Record, SavedSearch, Timestamp};
use crate::typeset::Top;

/// So many openings are remembered.
pub(super) const OPENINGS: usize = 1000;

/// So many lines of each history are remembered.
pub const TYPED: usize = 200;

/// All that is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// What is known of the articles named below.
    pub entries: HashMap<Fingerprint, Entry>,
    /// The line on top where each article was left, joined or as printed.
    pub places: HashMap<(Fingerprint, bool), Top>,
    /// Where one was in each set of paths or library, and whether in the text.
    pub here: HashMap<String, (Fingerprint, bool)>,
    /// What was read to its end.
    pub read: HashSet<Fingerprint>,
    /// What is starred, since when.
    pub stars: HashMap<Fingerprint, Timestamp>,
    /// The marks.
    pub marks: BTreeMap<char, MarkedPlace>,
    /// The tags, what has each, since when.
    pub tags: BTreeMap<String, HashMap<Fingerprint, Timestamp>>,
    /// The notes, oldest first.
    pub notes: Vec<Note>,
    /// When what was opened, oldest first; an article stands there once.
    pub opened: Vec<(Timestamp, Fingerprint)>,
    /// What was there of each set of paths or library at the last visit.
    pub seen: HashMap<String, Inventory>,
    /// How options were put, by name.
    pub chosen: BTreeMap<String, String>,
    /// What was typed, oldest first; a line stands in a history once.
    pub typed: BTreeMap<History, Vec<String>>,
    /// The saved queries, by what was typed.
    pub saved: BTreeMap<String, SavedSearch>,
}

impl Kept {
    /// Takes a change in.
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

    /// The tags of an article.
    pub fn tags_of(&self, print: Fingerprint) -> impl Iterator<Item = &str> {
        self.tags.iter().filter(move |(_, tagged)| tagged.contains_key(&print)).map(|(tag, _)| tag.as_str())
    }
}
