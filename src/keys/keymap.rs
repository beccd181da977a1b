//! The key table, read and looked up.

use serde::Deserialize;

use super::{Action, Context, Key};

/// One entry of the table.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What happens.
    pub action: Action,
    /// Where.
    pub contexts: Vec<Context>,
    /// The key sequences that do it.
    pub sequences: Vec<Vec<Key>>,
    /// What the help says, in Chinese; empty entries are not listed.
    pub zh: String,
    /// What the help says, in English.
    pub en: String,
}

/// What a sequence of keys comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// An action.
    Action(Action),
    /// The beginning of one; more keys are awaited.
    Prefix,
    /// Nothing.
    Nothing,
}

/// The key table.
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

impl Keymap {
    /// The table built into the program.
    ///
    /// # Panics
    /// Never: the table is compiled in and tested.
    #[must_use]
    pub fn built_in() -> Self {
        Self::parse(include_str!("../../assets/keys.toml")).expect("the key table is tested")
    }

    /// Reads a table.
    ///
    /// # Errors
    /// When it is no TOML of the right form or names no key; the message says where.
    pub fn parse(table: &str) -> Result<Self, String> {
        let table: Table = toml::from_str(table).map_err(|e| e.to_string())?;
        let entry = |row: Row| -> Result<Entry, String> {
            let sequence = |keys: &String| keys.split(' ').map(str::parse).collect::<Result<Vec<Key>, _>>();
            let sequences = row.keys.iter().map(sequence).collect::<Result<_, _>>()?;
            Ok(Entry { action: row.action, contexts: row.contexts, sequences, zh: row.zh, en: row.en })
        };
        Ok(Self { entries: table.key.into_iter().map(entry).collect::<Result<_, _>>()? })
    }

    /// What the keys pressed so far come to in this context.
    #[must_use]
    pub fn find(&self, context: Context, pressed: &[Key]) -> Found {
        let mut found = Found::Nothing;
        for entry in self.entries.iter().filter(|e| e.contexts.contains(&context)) {
            for sequence in &entry.sequences {
                let begins = sequence.len() >= pressed.len() && sequence.iter().zip(pressed).all(|(key, it)| key.means(*it));
                if begins && sequence.len() == pressed.len() {
                    return Found::Action(entry.action);
                }
                if begins {
                    found = Found::Prefix;
                }
            }
        }
        found
    }

    /// What may follow the keys pressed so far: the entries, and the keys that are still to come.
    pub fn following<'k>(&'k self, context: Context, pressed: &'k [Key]) -> impl Iterator<Item = (&'k Entry, &'k [Key])> {
        let entries = self.entries.iter().filter(move |e| e.contexts.contains(&context));
        let all = entries.flat_map(|entry| entry.sequences.iter().map(move |sequence| (entry, sequence.as_slice())));
        all.filter_map(move |(entry, sequence)| {
            let (begin, rest) = sequence.split_at_checked(pressed.len())?;
            let begins = begin.iter().zip(pressed).all(|(key, it)| key.means(*it));
            (begins && !rest.is_empty()).then_some((entry, rest))
        })
    }

    /// A table of these entries.
    pub(super) const fn of(entries: Vec<Entry>) -> Self {
        Self { entries }
    }

    /// The entries listed in the help of a context, in the table's order: those that have words, and keys.
    pub fn listed(&self, context: Context) -> impl Iterator<Item = &Entry> {
        let listed = |e: &Entry| !e.zh.is_empty() && !e.sequences.is_empty();
        self.entries.iter().filter(move |e| listed(e) && e.contexts.contains(&context))
    }

    /// All entries, in the table's order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

impl Entry {
    /// Its keys as the help shows them: `j Down Ctrl-n`, `gg`.
    #[must_use]
    pub fn keys(&self) -> String {
        let sequence = |keys: &Vec<Key>| keys.iter().map(Key::to_string).collect::<String>();
        self.sequences.iter().map(sequence).collect::<Vec<_>>().join(" ")
    }
}
