//! Puts the user's own keys, `keys.toml`, over the built-in table.
//!
//! The text of the file goes in; a [`Keymap`] and the diagnostics of what could not be used come out. The keys of an action stand at the
//! top of the file for every context in which the action counts, or in the table of one context. They take the place of the built-in
//! keys, and an empty list unbinds the action. Keys are written back, too: the file the user starts from is [`Keymap::commented`].

use std::fmt::Write;
use std::ops::Range;

use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};
use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::{Action, Code, Context, Entry, Key, Keymap};
use crate::config::{Diagnostic, Problem, read};

/// Examples of keys as they are written, for diagnostics.
const FORM: &str = "\"J\", [\"J\", \"Ctrl-n\"], [\"g g\", \"Home\", \"F1\", \"Shift-Space\"], []";

/// Examples of keys that can be bound where text is typed, for diagnostics.
const FORM_WHERE_TYPED: &str = "\"Ctrl-x\", \"F2\", \"Up\" …";

/// The keys the user binds to an action in one context.
struct Binding {
    context: Context,
    action: Action,
    sequences: Vec<Vec<Key>>,
    span: Range<usize>,
}

impl Keymap {
    /// Returns this table with the user's keys over it, and a diagnostic for each entry that cannot be used.
    #[must_use]
    pub fn with_user_keys(&self, text: &str) -> (Self, Vec<Diagnostic>) {
        let mut map = self.clone();
        let diagnostics = read(text, |table, tell| {
            let bindings = self.bindings(table, tell);
            if !bindings.is_empty() {
                map = self.rebound(bindings, tell);
            }
        });
        (map, diagnostics)
    }

    /// Writes the table as a file for the user to start from: every entry explained and commented out.
    pub(crate) fn commented(&self) -> String {
        let mut text = include_str!("../../assets/own-keys.toml").to_owned();
        for context in self.contexts() {
            let _ = writeln!(text, "\n[{}]", name(&context));
            let mut done: Vec<Action> = Vec::new();
            for entry in self.entries().iter().filter(|entry| entry.contexts.contains(&context)) {
                if done.contains(&entry.action) {
                    continue;
                }
                done.push(entry.action);
                let twins = self.entries().iter().filter(|e| e.action == entry.action && e.contexts.contains(&context));
                let keys: Vec<String> = twins.flat_map(|e| &e.sequences).map(|keys| quoted(&written(keys))).collect();
                let words = [&*entry.zh, &*entry.en].join(" · ");
                let words = if entry.zh.is_empty() { String::new() } else { format!("  # {words}") };
                let _ = writeln!(text, "#{} = [{}]{words}", name(&entry.action), keys.join(", "));
            }
        }
        text
    }

    /// Writes the first keys of an action as a hint shows them, if it has any.
    pub(crate) fn first_key(&self, context: Context, action: Action) -> Option<String> {
        let entries = self.entries().iter().filter(|e| e.action == action && e.contexts.contains(&context));
        let first = entries.flat_map(|e| &e.sequences).next()?;
        Some(first.iter().map(Key::to_string).collect())
    }

    /// Lists the contexts in the table's order.
    pub(crate) fn contexts(&self) -> Vec<Context> {
        let mut contexts = Vec::new();
        for context in self.entries().iter().flat_map(|entry| &entry.contexts) {
            if !contexts.contains(context) {
                contexts.push(*context);
            }
        }
        contexts
    }

    /// Whether text is typed in a context, so that no letter can be a command there.
    fn types(&self, context: Context) -> bool {
        let mut keys = self.entries().iter().filter(|e| e.contexts.contains(&context)).flat_map(|e| &e.sequences);
        !keys.any(|keys| keys.first().is_some_and(is_typed))
    }

