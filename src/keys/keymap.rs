//! Holds the key table and looks up sequences of keys in it.
//!
//! A context and the keys pressed so far go in; the action they stand for comes out, or that more keys may follow. The built-in table
//! is `assets/keys.toml`; [`Keymap::with_user_keys`] puts the user's own keys over it.

use serde::Deserialize;

use super::key::UnknownKey;
use super::{Action, Context, Key};

/// An entry of the table: an action and its keys in some contexts.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The action the keys stand for.
    pub action: Action,
    /// The contexts in which they do.
    pub contexts: Vec<Context>,
    /// The sequences of keys that stand for it.
    pub sequences: Vec<Vec<Key>>,
    /// The explanation in the help, in Chinese; the help leaves out entries without one.
    pub zh: String,
    /// The explanation in the help, in English.
    pub en: String,
}

/// The outcome of looking up a sequence of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// The keys stand for this action.
    Action(Action),
    /// The keys begin a longer sequence.
    Prefix,
    /// The keys stand for nothing.
    Nothing,
}

/// The key table, in the order of its entries.
#[derive(Clone, Debug)]
pub struct Keymap {
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
struct Table {
    key: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    action: Action,
    #[serde(rename = "in")]
    contexts: Vec<Context>,
    keys: Vec<String>,
    #[serde(default)]
    zh: String,
    #[serde(default)]
    en: String,
}

/// The mistakes of a key table as a whole; the tests keep the built-in one free of them.
#[derive(Debug, thiserror::Error)]
enum KeymapError {
    #[error(transparent)]
    Form(#[from] toml::de::Error),
    #[error(transparent)]
    Key(#[from] UnknownKey),
}

impl Keymap {
    /// Returns the table built into the program.
    ///
    /// # Panics
    /// Never: the table is compiled in and tested.
    #[must_use]
    pub fn built_in() -> Self {
        Self::parse(include_str!("../../assets/keys.toml")).expect("the key table is tested")
    }

    /// Reads a whole table, as the built-in one is written.
    fn parse(table: &str) -> Result<Self, KeymapError> {
        let table: Table = toml::from_str(table)?;
        let entry = |row: Row| -> Result<Entry, KeymapError> {
            let sequence = |keys: &String| keys.split(' ').map(str::parse).collect::<Result<Vec<Key>, _>>();
            let sequences = row.keys.iter().map(sequence).collect::<Result<_, _>>()?;
            Ok(Entry { action: row.action, contexts: row.contexts, sequences, zh: row.zh, en: row.en })
        };
        Ok(Self { entries: table.key.into_iter().map(entry).collect::<Result<_, _>>()? })
    }

    /// Looks up the keys pressed so far in a context.
    #[must_use]
    pub fn find(&self, context: Context, pressed: &[Key]) -> Lookup {
        let mut found = Lookup::Nothing;
        for entry in self.entries.iter().filter(|e| e.contexts.contains(&context)) {
            for sequence in &entry.sequences {
                let begins = sequence.len() >= pressed.len() && sequence.iter().zip(pressed).all(|(key, it)| key.means(*it));
                if begins && sequence.len() == pressed.len() {
                    return Lookup::Action(entry.action);
                }
                if begins {
                    found = Lookup::Prefix;
                }
            }
        }
        found
    }

    /// Lists what may follow the keys pressed so far: each entry that begins with them, and the keys that are still to come.
    pub(crate) fn following<'k>(
        &'k self,
        context: Context,
        pressed: &'k [Key],
    ) -> impl Iterator<Item = (&'k Entry, &'k [Key])> {
        let entries = self.entries.iter().filter(move |e| e.contexts.contains(&context));
        let all = entries.flat_map(|entry| entry.sequences.iter().map(move |sequence| (entry, sequence.as_slice())));
        all.filter_map(move |(entry, sequence)| {
            let (begin, rest) = sequence.split_at_checked(pressed.len())?;
            let begins = begin.iter().zip(pressed).all(|(key, it)| key.means(*it));
            (begins && !rest.is_empty()).then_some((entry, rest))
        })
    }

    /// Makes a table of entries.
    pub(super) const fn of(entries: Vec<Entry>) -> Self {
        Self { entries }
    }

    /// Lists the entries for the help of a context, in the table's order: those with an explanation and with keys.
    pub fn listed(&self, context: Context) -> impl Iterator<Item = &Entry> {
        let listed = |e: &Entry| !e.zh.is_empty() && !e.sequences.is_empty();
        self.entries.iter().filter(move |e| listed(e) && e.contexts.contains(&context))
    }

    /// Returns all entries in the table's order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

impl Entry {
    /// Writes the keys as the help shows them: `j Down Ctrl-n`, `gg`.
    #[must_use]
    pub fn keys(&self) -> String {
        let sequence = |keys: &Vec<Key>| keys.iter().map(Key::to_string).collect::<String>();
        self.sequences.iter().map(sequence).collect::<Vec<_>>().join(" ")
    }
}