    /// Reads the bindings of the user's file for each context they count in.
    fn bindings(&self, table: &DeTable<'_>, tell: &mut dyn FnMut(Range<usize>, Problem)) -> Vec<Binding> {
        let (mut general, mut special) = (Vec::new(), Vec::new());
        for (key, value) in table {
            let DeValue::Table(inside) = value.get_ref() else {
                // Where text is typed, keys are bound only in the table of that context.
                let contexts: Vec<Context> = self.contexts().into_iter().filter(|c| !self.types(*c)).collect();
                general.extend(self.binding(key, value, &contexts, tell));
                continue;
            };
            let context = named::<Context>(key.get_ref()).filter(|context| self.contexts().contains(context));
            let Some(context) = context else {
                let known = self.contexts().iter().map(name).collect::<Vec<_>>().join(" | ");
                tell(key.span(), Problem::Unknown { name: key.get_ref().to_string(), known });
                continue;
            };
            for (key, value) in inside {
                special.extend(self.binding(key, value, &[context], tell));
            }
        }
        let is_special = |b: &Binding| special.iter().any(|s: &Binding| (s.context, s.action) == (b.context, b.action));
        general.retain(|binding| !is_special(binding));
        special.append(&mut general);
        // In the order they are written, so that the first of two bindings of one key has it.
        special.sort_by_key(|binding| binding.span.start);
        special
    }

    /// Reads one entry, `action = keys`, into a binding for each of the contexts that has the action.
    fn binding(
        &self,
        key: &Spanned<DeString<'_>>,
        value: &Spanned<DeValue<'_>>,
        contexts: &[Context],
        tell: &mut dyn FnMut(Range<usize>, Problem),
    ) -> Vec<Binding> {
        let stated: &str = key.get_ref();
        let here = |entry: &&Entry| entry.contexts.iter().any(|context| contexts.contains(context));
        let Some(action) = named::<Action>(stated).filter(|a| self.entries().iter().filter(here).any(|e| e.action == *a))
        else {
            let mut known: Vec<String> = self.entries().iter().filter(here).map(|entry| name(&entry.action)).collect();
            known.sort();
            known.dedup();
            tell(key.span(), Problem::Unknown { name: stated.to_owned(), known: known.join(" ") });
            return Vec::new();
        };
        let mut wrong = |at, expected: &str| {
            tell(at, Problem::Value { name: stated.to_owned(), expected: expected.to_owned() });
        };
        let Some(sequences) = sequences(value, &mut |at| wrong(at, FORM)) else { return Vec::new() };
        let has_action = |context: &&Context| {
            self.entries().iter().any(|entry| entry.action == action && entry.contexts.contains(context))
        };
        let mut bindings = Vec::new();
        for context in contexts.iter().filter(has_action) {
            let types = self.types(*context);
            let typed = |keys: &&(Vec<Key>, Range<usize>)| types && keys.0.first().is_some_and(is_typed);
            for (_, at) in sequences.iter().filter(typed) {
                wrong(at.clone(), FORM_WHERE_TYPED);
            }
            let sequences = sequences.iter().filter(|keys| !typed(keys)).map(|(keys, _)| keys.clone()).collect();
            bindings.push(Binding { context: *context, action, sequences, span: key.span() });
        }
        bindings
    }

    /// Returns the table with the bindings in force. It has an entry for each context, so that a binding in one does not touch another.
    fn rebound(&self, bindings: Vec<Binding>, tell: &mut dyn FnMut(Range<usize>, Problem)) -> Self {
        let each = |entry: &Entry| -> Vec<Entry> {
            entry.contexts.iter().map(|context| Entry { contexts: vec![*context], ..entry.clone() }).collect()
        };
        let mut entries: Vec<Entry> = self.entries().iter().flat_map(each).collect();
        let mut in_force: Vec<Binding> = Vec::new();
        for mut binding in bindings {
            for before in
                in_force.iter().filter(|before| before.context == binding.context && before.action != binding.action)
            {
                let taken = |keys: &Vec<Key>| before.sequences.iter().any(|theirs| clash(keys, theirs));
                for keys in binding.sequences.iter().filter(|keys| taken(keys)) {
                    tell(binding.span.clone(), Problem::Taken { keys: written(keys), by: name(&before.action) });
                }
                binding.sequences.retain(|keys| !taken(keys));
            }
            let is_own = |entry: &Entry| entry.action == binding.action && entry.contexts.contains(&binding.context);
            for (n, entry) in entries.iter_mut().filter(|entry| is_own(entry)).enumerate() {
                entry.sequences = if n == 0 { binding.sequences.clone() } else { Vec::new() };
            }
            in_force.push(binding);
        }
        for binding in &in_force {
            let others = |entry: &Entry| {
                let bound = in_force.iter().any(|b| b.action == entry.action && entry.contexts.contains(&b.context));
                !bound && entry.contexts.contains(&binding.context)
            };
            let mut displaced: Vec<(Action, String)> = Vec::new();
            for entry in entries.iter_mut().filter(|entry| others(entry)) {
                let taken = |keys: &Vec<Key>| binding.sequences.iter().any(|ours| clash(keys, ours));
                displaced
                    .extend(entry.sequences.iter().filter(|keys| taken(keys)).map(|keys| (entry.action, written(keys))));
                entry.sequences.retain(|keys| !taken(keys));
            }
            for (action, keys) in displaced {
                let has = |e: &Entry| e.action == action && e.contexts.contains(&binding.context) && !e.sequences.is_empty();
                if !entries.iter().any(has) {
                    tell(binding.span.clone(), Problem::Lost { keys, action: name(&action) });
                }
            }
        }
        Self::of(entries)
    }
}

impl Action {
    /// Finds the action of a name in the table.
    pub(crate) fn named(name: &str) -> Option<Self> {
        named(name)
    }
}

impl Context {
    /// Returns the name of the context in the table.
    pub(crate) fn name(self) -> String {
        name(&self)
    }
}

/// Whether one of two sequences begins the other, so that the longer could never be typed to its end.
fn clash(a: &[Key], b: &[Key]) -> bool {
    a.starts_with(b) || b.starts_with(a)
}

const fn is_typed(key: &Key) -> bool {
    matches!(key.code, Code::Char(_)) && !key.ctrl
}

/// Reads the sequences of keys of an entry, with their places: one as a string, or a list. Calls `wrong` with the place of each that
/// cannot be read; returns `None` where nothing is left of an entry that was not meant to be empty.
fn sequences(value: &Spanned<DeValue<'_>>, wrong: &mut dyn FnMut(Range<usize>)) -> Option<Vec<(Vec<Key>, Range<usize>)>> {
    let stated = match value.get_ref() {
        DeValue::Array(list) => list.iter().collect(),
        _ => vec![value],
    };
    let mut read = Vec::new();
    for keys in &stated {
        match keys.get_ref().as_str().and_then(sequence) {
            Some(sequence) => read.push((sequence, keys.span())),
            None => wrong(keys.span()),
        }
    }
    (!read.is_empty() || stated.is_empty()).then_some(read)
}

fn sequence(keys: &str) -> Option<Vec<Key>> {
    let keys: Vec<Key> = keys.split(' ').map(str::parse).collect::<Result<_, _>>().ok()?;
    (!keys.is_empty()).then_some(keys)
}

/// Writes a sequence as it stands in a table.
fn written(keys: &[Key]) -> String {
    keys.iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Finds the action or context of a name in the table.
fn named<'n, T: Deserialize<'n>>(name: &'n str) -> Option<T> {
    let name: StrDeserializer<'n, Error> = name.into_deserializer();
    T::deserialize(name).ok()
}

/// Returns the name of an action or context in the table.
fn name(of: &impl Serialize) -> String {
    serde_json::to_value(of).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::Lookup;

    fn found(map: &Keymap, context: Context, keys: &str) -> Lookup {
        map.find(context, &sequence(keys).unwrap_or_default())
    }

    fn own(text: &str) -> (Keymap, Vec<(usize, usize, Problem)>) {
        let (map, diagnostics) = Keymap::built_in().with_user_keys(text);
        (map, diagnostics.into_iter().map(|m| (m.line, m.column, m.problem)).collect())
    }

    #[test]
    fn own_keys_take_the_place_of_the_built_in_ones() {
        let (map, wrong) = own("next-article = [\"F9\", \"F7 n\"]\nzen = \"F8\"\nwider = []\n");
        assert_eq!(wrong, []);
        for context in [Context::Tree, Context::Text] {
            assert_eq!(found(&map, context, "F9"), Lookup::Action(Action::NextArticle));
            assert_eq!(found(&map, context, "F7 n"), Lookup::Action(Action::NextArticle));
            assert_eq!(found(&map, context, "g g"), Lookup::Action(Action::Top));
            assert_eq!(found(&map, context, "J"), Lookup::Nothing);
            assert_eq!(found(&map, context, "F8"), Lookup::Action(Action::Zen));
            assert_eq!(found(&map, context, "+"), Lookup::Nothing);
        }
        assert!(map.listed(Context::Text).all(|entry| entry.action != Action::Wider));
        assert_eq!(map.first_key(Context::Text, Action::NextArticle).as_deref(), Some("F9"));
    }

    #[test]
    fn keys_of_one_context_leave_the_others_alone() {
        let (map, wrong) = own("[help]\npage-down = \"F9\"\n");
        assert_eq!(wrong, []);
        assert_eq!(found(&map, Context::Help, "F9"), Lookup::Action(Action::PageDown));
        assert_eq!(found(&map, Context::Help, "Space"), Lookup::Nothing);
        assert_eq!(found(&map, Context::Report, "Space"), Lookup::Action(Action::PageDown));
        assert_eq!(found(&map, Context::Text, "f"), Lookup::Action(Action::PageDown));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place_and_the_rest_is_used() {
        let (map, wrong) =
            own("next-artcle = \"x\"\nzen = [\"F9\", \"Hyper-x\"]\n[room]\nzen = \"Y\"\n[text]\nopen = \"o\"\n");
        let places: Vec<_> = wrong.iter().map(|(line, column, _)| (*line, *column)).collect();
        assert_eq!(places, [(1, 1), (2, 14), (3, 2), (6, 1)]);
        assert!(
            matches!(&wrong[0].2, Problem::Unknown { name, known } if name == "next-artcle" && known.contains("next-article"))
        );
        assert_eq!(found(&map, Context::Text, "F9"), Lookup::Action(Action::Zen));
    }

    #[test]
    fn of_two_bindings_of_one_key_the_first_has_it_and_the_other_is_told() {
        let (map, wrong) = own("zen = \"F9\"\nreport = \"F9\"\n");
        let taken = Problem::Taken { keys: "F9".to_owned(), by: "zen".to_owned() };
        assert_eq!(wrong, [(2, 1, taken)]);
        assert_eq!(found(&map, Context::Text, "F9"), Lookup::Action(Action::Zen));
    }

    #[test]
    fn an_action_that_loses_its_last_key_is_told() {
        let (map, wrong) = own("[text]\nzen = \"g\"\n");
        assert!(
            wrong.contains(&(2, 1, Problem::Lost { keys: "g f".to_owned(), action: "follow-jump".to_owned() })),
            "{wrong:?}"
        );
        assert!(
            !wrong.iter().any(|(.., wrong)| matches!(wrong, Problem::Lost { keys: _, action } if action == "top")),
            "{wrong:?}"
        );
        assert_eq!(found(&map, Context::Text, "g"), Lookup::Action(Action::Zen));
        assert_eq!(found(&map, Context::Text, "Home"), Lookup::Action(Action::Top));
    }

    #[test]
    fn keys_may_be_exchanged() {
        let (map, wrong) = own("next-article = \"K\"\nprevious-article = \"J\"\n");
        assert_eq!(wrong, []);
        assert_eq!(found(&map, Context::Text, "J"), Lookup::Action(Action::PreviousArticle));
        assert_eq!(found(&map, Context::Tree, "K"), Lookup::Action(Action::NextArticle));
    }

    #[test]
    fn no_letter_is_a_command_where_text_is_typed() {
        let (map, wrong) = own("next-hit = \"x\"\n[prompt]\naccept = [\"y\", \"Ctrl-y\"]\n");
        assert!(matches!(wrong.as_slice(), [(3, 11, Problem::Value { .. })]), "{wrong:?}");
        assert_eq!(found(&map, Context::Prompt, "x"), Lookup::Nothing);
        assert_eq!(found(&map, Context::Prompt, "Ctrl-y"), Lookup::Action(Action::Accept));
        assert_eq!(found(&map, Context::Prompt, "Down"), Lookup::Action(Action::NextHit));
    }

    #[test]
    fn the_commented_table_is_right_and_changes_nothing() {
        let built_in = Keymap::built_in();
        let commented = built_in.commented();
        assert_eq!(built_in.with_user_keys(&commented).1, []);
        let prose = |line: &&str| !line.starts_with("# ");
        let made: Vec<&str> = commented.lines().filter(prose).map(|l| l.strip_prefix('#').unwrap_or(l)).collect();
        let (map, wrong) = built_in.with_user_keys(&made.join("\n"));
        assert_eq!(wrong, []);
        for context in built_in.contexts() {
            for keys in built_in.entries().iter().filter(|e| e.contexts.contains(&context)).flat_map(|e| &e.sequences) {
                assert_eq!(map.find(context, keys), built_in.find(context, keys), "{context:?} {keys:?}");
            }
        }
    }
}
